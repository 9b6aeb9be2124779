import { z } from 'zod';
import { count, errorEntry, pageInfo, recordId, success, time, user } from './shapes.ts';

/** OAuth, metadata, organisation, users and attachments. */

export const tokenAnswer = z.union([
  z.strictObject({
    access_token: z.string().min(1),
    scope: z.string(),
    api_domain: z.url(),
    token_type: z.literal('Bearer'),
    expires_in: z.int().positive(),
  }),
  z.strictObject({
    error: z.string(),
    error_description: z.string().optional(),
    status: z.literal('failure').optional(),
  }),
]);

const pickListValue = z.looseObject({
  id: recordId,
  actual_value: z.string(),
  display_value: z.string(),
  sequence_number: z.int(),
});

const field = z.looseObject({
  id: recordId,
  api_name: z.string(),
  data_type: z.string(),
  length: z.int(),
  system_mandatory: z.boolean(),
  read_only: z.boolean(),
  custom_field: z.boolean(),
  unique: z.object({ casesensitive: z.string().optional() }),
  lookup: z.union([
    z.looseObject({ module: z.strictObject({ api_name: z.string(), id: recordId }) }),
    z.strictObject({}),
  ]),
  pick_list_values: z.array(pickListValue),
});

export const fieldsQuery = z.strictObject({ module: z.string().optional(), type: z.string().optional() });
export const fieldsAnswer = z.strictObject({ fields: z.array(field).min(1) });
/** What is sent to make a field: the name comes from the label. */
export const fieldsBody = z.strictObject({
  fields: z
    .array(z.looseObject({ field_label: z.string(), data_type: z.string() }))
    .min(1)
    .max(5),
});
export const fieldsChange = z.strictObject({ fields: z.array(z.looseObject({})).min(1).max(5) });
export const fieldsMade = z.strictObject({
  fields: z.array(z.union([success(z.strictObject({ id: recordId })), errorEntry])).min(1),
});
export const layoutsQuery = z.strictObject({ module: z.string().optional() });
export const layoutsAnswer = z.strictObject({
  layouts: z
    .array(
      z.looseObject({
        id: recordId,
        name: z.string(),
        status: z.string(),
        sections: z.array(z.looseObject({ fields: z.array(field.extend({ required: z.boolean() })) })),
      }),
    )
    .min(1),
});
export const modulesQuery = z.strictObject({ status: z.string().optional() });
export const modulesAnswer = z.strictObject({
  modules: z
    .array(
      z.looseObject({
        id: recordId,
        api_name: z.string(),
        generated_type: z.enum(['default', 'custom']),
        modified_time: time.nullable(),
        fields: z.array(field),
      }),
    )
    .min(1),
});

export const orgAnswer = z.strictObject({
  org: z.array(z.looseObject({ id: recordId, company_name: z.string(), time_zone: z.string() })).length(1),
});
export const usersQuery = z.strictObject({
  type: z.string().optional(),
  page: count.optional(),
  per_page: count.optional(),
});
export const usersAnswer = z.strictObject({
  users: z.array(z.looseObject({ id: recordId, full_name: z.string(), email: z.string() })).min(1),
  info: pageInfo,
});

export const attachmentsQuery = z.strictObject({
  fields: z.string().optional(),
  page: count.optional(),
  per_page: count.optional(),
  ids: z.string().optional(),
});
export const uploadQuery = z.strictObject({
  attachmentUrl: z.url().optional(),
  title: z.string().optional(),
});
export const fileBody = z.union([z.strictObject({ bytes: z.int() }), z.undefined()]);
export const uploadAnswer = z.strictObject({
  data: z.array(
    success(
      z.strictObject({
        id: recordId,
        Modified_Time: time,
        Modified_By: user,
        Created_Time: time,
        Created_By: user,
      }),
    ),
  ),
});
export const attachmentsAnswer = z.strictObject({
  data: z
    .array(
      z.looseObject({
        id: recordId,
        File_Name: z.string().nullable(),
        Size: z.string().regex(/^\d+$/),
        Parent_Id: z.strictObject({ id: recordId, name: z.string() }),
        Created_By: user,
        Created_Time: time,
        $link_url: z.string().nullable(),
      }),
    )
    .min(1),
  info: pageInfo,
});
