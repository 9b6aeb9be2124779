const store = 'kept';

/** What the browser keeps for this site: in IndexedDB, which takes keys that no script can read, else as long as the page lives. */
export interface Keep {
  /** False where the site has no storage: a frame in a sandbox, a browser set to keep nothing. */
  readonly shared: boolean;
  get<Value>(name: string): Promise<Value | undefined>;
  put(name: string, value: unknown): Promise<unknown>;
  /** Puts it where nothing is yet, and gives what is there then: of two tabs at once the first one wins. */
  putFirst<Value>(name: string, value: Value): Promise<Value>;
}

export async function openKeep(): Promise<Keep> {
  const db = await open().catch(() => undefined);
  const memory = new Map<string, unknown>();
  const write = (base: IDBDatabase) => base.transaction(store, 'readwrite').objectStore(store);
  const get = <Value>(name: string) =>
    (db
      ? done(db.transaction(store).objectStore(store).get(name))
      : Promise.resolve(memory.get(name))) as Promise<Value | undefined>;
  return {
    shared: !!db,
    get,
    put: (name, value) => (db ? done(write(db).put(value, name)) : Promise.resolve(memory.set(name, value))),
    async putFirst<Value>(name: string, value: Value) {
      // Refused where there is something already.
      if (db) await done(write(db).add(value, name)).catch(() => undefined);
      else memory.set(name, value);
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
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The storage failed.'));
  });
