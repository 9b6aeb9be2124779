import type { ClientRateLimitInfo, Options, Store } from 'express-rate-limit';
import { hashSecret } from '../secrets.ts';
import type { Logger } from '../logger.ts';
import { startLoop } from '../loop.ts';
import type { Db } from '../supabase.ts';

/** Counts that all processes share and that a restart does not forget. */
export interface SharedHits {
  /** A store for one limit; `pepper` keeps addresses from being read out of the keys. */
  store(name: string): Store;
  /** Begins to share; before that each process counts alone. */
  start(): { stop(): Promise<void> };
}

interface Count {
  hits: number;
  resetAt: number;
  unsent: number;
  readonly windowMs: number;
}

const everyMs = 500;

/**
 * Counts in memory, so that no call waits for the database, and brings the counts of the processes together twice a second:
 * what one process does not know yet it learns half a second later.
 */
export function createSharedHits({
  db,
  pepper,
  logger,
}: {
  db: Db;
  pepper: string;
  logger: Logger;
}): SharedHits {
  const counts = new Map<string, Count>();

  const countOf = (key: string, windowMs: number): Count => {
    const known = counts.get(key);
    if (known && known.resetAt > Date.now()) return known;
    const fresh = { hits: 0, resetAt: Date.now() + windowMs, unsent: 0, windowMs };
    counts.set(key, fresh);
    return fresh;
  };

  async function share(): Promise<boolean> {
    const now = Date.now();
    for (const [key, { resetAt }] of counts) if (resetAt <= now) counts.delete(key);
    const sent = [...counts].filter(([, { unsent }]) => unsent > 0);
    if (sent.length === 0) return false;
    const added = sent.map(([key, { unsent, windowMs }]) => ({ key, hits: unsent, window_ms: windowMs }));
    for (const [, count] of sent) count.unsent = 0;
    const totals = await db.rpc<{ key: string; hits: number; resetAt: string }[]>('add_hits', { added });
    for (const { key, hits, resetAt } of totals) {
      const count = counts.get(key);
      if (!count) continue;
      count.hits = hits + count.unsent;
      count.resetAt = Date.parse(resetAt);
    }
    return false;
  }

  return {
    store(name) {
      let windowMs = 60_000;
      const nameOf = (key: string) => hashSecret(`${pepper} ${name} ${key}`);
      const told = ({ hits, resetAt }: Count): ClientRateLimitInfo => ({
        totalHits: hits,
        resetTime: new Date(resetAt),
      });
      return {
        init(options: Options) {
          ({ windowMs } = options);
        },
        increment(key) {
          const count = countOf(nameOf(key), windowMs);
          count.hits += 1;
          count.unsent += 1;
          return told(count);
        },
        decrement(key) {
          const count = countOf(nameOf(key), windowMs);
          count.hits -= 1;
          count.unsent -= 1;
        },
        resetKey(key) {
          counts.delete(nameOf(key));
        },
      };
    },
    start: () => startLoop('shared hits', share, { idleMs: everyMs, logger }),
  };
}
