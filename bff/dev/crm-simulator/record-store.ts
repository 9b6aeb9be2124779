import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { SimulatorClock } from './clock.ts';
import { inTransaction } from './database.ts';
import { type ModuleDefinition, type ModuleName, moduleOf } from './modules.ts';

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
export function createRecordStore(db: DatabaseSync, clock: SimulatorClock) {
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

  function insert(module: ModuleName, values: Record<string, Value>, { by, at }: Stamp): Row {
    const time = at ?? seconds();
    const row: Row = complete(moduleOf(module), {
      Owner: by,
      Created_By: by,
      Modified_By: by,
      Created_Time: time,
      Modified_Time: time,
      ...(module === 'Leads' ? { Converted__s: 0 } : {}),
      ...standards(moduleOf(module)),
      ...values,
      id: nextId(),
    });
    const columns = Object.keys(row);
    prepare(
      `insert into "${module}" (${columns.map((name) => `"${name}"`).join()}) values (${columns.map(() => '?').join()})`,
    ).run(...Object.values(row));
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
    const row = complete(moduleOf(module), {
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

  function remove(module: ModuleName, id: string, { by, at }: Stamp): boolean {
    const row = get(module, id);
    if (!row) return false;
    prepare(`delete from "${module}" where id = ?`).run(id);
    prepare('insert into deleted values (?, ?, ?, ?, ?, ?)').run(
      module,
      id,
      row[moduleOf(module).nameField] ?? null,
      row['Created_By'] ?? by,
      by,
      at ?? seconds(),
    );
    pending.push({ module, operation: 'delete', id, values: {} });
    return true;
  }

  return {
    seconds,
    all,
    get,
    insert,
    update,
    remove,
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

function complete(module: ModuleDefinition, row: Record<string, Value> & { id: string }): Row {
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
