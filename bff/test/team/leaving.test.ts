import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';
import { on, signedIn } from './support.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

/** A partner with a main account, somebody who leaves with two leads, and somebody who stays. */
async function threesome() {
  const acme = await portal.partner();
  const main = await signedIn(portal, acme);
  const leaving = await signedIn(portal, acme, 'partner_member');
  const staying = await signedIn(portal, acme, 'partner_member');
  await leaving.handIn('First');
  await leaving.handIn('Second');
  return { acme, main, leaving, staying };
}

const metricsOf = async (person: Awaited<ReturnType<typeof signedIn>>) =>
  (await person.call('GET', '/metrics')).body.total as number;
const openSessions = (id: string) =>
  portal.database.sql('select id from sessions where user_id = $1 and ended_at is null', [id]);

describe('removing somebody', () => {
  test('asks what happens to their leads, and how many there are', async () => {
    const { main, leaving } = await threesome();
    const { status, body } = await main.remove(leaving.id);
    expect([status, body.errors]).toMatchObject([422, [{ field: 'leads', code: 'undecided' }]]);
    expect(body.errors[0].message).toMatch('2 leads');
    expect((await main.remove(leaving.id, { leads: 'all' })).body.errors[0].field).toBe('leads');
    expect((await main.remove(leaving.id, { leads: { keep: false } })).body.errors[0].field).toBe('leads');
    expect(await leaving.leads()).toHaveLength(2);
  });

  test('hands the leads to whoever is named, who sees and counts them', async () => {
    const { main, leaving, staying } = await threesome();
    await staying.handIn('Own');
    expect((await main.remove(leaving.id, { leads: { to: staying.id } })).status).toBe(204);
    expect((await staying.leads()).sort()).toEqual(['First', 'Own', 'Second']);
    expect(await metricsOf(staying)).toBe(3);
    expect(await metricsOf(main)).toBe(3);
    const members = (await main.team()).members as { id: string; leads: { total: number } }[];
    expect(members.find(({ id }) => id === staying.id)?.leads.total).toBe(3);
    expect(members.find(({ id }) => id === leaving.id)).toBeUndefined();
  });

  test('keeps the leads with the partner, where the main account sees them', async () => {
    const { main, leaving, staying } = await threesome();
    expect((await main.remove(leaving.id, { leads: { keep: true } })).status).toBe(204);
    expect((await main.leads()).sort()).toEqual(['First', 'Second']);
    expect(await staying.leads()).toEqual([]);
  });

  test('refuses an heir who is not in the team, is disabled, or is the one who leaves', async () => {
    const { main, leaving, staying } = await threesome();
    const stranger = await signedIn(portal, await portal.partner('Other'));
    await main.edit(staying.id, { status: 'disabled' });
    for (const to of [stranger.id, staying.id, leaving.id, randomUUID()]) {
      const { status, body } = await main.remove(leaving.id, { leads: { to } });
      expect([status, body.errors[0].code]).toEqual([422, 'not_in_team']);
    }
  });

  test('shuts them out at once and erases password and address, while histories keep the name', async () => {
    const { acme, main, leaving } = await threesome();
    const { leads } = (await leaving.call('GET', '/leads')).body as { leads: { id: string }[] };
    await main.remove(leaving.id, { leads: { keep: true } });
    await expect.poll(async () => (await leaving.call('GET', '/leads')).body.code).toBe('session_expired');
    expect(await openSessions(leaving.id)).toEqual([]);
    const rows = await portal.database.sql(
      'select name, status, email like $2 as left, c.user_id from users left join credentials c on c.user_id = id where id = $1',
      [leaving.id, '%@removed.invalid'],
    );
    expect(rows).toEqual([{ name: 'Robin Reyes', status: 'removed', left: true, user_id: null }]);
    const login = await portal.call('POST', '/api/v1/auth/login', {
      ...on(acme),
      body: { email: leaving.email, password: leaving.password },
    });
    expect(login.body.code).toBe('invalid_credentials');
    const history = await main.call('GET', `/leads/${leads[0]?.id ?? ''}/history`);
    expect(history.body.entries[0].actor.name).toBe('Robin Reyes');
  });

  test('twice changes nothing more', async () => {
    const { main, leaving } = await threesome();
    const once = () => main.remove(leaving.id, { leads: { keep: true } });
    const answers = await Promise.all([once(), once()]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect((await main.edit(leaving.id, { name: 'Back' })).status).toBe(404);
  });

  test('moves twenty thousand leads within one call, and every count is right', async () => {
    const { acme, main, leaving, staying } = await threesome();
    await manyLeads(acme, leaving.id);
    expect(await mistakes(acme)).toEqual([]);
    const before = (await main.call('GET', '/metrics')).body as object;
    expect((await main.remove(leaving.id, { leads: { to: staying.id } })).status).toBe(204);
    expect((await main.call('GET', '/metrics')).body).toEqual(before);
    await expect.poll(() => metricsOf(staying)).toBe(20_002);
    expect(await mistakes(acme)).toEqual([]);
  });
});

/** Arranged without the trigger that counts each one: the totals are made of the leads afterwards. */
async function manyLeads(partner: TestPartner, owner: string): Promise<void> {
  const { sql } = portal.database;
  await sql('alter table leads disable trigger leads_counted_on_insert');
  await sql(
    `insert into leads (partner_id, owner_id, source, last_name, status, category, sync_due_at, created_at)
     select $1, $2, 'portal', 'L' || n, case n % 2 when 0 then 'New' else 'Talking' end,
       case n % 2 when 0 then 'new' else 'working' end, null, now() - make_interval(days => n % 90)
     from generate_series(1, 20000) n`,
    [partner.id, owner],
  );
  await sql('alter table leads enable trigger leads_counted_on_insert');
  for (const table of ['lead_totals', 'lead_months']) {
    await sql(`delete from ${table} where partner_id = $1`, [partner.id]);
  }
  await sql(
    `insert into lead_totals select partner_id, owner_id, status, category, count(*)
     from leads where partner_id = $1 group by 1, 2, 3, 4`,
    [partner.id],
  );
  await sql(
    `insert into lead_months (partner_id, owner_id, month, submitted)
     select partner_id, owner_id, date_trunc('month', created_at at time zone 'UTC')::date, count(*)
     from leads where partner_id = $1 group by 1, 2, 3`,
    [partner.id],
  );
}

/** Where the running totals are not what counting says. */
const mistakes = (partner: TestPartner) =>
  portal.database.sql(
    `select * from (
       select owner_id, status, category, leads from lead_totals where partner_id = $1 and leads <> 0
       except select owner_id, status, category, count(*)::int from leads where partner_id = $1 group by 1, 2, 3) t
     union all
     select owner_id, month::text, null, submitted from (
       select owner_id, month, submitted from lead_months where partner_id = $1 and submitted <> 0
       except select owner_id, date_trunc('month', created_at at time zone 'UTC')::date, count(*)::int
       from leads where partner_id = $1 group by 1, 2) m`,
    [partner.id],
  );
