import type { Clock } from '../../platform/clock.ts';

const hourMs = 3_600_000;
/** What the CRM said last is believed this long; then one call may find out anew. */
const beliefMs = 15 * 60_000;
/** Of the whole allowance, kept for what somebody waits for. */
const reserve = 0.1;
/** The allowance of Zoho's smallest edition, for want of a better figure. */
const smallestAllowance = 5_000;

/**
 * API credits of a rolling day: as many as the operator allows this process, and as many as the CRM says are left. Zoho
 * says so only once half of them are spent.
 */
export interface Credits {
  /** Milliseconds until a background call of this cost may be tried again; 0 when it may be made. */
  waitMs(cost: number): number;
  spent(cost: number): void;
  /** Takes down what an answer of the CRM said is left. */
  told(remaining: number): void;
  /** Null while neither the operator nor the CRM has set a figure. */
  remaining(): number | null;
}

export function createCredits({ budget, clock }: { budget: number | null; clock: Clock }): Credits {
  const usedByHour = new Map<number, number>();
  let told: { remaining: number; until: number } | undefined;
  let allowance = smallestAllowance;

  const now = () => clock.now().getTime();

  function ownRemaining(): number | null {
    if (budget === null) return null;
    const oldest = Math.floor(now() / hourMs) - 23;
    let used = 0;
    for (const [hour, cost] of usedByHour) {
      if (hour < oldest) usedByHour.delete(hour);
      else used += cost;
    }
    return Math.max(0, budget - used);
  }

  /** Until the oldest hour that counts has left the day. */
  function ownWaitMs(): number {
    const [oldest] = [...usedByHour.keys()].sort((a, b) => a - b);
    return oldest === undefined ? hourMs : Math.max(1_000, (oldest + 24) * hourMs - now());
  }

  return {
    waitMs(cost) {
      const own = ownRemaining();
      if (own !== null && budget !== null && own - cost < budget * reserve) return ownWaitMs();
      if (told && told.remaining - cost < allowance * reserve && now() < told.until) {
        return told.until - now();
      }
      return 0;
    },
    spent(cost) {
      const hour = Math.floor(now() / hourMs);
      usedByHour.set(hour, (usedByHour.get(hour) ?? 0) + cost);
      if (told) told.remaining = Math.max(0, told.remaining - cost);
    },
    told(remaining) {
      // Told for the first time at half of the whole.
      allowance = Math.max(allowance, 2 * remaining);
      told = { remaining, until: now() + beliefMs };
    },
    remaining() {
      const own = ownRemaining();
      if (!told) return own;
      return own === null ? told.remaining : Math.min(own, told.remaining);
    },
  };
}
