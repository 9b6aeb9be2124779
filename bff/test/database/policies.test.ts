import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

/**
 * How many rows row-level security shows to whom, tried directly in SQL with the claims the BFF would send. That no table shows
 * more is tried on all of them in test/security/tables.test.ts.
 */
let database: TestDatabase;
const ids = { acme: '', other: '', main: '', sub: '', stranger: '', admin: '' };

beforeAll(async () => {
  database = await createTestDatabase();
  const one = async (text: string, params: unknown[] = []) =>
    (await database.sql<{ id: string }>(text, params))[0]?.id ?? '';
  const partner = (crmId: string) =>
    one(
      `insert into partners (crm_id, name, status, crm_modified_at) values ($1, $1, 'approved', now()) returning id`,
      [crmId],
    );
  const user = (partnerId: string | null, role: string) =>
    one(
      `insert into users (partner_id, email, role, status) values ($1, gen_random_uuid() || '@p.test', $2, 'active') returning id`,
      [partnerId, role],
    );
  ids.acme = await partner('acme');
  ids.other = await partner('other');
  ids.main = await user(ids.acme, 'partner_admin');
  ids.sub = await user(ids.acme, 'partner_member');
  ids.stranger = await user(ids.other, 'partner_admin');
  ids.admin = await user(null, 'admin');
  for (const [home, owner] of [
    [ids.acme, ids.main],
    [ids.acme, ids.sub],
    [ids.acme, null],
    [ids.other, ids.stranger],
  ]) {
    await database.sql(`insert into sites (partner_id) values ($1) on conflict do nothing`, [home]);
    const lead = await one(
      `insert into leads (partner_id, owner_id, source, last_name, status, category) values ($1, $2, 'portal', 'L', 'New', 'new') returning id`,
      [home, owner],
    );
    await database.sql(
      `insert into lead_history (lead_id, kind, at, actor_kind) values ($1, 'submitted', now(), 'system')`,
      [lead],
    );
    await database.sql(
      `insert into lead_attachments (id, lead_id, partner_id, name, given_name, size, type, sha256)
       values ($1, $1, $2, 'a.txt', 'a.txt', 1, 'text/plain', '')`,
      [lead, home],
    );
    await database.sql(
      `insert into lead_notes (lead_id, partner_id, author_id, author_name, text, idempotency_key)
       values ($1, $2, $3, 'N', 'T', gen_random_uuid())`,
      [lead, home, owner ?? ids.main],
    );
    await database.sql(`select portal.tell_lead(l, 'lead.created') from leads l where id = $1`, [lead]);
  }
  await database.sql(`insert into events (partner_id, kind) values ($1, 'partner.closed')`, [ids.acme]);
});
afterAll(() => database.drop());

/** Runs one statement as a signed-in person with claims, and gives its rows or the SQLSTATE it failed with. */
async function as(claims: object, statement: string): Promise<number | string> {
  const client = await database.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify(claims)]);
    await client.query('set local role authenticated');
    return (await client.query(statement)).rowCount ?? 0;
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('rollback');
    await client.end();
  }
}

const claims = {
  main: () => ({ sub: ids.main, partner_id: ids.acme, portal_role: 'partner_admin', sees_all: 'true' }),
  sub: () => ({ sub: ids.sub, partner_id: ids.acme, portal_role: 'partner_member', sees_all: 'false' }),
  stranger: () => ({
    sub: ids.stranger,
    partner_id: ids.other,
    portal_role: 'partner_admin',
    sees_all: 'true',
  }),
  admin: () => ({ sub: ids.admin, portal_role: 'admin', sees_all: 'true' }),
  nobody: () => ({}),
};
describe('a signed-in person', () => {
  test.each([
    ['leads', { main: 3, sub: 1, stranger: 1, admin: 4, nobody: 0 }],
    ['lead_history', { main: 3, sub: 1, stranger: 1, admin: 4, nobody: 0 }],
    ['lead_attachments', { main: 3, sub: 1, stranger: 1, admin: 4, nobody: 0 }],
    ['lead_notes', { main: 3, sub: 1, stranger: 1, admin: 4, nobody: 0 }],
    ['events', { main: 3, sub: 1, stranger: 1, admin: 4, nobody: 0 }],
    ['lead_totals', { main: 3, sub: 1, stranger: 1, admin: 4, nobody: 0 }],
    ['lead_months', { main: 3, sub: 1, stranger: 1, admin: 4, nobody: 0 }],
    ['partners', { main: 1, sub: 1, stranger: 1, admin: 2, nobody: 0 }],
    ['sites', { main: 1, sub: 1, stranger: 1, admin: 2, nobody: 0 }],
    ['users', { main: 2, sub: 1, stranger: 1, admin: 4, nobody: 0 }],
  ] as const)('sees in %s just the rows that are theirs to see', async (table, expected) => {
    for (const [who, count] of Object.entries(expected)) {
      expect([who, await as(claims[who as keyof typeof claims](), `select * from ${table}`)]).toEqual([
        who,
        count,
      ]);
    }
  });

  test('hands in leads for the partner in the token only, whatever the arguments say', async () => {
    const draft = `jsonb_build_object('idempotency_key', 'k-12345678', 'request_hash', 'h', 'last_name', 'Mine', 'partner_id', '${ids.other}', 'owner_id', '${ids.stranger}')`;
    const client = await database.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('request.jwt.claims', $1, true)`, [
        JSON.stringify(claims.main()),
      ]);
      await client.query('set local role authenticated');
      await client.query(`select submit_lead(${draft})`);
      await client.query('reset role');
      const { rows } = await client.query(`select partner_id, owner_id from leads where last_name = 'Mine'`);
      expect(rows).toEqual([{ partner_id: ids.acme, owner_id: ids.main }]);
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });

  test('of one partner with another partner’s id in the token hands in nothing', async () => {
    const forged = { ...claims.main(), partner_id: ids.other };
    const before = await database.sql('select id from leads');
    await as(
      forged,
      `select submit_lead('{"idempotency_key":"k-12345678","request_hash":"h","last_name":"X"}')`,
    );
    expect(await database.sql('select id from leads')).toHaveLength(before.length);
  });
});
