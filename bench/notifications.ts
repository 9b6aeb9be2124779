import autocannon from 'autocannon';
import pg from 'pg';
import type { World } from '../e2e/support.ts';
import type { Figure } from './stats.ts';
import { serverEnv, withServer, type Server } from './servers/with-server.ts';

const connections = 50;
const seconds = 10;
const floodRate = 2_000;
const floodSeconds = 60;
const token = 'notification-token-of-the-bench';

/** Notifications a second that are durable when they are answered, and whether a flood loses any of them. */
export async function notifications(world: World): Promise<Figure[]> {
  const env = {
    ...(await serverEnv(world)),
    ZOHO_API_URL: world.stack.crm.url,
    ZOHO_ACCOUNTS_URL: world.stack.crm.url,
    ZOHO_CLIENT_ID: 'bench',
    ZOHO_CLIENT_SECRET: 'bench',
    ZOHO_REFRESH_TOKEN: 'bench',
    ZOHO_WEBHOOK_TOKEN: token,
  };
  // Who takes them is measured, not who works on them.
  await world.stack.bff.stop();
  const most = async (server: Server, path: string) => {
    const result = await withServer(server, env, async (url) => {
      await post(`${url}${path}`, { duration: 2 });
      return post(`${url}${path}`, { duration: seconds });
    });
    return result.requests.average;
  };
  const bare = await most('bare.ts', '/notifications');
  const portal = await most('portal.ts', '/webhooks/zoho');
  const again = await most('bare.ts', '/notifications');
  const base = (bare + again) / 2;
  const flood = await withServer('portal.ts', env, async (url) => {
    const from = next;
    const amount = floodRate * floodSeconds;
    const result = await post(`${url}/webhooks/zoho`, { amount, overallRate: floodRate });
    return { ...result, stored: await countStored(world.stack.databaseUrl, from, from + amount) };
  });
  const how = `${connections} connections, ${seconds} s, server and Supabase in processes of their own`;
  return [
    { what: 'notifications a second, durable when answered', value: portal.toFixed(0), how },
    {
      what: 'the same of a bare Express handler with one insert',
      value: base.toFixed(0),
      how: 'before and after, mean',
    },
    { what: 'ratio', value: (portal / base).toFixed(2), how: 'portal ÷ bare' },
    {
      what: `a flood of ${floodRate} notifications a second for ${floodSeconds} s`,
      value: `${flood['2xx']} answered, ${flood.stored} stored, p99 ${flood.latency.p99} ms`,
      how: `${(flood['2xx'] / flood.duration).toFixed(0)} a second taken; different records counted in the database`,
    },
  ];
}

/** Every notification names a record of its own, so that what is stored can be counted. */
let next = 5_000_000_000_000_000;

async function post(url: string, load: { duration: number } | { amount: number; overallRate: number }) {
  const result = await autocannon({
    url,
    connections,
    ...load,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        setupRequest: (request) => ({ ...request, body: body(String(++next)) }),
      },
    ],
  });
  if (result.non2xx + result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`);
  return result;
}

function body(id: string): string {
  return JSON.stringify({
    server_time: Date.now(),
    query_params: {},
    module: 'Leads',
    resource_uri: 'https://www.zohoapis.com/crm/v8/Leads',
    ids: [id],
    affected_fields: [{ [id]: ['Lead_Status'] }],
    operation: 'update',
    channel_id: '1105425000',
    token,
  });
}

async function countStored(databaseUrl: string, after: number, last: number): Promise<number> {
  const db = new pg.Client(databaseUrl);
  await db.connect();
  try {
    const { rows } = await db.query<{ stored: number }>(
      'select count(distinct crm_id)::int as stored from crm_inbox where crm_id::bigint > $1 and crm_id::bigint <= $2',
      [after, last],
    );
    return rows[0]?.stored ?? 0;
  } finally {
    await db.end();
  }
}
