import { AppError } from './errors.ts';

export interface Batcher<T> {
  /**
   * Resolves when the items are written. Rejects with the failure of the write that held them, or with `unavailable`
   * when too much waits already; then none of them will be written.
   */
  add(items: readonly T[]): Promise<void>;
}

/**
 * Group commit: while one write is under way, what arrives is gathered, each key once, and written together by the next.
 * Nothing joins a write that has begun, so a key that comes again meanwhile is written again.
 */
export function createBatcher<T>(options: {
  /** Durable when it resolves. */
  readonly write: (items: readonly T[]) => Promise<void>;
  readonly keyOf: (item: T) => string;
  /** How many different items may wait for the next write. */
  readonly maxWaiting: number;
}): Batcher<T> {
  const { write, keyOf, maxWaiting } = options;
  let last: Promise<void> = Promise.resolve();
  let next: { readonly items: Map<string, T>; readonly written: Promise<void> } | null = null;

  function begin() {
    const items = new Map<string, T>();
    const commit = () => {
      next = null;
      return write([...items.values()]);
    };
    last = last.then(commit, commit);
    return { items, written: last };
  }

  return {
    async add(items) {
      if (items.length === 0) return;
      if ((next?.items.size ?? 0) + items.length > maxWaiting) {
        throw new AppError('unavailable', 'Too much waits to be stored. Send it again in a moment.', {
          retryAfterSeconds: 1,
        });
      }
      next ??= begin();
      for (const item of items) next.items.set(keyOf(item), item);
      return next.written;
    },
  };
}
