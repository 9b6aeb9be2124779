import { createHmac } from 'node:crypto';
import { createBoundedMap } from '../platform/bounded-map.ts';
import type { Clock } from '../platform/clock.ts';

const windowMs = 300_000;

/** Words that a proof has to repeat, so that none can be made in advance. Every process knows them without keeping any. */
export interface Nonces {
  /** The one to use now; good for five to ten minutes. */
  current(): string;
  /** The window that a nonce is from, or null when it is not one of the last two. */
  windowOf(nonce: string): number | null;
}

export function createNonces(signingKey: string, clock: Clock): Nonces {
  const windowNow = () => Math.floor(clock.now().getTime() / windowMs);
  // Every answer carries one: those of these minutes are made once.
  const made = createBoundedMap<string>(8);
  const nonceOf = (window: number) => {
    const name = `dpop nonce ${window}`;
    const known = made.get(name);
    if (known) return known;
    const nonce = createHmac('sha256', signingKey).update(name).digest('base64url').slice(0, 22);
    made.set(name, nonce);
    return nonce;
  };
  return {
    current: () => nonceOf(windowNow()),
    windowOf(nonce) {
      const now = windowNow();
      // One of tomorrow's cannot be known, one of another process whose clock is ahead can.
      return [now, now - 1, now + 1].find((window) => nonceOf(window) === nonce) ?? null;
    },
  };
}
