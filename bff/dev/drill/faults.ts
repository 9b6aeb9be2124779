import type { Fault } from '../crm-simulator/index.ts';
import type { Random } from './random.ts';
import type { DrillWorld } from './world.ts';

/** Starts a fault; what it gives back ends it. */
type Play = (
  world: DrillWorld,
  random: Random,
) => (() => void | Promise<void>) | Promise<() => void | Promise<void>>;

const fault =
  (kind: Fault['kind'], more: Partial<Fault> = {}): Play =>
  ({ crm }) =>
    crm.faults.set({ kind, ...more });

const nothing = () => {};

const plays: Record<string, Play> = {
  'slow answers': fault('delay', { ms: 400 }),
  refused: fault('refuse'),
  'connection reset': fault('reset'),
  'stored, then reset': fault('reset', { afterwards: true }),
  'body cut short': fault('truncate'),
  'too many requests': fault('429'),
  'server error': fault('500'),
  'stored, then server error': fault('500', { afterwards: true }),
  'HTML from a proxy': fault('html502'),
  'stored, then HTML': fault('html502', { afterwards: true }),
  'HTML with status 200': fault('html200'),
  'notifications lost': ({ crm }) => {
    crm.notifications.pause(true);
    return () => crm.notifications.pause(false);
  },
  'access tokens revoked': ({ crm }) => {
    crm.tokens.revokeAccessTokens();
    return nothing;
  },
  'channel lost': ({ crm }) => {
    for (const { channelId } of crm.channels.list()) crm.channels.end(channelId);
    return nothing;
  },
  'CRM away': async ({ crm }) => {
    await crm.goOffline();
    return () => crm.goOnline();
  },
  'BFF killed': ({ processes }, random) => {
    random.pick(processes).kill();
    return nothing;
  },
};

/** Plays one fault after another at random times until the signal, and ends the last; how often each was played. */
export async function disturb(
  world: DrillWorld,
  random: Random,
  signal: AbortSignal,
): Promise<Record<string, number>> {
  const played: Record<string, number> = {};
  while (!signal.aborted) {
    const name = random.pick(Object.keys(plays));
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
