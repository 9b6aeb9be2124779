import { randomUUID } from 'node:crypto';
import { createBrowserKey } from '../bff/dev/browser-key.ts';
import type { World } from '../e2e/support.ts';
import type { Member } from './member.ts';
import { serverEnv, withServer } from './servers/with-server.ts';
import { ms, percentile, type Figure } from './stats.ts';

const calls = 1_000;
const signInMs = 8_000;
const atOnce = 8;

/** What it costs to know who is calling, and to check passwords while others are served. */
export async function identity(world: World, member: Member): Promise<Figure[]> {
  const { stack } = world;
  const env = await serverEnv(world);
  return [
    ...(await signedInCalls(stack.bffUrl, member)),
    ...(await withServer('portal.ts', env, (url) => signIns(url, stack.partnerUrl, member))),
  ];
}

/** The form's definition, as a visitor reads it and as a signed-in person does: token, proof, session and rights on top. */
async function signedInCalls(url: string, member: Member): Promise<Figure[]> {
  const open: number[] = [];
  const signedIn: number[] = [];
  const timed = async (samples: number[], call: () => Promise<Response>) => {
    const began = performance.now();
    const answer = await call();
    await answer.arrayBuffer();
    samples.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`a call was answered ${answer.status}`);
  };
  for (let i = -50; i < calls; i++) {
    const [first, second] = i < 0 ? [[], []] : [open, signedIn];
    const headers = member.headersFor('GET', '/form');
    await timed(first, () =>
      fetch(`${url}/api/v1/public/forms/${member.siteKey}`, { headers: member.headersFor('GET', null) }),
    );
    await timed(second, () => fetch(`${url}/api/v1/form`, { headers }));
  }
  const [without, withIt] = [percentile(open, 0.5), percentile(signedIn, 0.5)];
  const how = `median of ${calls} each, in turns, one connection`;
  return [
    { what: 'the form’s definition for a visitor', value: `${without.toFixed(2)} ms`, how },
    {
      what: 'the same for somebody signed in (token, proof, session)',
      value: `${withIt.toFixed(2)} ms`,
      how,
    },
    { what: 'ratio', value: (withIt / without).toFixed(2), how: 'signed in ÷ visitor' },
  ];
}

async function signIns(url: string, origin: string, { siteKey }: Member): Promise<Figure[]> {
  const browser = createBrowserKey();
  const until = performance.now() + signInMs;
  let tried = 0;
  const guesses = Array.from({ length: atOnce }, async () => {
    while (performance.now() < until) {
      // A wrong password costs what a right one does.
      const answer = await browser.fetch(`${url}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-portal-key': siteKey, origin },
        body: JSON.stringify({ email: `${randomUUID()}@bench.example`, password: 'a wrong password' }),
      });
      await answer.arrayBuffer();
      if (answer.status !== 401) throw new Error(`a sign-in was answered ${answer.status}`);
      tried++;
    }
  });
  const health: number[] = [];
  const looks = (async () => {
    while (performance.now() < until) {
      const began = performance.now();
      await (await fetch(`${url}/healthz`)).arrayBuffer();
      health.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  })();
  await Promise.all([...guesses, looks]);
  return [
    {
      what: 'sign-ins a second',
      value: (tried / (signInMs / 1000)).toFixed(0),
      how: `argon2id with 19 MiB and two passes, ${atOnce} at once, ${signInMs / 1000} s`,
    },
    {
      what: '/healthz meanwhile',
      value: `p99 ${ms(percentile(health, 0.99))}`,
      how: `${health.length} calls`,
    },
  ];
}
