import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { adapterAt } from '../support/crm.ts';
import { createApp } from '../../src/app.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually, type TestPartner } from '../support/portal.ts';

/** The queue to the CRM: its order, its calls, and what holds it back. */
let loop: Loop;
beforeAll(async () => {
  loop = await startLoop({ callCapacity: 5_000 });
});
afterAll(() => loop.stop());
beforeEach(() => loop.crm.faults.clear());

const visit = (site: TestPartner, lastName: string) =>
  loop.portal.call('POST', `/api/v1/public/forms/${site.siteKey}/leads`, {
    key: site.siteKey,
    origin: site.origin,
    body: { lastName },
    headers: { 'idempotency-key': randomUUID() },
  });

/** Leads as they stand after an outage: in the database, due, never tried. */
const backlog = (site: TestPartner, count: number, name: string) =>
  loop.portal.database.sql(
    `insert into leads (partner_id, source, last_name, status, category, sync_due_at)
     select $1, 'public_form', $2 || ' ' || n, 'Not Contacted', 'new', now() - interval '1 hour'
     from generate_series(1, $3::int) n`,
    [site.id, name, count],
  );
const drained = () =>
  eventually(
    async () =>
      (await loop.portal.database.sql('select 1 from leads where sync_due_at is not null limit 1')).length ===
      0,
    30_000,
  );
const upserts = (since: number) =>
  loop.crm.calls
    .list()
    .slice(since)
    .filter(({ path }) => path.endsWith('/Leads/upsert'));
const named = (call: { request: { body: unknown } }) =>
  (call.request.body as { data: { Last_Name: string }[] }).data.map((row) => row.Last_Name);

test('a backlog goes out in full batches: as few calls as the CRM allows', async () => {
  const site = await loop.site(loop.applicant('Busy'));
  const before = loop.crm.calls.list().length;
  await backlog(site, 1_000, 'Backlog');
  await visit(site, 'Backlog starter');
  await drained();
  expect(upserts(before).length).toBeLessThanOrEqual(11);
  expect(new Set(upserts(before).flatMap(named)).size).toBe(1_001);
  expect(loop.crm.records.list('Leads', { Partner: site.crmId })).toHaveLength(1_001);
});

test('a lead of one partner does not wait behind the long queue of another', async () => {
  const busy = await loop.site(loop.applicant('Crowded'));
  const quiet = await loop.site(loop.applicant('Lone'));
  await loop.crm.goOffline();
  await backlog(busy, 1_500, 'Crowd');
  expect((await visit(quiet, 'The only one')).status).toBe(201);
  const before = loop.crm.calls.list().length;
  await loop.crm.goOnline();
  await drained();
  const calls = upserts(before).filter(({ status }) => status === 200);
  const position = calls.findIndex((call) => named(call).includes('The only one'));
  // The batches that were under way, and then it.
  expect(position).toBeGreaterThanOrEqual(0);
  expect(position).toBeLessThanOrEqual(4);
});

test('while a scope is missing everything waits in its place, and goes on by itself once it is granted', async () => {
  const own = await startLoop();
  try {
    const site = await own.site(own.applicant('Waiting'));
    own.crm.tokens.grant(['ZohoCRM.coql.READ']);
    for (let n = 0; n < 3; n++) {
      await own.portal.call('POST', `/api/v1/public/forms/${site.siteKey}/leads`, {
        key: site.siteKey,
        origin: site.origin,
        body: { lastName: `Waiting ${n}` },
        headers: { 'idempotency-key': randomUUID() },
      });
    }
    const gate = async () =>
      (await own.portal.database.sql(`select state, code, reason from crm_gates where name = 'push'`))[0];
    await eventually(async () => (await gate())?.['state'] === 'stopped');
    expect(await gate()).toMatchObject({
      code: 'OAUTH_SCOPE_MISMATCH',
      reason: expect.stringContaining('ZohoCRM.modules.ALL'),
    });
    const leads = await own.portal.database.sql('select parked_at, sync_due_at from leads');
    expect(leads).toHaveLength(3);
    for (const lead of leads) expect(lead).toMatchObject({ parked_at: null, sync_due_at: expect.any(Date) });

    own.crm.tokens.grant();
    // The next try, now instead of in half a minute.
    await own.portal.database.sql('update crm_gates set try_at = now()');
    await eventually(() => own.crm.records.count('Leads') === 3);
    await eventually(async () => (await gate())?.['state'] === 'open');
  } finally {
    await own.stop();
  }
});

