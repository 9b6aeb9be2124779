import { type Answer, type Entry, errorEntry, listAnswer, successEntry } from './answers.ts';
import { type ApiCall, listFrom } from './api.ts';
import { invalid, isObject, mandatory } from './check-record.ts';
import {
  factsOf,
  type FieldDefinition,
  type FieldType,
  isFieldType,
  type ModuleName,
} from './field-types.ts';
import { fieldIdOf, moduleAsked } from './metadata.ts';
import type { RecordStore } from './record-store.ts';
import type { CustomField, Schema } from './schema.ts';

const maxFields = 5;
const choices: readonly FieldType[] = ['picklist', 'multiselectpicklist'];
const uniqueTypes: readonly FieldType[] = ['text', 'email', 'phone', 'website', 'integer', 'bigint'];

/** Making and changing fields, as far as a set-up tool needs it. A new field's name comes from its label, as in Zoho. */
export function createFieldSetup(schema: Schema, store: Pick<RecordStore, 'count'>) {
  function each(
    call: ApiCall,
    success: number,
    work: (module: ModuleName, sent: Sent, path: string) => Entry,
  ) {
    const module = moduleAsked(schema, call);
    const wanted = listFrom(call, 'fields');
    if (wanted.length > maxFields) {
      const due = { limit: maxFields, limit_due_to: [{ api_name: 'fields', json_path: '$.fields' }] };
      return listAnswer('fields', [errorEntry('LIMIT_EXCEEDED', 'limit exceeded', due)]);
    }
    const entries = wanted.map((sent, index) => {
      const path = `$.fields[${index}]`;
      if (isObject(sent)) return work(module.name, sent, path);
      return invalid({ expected_data_type: 'jsonobject', api_name: 'fields', json_path: path });
    });
    return listAnswer('fields', entries, { success });
  }

  /** The field is named in the path or by its id in the body. */
  function change(id: string | undefined, module: ModuleName, sent: Sent, path: string): Entry {
    const wanted = id ?? sent['id'];
    const field = schema.of(module).fields.find(({ name }) => fieldIdOf(schema.of(module), name) === wanted);
    if (!field) return invalid({ api_name: 'id', json_path: `${path}.id` });
    if (!asksUnique(sent) || field.unique) return successEntry('field updated', { id: wanted });
    const at = { api_name: 'unique', json_path: `${path}.unique` };
    if (!uniqueTypes.includes(field.type)) return invalid(at);
    const twice = store.count(
      `select count(*) as count from (select 1 from "${module}" where "${field.name}" is not null
         group by "${field.name}" having count(*) > 1)`,
    );
    if (twice > 0) return errorEntry('DUPLICATE_DATA', 'duplicate data', at);
    schema.change(module, field.name, { unique: true });
    return successEntry('field updated', { id: wanted });
  }

  return {
    create: (call: ApiCall): Answer => each(call, 201, (...sent) => create(schema, ...sent)),
    /** Takes the trait `unique`; what else is sent is ignored. */
    change: (call: ApiCall): Answer => each(call, 200, (...sent) => change(call.params['field'], ...sent)),
  };
}

function create(schema: Schema, module: ModuleName, sent: Sent, path: string): Entry {
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

  const unique = asksUnique(sent);
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

function asksUnique({ unique }: Sent): boolean {
  return isObject(unique) && Object.keys(unique).length > 0;
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
