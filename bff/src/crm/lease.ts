import { randomUUID } from 'node:crypto';
import type { SyncStore } from './sync.store.ts';

/** How long what a killed worker held stays out of reach of the others. */
const leaseMs = 15_000;
const everyMs = 5_000;

/**
 * Runs one turn of a worker under a name of its own. What it claims stays its own while it is at work, however slow the
 * CRM is, and is free again soon after it died or failed.
 */
export async function underLease<T>(
  sync: Pick<SyncStore, 'keepLeases'>,
  work: (worker: string, leaseMs: number) => Promise<T>,
): Promise<T> {
  const worker = randomUUID();
  const timer = setInterval(() => {
    // A beat that is missed costs at worst a repeated upsert, which changes nothing.
    sync.keepLeases(worker, leaseMs).catch(() => undefined);
  }, everyMs);
  try {
    return await work(worker, leaseMs);
  } finally {
    clearInterval(timer);
  }
}
