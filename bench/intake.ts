import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { devKeys } from '../bff/dev/stack/dev-keys.ts';
import { freePorts, type World } from '../e2e/support.ts';
import type { Member } from './member.ts';
import type { Figure } from './stats.ts';

const connections = 10;
const seconds = 10;

/** Leads a second through the public form, beside a bare handler with one insert; each server in a process of its own. */
export async function intake(world: World, member: Member): Promise<Figure[]> {
  const keys = await devKeys(world.dataDir);
  const env = {
    SUPABASE_URL: `http://127.0.0.1:${world.ports.supabase}`,
    SUPABASE_SECRET_KEY: keys.secret,
    SUPABASE_PUBLISHABLE_KEY: keys.publishable,
    SUPABASE_JWT_SECRET: keys.jwtSecret,
    AUTH_SIGNING_KEY: keys.authSigningKey,
    SMTP_URL: world.stack.mailbox.smtpUrl,
    LOG_LEVEL: 'silent',
  };
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
  server: string,
  env: Record<string, string>,
  path: string,
  headers: Record<string, string>,
): Promise<number> {
  const [port] = await freePorts(1);
  const child = fork(join(import.meta.dirname, 'servers', server), {
    env: { ...process.env, ...env, PORT: String(port) },
  });
  try {
    await once(child, 'message');
    const run = (duration: number) =>
      autocannon({
        url: `http://localhost:${port}${path}`,
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
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}
