import { checkField, type Fault } from './field-check.ts';
import type { FormField } from './lead-fields.ts';

/** A field that the organisation adds to the standard ones. Its value goes under `extra`. */
export interface ExtraField {
  readonly name: string;
  readonly label: string;
  readonly type:
    FormField['type'] | 'select' | 'multiselect' | 'date' | 'datetime' | 'integer' | 'number' | 'checkbox';
  readonly required: boolean;
  /** Characters; null for types that are not typed as text. */
  readonly maxLength: number | null;
  /** The words to choose from; empty for other types. */
  readonly options: readonly string[];
}

/** Days are written `2026-12-31`, times in ISO 8601 with a zone, several choices as a list. */
export type FieldValue = string | number | boolean | readonly string[] | null;

/**
 * The first fault of the value of a field that the organisation added, or undefined when the CRM will take it. Absent, null,
 * an empty text and an empty list are the same.
 */
export function checkExtra(field: ExtraField, value: unknown): Fault | undefined {
  const { label, type, required } = field;
  if (isEmpty(value) || (type === 'checkbox' && value === false)) {
    return required ? { code: 'required', message: missing(field) } : undefined;
  }
  const invalid = (message: string): Fault => ({ code: 'invalid', message });
  switch (type) {
    case 'select':
      return isOption(field, value) ? undefined : invalid(`${label} must be one of the choices offered.`);
    case 'multiselect':
      return Array.isArray(value) && value.every((each) => isOption(field, each))
        ? undefined
        : invalid(`${label} must be a list of the choices offered.`);
    case 'date':
      return isDay(value) ? undefined : invalid(`${label} must be a day like 2026-12-31.`);
    case 'datetime':
      return isTime(value) ? undefined : invalid(`${label} must be a time like 2026-12-31T09:30:00Z.`);
    case 'integer':
      return Number.isSafeInteger(value) ? undefined : invalid(`${label} must be a whole number.`);
    case 'number':
      return Number.isFinite(value) ? undefined : invalid(`${label} must be a number.`);
    case 'checkbox':
      return value === true ? undefined : invalid(`${label} must be true or false.`);
    default:
      return typeof value === 'string'
        ? checkField({ ...field, type, maxLength: field.maxLength ?? longestText }, value.trim())
        : invalid(`${label} must be text.`);
  }
}

/** The longest text that Zoho CRM's multi-line fields hold. */
const longestText = 32_000;

export function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

function missing({ type, label }: ExtraField): string {
  if (type === 'checkbox') return `Tick ${label}.`;
  return type === 'select' || type === 'multiselect' || type === 'date' || type === 'datetime'
    ? `Choose ${label}.`
    : `Enter ${label}.`;
}

function isOption({ options }: ExtraField, value: unknown): boolean {
  return typeof value === 'string' && options.includes(value);
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

function isTime(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
