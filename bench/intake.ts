import { randomUUID } from 'node:crypto';
import autocannon from 'autocannon';
import type { World } from '../e2e/support.ts';
import type { Member } from './member.ts';
import { serverEnv, withServer, type Server } from './servers/with-server.ts';
import type { Figure } from './stats.ts';

const connections = 10;
const seconds = 10;

/** Leads a second through the public form, beside a bare handler with one insert; each server in a process of its own. */
export async function intake(world: World, member: Member): Promise<Figure[]> {
  const env = await serverEnv(world);
  const form = `/api/v1/public/forms/${member.siteKey}/leads`;
  const headers = { origin: world.stack.partnerUrl, 'x-portal-key': member.siteKey };
  const bare = await load('bare.ts', env, '/leads', {});
  const portal = await load('portal.ts', env, form, headers);
  const again = await load('bare.ts', env, '/leads', {});
  const base = (bare + again) / 2;
  const how = `${connections} connections, ${seconds} s, server and Supabase in processes of their own`;
  return [
    { what: 'leads a second through the public form', value: portal.toFixed(0), how },
    {
      what: 'the same of a bare Express handler with one insert',
      value: base.toFixed(0),
      how: 'before and after, mean',
    },
    { what: 'ratio', value: (portal / base).toFixed(2), how: 'portal ÷ bare' },
  ];
}

async function load(
  server: Server,
  env: Record<string, string>,
  path: string,
  headers: Record<string, string>,
): Promise<number> {
  return withServer(server, env, async (url) => {
    const run = (duration: number) =>
      autocannon({
        url: `${url}${path}`,
        connections,
        duration,
        requests: [
          {
            method: 'POST',
            setupRequest: (request) => ({
              ...request,
              headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
              body: JSON.stringify({
                lastName: `Bench ${randomUUID()}`,
                company: 'Bench',
                email: 'bench@bench.example',
              }),
            }),
          },
        ],
      });
    await run(2);
    const result = await run(seconds);
    if (result.non2xx + result.errors > 0)
      throw new Error(`${server}: ${result.non2xx} refused, ${result.errors} failed`);
    return result.requests.average;
  });
}
