import { z } from 'zod';
import { count, errorEntry, pageInfo, recordId, success, time } from './shapes.ts';

/** Notification channels, and what arrives at their address. */

const channelId = z.union([z.string().regex(/^\d{1,19}$/), z.int().positive()]);
const eventName = z.string().regex(/^\w+\.(create|edit|delete|all)$/);

export const watchBody = z.strictObject({
  watch: z
    .array(
      z.strictObject({
        channel_id: channelId,
        events: z.array(eventName).min(1).optional(),
        notify_url: z.url().optional(),
        token: z.string().max(50).nullish(),
        channel_expiry: time.nullish(),
        return_affected_field_values: z.boolean().nullish(),
        notify_on_related_action: z.boolean().nullish(),
        _delete_events: z.literal(true).optional(),
      }),
    )
    .min(1),
});

const resource = {
  resource_uri: z.url().optional(),
  resource_id: recordId.optional(),
  channel_id: z.string().regex(/^\d+$/),
};

const event = z.strictObject({
  ...resource,
  channel_expiry: time,
  resource_name: z.string(),
  notification_condition: z.array(z.unknown()),
});

export const watchAnswer = z.strictObject({
  watch: z
    .array(
      z.union([
        success(z.strictObject({ events: z.array(event) })),
        success(z.strictObject(resource)),
        errorEntry,
      ]),
    )
    .min(1),
});

export const channelsQuery = z.strictObject({
  channel_id: z.string().optional(),
  module: z.string().optional(),
  page: count.optional(),
  per_page: count.optional(),
});
export const closeQuery = z.strictObject({ channel_ids: z.string().optional() });

export const channelsAnswer = z.strictObject({
  watch: z
    .array(
      event.extend({
        notify_url: z.url(),
        events: z.array(eventName),
        token: z.string().nullable(),
        fields: z.null(),
        notify_on_related_action: z.boolean(),
        return_affected_field_values: z.boolean(),
      }),
    )
    .min(1),
  info: pageInfo,
});

export const notification = z.strictObject({
  server_time: z.int(),
  query_params: z.record(z.string(), z.unknown()),
  module: z.string(),
  resource_uri: z.url(),
  ids: z.array(recordId).min(1),
  affected_fields: z.array(z.record(recordId, z.array(z.string()))),
  operation: z.enum(['insert', 'update', 'delete']),
  channel_id: z.string().regex(/^\d+$/),
  token: z.string().max(50).nullable(),
  affected_values: z
    .array(z.strictObject({ record_id: recordId, values: z.record(z.string(), z.unknown()) }))
    .optional(),
});
