import { convertLead, type DealFields } from './convert.ts';
import { findField, type ModuleName, moduleOf } from './modules.ts';
import { parseTime } from './clock.ts';
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
      const where = names.map((name) => `and "${known(module, name)}" is ?`).join(' ');
      return store.all(`select * from "${module}" where true ${where} order by id`, ...Object.values(equal));
    },

    count: (module: ModuleName): number => store.count(`select count(*) as count from "${module}"`),
  };
}

function known(module: ModuleName, name: string): string {
  if (name === 'id' || findField(moduleOf(module), name)) return name;
  throw new Error(`${module} has no field ${name}`);
}

function stored(module: ModuleName, fields: Fields): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [known(module, name), storedValue(name, value)]),
  );
}

function storedValue(name: string, value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return Math.floor(value.getTime() / 1000);
  if (typeof value === 'string') return name.endsWith('_Time') ? parseTime(value) : value;
  if (typeof value === 'object' && 'id' in value) return String(value.id);
  throw new Error(`${name} cannot hold ${JSON.stringify(value)}`);
}
