import { AppError } from './errors.ts';

/** Does the work when its turn comes; `unavailable` at once, with how long to wait, when too many wait already. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/** Costly work, `atOnce` pieces at a time and at most `mostWaiting` in the queue, first come, first served. */
export function createTurns({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }): Turns {
  const waiting: (() => void)[] = [];
  let busy = 0;

  return async function inTurn(work) {
    if (busy < atOnce) busy++;
    else if (waiting.length < mostWaiting) await new Promise<void>((resolve) => waiting.push(resolve));
    else {
      throw new AppError('unavailable', 'Too many people are signing in. Try again in a moment.', {
        retryAfterSeconds: 2,
      });
    }
    try {
      return await work();
    } finally {
      // Whoever comes next takes over this place, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else busy--;
    }
  };
}
