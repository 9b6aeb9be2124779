import { type Answer, type Entry, errorEntry, listAnswer, successEntry } from './answers.ts';
import { type ApiCall, listFrom } from './api.ts';
import { invalid, isObject, mandatory } from './check-record.ts';
import { factsOf, type FieldDefinition, type FieldType, isFieldType } from './field-types.ts';
import { fieldIdOf, moduleAsked } from './metadata.ts';
import type { ModuleDefinition } from './modules.ts';
import type { CustomField, Schema } from './schema.ts';

const maxFields = 5;
const choices: readonly FieldType[] = ['picklist', 'multiselectpicklist'];
const uniqueTypes: readonly FieldType[] = ['text', 'email', 'phone', 'website', 'integer', 'bigint'];

/** POST settings/fields: what a set-up tool needs to make the portal's fields. The name comes from the label, as in Zoho. */
export function createFieldSetup(schema: Schema) {
  return function createFields(call: ApiCall): Answer {
    const module = moduleAsked(schema, call);
    const wanted = listFrom(call, 'fields');
    if (wanted.length > maxFields) {
      const due = { limit: maxFields, limit_due_to: [{ api_name: 'fields', json_path: '$.fields' }] };
      return listAnswer('fields', [errorEntry('LIMIT_EXCEEDED', 'limit exceeded', due)]);
    }
    const entries = wanted.map((each, index) => create(schema, module, each, `$.fields[${index}]`));
    return listAnswer('fields', entries, { success: 201 });
  };
}

function create(schema: Schema, { name: module }: ModuleDefinition, sent: unknown, path: string): Entry {
  if (!isObject(sent)) {
    return invalid({ expected_data_type: 'jsonobject', api_name: 'fields', json_path: path });
  }
  const read = definitionOf(schema, sent, path);
  if ('status' in read) return read;
  const lower = read.name.toLowerCase();
  if (schema.of(module).fields.some(({ name }) => name.toLowerCase() === lower)) {
    const at = { api_name: 'field_label', json_path: `${path}.field_label` };
    return errorEntry('DUPLICATE_DATA', 'duplicate data', at);
  }
  schema.keep(module, read);
  return successEntry('field created', { id: fieldIdOf(schema.of(module), read.name) });
}

type Sent = Readonly<Record<string, unknown>>;

function definitionOf(schema: Schema, sent: Sent, path: string): CustomField | ReturnType<typeof invalid> {
  const at = (name: string) => ({ api_name: name, json_path: `${path}.${name}` });
  const { field_label: label, data_type: type, length } = sent;
  if (label === undefined || label === '') return mandatory('field_label', `${path}.field_label`);
  if (typeof label !== 'string') return invalid({ expected_data_type: 'string', ...at('field_label') });
  const name = label.trim().replace(/\W+/g, '_');
  if (!/^[A-Za-z]\w{0,49}$/.test(name)) return invalid(at('field_label'));
  if (type === undefined) return mandatory('data_type', `${path}.data_type`);
  if (!isFieldType(type) || type === 'ownerlookup') return invalid(at('data_type'));

  const most = factsOf(type).length;
  if (length !== undefined && !Number.isInteger(length)) {
    return invalid({ expected_data_type: 'integer', ...at('length') });
  }
  if (Number(length ?? 1) > most) return invalid({ maximum_length: most, ...at('length') });
  if (Number(length ?? 1) < 1) return invalid(at('length'));

  const unique = isObject(sent['unique']) && Object.keys(sent['unique']).length > 0;
  if (unique && !uniqueTypes.includes(type)) return invalid(at('unique'));
  const external = isObject(sent['external']) ? sent['external']['type'] : undefined;
  if (external !== undefined && external !== 'org' && external !== 'user') return invalid(at('external'));
  const values = choices.includes(type) ? wordsOf(sent['pick_list_values']) : undefined;
  if (values === null) return invalid({ expected_data_type: 'jsonarray', ...at('pick_list_values') });
  if (values?.length === 0) return mandatory('pick_list_values', `${path}.pick_list_values`);
  const target = type === 'lookup' ? targetOf(schema, sent['lookup']) : undefined;
  if (target === null) return mandatory('lookup', `${path}.lookup`);

  return {
    name,
    label: label.trim(),
    type,
    ...(length === undefined ? {} : { length: Number(length) }),
    ...(unique ? { unique } : {}),
    ...(external ? { external } : {}),
    ...(values ? { values } : {}),
    ...(target ? { module: target } : {}),
  };
}

/** Null when it is no list of words. */
function wordsOf(sent: unknown): string[] | null {
  if (sent === undefined) return [];
  if (!Array.isArray(sent)) return null;
  const words = sent.map((each: unknown) => {
    const word = isObject(each) ? (each['actual_value'] ?? each['display_value']) : undefined;
    return typeof word === 'string' ? word : null;
  });
  return words.every((word) => word !== null) ? words.filter((word) => word !== '-None-') : null;
}

/** The module that a lookup is to lead to, by name or id; null when it says none that there is. */
function targetOf(schema: Schema, sent: unknown): FieldDefinition['module'] | null {
  const module = isObject(sent) && isObject(sent['module']) ? sent['module'] : {};
  const found = schema.list().find(({ name, id }) => name === module['api_name'] || id === module['id']);
  return found?.name ?? null;
}
