import { z } from 'zod';

/** The words that every answer of Zoho CRM v8 is made of. */

export const recordId = z.string().regex(/^\d{15,19}$/);
/** Whole seconds and an offset. */
export const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
export const user = z.strictObject({ name: z.string(), id: recordId, email: z.string().optional() });

export const errorEntry = z.strictObject({
  code: z.string().regex(/^[A-Z_]+$/),
  details: z.record(z.string(), z.unknown()),
  message: z.string(),
  status: z.literal('error'),
});

export function success<T extends z.ZodType>(details: T) {
  return z.strictObject({
    code: z.literal('SUCCESS'),
    details,
    message: z.string(),
    status: z.literal('success'),
    action: z.enum(['insert', 'update']).optional(),
    duplicate_field: z.string().optional(),
  });
}

export const pageInfo = z.strictObject({
  per_page: z.int().positive(),
  count: z.int().nonnegative(),
  page: z.int().positive(),
  more_records: z.boolean(),
  sort_by: z.string().optional(),
  sort_order: z.enum(['asc', 'desc']).optional(),
  next_page_token: z.string().optional(),
  page_token_expiry: time.optional(),
});

/** A number in a query string. */
export const count = z.string().regex(/^\d+$/);
export const idList = z.string().regex(/^\d{1,19}(,\d{1,19})*$/);
export const nameList = z.string().regex(/^[\w$]+(,\s*[\w$]+)*$/);
export const anything = z.unknown();
export const noBody = z.undefined();
