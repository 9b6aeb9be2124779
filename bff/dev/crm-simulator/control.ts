import { convertLead, type DealFields } from './convert.ts';
import type { FieldDefinition, ModuleName } from './field-types.ts';
import { parseTime } from './clock.ts';
import { mergeRecords, type Merge } from './merge.ts';
import type { RecordStore, Row, Value } from './record-store.ts';
import { defaultUser, userByName } from './users.ts';

/** Field values as the API takes them: times as text, lookups as ids or `{ id }`. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Actor {
  /** The name of a CRM user. */
  readonly by?: string;
}

export type Records = ReturnType<typeof createRecordControl>;

/** What people do in the CRM, for tests, seeds and the page. Nothing is checked: it is the caller's own house. */
export function createRecordControl(store: RecordStore) {
  function known(module: ModuleName, name: string): FieldDefinition | undefined {
    const field = store.schema.field(module, name);
    if (!field && name !== 'id') throw new Error(`${module} has no field ${name}`);
    return field;
  }

  function stored(module: ModuleName, fields: Fields): Record<string, Value> {
    return Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, storedValue(known(module, name), name, value)]),
    );
  }

  const stampOf = ({ by }: Actor) => ({ by: by === undefined ? defaultUser.id : userByName(by).id });

  return {
    insert: (module: ModuleName, fields: Fields, actor: Actor = {}): string =>
      store.write(() => store.insert(module, stored(module, fields), stampOf(actor)).id),

    update(module: ModuleName, id: string, fields: Fields, actor: Actor = {}): void {
      const done = store.write(() => store.update(module, id, stored(module, fields), stampOf(actor)));
      if (!done) throw new Error(`${module} has no record ${id}`);
    },

    remove(module: ModuleName, id: string, actor: Actor = {}): void {
      const done = store.write(() => store.remove(module, id, stampOf(actor)));
      if (!done) throw new Error(`${module} has no record ${id}`);
    },

    /** Out of the recycle bin, with the same id. */
    restore(module: ModuleName, id: string, actor: Actor = {}): void {
      const done = store.write(() => store.restore(module, id, stampOf(actor)));
      if (!done) throw new Error(`${module} has no record ${id} in its recycle bin`);
    },

    merge(module: ModuleName, records: Merge, actor: Actor = {}): void {
      store.write(() => mergeRecords(store, module, records, stampOf(actor)));
    },

    /** Null instead of deal fields makes no deal. */
    convert(id: string, deal: DealFields | null = {}, actor: Actor = {}) {
      const lead = store.get('Leads', id);
      if (!lead || lead['Converted__s'] === 1) throw new Error(`there is no open lead ${id}`);
      const done = store.write(() => convertLead(store, lead, deal, stampOf(actor)));
      return { accountId: done.account.id, contactId: done.contact.id, dealId: done.deal?.id ?? null };
    },

    /** Many at once, without notifications. `Created_Time`, `Modified_Time` and the like may be given. */
    seed(module: ModuleName, rows: readonly Fields[], actor: Actor = {}): string[] {
      const stamp = stampOf(actor);
      return store.write(() => rows.map((row) => store.insert(module, stored(module, row), stamp).id), {
        silent: true,
      });
    },

    /** As kept: times in seconds, lookups as ids. Undefined when there is none. */
    get: (module: ModuleName, id: string): Row | undefined => store.get(module, id),

    /** Converted leads included, in the order of their ids. */
    list(module: ModuleName, equal: Readonly<Record<string, Value>> = {}): Row[] {
      const names = Object.keys(equal);
      for (const name of names) known(module, name);
      const where = names.map((name) => `and "${name}" is ?`).join(' ');
      return store.all(`select * from "${module}" where true ${where} order by id`, ...Object.values(equal));
    },

    count: (module: ModuleName): number => store.count(`select count(*) as count from "${module}"`),
  };
}

function storedValue(field: FieldDefinition | undefined, name: string, value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return Math.floor(value.getTime() / 1000);
  if (typeof value === 'string') return field?.type === 'datetime' ? parseTime(value) : value;
  if (Array.isArray(value)) return value.join(';');
  if (typeof value === 'object' && 'id' in value) return String(value.id);
  throw new Error(`${name} cannot hold ${JSON.stringify(value)}`);
}
