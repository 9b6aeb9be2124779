import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SimulatorClock } from './clock.ts';
import { inTransaction } from './database.ts';
import type { ModuleName } from './field-types.ts';
import { type ModuleDefinition, moduleFacts, type ModuleFacts } from './modules.ts';
import type { Schema } from './schema.ts';

export type Value = string | number | null;
/** A record as it is kept: times in seconds, lookups and users as ids, booleans as 0 and 1. */
export type Row = { readonly id: string } & Readonly<Record<string, Value>>;

export interface Change {
  readonly module: ModuleName;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly id: string;
  /** Fields whose value is another now, with that value. */
  readonly values: Readonly<Record<string, Value>>;
}

export interface Stamp {
  /** A user's id. */
  readonly by: string;
  /** Seconds; the clock's when left out. */
  readonly at?: number;
}

export type RecordStore = ReturnType<typeof createRecordStore>;

/** The records. Every write happens in `write`, which tells the listeners once what it changed, after it is safe. */
export function createRecordStore(db: DatabaseSync, clock: SimulatorClock, schema: Schema) {
  const statements = new Map<string, StatementSync>();
  const listeners = new Set<(changes: readonly Change[]) => void>();
  let pending: Change[] = [];
  let sequence = BigInt(metaValue(db, 'sequence') ?? '675000000000100000');

  function prepare(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    const made = db.prepare(sql);
    if (statements.size > 500) statements.clear();
    statements.set(sql, made);
    return made;
  }

  const seconds = () => Math.floor(clock.now() / 1000);

  function all(sql: string, ...params: SQLInputValue[]): Row[] {
    return prepare(sql).all(...params) as Row[];
  }

  function get(module: ModuleName, id: string): Row | undefined {
    return prepare(`select * from "${module}" where id = ?`).get(id) as Row | undefined;
  }

  /** Unique within the organisation, 18 digits, rising. Only within `write`. */
  function nextId(): string {
    sequence += 1n;
    return String(sequence);
  }

  function write<T>(work: () => T, { silent = false } = {}): T {
    const sequenceBefore = sequence;
    pending = [];
    try {
      const result = inTransaction(db, () => {
        const done = work();
        if (sequence !== sequenceBefore) setMetaValue(db, 'sequence', String(sequence));
        return done;
      });
      const changes = pending;
      if (!silent && changes.length > 0) for (const listener of listeners) listener(changes);
      return result;
    } catch (error) {
      sequence = sequenceBefore;
      throw error;
    } finally {
      pending = [];
    }
  }

  function put(module: ModuleName, row: Row): void {
    const columns = Object.keys(row);
    prepare(
      `insert into "${module}" (${columns.map((name) => `"${name}"`).join()}) values (${columns.map(() => '?').join()})`,
    ).run(...Object.values(row));
  }

  function insert(module: ModuleName, values: Record<string, Value>, { by, at }: Stamp): Row {
    const time = at ?? seconds();
    const row: Row = complete(moduleFacts(module), {
      Owner: by,
      Created_By: by,
      Modified_By: by,
      Created_Time: time,
      Modified_Time: time,
      ...(module === 'Leads' ? { Converted__s: 0 } : {}),
      ...standards(schema.of(module)),
      ...values,
      id: nextId(),
    });
    put(module, row);
    pending.push({ module, operation: 'insert', id: row.id, values: withoutNulls(values) });
    return row;
  }

  /** The record after the update, or undefined when there is none. Modified_Time moves even if nothing else does. */
  function update(module: ModuleName, id: string, values: Record<string, Value>, { by, at }: Stamp) {
    const before = get(module, id);
    if (!before) return undefined;
    const changed = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => before[name] !== value),
    );
    const row = complete(moduleFacts(module), {
      ...before,
      ...changed,
      Modified_By: by,
      Modified_Time: at ?? seconds(),
    });
    const columns = Object.keys({ ...changed, Modified_By: by, Modified_Time: 0 });
    if ('Full_Name' in row) columns.push('Full_Name');
    prepare(`update "${module}" set ${columns.map((name) => `"${name}" = ?`).join()} where id = ?`).run(
      ...columns.map((name) => row[name] ?? null),
      id,
    );
    pending.push({ module, operation: 'update', id, values: changed });
    return row;
  }

  /** Into the recycle bin, or for good. */
  function remove(module: ModuleName, id: string, { by, at }: Stamp, { forGood = false } = {}): boolean {
    const row = get(module, id);
    if (!row) return false;
    prepare(`delete from "${module}" where id = ?`).run(id);
    prepare('insert into deleted values (?, ?, ?, ?, ?, ?, ?)').run(
      module,
      id,
      row[moduleFacts(module).nameField] ?? null,
      row['Created_By'] ?? by,
      by,
      at ?? seconds(),
      forGood ? null : JSON.stringify(row),
    );
    pending.push({ module, operation: 'delete', id, values: {} });
    return true;
  }

  /** Out of the recycle bin as it was, with its id; undefined when it is not there. */
  function restore(module: ModuleName, id: string, { by, at }: Stamp): Row | undefined {
    const kept = prepare('select content from deleted where module = ? and id = ?').get(module, id);
    if (typeof kept?.['content'] !== 'string') return undefined;
    const row = JSON.parse(kept['content']) as Row;
    const restored = { ...row, Modified_By: by, Modified_Time: at ?? seconds() };
    put(module, restored);
    prepare('delete from deleted where module = ? and id = ?').run(module, id);
    pending.push({ module, operation: 'update', id, values: {} });
    return restored;
  }

  /** Every record whose lookup leads to one record leads to another; nobody is told, only Modified_Time moves. */
  function repoint(module: ModuleName, lookup: string, from: string, to: string, { by, at }: Stamp): void {
    prepare(
      `update "${module}" set "${lookup}" = ?, "Modified_By" = ?, "Modified_Time" = ? where "${lookup}" = ?`,
    ).run(to, by, at ?? seconds(), from);
  }

  return {
    schema,
    seconds,
    all,
    get,
    insert,
    update,
    remove,
    restore,
    repoint,
    write,
    nextId,
    count: (sql: string, ...params: SQLInputValue[]) => Number(all(sql, ...params)[0]?.['count'] ?? 0),
    /** Calls `listener` after each write that was not silent. */
    onChange(listener: (changes: readonly Change[]) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function complete(module: ModuleFacts, row: Record<string, Value> & { id: string }): Row {
  if (module.nameField !== 'Full_Name') return row;
  const parts = [row['First_Name'], row['Last_Name']].filter((part) => part !== null && part !== undefined);
  return { ...row, Full_Name: parts.join(' ') };
}

function standards({ fields }: ModuleDefinition): Record<string, Value> {
  return Object.fromEntries(
    fields.flatMap(({ name, standard }) => (standard === undefined ? [] : [[name, standard]])),
  );
}

function withoutNulls(values: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function metaValue(db: DatabaseSync, key: string): string | undefined {
  return db.prepare('select value from meta where key = ?').get(key)?.['value'] as string | undefined;
}

function setMetaValue(db: DatabaseSync, key: string, value: string): void {
  db.prepare('insert into meta values (?, ?) on conflict do update set value = excluded.value').run(
    key,
    value,
  );
}
