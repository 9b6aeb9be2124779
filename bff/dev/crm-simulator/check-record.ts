import { type ErrorEntry, errorEntry } from './answers.ts';
import { isDay, parseTime } from './clock.ts';
import type { FieldDefinition, FieldType } from './field-types.ts';
import { findField, type ModuleDefinition } from './modules.ts';
import type { RecordStore, Row, Value } from './record-store.ts';
import { userById } from './users.ts';

export interface CheckOptions {
  /** Zoho leaves it to the organisation whether a word outside a picklist is taken. */
  readonly strictPicklists: boolean;
}

export type Checked =
  | { readonly kind: 'values'; readonly values: Record<string, Value> }
  | { readonly kind: 'error'; readonly error: ErrorEntry };

/** What a record sent to the API would store, or the first fault that Zoho names. Unknown and system fields are ignored. */
export function checkRecord(
  store: RecordStore,
  module: ModuleDefinition,
  input: unknown,
  index: number,
  { mode, strictPicklists }: CheckOptions & { mode: 'insert' | 'update' },
): Checked {
  const root = `$.data[${index}]`;
  if (!isObject(input))
    return fault(invalid({ expected_data_type: 'jsonobject', api_name: 'data', json_path: root }));
  const values: Record<string, Value> = {};
  for (const [name, sent] of Object.entries(input)) {
    const field = findField(module, name);
    if (!field || field.system) continue;
    if (field.readOnly) return fault(notEditable(name, `${root}.${name}`));
    const read = readValue(store, field, sent, `${root}.${name}`, strictPicklists);
    if (typeof read === 'object' && read !== null) return fault(read.error);
    values[name] = read;
  }
  for (const field of module.fields) {
    if (!field.required) continue;
    const missing = mode === 'insert' ? (values[field.name] ?? null) === null : values[field.name] === null;
    if (missing) return fault(mandatory(field.name, `${root}.${field.name}`));
  }
  return { kind: 'values', values };
}

export function mandatory(name: string, path: string): ErrorEntry {
  return errorEntry('MANDATORY_NOT_FOUND', 'required field not found', { api_name: name, json_path: path });
}

function notEditable(name: string, path: string): ErrorEntry {
  const at = { api_name: name, json_path: path };
  return errorEntry('NO_PERMISSION', 'Field Edit Permission not given', at);
}

export function invalid(details: Record<string, unknown>): ErrorEntry {
  return errorEntry('INVALID_DATA', 'invalid data', details);
}

export function unknownId(details: Record<string, unknown>): ErrorEntry {
  return errorEntry('INVALID_DATA', 'the id given seems to be invalid', details);
}

/** The record that already has one of the unique values, as Zoho's own refusal. */
export function duplicate(
  module: ModuleDefinition,
  field: FieldDefinition,
  index: number,
  other: Row,
): ErrorEntry {
  const owner = userById(String(other['Owner']));
  return errorEntry('DUPLICATE_DATA', 'duplicate data', {
    api_name: field.name,
    json_path: `$.data[${index}].${field.name}`,
    duplicate_record: {
      Owner: { name: owner?.name ?? '', id: owner?.id ?? null },
      module: { api_name: module.name, id: module.id },
      id: other.id,
    },
  });
}

function fault(error: ErrorEntry): Checked {
  return { kind: 'error', error };
}

type Read = Value | { readonly error: ErrorEntry };

function readValue(
  store: RecordStore,
  field: FieldDefinition,
  sent: unknown,
  path: string,
  strict: boolean,
): Read {
  const at = { api_name: field.name, json_path: path };
  const wrongType = (expected: string) => ({ error: invalid({ expected_data_type: expected, ...at }) });
  const tooLong = { error: invalid({ maximum_length: String(field.length), ...at }) };
  if (sent === null || sent === '') return null;
  switch (field.type) {
    case 'lookup':
    case 'ownerlookup':
    case 'userlookup': {
      const id = typeof sent === 'string' ? sent : isObject(sent) ? sent['id'] : undefined;
      if (typeof id !== 'string' && typeof id !== 'number') return wrongType('jsonobject');
      const known = field.module ? store.get(field.module, String(id)) : userById(String(id));
      if (known) return String(id);
      return { error: unknownId({ api_name: field.name, json_path: `${path}.id` }) };
    }
    case 'boolean':
      return typeof sent === 'boolean' ? Number(sent) : wrongType('boolean');
    case 'currency':
    case 'double':
    case 'percent':
      if (typeof sent !== 'number') return wrongType('double');
      return String(Math.trunc(Math.abs(sent))).length > field.length ? tooLong : sent;
    case 'integer':
      if (!Number.isInteger(sent)) return wrongType('integer');
      return String(Math.abs(Number(sent))).length > field.length ? tooLong : Number(sent);
    case 'bigint': {
      const digits = typeof sent === 'string' ? sent : Number.isSafeInteger(sent) ? String(Number(sent)) : '';
      if (!/^-?\d+$/.test(digits)) return wrongType('bigint');
      return digits.replace('-', '').length > field.length ? tooLong : digits;
    }
    case 'multiselectpicklist': {
      if (!Array.isArray(sent)) return wrongType('jsonarray');
      const unknown = (word: unknown) =>
        typeof word !== 'string' || (strict && field.values?.includes(word) !== true);
      const wrong = sent.findIndex(unknown);
      if (wrong >= 0) return { error: invalid({ api_name: field.name, json_path: `${path}[${wrong}]` }) };
      return sent.length > 0 ? sent.join(';') : null;
    }
    case 'datetime': {
      const time = typeof sent === 'string' ? parseTime(sent) : null;
      return time ?? wrongType('datetime');
    }
    case 'date':
      return typeof sent === 'string' && isDay(sent) ? sent : wrongType('date');
    default: {
      if (typeof sent !== 'string') return wrongType(typeNames[field.type] ?? 'text');
      if (sent.length > field.length) return tooLong;
      const form = forms[field.type];
      if (form && !form.test(sent)) return wrongType(typeNames[field.type] ?? 'text');
      if (strict && field.values && !field.values.includes(sent)) return { error: invalid(at) };
      return sent;
    }
  }
}

const typeNames: Partial<Record<FieldType, string>> = {
  email: 'email',
  phone: 'phone',
  website: 'website',
  picklist: 'picklist',
};

const forms: Partial<Record<FieldType, RegExp>> = {
  email: /^[^\s@<>()[\],;:\\"]+@[^\s@.]+(\.[^\s@.]+)+$/,
  phone: /^[+0-9 ().;\-/a-zA-Z]+$/,
  website: /^\S+$/,
};

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