test('a CRM that limits calls is left alone for as long as it says', async () => {
  const site = await loop.site(loop.applicant('Limited'));
  loop.crm.faults.set({ kind: '429', times: 1, match: { path: /upsert/ } });
  const before = loop.crm.calls.list().length;
  await visit(site, 'Limited once');
  await eventually(() => loop.crm.records.list('Leads', { Last_Name: 'Limited once' }).length > 0);
  expect(upserts(before).map(({ status }) => status)).toEqual([429, 200]);
  // The CRM did nothing with the first call, so it does not count as a try.
  await eventually(
    async () =>
      (
        await loop.portal.database.sql(
          `select 1 from leads where last_name = 'Limited once' and synced_revision = 1 and sync_attempts = 0`,
        )
      ).length === 1,
  );
});

test('a lead that became a duplicate of one in the CRM is linked to it and follows it', async () => {
  const site = await loop.site(loop.applicant('Doubles'));
  await loop.crm.goOffline();
  const { body } = await visit(site, 'Second of two');
  const standing = loop.crm.records.insert('Leads', {
    Last_Name: 'First of two',
    Company: 'Standing',
    Partner: site.crmId,
    Lead_Status: 'Contacted',
    Portal_Lead_Id: body.id,
  });
  await loop.crm.goOnline();
  await eventually(
    async () =>
      (
        await loop.portal.database.sql('select 1 from leads where id = $1 and crm_id = $2', [
          body.id,
          standing,
        ])
      ).length === 1,
  );
  expect(loop.crm.records.list('Leads', { Partner: site.crmId })).toHaveLength(1);
});

test('a lead that arrived unanswered and was converted since does not become a second lead', async () => {
  const site = await loop.site(loop.applicant('Quick closers'));
  const lift = loop.crm.faults.set({ kind: 'reset', afterwards: true, match: { path: /upsert/ } });
  loop.crm.notifications.pause(true);
  const { body } = await visit(site, 'Sold at once');
  await eventually(() => loop.crm.records.list('Leads', { Last_Name: 'Sold at once' }).length > 0);
  const crmId = String(loop.crm.records.list('Leads', { Last_Name: 'Sold at once' })[0]?.id);
  loop.crm.records.convert(crmId, null);
  lift();
  await eventually(
    async () =>
      (
        await loop.portal.database.sql('select 1 from leads where id = $1 and converted_at is not null', [
          body.id,
        ])
      ).length === 1,
  );
  loop.crm.notifications.pause(false);
  expect(loop.crm.records.list('Leads', { Last_Name: 'Sold at once' })).toHaveLength(1);
});

test('two processes on one database share the work and double no call', async () => {
  const site = await loop.site(loop.applicant('Shared'));
  const zoho = adapterAt(loop.crm);
  const second = createApp(
    { ...loop.portal.config, port: 0 },
    { logger: createLogger('silent'), crm: zoho, reconcileMs: 60_000 },
  );
  try {
    await second.start();
    const before = loop.crm.calls.list().length;
    await backlog(site, 600, 'Shared');
    await drained();
    const sent = upserts(before).flatMap(named);
    expect(sent).toHaveLength(600);
    expect(new Set(sent).size).toBe(600);
    expect(loop.crm.records.list('Leads', { Partner: site.crmId })).toHaveLength(600);
    expect(new Set(loop.crm.channels.list().map(({ channelId }) => channelId)).size).toBe(1);
  } finally {
    await second.stop();
    await zoho.close();
  }
});
