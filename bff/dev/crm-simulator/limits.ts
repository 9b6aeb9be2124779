import { type Refusal, refuse } from './answers.ts';
import type { SimulatorClock } from './clock.ts';

export interface LimitOptions {
  /** Calls at once. Zoho: 5 to 25, by edition. */
  readonly concurrency: number;
  /** At once for COQL, sorted reads and writes of more than ten records. */
  readonly heavyConcurrency: number;
  /** Credits in a rolling 24 hours. */
  readonly credits: number;
}

export type Edition = 'free' | 'standard' | 'professional' | 'enterprise' | 'ultimate';

/** What Zoho's editions allow, for an organisation of ten users. */
export const editions: Readonly<Record<Edition, LimitOptions>> = {
  free: { concurrency: 5, heavyConcurrency: 10, credits: 5_000 },
  standard: { concurrency: 10, heavyConcurrency: 10, credits: 52_500 },
  professional: { concurrency: 15, heavyConcurrency: 10, credits: 55_000 },
  enterprise: { concurrency: 20, heavyConcurrency: 10, credits: 60_000 },
  ultimate: { concurrency: 25, heavyConcurrency: 10, credits: 70_000 },
};

export type Limits = ReturnType<typeof createLimits>;

const hourMs = 3_600_000;

export function createLimits(clock: SimulatorClock, options: LimitOptions) {
  let { concurrency, heavyConcurrency, credits } = options;
  let running = 0;
  let runningHeavy = 0;
  /** Credits left by order of a fault, whatever was used. */
  let allowance: number | null = null;
  const usedByHour = new Map<number, number>();

  function used(): number {
    const oldest = Math.floor(clock.now() / hourMs) - 23;
    let sum = 0;
    for (const [hour, count] of usedByHour) {
      if (hour < oldest) usedByHour.delete(hour);
      else sum += count;
    }
    return sum;
  }

  function tooMany(): Refusal {
    return refuse(
      429,
      'TOO_MANY_REQUESTS',
      'You have exceeded the limit of API calls. Please try again after some time.',
    );
  }

  return {
    /** Takes a place and pays; the returned function gives the place back. Throws when there is none. */
    enter(cost: number, heavy: boolean): () => void {
      if (running >= concurrency || (heavy && runningHeavy >= heavyConcurrency)) throw tooMany();
      if (used() + cost > credits) throw tooMany();
      if (allowance !== null && cost > allowance) throw usedUp();
      if (allowance !== null) allowance -= cost;
      const hour = Math.floor(clock.now() / hourMs);
      usedByHour.set(hour, (usedByHour.get(hour) ?? 0) + cost);
      running += 1;
      if (heavy) runningHeavy += 1;
      return () => {
        running -= 1;
        if (heavy) runningHeavy -= 1;
      };
    },
    /** Zoho tells what is left only past half. */
    headers(): Record<string, string> {
      if (allowance !== null) return { 'x-api-credits-remaining': String(allowance) };
      const left = credits - used();
      return left < credits / 2 ? { 'x-api-credits-remaining': String(left) } : {};
    },
    change(to: Partial<LimitOptions>): void {
      ({ concurrency, heavyConcurrency, credits } = { concurrency, heavyConcurrency, credits, ...to });
    },
    /** So many credits are left from now on, told with every answer; null counts as before. */
    allow(remaining: number | null): void {
      allowance = remaining;
    },
    used,
  };
}

function usedUp(): Refusal {
  return refuse(400, 'LIMIT_EXCEEDED', 'You have used up the API credits of the last 24 hours.', {});
}
