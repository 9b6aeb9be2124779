import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** The parsed value, or `invalid_request` with one fault per field, worded for a person. */
export function parse<T extends z.ZodType>(schema: T, value: unknown, fallbackField = 'body'): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: key,
        code: 'unknown',
        message: `${key} is not a known field. Remove it.`,
      }));
    }
    const code = issue.code === 'custom' ? String(issue.params?.['code'] ?? 'invalid') : issue.code;
    return [{ field: issue.path.join('.') || fallbackField, code, message: issue.message }];
  });
  const first = new Map<string, (typeof fields)[number]>();
  for (const fault of fields) if (!first.has(fault.field)) first.set(fault.field, fault);
  throw new AppError('invalid_request', 'Some fields need a correction.', { fields: [...first.values()] });
}
