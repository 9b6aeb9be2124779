import { z } from 'zod';
import type { NotificationReader } from '../notification.ts';
import { recordKinds } from '../port.ts';
import type { News } from '../sync.store.ts';
import { type Mapping, moduleOf } from './mapping.ts';

/** As text: a JSON number of nineteen digits has lost its last ones by the time it is read. Exports and merge fields may carry the prefix. */
const recordId = z
  .string()
  .trim()
  .regex(/^(zcrm_)?\d{1,19}$/)
  .transform((id) => id.replace('zcrm_', ''));
const idList = z
  .union([
    z.array(recordId),
    z
      .string()
      .transform((text) => text.split(','))
      .pipe(z.array(recordId)),
  ])
  .pipe(z.array(z.string()).min(1).max(1_000));

/**
 * A notification (Zoho CRM v8, Notifications), or a workflow webhook with the parameters that docs/operating.md asks for.
 * Zoho and its administrators may add properties, so others are let through.
 */
const told = z
  .object({
    module: z.string(),
    operation: z.enum(['insert', 'update', 'delete']).default('update'),
    ids: idList.optional(),
    id: idList.optional(),
    channel_id: z.unknown().optional(),
  })
  .refine(({ ids, id }) => ids !== undefined || id !== undefined);

export function createZohoNotificationReader(mapping: Mapping): NotificationReader {
  const kindOf = new Map(recordKinds.map((kind) => [moduleOf(mapping, kind), kind]));
  return function readZohoNotification(fields) {
    const parsed = told.safeParse(fields);
    if (!parsed.success) return null;
    const { module, operation, ids, id = [], channel_id } = parsed.data;
    const kind = kindOf.get(module);
    if (!kind) return [];
    return [...new Set(ids ?? id)].map((crmId): News => ({
      kind,
      crmId,
      operation: operation === 'delete' ? 'deleted' : 'changed',
      source: channel_id === undefined ? 'webhook' : 'notification',
    }));
  };
}
