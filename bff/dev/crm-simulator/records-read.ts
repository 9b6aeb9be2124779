import { type Answer, invalidParameter, missingParameter, noContent, refuse } from './answers.ts';
import { type ApiCall, moduleFrom } from './api.ts';
import { formatTime } from './clock.ts';
import { findField, type ModuleDefinition } from './modules.ts';
import { pageOf, pageToken, readPageToken, refuseDeepPage, timeHeader } from './paging.ts';
import type { Presenter } from './present.ts';
import type { RecordStore, Value } from './record-store.ts';

export interface ReadOptions {
  /** False leaves unknown names in `fields` out without a word. */
  readonly strictFields: boolean;
}

const sortable = ['id', 'Created_Time', 'Modified_Time'];

/** Reading records: one, a list, and what was deleted. */
export function createRecordReads(store: RecordStore, present: Presenter, options: ReadOptions) {
  function list(call: ApiCall): Answer {
    const module = moduleFrom(store.schema, call);
    const fields = fieldsOf(call, module, options);
    if (!fields) throw missingParameter('fields');
    const { page, perPage } = pageOf(call);
    const sortBy = call.query.get('sort_by') ?? 'id';
    const sortOrder = call.query.get('sort_order') ?? 'desc';
    if (!sortable.includes(sortBy)) throw invalidParameter('sort_by');
    if (sortOrder !== 'asc' && sortOrder !== 'desc') throw invalidParameter('sort_order');
    const token = readPageToken(call, store.seconds());
    if (!token) refuseDeepPage({ page, perPage });

    const where = [convertedFilter(module, call)];
    const params: Value[] = [];
    const since = timeHeader(call, 'if-modified-since');
    if (since !== undefined) {
      where.push('"Modified_Time" > ?');
      params.push(since);
    }
    const ids = idsOf(call);
    if (ids) {
      where.push(`id in (${ids.map(() => '?').join()})`);
      params.push(...ids);
    }
    if (token) {
      where.push(`("${sortBy}", id) ${sortOrder === 'asc' ? '>' : '<'} (?, ?)`);
      params.push(...token.after);
    }
    const rows = store.all(
      `select * from "${module.name}" where ${where.join(' and ')}
       order by "${sortBy}" ${sortOrder}, id ${sortOrder} limit ? offset ?`,
      ...params,
      perPage + 1,
      token ? 0 : (page - 1) * perPage,
    );
    if (rows.length === 0) return since === undefined ? noContent : { status: 304 };
    const more = rows.length > perPage;
    const shown = rows.slice(0, perPage);
    const last = shown.at(-1);
    const number = token ? token.page : page;
    const after: [Value, string] = [last?.[sortBy] ?? null, last?.id ?? ''];
    const next = more && pageToken(call, { page: number + 1, after }, store.seconds());
    return {
      status: 200,
      body: {
        data: shown.map((row) => present.record(module, row, fields)),
        info: {
          per_page: perPage,
          count: shown.length,
          page: number,
          sort_by: sortBy,
          sort_order: sortOrder,
          more_records: more,
          ...(next ? { next_page_token: next.token, page_token_expiry: next.expiry } : {}),
        },
      },
    };
  }

  function one(call: ApiCall): Answer {
    const module = moduleFrom(store.schema, call);
    const id = call.params['id'] ?? '';
    if (!/^\d{1,19}$/.test(id)) {
      throw refuse(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: 1 });
    }
    const fields = fieldsOf(call, module, options);
    const [row] = store.all(
      `select * from "${module.name}" where id = ? and ${convertedFilter(module, call)}`,
      id,
    );
    if (!row) return noContent;
    const since = timeHeader(call, 'if-modified-since');
    if (since !== undefined && Number(row['Modified_Time']) <= since) return { status: 304 };
    return { status: 200, body: { data: [present.record(module, row, fields)] } };
  }

  /** Zoho names no order: newest first here, so that nobody relies on the other one. */
  function deleted(call: ApiCall): Answer {
    const module = moduleFrom(store.schema, call);
    const type = call.query.get('type') ?? 'all';
    if (type !== 'all' && type !== 'recycle' && type !== 'permanent') throw invalidParameter('type');
    const { page, perPage } = pageOf(call);
    const since = timeHeader(call, 'if-modified-since');
    const kind = { all: 'true', recycle: 'content is not null', permanent: 'content is null' }[type];
    const rows = store.all(
      `select * from deleted where module = ? and deleted_time >= ? and ${kind}
       order by deleted_time desc, id desc limit ? offset ?`,
      module.name,
      since ?? 0,
      perPage + 1,
      (page - 1) * perPage,
    );
    if (rows.length === 0) return since === undefined ? noContent : { status: 304 };
    const shown = rows.slice(0, perPage);
    return {
      status: 200,
      body: {
        data: shown.map((row) => ({
          deleted_by: present.minified(row['deleted_by']),
          id: row.id,
          display_name: row['display_name'] ?? '',
          type: row['content'] === null ? 'permanent' : 'recycle',
          created_by: present.minified(row['created_by']),
          deleted_time: formatTime(Number(row['deleted_time'])),
        })),
        info: { per_page: perPage, count: shown.length, page, more_records: rows.length > perPage },
      },
    };
  }

  return { list, one, deleted };
}

/** Undefined when none were asked for. */
export function fieldsOf(
  call: ApiCall,
  module: ModuleDefinition,
  { strictFields }: ReadOptions,
): readonly string[] | undefined {
  const text = call.query.get('fields');
  if (!text) return undefined;
  const names = text.split(',').map((name) => name.trim());
  if (names.length > 50) {
    throw refuse(400, 'LIMIT_EXCEEDED', 'Max field limit exceeded', { limit: 50, param: 'fields' });
  }
  const unknown = names.find((name) => name !== 'id' && !name.startsWith('$') && !findField(module, name));
  if (strictFields && unknown !== undefined) {
    throw refuse(400, 'INVALID_DATA', 'No field found', { param_name: 'fields', api_name: unknown });
  }
  return names;
}

function idsOf(call: ApiCall): readonly string[] | undefined {
  const text = call.query.get('ids');
  if (!text) return undefined;
  const ids = text.split(',').map((id) => id.trim());
  if (ids.length > 100 || ids.some((id) => !/^\d{1,19}$/.test(id))) throw invalidParameter('ids');
  return ids;
}

/** Converted leads are hidden unless `converted` asks for them. */
export function convertedFilter(module: ModuleDefinition, call: ApiCall): string {
  if (module.name !== 'Leads') return 'true';
  const wanted = call.query.get('converted') ?? 'false';
  if (wanted === 'both') return 'true';
  if (wanted === 'true') return '"Converted__s" = 1';
  if (wanted === 'false') return '"Converted__s" = 0';
  throw invalidParameter('converted');
}
