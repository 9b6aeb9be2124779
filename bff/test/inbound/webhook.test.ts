import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openGate, type Gate } from '../support/gate.ts';
import { startPortal, webhookToken, type TestPortal } from '../support/portal.ts';
import { createTestDatabase } from '../support/database.ts';

let portal: TestPortal;
let gate: Gate;
beforeAll(async () => {
  const database = await createTestDatabase();
  gate = await openGate(database.supabaseUrl);
  portal = await startPortal({}, { SUPABASE_URL: gate.url }, database);
});
afterAll(() => portal.stop());
beforeEach(() => portal.database.sql('truncate crm_inbox'));

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function post(
  body: unknown,
  { path = '', headers = json }: { path?: string; headers?: Record<string, string> } = {},
) {
  const response = await fetch(`${portal.url}/webhooks/zoho${path}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: text === '' ? null : JSON.parse(text),
  };
}
const hints = () =>
  portal.database.sql<{ kind: string; crm_id: string; operation: string; source: string }>(
    'select kind, crm_id, operation, source from crm_inbox order by id',
  );
const notification = (change: object = {}) => ({
  server_time: 1_750_102_639_787,
  query_params: {},
  module: 'Leads',
  resource_uri: 'https://www.zohoapis.com/crm/v8/Leads',
  ids: ['4876876000000333033'],
  affected_fields: [],
  operation: 'update',
  channel_id: '1105425000',
  token: webhookToken,
  ...change,
});
const hint = (change: object = {}) => ({
  kind: 'lead',
  crm_id: '4876876000000333033',
  operation: 'changed',
  source: 'notification',
  ...change,
});

describe('a notification', () => {
  test('is stored when it is answered, each of its records once', async () => {
    const ids = ['1', '2', '2'];
    expect((await post(notification({ ids, operation: 'delete' }))).status).toBe(204);
    expect(await hints()).toEqual([
      hint({ crm_id: '1', operation: 'deleted' }),
      hint({ crm_id: '2', operation: 'deleted' }),
    ]);
  });

  test('replayed is one more reason to look, and no more', async () => {
    expect((await post(notification())).status).toBe(204);
    expect((await post(notification())).status).toBe(204);
    expect(await hints()).toEqual([hint(), hint()]);
  });

  test('of a module that is not followed is answered and leaves nothing', async () => {
    expect((await post(notification({ module: 'Invoices' }))).status).toBe(204);
    expect(await hints()).toEqual([]);
  });

  test('that comes in numbers at the same moment is stored in few writes, each record once a write', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => post(notification({ ids: [String(index % 10)] }))),
    );
    expect(answers.every(({ status }) => status === 204)).toBe(true);
    const stored = await hints();
    expect(new Set(stored.map(({ crm_id }) => crm_id)).size).toBe(10);
    expect(stored.length).toBeLessThan(200);
  });
});

describe('a call that is refused', () => {
  const forged = { token: 'guessed' };
  test.each<[string, unknown, Parameters<typeof post>[1]?]>([
    ['has a wrong token', notification(forged)],
    ['has a token of another length', notification({ token: webhookToken.slice(1) })],
    ['has no token', notification({ token: undefined })],
    ['has a token that is not text', notification({ token: [webhookToken] })],
    [
      'has a wrong token in the header, which counts first',
      notification(),
      { headers: { ...json, 'x-portal-token': 'guessed' } },
    ],
    ['has an empty body', ''],
    ['is not JSON', '{"token":'],
    ['is null', 'null'],
    ['is a list', [notification()]],
    ['is XML', '<ids>1</ids>', { headers: { 'content-type': 'application/xml' } }],
    ['is a broken form', 'no boundary', { headers: { 'content-type': 'multipart/form-data' } }],
    ['names no record', notification({ ids: [] })],
    ['names an id that is none', notification({ ids: ['1; drop table leads'] })],
    ['names an id as a number, which loses its last digits', notification({ ids: [17] })],
    ['names an id that is too long', notification({ ids: ['1'.repeat(20)] })],
    [
      'names more records than a notification may',
      notification({ ids: Array.from({ length: 1_001 }, (_, id) => String(id)) }),
    ],
    ['does something that is not known', notification({ operation: 'explode' })],
    ['names no module', notification({ module: undefined })],
  ])('because it %s looks like every other and leaves no trace', async (_name, body, options) => {
    const answer = await post(body, options);
    expect(answer).toEqual({
      status: 401,
      retryAfter: null,
      body: {
        type: 'urn:partner-portal:problem:webhook_refused',
        title: 'The notification was refused',
        status: 401,
        code: 'webhook_refused',
        detail: expect.stringContaining('docs/operating.md'),
      },
    });
    expect(await hints()).toEqual([]);
  });

  test('because it has one byte more than a megabyte is not read to its end', async () => {
    const body = JSON.stringify(notification());
    const full = body + ' '.repeat(2 ** 20 - body.length);
    expect((await post(`${full} `)).body).toMatchObject({
      code: 'payload_too_large',
      detail: expect.stringContaining('1048576'),
    });
    expect(await hints()).toEqual([]);
    expect((await post(full)).status).toBe(204);
  });
});

describe('a workflow webhook', () => {
  const wanted = [hint({ crm_id: '17', source: 'webhook' }), hint({ crm_id: '18', source: 'webhook' })];
  const secret = { 'x-portal-token': webhookToken };
  const multipart = new FormData();
  for (const [name, value] of Object.entries({ token: webhookToken, module: 'Leads', ids: '17,18' }))
    multipart.set(name, value);

  test.each<[string, unknown, Parameters<typeof post>[1]]>([
    [
      'as JSON with the secret in a header',
      { module: 'Leads', ids: ['17', '18'] },
      { headers: { ...json, ...secret } },
    ],
    [
      'as JSON with the secret in the query',
      { module: 'Leads', ids: '17, 18' },
      { path: `?token=${webhookToken}` },
    ],
    [
      'at an address of its own',
      { module: 'Leads', ids: '17,18', token: webhookToken },
      { path: '/workflow' },
    ],
    ['as a form with the secret in it', `module=Leads&ids=17%2C18&token=${webhookToken}`, { headers: form }],
    ['as a form with parts', multipart, { headers: {} }],
    [
      'with everything in its query',
      '',
      { path: `?module=Leads&ids=17,18&token=${webhookToken}`, headers: {} },
    ],
    ['with the prefix of an export', { module: 'Leads', ids: 'zcrm_17,zcrm_18', token: webhookToken }, {}],
  ])('is understood %s', async (_name, body, options) => {
    expect((await post(body, options)).status).toBe(204);
    expect(await hints()).toEqual(wanted);
  });

  test('may name one record as `id`, and say that it is gone', async () => {
    const body = `module=Partners&id=17&operation=delete&token=${webhookToken}`;
    expect((await post(body, { headers: form })).status).toBe(204);
    expect(await hints()).toEqual([
      hint({ kind: 'partner', crm_id: '17', operation: 'deleted', source: 'webhook' }),
    ]);
  });
});

describe('while the database', () => {
  test('is away, everything is answered 503 with a time to come back; then it goes on', async () => {
    await gate.shut();
    const answer = await post(notification());
    expect([answer.status, answer.retryAfter, answer.body.code]).toEqual([503, '1', 'unavailable']);
    await gate.open();
    expect((await post(notification())).status).toBe(204);
    expect(await hints()).toEqual([hint()]);
  });

  test('goes away in the middle of a flood, nothing that was answered 2xx is missing', async () => {
    const sent: Promise<string | null>[] = [];
    for (let id = 0; id < 300; id++) {
      if (id === 150) sent.push(gate.shut().then(() => null));
      sent.push(
        post(notification({ ids: [String(id)] })).then(({ status }) => (status === 204 ? String(id) : null)),
      );
      if (id % 10 === 0) await sent.at(-1);
    }
    const accepted = (await Promise.all(sent)).filter((id) => id !== null);
    await gate.open();
    const stored = new Set((await hints()).map(({ crm_id }) => crm_id));
    expect(accepted.length).toBeGreaterThan(0);
    expect(accepted.length).toBeLessThan(300);
    expect(accepted.filter((id) => !stored.has(id))).toEqual([]);
  });
});

test('taking news out of the inbox costs the same however much waits in it', async () => {
  const client = await portal.database.connect();
  try {
    await client.query(`insert into crm_inbox (kind, crm_id, operation, source)
      select 'lead', (g % 5000)::text, 'changed', 'notification' from generate_series(1, 20000) g`);
    await client.query('begin');
    const { rows } = await client.query(`select jsonb_array_length(claim_news('w', 100, 1000)) as claimed`);
    const read = await client.query(
      `select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname = 'crm_inbox'`,
    );
    expect(rows).toEqual([{ claimed: 100 }]);
    expect(read.rows[0].read).toBeLessThan(2_000);
  } finally {
    await client.end();
  }
});
