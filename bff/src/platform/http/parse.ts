import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** The parsed value, in which every text can be stored, or `invalid_request` with one fault per field, worded for a person. */
export function parse<T extends z.ZodType>(schema: T, value: unknown, fallbackField = 'body'): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) {
    const field = unstorable(result.data, '');
    if (field === null) return result.data;
    throw new AppError('invalid_request', 'Some fields need a correction.', {
      fields: [
        {
          field: field || fallbackField,
          code: 'characters',
          message: `${field || fallbackField} has characters that cannot be kept. Remove them.`,
        },
      ],
    });
  }
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

/** The first field with a text that no database keeps, with a NUL or half of a surrogate pair in it; null when there is none. */
function unstorable(value: unknown, place: string): string | null {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value) || value.includes('\0') ? place : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inside] of Object.entries(value)) {
    const found = unstorable(key, place) ?? unstorable(inside, place ? `${place}.${key}` : key);
    if (found !== null) return found;
  }
  return null;
}
