import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { syncReport } from '../../contract/index.ts';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually } from '../support/portal.ts';

/** What an administrator sees of the sync. */
let loop: Loop;
let admin: string;
beforeAll(async () => {
  loop = await startLoop();
  admin = await loop.portal.signIn(null, await loop.portal.person(null));
});
afterAll(() => loop.stop());

const report = async () => {
  const { status, body } = await loop.portal.call('GET', '/api/v1/admin/sync', { token: admin });
  expect(status).toBe(200);
  return syncReport.parse(body);
};
const handIn = async (site: { siteKey: string; origin: string }, lastName: string) =>
  loop.portal.call('POST', `/api/v1/public/forms/${site.siteKey}/leads`, {
    key: site.siteKey,
    origin: site.origin,
    body: { lastName },
    headers: { 'idempotency-key': randomUUID() },
  });

test('a sync at work says so: gates open, notifications asked for, polls under way, calls allowed', async () => {
  await loop.site(loop.applicant('Reported'));
  const found = await eventually(async () => {
    const now = await report();
    return now.cursors['partner:deletions'] && now.channelUntil ? now : null;
  });
  expect(found.gates.map(({ name, state }) => [name, state])).toEqual([
    ['files', 'open'],
    ['notes', 'open'],
    ['push', 'open'],
    ['read', 'open'],
  ]);
  expect(new Date(found.channelUntil ?? 0).getTime()).toBeGreaterThan(Date.now());
  expect(found.connection).toMatchObject({ concurrency: expect.any(Number), inFlight: expect.any(Number) });
});

test('while the CRM is away the report says since when, why, and when it is tried again', async () => {
  const site = await loop.site(loop.applicant('Cut off'));
  await loop.crm.goOffline();
  await handIn(site, 'Waiting');
  const gate = await eventually(async () =>
    (await report()).gates.find(({ name, state }) => name === 'push' && state === 'waiting'),
  );
  expect(gate.reason).toMatch(/cannot be reached|broke off/);
  expect(gate.tryAt).not.toBeNull();
  expect((await report()).queues['leadsDue']).toBe(1);
  await loop.crm.goOnline();
  await eventually(async () => (await report()).gates.every(({ state }) => state === 'open'));
});

test('parked leads are counted by reason and go on together once an administrator says so', async () => {
  const site = await loop.site(loop.applicant('Forgotten'));
  await eventually(() => loop.crm.records.get('Partners', site.crmId)?.['Portal_Partner_Id']);
  loop.crm.records.remove('Partners', site.crmId);
  await eventually(
    async () =>
      (
        await loop.portal.database.sql(
          'select 1 from partners where id = $1 and crm_deleted_at is not null',
          [site.id],
        )
      ).length === 1,
  );
  // Accepted just before the partner went.
  await loop.portal.database.sql(
    `insert into leads (partner_id, source, last_name, status, category)
     select $1, 'portal', 'Stuck ' || n, 'Not Contacted', 'new' from generate_series(1, 2) n`,
    [site.id],
  );
  const parked = await eventually(async () => (await report()).parked.find(({ leads }) => leads === 2));
  expect(parked.reason).toMatch(/Partner/);

  const other = await loop.site(loop.applicant('Remembered'));
  await loop.portal.database.sql(`update leads set partner_id = $1 where last_name like 'Stuck %'`, [
    other.id,
  ]);
  const again = await loop.portal.call('POST', '/api/v1/admin/sync/requeue', {
    token: admin,
    body: { reason: parked.reason },
  });
  expect(again).toMatchObject({ status: 200, body: { leads: 2 } });
  await eventually(() => loop.crm.records.list('Leads', { Partner: other.crmId }).length === 2);
  expect((await report()).parked).toEqual([]);
});

test('nobody but an administrator sees or moves it', async () => {
  const site = await loop.site(loop.applicant('Curious'));
  const token = await loop.portal.signIn(site, await loop.portal.person(site));
  const on = { key: site.siteKey, origin: site.origin, token };
  expect((await loop.portal.call('GET', '/api/v1/admin/sync', on)).status).toBe(403);
  expect((await loop.portal.call('POST', '/api/v1/admin/sync/requeue', { ...on, body: {} })).status).toBe(
    403,
  );
  expect((await loop.portal.call('GET', '/api/v1/admin/sync')).status).toBe(401);
});
