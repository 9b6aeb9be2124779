import type { Clock } from '../../platform/clock.ts';
import type { CrmFailure, CrmState } from '../port.ts';
import type { CallClass } from './call-class.ts';
import type { Credits } from './credits.ts';

/** Zoho takes no more heavy calls than this at once, whatever the edition. */
const maxHeavy = 10;

export interface Limiter {
  /** Makes the call once there is room for it, or answers why not now. */
  run<T>(call: CallClass, make: () => Promise<T>): Promise<T | CrmFailure>;
  /** Says that the CRM took a call. */
  succeeded(): void;
  /** Says that the CRM refused a call that began at `startedAt`, because there were too many. */
  throttled(startedAt: number, retryAfterMs: number | undefined): void;
  state(): Pick<CrmState, 'concurrency' | 'inFlight' | 'throttledUntil'>;
}

interface Waiting {
  readonly call: CallClass;
  readonly begin: () => void;
}

/**
 * As many calls at once as the CRM takes: half as many after each refusal, one more after each round without. Background
 * calls leave one place free, so that a call that somebody waits for never stands behind them.
 */
export function createLimiter({
  concurrency: most,
  credits,
  clock,
}: {
  concurrency: number;
  credits: Credits;
  clock: Clock;
}): Limiter {
  let allowed = most;
  let inFlight = 0;
  let heavyInFlight = 0;
  let loweredAt = -Infinity;
  let pausedUntil = 0;
  let waiting: Waiting[] = [];

  const now = () => clock.now().getTime();
  const places = () => Math.floor(allowed);

  function hasRoom({ background, heavy }: CallClass): boolean {
    if (heavy && heavyInFlight >= maxHeavy) return false;
    return inFlight < (background ? Math.max(1, places() - 1) : places());
  }

  function begin(call: CallClass, change: 1 | -1): void {
    inFlight += change;
    if (call.heavy) heavyInFlight += change;
  }

  /** Those that somebody waits for first, each kind in its order. */
  function admit(): void {
    for (const background of [false, true]) {
      const left: Waiting[] = [];
      for (const each of waiting) {
        if (each.call.background !== background || !hasRoom(each.call)) {
          left.push(each);
          continue;
        }
        begin(each.call, 1);
        each.begin();
      }
      waiting = left;
    }
  }

  function held({ background, cost }: CallClass): CrmFailure | null {
    if (!background) return null;
    const pauseMs = pausedUntil - now();
    if (pauseMs > 0) return later('The CRM is limiting calls for now.', pauseMs);
    const waitMs = credits.waitMs(cost);
    if (waitMs === 0) return null;
    return later('The API credits of the day are used up, but for what people wait for.', waitMs);
  }

  return {
    async run(call, make) {
      const reason = held(call);
      if (reason) return reason;
      await new Promise<void>((resolve) => {
        waiting.push({ call, begin: resolve });
        admit();
      });
      credits.spent(call.cost);
      try {
        return await make();
      } finally {
        begin(call, -1);
        admit();
      }
    },
    succeeded() {
      allowed = Math.min(most, allowed + 1 / allowed);
    },
    throttled(startedAt, retryAfterMs) {
      if (retryAfterMs !== undefined) pausedUntil = Math.max(pausedUntil, now() + retryAfterMs);
      // Calls that were under way together are refused together; that is one refusal.
      if (startedAt < loweredAt) return;
      loweredAt = performance.now();
      allowed = Math.max(1, places() / 2);
    },
    state: () => ({
      concurrency: places(),
      inFlight,
      throttledUntil: pausedUntil > now() ? new Date(pausedUntil) : null,
    }),
  };
}

function later(reason: string, retryAfterMs: number): CrmFailure {
  return { kind: 'retry', reason, retryAfterMs, arrived: false };
}
