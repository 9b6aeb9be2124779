import { setTimeout as pause } from 'node:timers/promises';
import { backoff } from '../platform/backoff.ts';
import type { ReadOutcome } from './port.ts';

/** The CRM could not be asked, or the process stops; the message says which. */
export class AuditStopped extends Error {}

const tries = 5;
const longestPauseMs = 30_000;

/** The answer of the CRM; throttling and short outages are waited for. Throws `AuditStopped` when it gives none. */
export async function insist<T>(call: () => Promise<ReadOutcome<T>>, signal: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    if (signal.aborted) throw new AuditStopped('The process stopped.');
    const outcome = await call();
    if (outcome.kind === 'ok') return outcome.value;
    if (outcome.kind === 'operator' || attempt === tries) throw new AuditStopped(outcome.reason);
    const waitMs = Math.min(outcome.retryAfterMs ?? backoff(attempt), longestPauseMs);
    await pause(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

interface Page<T> {
  readonly records: readonly T[];
  readonly next: string | null;
}

/** Everything from the first page to the last; one page is held at a time. */
export async function* walk<T>(first: string, page: (after: string) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let after: string | null = first; after !== null;) {
    const { records, next }: Page<T> = await page(after);
    yield* records;
    after = next;
  }
}

interface Numbered {
  readonly crmId: string | null;
}

/** Two lists in order of CRM id side by side: what is in one alone comes with null for the other. */
export async function* sideBySide<A extends Numbered, B extends Numbered>(
  left: AsyncGenerator<A>,
  right: AsyncGenerator<B>,
): AsyncGenerator<readonly [A | null, B | null]> {
  let [a, b] = await Promise.all([left.next(), right.next()]);
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : inOrder(a.value.crmId ?? '', b.value.crmId ?? '');
    yield [a.done || order > 0 ? null : a.value, b.done || order < 0 ? null : b.value];
    if (order <= 0) a = await left.next();
    if (order >= 0) b = await right.next();
  }
}

/** By number, which for digits without leading zeros is by length, then by text. */
function inOrder(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
