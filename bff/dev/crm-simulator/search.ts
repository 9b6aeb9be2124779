import { type Answer, noContent, refuse, type Refusal } from './answers.ts';
import { type ApiCall, moduleFrom } from './api.ts';
import { parseTime } from './clock.ts';
import { type FieldType, isNumber, isText } from './field-types.ts';
import { findField, type ModuleDefinition } from './modules.ts';
import { pageOf } from './paging.ts';
import type { Presenter } from './present.ts';
import { convertedFilter, fieldsOf, type ReadOptions } from './records-read.ts';
import type { RecordStore, Value } from './record-store.ts';

export interface SearchOptions extends ReadOptions {
  /** How long a written record stays out of the search index. */
  readonly searchLagMs: number;
}

const maxReachable = 2000;

/** GET {module}/search, with Zoho's two traps: it lags behind writes, and `equals` means contains. */
export function createSearch(store: RecordStore, present: Presenter, options: SearchOptions) {
  const { searchLagMs } = options;
  return function search(call: ApiCall): Answer {
    const module = moduleFrom(store.schema, call);
    const fields = fieldsOf(call, module, options);
    const page = pageOf(call);
    if (page.page * page.perPage > maxReachable) {
      throw refuse(400, 'LIMIT_REACHED', 'maximum response iteration limit reached', {
        limit: String(maxReachable),
      });
    }
    const params: Value[] = [store.seconds() - Math.ceil(searchLagMs / 1000)];
    const where = ['"Modified_Time" <= ?', convertedFilter(module, call), filterOf(module, call, params)];
    const rows = store.all(
      `select * from "${module.name}" where ${where.map((each) => `(${each})`).join(' and ')}
       order by id desc limit ? offset ?`,
      ...params,
      page.perPage + 1,
      (page.page - 1) * page.perPage,
    );
    if (rows.length === 0) return noContent;
    const shown = rows.slice(0, page.perPage);
    return {
      status: 200,
      body: {
        data: shown.map((row) => present.record(module, row, fields)),
        info: {
          per_page: page.perPage,
          count: shown.length,
          page: page.page,
          more_records: rows.length > page.perPage,
        },
      },
    };
  };
}

function filterOf(module: ModuleDefinition, call: ApiCall, params: Value[]): string {
  const criteria = call.query.get('criteria');
  if (criteria) return compileCriteria(module, criteria, params);
  for (const [name, type] of [
    ['email', 'email'],
    ['phone', 'phone'],
  ] as const) {
    const wanted = call.query.get(name);
    if (wanted) return anyOf(module, [type], wanted, params);
  }
  const word = call.query.get('word');
  if (word === null) {
    throw refuse(400, 'EXPECTED_PARAM_MISSING', 'one of the expected parameters is missing', {
      param_names: ['criteria', 'email', 'phone', 'word'],
    });
  }
  if (word.length < 2) {
    throw refuse(400, 'INVALID_REQUEST', 'the word to search for is too short', { param_name: 'word' });
  }
  return anyOf(module, ['text', 'email', 'phone', 'website'], word, params);
}

function anyOf(module: ModuleDefinition, types: readonly string[], wanted: string, params: Value[]): string {
  const fields = module.fields.filter((field) => types.includes(field.type));
  params.push(...fields.map(() => contains(wanted)));
  return fields.map((field) => `"${field.name}" like ? escape '\\'`).join(' or ') || 'false';
}

/** `((Email:equals:a@b.c)and(Last_Name:starts_with:M))` as SQL. */
function compileCriteria(module: ModuleDefinition, criteria: string, params: Value[]): string {
  let at = 0;

  function group(): string {
    if (criteria[at] !== '(') throw invalidQuery(criteria.slice(at, at + 20));
    at += 1;
    const inner = criteria[at] === '(' ? joined() : test();
    if (criteria[at] !== ')') throw invalidQuery(criteria.slice(at, at + 20));
    at += 1;
    return `(${inner})`;
  }

  function joined(): string {
    let sql = group();
    for (;;) {
      const word = /^\s*(and|or)\s*/i.exec(criteria.slice(at));
      if (!word) return sql;
      at += word[0].length;
      sql += ` ${word[1]} ${group()}`;
    }
  }

  function test(): string {
    // A bracket or comma inside a value is escaped with a backslash.
    const found = /^(\w+):(\w+):((?:\\.|[^\\()])*)/.exec(criteria.slice(at));
    const [all = '', name = '', operator = '', raw = ''] = found ?? [];
    const field = name === 'id' ? { name: 'id', type: 'lookup' as const } : findField(module, name);
    if (!found || !field) throw invalidQuery(criteria.slice(at, at + 20));
    at += all.length;
    const value = raw.replace(/\\(.)/g, '$1');
    const exact = !isText(field.type);
    const stored = storedForm(field.type, value);
    if (operator === 'starts_with' && !exact) {
      params.push(contains(value).slice(1));
      return `"${field.name}" like ? escape '\\'`;
    }
    if (operator === 'equals' && !exact) {
      params.push(contains(value));
      return `"${field.name}" like ? escape '\\'`;
    }
    if (operator === 'in') {
      const wanted = value.split(',').map((each) => storedForm(field.type, each));
      params.push(...wanted);
      return `"${field.name}" in (${wanted.map(() => '?').join()})`;
    }
    const sign = signs[operator];
    if (!sign) throw invalidQuery(operator);
    params.push(stored);
    return `"${field.name}" ${sign} ?`;
  }

  const sql = criteria.startsWith('(') ? joined() : test();
  if (at !== criteria.length) throw invalidQuery(criteria.slice(at, at + 20));
  return sql;
}

const signs: Readonly<Record<string, string>> = {
  equals: '=',
  not_equal: '<>',
  greater_than: '>',
  greater_equal: '>=',
  less_than: '<',
  less_equal: '<=',
};

function storedForm(type: FieldType, value: string): Value {
  if (type === 'datetime') return parseTime(value) ?? 0;
  if (type === 'boolean') return Number(value === 'true');
  return isNumber(type) ? Number(value) : value;
}

function contains(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

function invalidQuery(near: string): Refusal {
  return refuse(400, 'INVALID_QUERY', 'Invalid query formed', {
    reason: 'the criteria cannot be understood',
    api_name: 'criteria',
    value: near,
  });
}
