import {
  type Answer,
  type Entry,
  type ErrorEntry,
  errorEntry,
  listAnswer,
  missingParameter,
  refuse,
  successEntry,
} from './answers.ts';
import { type ApiCall, jsonFrom, listFrom, moduleFrom } from './api.ts';
import { type CheckOptions, checkRecord, duplicate, isObject, unknownId } from './check-record.ts';
import type { Faults } from './faults.ts';
import { findField, type ModuleDefinition } from './modules.ts';
import { timeHeader } from './paging.ts';
import type { Presenter } from './present.ts';
import type { RecordStore, Row, Value } from './record-store.ts';
import { serviceAccount } from './users.ts';

export const maxRecords = 100;

export interface WriteOptions extends CheckOptions {
  /** Zoho's duplicate-check preference; off unless an organisation turns it on. */
  readonly duplicateCheckSeesConverted: boolean;
}

const by = serviceAccount.id;

/** Insert, update, upsert and delete, each record judged by itself. */
export function createRecordWrites(
  store: RecordStore,
  present: Presenter,
  faults: Pick<Faults, 'records'>,
  options: WriteOptions,
) {
  /** At most a hundred; more are answered with one entry for all of them. */
  function eachRecord(
    call: ApiCall,
    success: number,
    work: (input: unknown, index: number) => Entry,
  ): Answer {
    const records = listFrom(call, 'data');
    if (records.length > maxRecords) {
      const limit = errorEntry('LIMIT_EXCEEDED', 'Record insertion limit has been exceeded.', {
        limit: maxRecords,
      });
      return { status: 400, body: { data: [limit] } };
    }
    const refused = faults.records(call.method, call.path);
    const entries = store.write(() => records.map((input, index) => refused() ?? work(input, index)));
    const changed = entries.some(({ code }) => code === 'RECORD_MODIFIED') ? 412 : 400;
    return listAnswer('data', entries, { success, failed: changed });
  }

  function holder(module: ModuleDefinition, field: string, value: Value): Row | undefined {
    const blind = module.name === 'Leads' && !options.duplicateCheckSeesConverted;
    const rows = store.all(
      `select * from "${module.name}" where "${field}" = ? ${blind ? 'and "Converted__s" = 0' : ''} order by id limit 1`,
      value,
    );
    return rows[0];
  }

  function uniqueFault(module: ModuleDefinition, values: Record<string, Value>, index: number, own?: string) {
    for (const field of module.fields) {
      const value = values[field.name];
      if (!field.unique || value === undefined || value === null) continue;
      const other = holder(module, field.name, value);
      if (other && other.id !== own) return duplicate(module, field, index, other);
    }
    return undefined;
  }

  function insertOne(module: ModuleDefinition, input: unknown, index: number): Entry {
    const checked = checkRecord(store, module, input, index, { ...options, mode: 'insert' });
    if (checked.kind === 'error') return checked.error;
    const taken = uniqueFault(module, checked.values, index);
    if (taken) return taken;
    return successEntry('record added', present.written(store.insert(module.name, checked.values, { by })));
  }

  function updateOne(module: ModuleDefinition, row: Row | undefined, input: unknown, index: number): Entry {
    if (!row) return unknownId({ api_name: 'id', json_path: `$.data[${index}].id` });
    if (row['Converted__s'] === 1) {
      return errorEntry('CONVERTED_RECORD', "can't update the converted record", { id: row.id });
    }
    const checked = checkRecord(store, module, input, index, { ...options, mode: 'update' });
    if (checked.kind === 'error') return checked.error;
    const taken = uniqueFault(module, checked.values, index, row.id);
    if (taken) return taken;
    const updated = store.update(module.name, row.id, checked.values, { by }) ?? row;
    return successEntry('record updated', present.written(updated));
  }

  function idOf(input: unknown): string | undefined {
    const id = isObject(input) ? input['id'] : undefined;
    return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
  }

  function unchangedSince(call: ApiCall, row: Row | undefined): ErrorEntry | undefined {
    const since = timeHeader(call, 'if-unmodified-since');
    if (since === undefined || !row || Number(row['Modified_Time']) <= since) return undefined;
    return errorEntry('RECORD_MODIFIED', 'The record has been modified since the time given', { id: row.id });
  }

  function updateWith(call: ApiCall, idFor: (input: unknown) => string | undefined): Answer {
    const module = moduleFrom(store.schema, call);
    return eachRecord(call, 200, (input, index) => {
      const id = idFor(input);
      if (id === undefined) {
        return errorEntry('MANDATORY_NOT_FOUND', 'required field not found', {
          api_name: 'id',
          json_path: `$.data[${index}].id`,
        });
      }
      const row = store.get(module.name, id);
      return unchangedSince(call, row) ?? updateOne(module, row, input, index);
    });
  }

  /** The record that the check fields find, in their order. Without any, the fields that are unique by themselves. */
  function match(module: ModuleDefinition, input: Record<string, unknown>, checks: readonly string[]) {
    for (const name of checks) {
      const value = input[name];
      if (typeof value !== 'string' || value === '') continue;
      const row = holder(module, name, value);
      if (row) return { row, field: name };
    }
    return undefined;
  }

  function upsertOne(
    module: ModuleDefinition,
    input: unknown,
    index: number,
    checks: readonly string[],
  ): Entry {
    const id = idOf(input);
    if (id !== undefined) {
      const done = updateOne(module, store.get(module.name, id), input, index);
      return done.status === 'success' ? { ...done, action: 'update' } : done;
    }
    const found = isObject(input) ? match(module, input, checks) : undefined;
    const done = found ? updateOne(module, found.row, input, index) : insertOne(module, input, index);
    if (done.status === 'error') return done;
    return found
      ? { ...done, duplicate_field: found.field, action: 'update' }
      : { ...done, action: 'insert' };
  }

  function checksOf(call: ApiCall, module: ModuleDefinition): readonly string[] {
    const sent = jsonFrom(call)['duplicate_check_fields'];
    if (sent === undefined || sent === null) {
      return module.fields.filter((field) => field.unique).map((field) => field.name);
    }
    const names: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
    for (const name of names) {
      if (typeof name === 'string' && findField(module, name)) continue;
      throw refuse(400, 'INVALID_DATA', 'invalid data', {
        api_name: 'duplicate_check_fields',
        json_path: '$.duplicate_check_fields',
      });
    }
    return names.map(String);
  }

  return {
    insert(call: ApiCall): Answer {
      const module = moduleFrom(store.schema, call);
      return eachRecord(call, 201, (input, index) => insertOne(module, input, index));
    },
    update: (call: ApiCall) => updateWith(call, () => call.params['id']),
    updateMany: (call: ApiCall) => updateWith(call, idOf),
    upsert(call: ApiCall): Answer {
      const module = moduleFrom(store.schema, call);
      const checks = checksOf(call, module);
      return eachRecord(call, 200, (input, index) => upsertOne(module, input, index, checks));
    },
    remove(call: ApiCall): Answer {
      const module = moduleFrom(store.schema, call);
      const ids = (call.params['id'] ?? call.query.get('ids') ?? '').split(',').filter(Boolean);
      if (ids.length === 0) throw missingParameter('ids');
      if (ids.length > maxRecords) {
        throw refuse(400, 'LIMIT_EXCEEDED', 'Record count exceeded', { limit: maxRecords, param: 'ids' });
      }
      const refused = faults.records(call.method, call.path);
      const removeOne = (id: string) =>
        store.remove(module.name, id, { by }) ? successEntry('record deleted', { id }) : unknownId({ id });
      const entries = store.write(() => ids.map((id) => refused() ?? removeOne(id)));
      return listAnswer('data', entries);
    },
  };
}
