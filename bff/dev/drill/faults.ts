import type { Fault } from '../crm-simulator/index.ts';
import type { Random } from './random.ts';
import type { DrillWorld } from './world.ts';

/** Starts a fault; what it gives back ends it. */
type Play = (
  world: DrillWorld,
  random: Random,
) => (() => void | Promise<void>) | Promise<() => void | Promise<void>>;

const fault =
  (order: Fault): Play =>
  ({ crm }) =>
    crm.faults.set(order);

/** Pass by themselves. */
const passing: Record<string, Play> = {
  'slow answers': fault({ kind: 'delay', ms: 400 }),
  refused: fault({ kind: 'refuse' }),
  'connection reset': fault({ kind: 'reset' }),
  'stored, then reset': fault({ kind: 'reset', afterwards: true }),
  'body cut short': fault({ kind: 'truncate' }),
  'too many requests': fault({ kind: '429' }),
  'server error': fault({ kind: '500' }),
  'stored, then server error': fault({ kind: '500', afterwards: true }),
  'HTML from a proxy': fault({ kind: 'html502' }),
  'stored, then HTML': fault({ kind: 'html502', afterwards: true }),
  'HTML with status 200': fault({ kind: 'html200' }),
  'half of each batch refused': fault({ kind: 'partial', share: 0.5 }),
  'notifications lost': fault({ kind: 'notify-drop' }),
  'notifications doubled': fault({ kind: 'notify-double' }),
  'notifications late': fault({ kind: 'notify-late', ms: 1_500 }),
  'notifications out of order': fault({ kind: 'notify-reorder' }),
  'channel lost': fault({ kind: 'channel-lost' }),
  'access tokens revoked': fault({ kind: 'access-revoked' }),
  'CRM away': async ({ crm }) => {
    await crm.goOffline();
    return () => crm.goOnline();
  },
  'BFF killed': ({ processes }, random) => {
    random.pick(processes).kill();
    return () => {};
  },
};

/** Stop the sync until the operator has mended them; it is tried again every half minute. */
const stopping: Record<string, Play> = {
  'scope missing': fault({ kind: 'scope' }),
  'permission missing': fault({ kind: 'permission' }),
  'credits used up': fault({ kind: 'credits' }),
};

/** Zoho gives ten tokens in ten minutes and then none: more of these would test its limit, not the portal. */
const most: Record<string, number> = { 'access tokens revoked': 3 };

/** Plays one fault after another at random times until the signal, and ends the last; how often each was played. */
export async function disturb(
  world: DrillWorld,
  random: Random,
  { operator, signal }: { operator: boolean; signal: AbortSignal },
): Promise<Record<string, number>> {
  const plays = operator ? { ...passing, ...stopping } : passing;
  const played: Record<string, number> = {};
  while (!signal.aborted) {
    const name = random.pick(
      Object.keys(plays).filter((each) => (played[each] ?? 0) < (most[each] ?? Infinity)),
    );
    const end = await plays[name]?.(world, random);
    played[name] = (played[name] ?? 0) + 1;
    await pause(random.between(100, 1_000), signal);
    await end?.();
    await pause(random.between(0, 700), signal);
  }
  return played;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
