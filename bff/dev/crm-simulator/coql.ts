import { type Answer, noContent, refuse, type Refusal } from './answers.ts';
import { type ApiCall, jsonFrom } from './api.ts';
import { formatTime, parseTime } from './clock.ts';
import { type Condition, type Literal, parseCoql, type Query } from './coql-parse.ts';
import { type FieldDefinition, isNumber, isUser } from './field-types.ts';
import { findField, type ModuleDefinition } from './modules.ts';
import type { RecordStore, Row, Value } from './record-store.ts';
import type { Schema } from './schema.ts';
import { userById } from './users.ts';

const maxReachable = 100_000;

/** POST /coql. Lookups come as bare ids and choices as strings, where a read gives more. */
export function createCoql(store: RecordStore) {
  return function coql(call: ApiCall): Answer {
    const source = jsonFrom(call)['select_query'];
    if (typeof source !== 'string') {
      throw refuse(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
        api_name: 'select_query',
        json_path: '$.select_query',
      });
    }
    const query = parseCoql(source);
    const module = store.schema.find(query.module);
    if (!module) throw invalidQuery('module given seems to be invalid', { module: query.module });
    if (query.offset + query.limit > maxReachable) {
      throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', { limit: maxReachable });
    }
    const params: Value[] = [];
    const scope = { schema: store.schema, module };
    const where = [compile(scope, query.where, params)];
    // Converted leads stay out unless the query itself speaks of conversion.
    if (module.name === 'Leads' && !/\bConverted_/.test(source)) where.push('"Converted__s" = 0');
    const filter = `from "${module.name}" where ${where.map((each) => `(${each})`).join(' and ')}`;

    const counted = query.columns.find((column) => column.count);
    if (counted) {
      const count = store.count(`select count(*) as count ${filter}`, ...params);
      return rowsAnswer([{ [`COUNT(${counted.name})`]: count }], false);
    }
    for (const column of query.columns) known(scope, column.name);
    const rows = store.all(
      `select * ${filter} order by ${orderOf(scope, query)} limit ? offset ?`,
      ...params,
      query.limit + 1,
      query.offset,
    );
    if (rows.length === 0) return noContent;
    const shown = rows.slice(0, query.limit);
    return rowsAnswer(
      shown.map((row) => showRow(store, scope, query, row)),
      rows.length > query.limit,
    );
  };
}

function rowsAnswer(data: readonly object[], more: boolean): Answer {
  return { status: 200, body: { data, info: { count: data.length, more_records: more } } };
}

/** The module that a query speaks of, among those it may reach. */
interface Scope {
  readonly schema: Schema;
  readonly module: ModuleDefinition;
}

function orderOf(scope: Scope, query: Query): string {
  const order = query.orderBy.map(({ name, descending }) => {
    return `${columnOf(known(scope, name).field)} ${descending ? 'desc' : 'asc'}`;
  });
  return [...order, ...(query.orderBy.some(({ name }) => name === 'id') ? [] : ['id asc'])].join(', ');
}

/** `field` is undefined for the id; `of` names a field behind a lookup. */
interface Known {
  readonly field: FieldDefinition | undefined;
  readonly of?: string;
}

function known({ schema, module }: Scope, name: string): Known {
  if (name === 'id') return { field: undefined };
  const [first = '', second] = name.split('.');
  const field = findField(module, first);
  const behind = second === undefined || second === 'id' || (field && knowsBehind(schema, field, second));
  if (!field || !behind) {
    throw invalidQuery('column given seems to be invalid', { column_name: name, module: module.name });
  }
  return second === undefined ? { field } : { field, of: second };
}

function knowsBehind(schema: Schema, field: FieldDefinition, name: string): boolean {
  if (isUser(field.type)) return ['first_name', 'last_name', 'full_name', 'email'].includes(name);
  return field.module !== undefined && schema.field(field.module, name) !== undefined;
}

function columnOf(field: FieldDefinition | undefined): string {
  return field ? `"${field.name}"` : 'id';
}

function compile(scope: Scope, condition: Condition, params: Value[]): string {
  if (condition.kind !== 'test') {
    const joined = condition.of.map((each) => `(${compile(scope, each, params)})`);
    return joined.join(condition.kind === 'all' ? ' and ' : ' or ');
  }
  const { field, of } = known(scope, condition.name);
  if (of !== undefined && of !== 'id') {
    throw invalidQuery('data type not supported', { column_name: condition.name });
  }
  const { operator, values } = condition;
  const ordered = operator.endsWith('like') ? ['text', 'email'] : undefined;
  if (
    ordered &&
    field &&
    (['boolean', 'datetime', 'date', 'lookup'].includes(field.type) ||
      isNumber(field.type) ||
      isUser(field.type))
  ) {
    throw invalidQuery('invalid operator found', { column_name: condition.name, operator });
  }
  params.push(...values.map((value) => parameter(field, value, condition.name)));
  const column = columnOf(field);
  if (operator.startsWith('is')) return `${column} ${operator}`;
  if (operator.endsWith('in')) return `${column} ${operator} (${values.map(() => '?').join()})`;
  if (operator.endsWith('between')) return `${column} ${operator} ? and ?`;
  return `${column} ${operator} ?`;
}

function parameter(field: FieldDefinition | undefined, value: Literal, name: string): Value {
  const wrong = (type: string): Refusal =>
    invalidQuery('value given seems to be invalid for the column', {
      column_name: name,
      expected_data_type: type,
    });
  if (!field || field.type === 'lookup' || isUser(field.type)) {
    if (!/^\d{1,19}$/.test(String(value))) throw wrong('bigint');
    return String(value).padStart(18, '0');
  }
  if (field.type === 'boolean') {
    if (typeof value === 'boolean') return Number(value);
    if (value === 'true' || value === 'false') return Number(value === 'true');
    throw wrong('boolean');
  }
  if (field.type === 'datetime') {
    const time = typeof value === 'string' ? parseTime(value) : null;
    if (time === null) throw wrong('datetime');
    return time;
  }
  if (isNumber(field.type)) {
    if (typeof value !== 'number') throw wrong(field.type === 'integer' ? 'integer' : 'double');
    return value;
  }
  if (typeof value === 'boolean') throw wrong('text');
  return String(value);
}

function showRow(store: RecordStore, scope: Scope, query: Query, row: Row): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const { name } of query.columns) {
    const { field, of } = known(scope, name);
    if (!field) continue;
    const raw = row[field.name] ?? null;
    shown[name] = of === undefined ? bare(field, raw) : behind(store, field, raw, of);
  }
  return { ...shown, id: row.id };
}

function bare(field: FieldDefinition, raw: Value): unknown {
  if (field.type === 'boolean') return raw === 1;
  if (raw === null) return null;
  if (field.type === 'datetime') return formatTime(Number(raw));
  if (field.type === 'lookup' || isUser(field.type)) return { id: raw };
  return raw;
}

function behind(store: RecordStore, field: FieldDefinition, raw: Value, name: string): unknown {
  if (raw === null) return null;
  if (name === 'id') return raw;
  if (isUser(field.type)) {
    const user = userById(String(raw));
    const parts: Record<string, string | undefined> = {
      first_name: user?.firstName,
      last_name: user?.lastName,
      full_name: user?.name,
      email: user?.email,
    };
    return parts[name] ?? null;
  }
  if (!field.module) return null;
  const definition = store.schema.field(field.module, name);
  const row = store.get(field.module, String(raw));
  return definition && row ? bare(definition, row[name] ?? null) : null;
}

function invalidQuery(message: string, details: Record<string, unknown>): Refusal {
  return refuse(400, 'INVALID_QUERY', message, details);
}
