import { z } from 'zod';
import { count, errorEntry, idList, nameList, pageInfo, recordId, success, time, user } from './shapes.ts';

/** Any field of any module; what is inside is the metadata's business. */
const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.looseObject({ id: z.union([z.string(), z.number()]) }),
  z.array(z.unknown()),
]);

export const record = z.looseObject({ id: recordId }).and(z.record(z.string(), fieldValue));

const written = success(
  z.strictObject({
    Modified_Time: time,
    Modified_By: user,
    Created_Time: time,
    id: recordId,
    Created_By: user,
  }),
);

/** What we send: up to a hundred records, never `undefined`, never a time of fractions. */
const sentRecord = z.record(z.string().regex(/^[$\w]+$/), fieldValue);
const write = {
  trigger: z.array(z.string()).nullish(),
  process: z.array(z.string()).nullish(),
};

export const writeBody = z.looseObject({ data: z.array(sentRecord), ...write });
export const upsertBody = writeBody.extend({ duplicate_check_fields: z.array(z.string()).nullish() });
export const writeAnswer = z.strictObject({ data: z.array(z.union([written, errorEntry])).min(1) });
export const removeAnswer = z.strictObject({
  data: z.array(z.union([success(z.strictObject({ id: recordId })), errorEntry])).min(1),
});

export const readAnswer = z.strictObject({ data: z.array(record).min(1), info: pageInfo.optional() });
export const coqlBody = z.strictObject({ select_query: z.string() });
export const coqlAnswer = z.strictObject({
  data: z.array(z.record(z.string(), z.unknown())),
  info: z.strictObject({ count: z.int(), more_records: z.boolean() }),
});

export const deletedAnswer = z.strictObject({
  data: z
    .array(
      z.strictObject({
        deleted_by: user,
        id: recordId,
        display_name: z.string(),
        type: z.enum(['recycle', 'permanent']),
        created_by: user,
        deleted_time: time,
      }),
    )
    .min(1),
  info: pageInfo,
});

export const listQuery = z.strictObject({
  fields: nameList.optional(),
  ids: idList.optional(),
  per_page: count.optional(),
  page: count.optional(),
  page_token: z.string().optional(),
  sort_by: z.string().optional(),
  sort_order: z.string().optional(),
  converted: z.string().optional(),
});
export const oneQuery = z.strictObject({ fields: nameList.optional(), converted: z.string().optional() });
export const deletedQuery = z.strictObject({
  type: z.string().optional(),
  per_page: count.optional(),
  page: count.optional(),
});
export const searchQuery = listQuery.extend({
  criteria: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  word: z.string().optional(),
});
export const idsQuery = z.strictObject({ ids: idList.optional(), wf_trigger: z.string().optional() });

const made = z.strictObject({ name: z.string(), id: recordId });
export const convertBody = z.strictObject({ data: z.array(z.record(z.string(), z.unknown())).length(1) });
export const convertAnswer = z.strictObject({
  data: z.array(success(z.strictObject({ Contacts: made, Accounts: made, Deals: made.nullable() }))),
});
