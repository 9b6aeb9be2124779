import type { DatabaseSync } from 'node:sqlite';
import {
  type Answer,
  type Entry,
  errorEntry,
  listAnswer,
  missingParameter,
  noContent,
  refuse,
  successEntry,
} from './answers.ts';
import { type ApiCall, listFrom, moduleFrom } from './api.ts';
import { invalid, isObject } from './check-record.ts';
import { formatTime } from './clock.ts';
import type { Faults } from './faults.ts';
import type { ModuleName } from './field-types.ts';
import { moduleFacts } from './modules.ts';
import { pageOf, refuseDeepPage } from './paging.ts';
import type { Presenter } from './present.ts';
import type { RecordStore, Row } from './record-store.ts';
import { maxRecords } from './records-write.ts';
import { serviceAccount } from './users.ts';

const lengths = { Note_Title: 120, Note_Content: 32_000 } as const;

/** A note as a test or a person sees it. */
export interface Note {
  readonly id: string;
  readonly title: string | null;
  readonly content: string;
  readonly created: string;
}

export type Notes = ReturnType<typeof createNotes>;

/** Notes at records: made a hundred a call, each judged by itself, and listed at their record. */
export function createNotes(
  db: DatabaseSync,
  store: RecordStore,
  present: Presenter,
  faults: Pick<Faults, 'records'>,
) {
  const listeners = new Set<(recordId: string) => void>();

  function insert(call: ApiCall): Answer {
    const notes = listFrom(call, 'data');
    if (notes.length > maxRecords) {
      throw refuse(400, 'LIMIT_EXCEEDED', 'Record insertion limit has been exceeded.', { limit: maxRecords });
    }
    const refused = faults.records(call.method, call.path);
    const told: string[] = [];
    const entries = store.write(() =>
      notes.map((input, index) => refused() ?? insertOne(input, index, (id) => told.push(id))),
    );
    for (const id of told) for (const listener of listeners) listener(id);
    return listAnswer('data', entries, { failed: 202 });
  }

  function insertOne(input: unknown, index: number, told: (recordId: string) => void): Entry {
    if (!isObject(input)) return invalid({ expected_data_type: 'jsonobject', api_name: 'data' });
    const at = (name: string) => ({ api_name: name, json_path: `$.data[${index}].${name}` });
    for (const name of ['Parent_Id', 'Note_Content']) {
      if (input[name] === undefined || input[name] === null || input[name] === '') {
        return errorEntry('MANDATORY_NOT_FOUND', 'required field not found', at(name));
      }
    }
    for (const [name, maximum_length] of Object.entries(lengths)) {
      const text = input[name] ?? '';
      if (typeof text !== 'string') return invalid({ expected_data_type: 'text', ...at(name) });
      if (text.length > maximum_length) return invalid({ maximum_length, ...at(name) });
    }
    const parent = parentOf(input['Parent_Id']);
    if (!parent) return invalid({ expected_data_type: 'bigint', ...at('Parent_Id') });
    const [time, by] = [store.seconds(), serviceAccount.id];
    const row = {
      id: store.nextId(),
      module: parent.module,
      record_id: parent.id,
      title: (input['Note_Title'] as string | undefined) ?? null,
      content: String(input['Note_Content']),
      Created_By: by,
      Modified_By: by,
      Created_Time: time,
      Modified_Time: time,
    };
    db.prepare('insert into note values (?, ?, ?, ?, ?, ?, ?, ?, ?)').run(...Object.values(row));
    told(parent.id);
    return successEntry('record added', present.written(row));
  }

  /** Whose note it is to be. A converted lead is none any more: what belonged to it has moved on. */
  function parentOf(given: unknown): { module: ModuleName; id: string } | undefined {
    if (!isObject(given) || !isObject(given['module'])) return undefined;
    const module = store.schema.find(String(given['module']['api_name']));
    const row = module && store.get(module.name, String(given['id']));
    return row && row['Converted__s'] !== 1 ? { module: module.name, id: row.id } : undefined;
  }

  function list(call: ApiCall): Answer {
    const { name: module } = moduleFrom(store.schema, call);
    const record = store.get(module, call.params['id'] ?? '');
    if (!record) {
      throw refuse(400, 'INVALID_DATA', 'the related id given seems to be invalid', {
        resource_path_index: 1,
      });
    }
    const fields = call.query.get('fields')?.split(',');
    if (!fields) throw missingParameter('fields');
    const page = pageOf(call);
    refuseDeepPage(page);
    const rows = store.all(
      `${ofRecord} order by id desc limit ? offset ?`,
      record.id,
      page.perPage + 1,
      (page.page - 1) * page.perPage,
    );
    if (rows.length === 0) return noContent;
    const data = rows.slice(0, page.perPage).map((row) => {
      const shown = Object.entries(body(row, record)).filter(
        ([name]) => name === 'id' || fields.includes(name),
      );
      return Object.fromEntries(shown);
    });
    const more_records = rows.length > page.perPage;
    return {
      status: 200,
      body: { data, info: { per_page: page.perPage, page: page.page, count: data.length, more_records } },
    };
  }

  function body(row: Row, parent: Row): Record<string, unknown> {
    const module = moduleFacts(row['module'] as ModuleName);
    return {
      ...present.written(row),
      Owner: present.user(row['Created_By']),
      Parent_Id: {
        module: { api_name: module.name, id: module.id },
        id: parent.id,
        name: parent[module.nameField] ?? '',
      },
      Note_Title: row['title'] ?? null,
      Note_Content: row['content'],
    };
  }

  return {
    insert,
    list,
    /** Oldest first. */
    of: (recordId: string): Note[] =>
      store.all(`${ofRecord} order by id`, recordId).map((row) => ({
        id: row.id,
        title: row['title'] as string | null,
        content: String(row['content']),
        created: formatTime(Number(row['Created_Time'])),
      })),
    /** Calls `listener` with the record of each note that is made. */
    onAdded(listener: (recordId: string) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const ofRecord = 'select * from note where record_id = ?';

/** What was noted at a lead goes with it into what it becomes. */
export function moveNotes(store: RecordStore, from: Row, to: { module: ModuleName; id: string }): void {
  store.all(
    'update note set module = ?, record_id = ? where record_id = ? returning id',
    to.module,
    to.id,
    from.id,
  );
}
