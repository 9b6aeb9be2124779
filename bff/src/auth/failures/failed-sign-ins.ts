import type { Clock } from '../../platform/clock.ts';
import { callingNow } from '../../platform/http/request-context.ts';
import type { Logger } from '../../platform/logger.ts';
import { startLoop } from '../../platform/loop.ts';
import type { FailedSignIns, FailureReason, FailureStore } from './failures.store.ts';

export interface Failures {
  /** Somebody could not sign in: at this account, or with an address whose account nobody has looked for. */
  note(reason: FailureReason, whose: { userId?: string | undefined; email?: string | undefined }): void;
  /** Begins to write them down; gives the way to stop, which writes what is left. */
  start(): () => Promise<void>;
}

interface Count extends FailedSignIns {
  tries: number;
  firstAt: Date;
  lastAt: Date;
  /** Not written again before. */
  nextAt: number;
}

const lookMs = 2_000;
/** After a first line the same goes on in one line for so long, whether it is one more try or ten thousand. */
const windowMs = 600_000;
/** Beyond that, tries are counted by reason alone. */
const mostCounts = 2_000;

/**
 * Brings failed sign-ins into the audit log without letting a flood fill it: the first of a kind within seconds, what follows
 * within ten minutes as one line with its count. Counts live in memory: a process that is killed loses those not yet written.
 */
export function createFailedSignIns(deps: { store: FailureStore; clock: Clock; logger: Logger }): Failures {
  const { store, clock, logger } = deps;
  const counts = new Map<string, Count>();

  const write = async (which: (count: Count, now: number) => boolean): Promise<false> => {
    const now = clock.now().getTime();
    const due = [...counts].filter(([, count]) => which(count, now));
    for (const [key, { tries }] of due) if (tries === 0) counts.delete(key);
    const told = due.filter(([, { tries }]) => tries > 0).map(([, count]) => ({ count, tries: count.tries }));
    if (told.length === 0) return false;
    await store.note(told.map(({ count: { nextAt: _, ...failed } }) => failed));
    for (const { count, tries } of told) {
      count.tries -= tries;
      count.firstAt = count.lastAt;
      count.nextAt = now + windowMs;
    }
    return false;
  };

  return {
    note(reason, { userId = null, email = null }) {
      const { ip, origin, userAgent } = callingNow();
      const full = counts.size >= mostCounts;
      const key = JSON.stringify([reason, userId, email, ip, origin]);
      const known = counts.get(key);
      const place = known || !full ? key : reason;
      const at = clock.now();
      const count = known ?? counts.get(place);
      if (count) {
        if (count.tries === 0) count.firstAt = at;
        count.tries++;
        count.lastAt = at;
        return;
      }
      const whose = full
        ? { userId: null, email: null, ip: undefined, origin: undefined, userAgent: undefined }
        : { userId, email, ip, origin, userAgent };
      counts.set(place, { ...whose, reason, tries: 1, firstAt: at, lastAt: at, nextAt: 0 });
    },
    start() {
      const due = () => write(({ nextAt }, now) => nextAt <= now);
      const loop = startLoop('failed sign-ins', due, { idleMs: lookMs, logger });
      return async () => {
        await loop.stop();
        await write(() => true);
      };
    },
  };
}
