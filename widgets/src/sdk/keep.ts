const store = 'kept';
const patienceMs = 3_000;

/** What the browser keeps for this site: in IndexedDB, which takes keys that no script can read, else as long as the page lives. */
export interface Keep {
  /** False where the site has no storage: a frame in a sandbox, a browser that keeps nothing or takes no keys. */
  readonly shared: boolean;
  get<Value>(name: string): Promise<Value | undefined>;
  put(name: string, value: unknown): Promise<unknown>;
  /** Puts it where nothing is yet, and gives what is there then: of two tabs at once the first one wins. */
  putFirst<Value>(name: string, value: Value): Promise<Value>;
}

/** Never rejects, nor does what it gives: a storage that fails or does not answer is done without from then on. */
export async function openKeep(): Promise<Keep> {
  const memory = new Map<string, unknown>();
  let db = await open().catch(() => undefined);

  async function ask<Value>(
    mode: IDBTransactionMode,
    question: (kept: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value | undefined> {
    try {
      return db && (await done(question(db.transaction(store, mode).objectStore(store))));
    } catch (error) {
      // That something is there already is an answer.
      if ((error as Error | undefined)?.name !== 'ConstraintError') db = undefined;
      return undefined;
    }
  }

  async function get<Value>(name: string): Promise<Value | undefined> {
    const kept = await ask('readonly', (all) => all.get(name) as IDBRequest<Value>);
    // What this page remembers may be older than what another tab has kept.
    return db ? kept : (memory.get(name) as Value | undefined);
  }

  return {
    get shared() {
      return !!db;
    },
    get,
    put(name, value) {
      memory.set(name, value);
      return ask('readwrite', (kept) => kept.put(value, name));
    },
    async putFirst<Value>(name: string, value: Value) {
      memory.set(name, value);
      await ask('readwrite', (kept) => kept.add(value, name));
      return (await get<Value>(name)) ?? value;
    },
  };
}

async function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open('partner-portal');
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  return done(opening);
}

const done = <Value>(request: IDBRequest<Value>) =>
  new Promise<Value>((resolve, reject) => {
    setTimeout(reject, patienceMs);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error());
  });
