import { type Answer, noContent, refuse, type Refusal } from './answers.ts';
import { type ApiCall, jsonFrom } from './api.ts';
import { formatTime, parseTime } from './clock.ts';
import { type Condition, type Literal, parseCoql, type Query } from './coql-parse.ts';
import { type FieldDefinition, findField, findModule, type ModuleDefinition, moduleOf } from './modules.ts';
import type { RecordStore, Row, Value } from './record-store.ts';
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
    const module = findModule(query.module);
    if (!module) throw invalidQuery('module given seems to be invalid', { module: query.module });
    if (query.offset + query.limit > maxReachable) {
      throw refuse(400, 'LIMIT_EXCEEDED', 'limit exceeded', { limit: maxReachable });
    }
    const params: Value[] = [];
    const where = [compile(module, query.where, params)];
    // Converted leads stay out unless the query itself speaks of conversion.
    if (module.name === 'Leads' && !/\bConverted_/.test(source)) where.push('"Converted__s" = 0');
    const filter = `from "${module.name}" where ${where.map((each) => `(${each})`).join(' and ')}`;

    const counted = query.columns.find((column) => column.count);
    if (counted) {
      const count = store.count(`select count(*) as count ${filter}`, ...params);
      return rowsAnswer([{ [`COUNT(${counted.name})`]: count }], false);
    }
    for (const column of query.columns) known(module, column.name);
    const rows = store.all(
      `select * ${filter} order by ${orderOf(module, query)} limit ? offset ?`,
      ...params,
      query.limit + 1,
      query.offset,
    );
    if (rows.length === 0) return noContent;
    const shown = rows.slice(0, query.limit);
    return rowsAnswer(
      shown.map((row) => showRow(store, module, query, row)),
      rows.length > query.limit,
    );
  };
}

function rowsAnswer(data: readonly object[], more: boolean): Answer {
  return { status: 200, body: { data, info: { count: data.length, more_records: more } } };
}

function orderOf(module: ModuleDefinition, query: Query): string {
  const order = query.orderBy.map(({ name, descending }) => {
    return `${columnOf(known(module, name).field)} ${descending ? 'desc' : 'asc'}`;
  });
  return [...order, ...(query.orderBy.some(({ name }) => name === 'id') ? [] : ['id asc'])].join(', ');
}

/** `field` is undefined for the id; `of` names a field behind a lookup. */
interface Known {
  readonly field: FieldDefinition | undefined;
  readonly of?: string;
}

function known(module: ModuleDefinition, name: string): Known {
  if (name === 'id') return { field: undefined };
  const [first = '', second] = name.split('.');
  const field = findField(module, first);
  const behind = second === undefined || second === 'id' || (field && knowsBehind(field, second));
  if (!field || !behind) {
    throw invalidQuery('column given seems to be invalid', { column_name: name, module: module.name });
  }
  return second === undefined ? { field } : { field, of: second };
}

function knowsBehind(field: FieldDefinition, name: string): boolean {
  if (field.type === 'ownerlookup') return ['first_name', 'last_name', 'full_name', 'email'].includes(name);
  return field.module !== undefined && findField(moduleOf(field.module), name) !== undefined;
}

function columnOf(field: FieldDefinition | undefined): string {
  return field ? `"${field.name}"` : 'id';
}

function compile(module: ModuleDefinition, condition: Condition, params: Value[]): string {
  if (condition.kind !== 'test') {
    const joined = condition.of.map((each) => `(${compile(module, each, params)})`);
    return joined.join(condition.kind === 'all' ? ' and ' : ' or ');
  }
  const { field, of } = known(module, condition.name);
  if (of !== undefined && of !== 'id') {
    throw invalidQuery('data type not supported', { column_name: condition.name });
  }
  const { operator, values } = condition;
  const ordered = operator.endsWith('like') ? ['text', 'email'] : undefined;
  if (ordered && field && ['boolean', 'datetime', 'lookup', 'ownerlookup'].includes(field.type)) {
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
  if (!field || field.type === 'lookup' || field.type === 'ownerlookup') {
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
  if (field.type === 'currency') {
    if (typeof value !== 'number') throw wrong('double');
    return value;
  }
  if (typeof value === 'boolean') throw wrong('text');
  return String(value);
}

function showRow(
  store: RecordStore,
  module: ModuleDefinition,
  query: Query,
  row: Row,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const { name } of query.columns) {
    const { field, of } = known(module, name);
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
  if (field.type === 'lookup' || field.type === 'ownerlookup') return { id: raw };
  return raw;
}

function behind(store: RecordStore, field: FieldDefinition, raw: Value, name: string): unknown {
  if (raw === null) return null;
  if (name === 'id') return raw;
  if (field.type === 'ownerlookup') {
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
  const target = moduleOf(field.module);
  const definition = findField(target, name);
  const row = store.get(target.name, String(raw));
  return definition && row ? bare(definition, row[name] ?? null) : null;
}

function invalidQuery(message: string, details: Record<string, unknown>): Refusal {
  return refuse(400, 'INVALID_QUERY', message, details);
}
