import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditRepair, auditReport } from '../../contract/index.ts';
import { runAudit } from '../../src/crm/audit.ts';
import { createAuditStore } from '../../src/crm/audit.store.ts';
import { adapterAt } from '../support/crm.ts';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually, type TestPartner } from '../support/portal.ts';

/** The audit as an administrator sees it. */
let loop: Loop;
let crm: ReturnType<typeof adapterAt>;
let site: TestPartner;
let admin: string;
beforeAll(async () => {
  loop = await startLoop({ reconcileMs: 3_600_000 });
  crm = adapterAt(loop.crm);
  admin = await loop.portal.signIn(null, await loop.portal.person(null));
  site = await loop.site(loop.applicant('Seen'));
  await eventually(() => loop.crm.records.get('Partners', site.crmId)?.['Portal_Partner_Id'] === site.id);
});
afterAll(async () => {
  await crm.close();
  await loop.stop();
});

const report = async (query = '') => {
  const { status, body } = await loop.portal.call('GET', `/api/v1/admin/audit${query}`, { token: admin });
  expect(status).toBe(200);
  return auditReport.parse(body);
};
const audit = async () => {
  // Under the lock that whoever settles leads takes first, as the push may be about to.
  await loop.portal.database.sql(
    `do $$ begin perform portal.lock_log(); update leads set updated_at = updated_at - interval '2 minutes'; end $$`,
  );
  return runAudit({
    crm,
    audits: createAuditStore(loop.portal.db),
    clock: { now: () => new Date(Date.now() + 61_000) },
  });
};

test('before the first audit there is nothing to tell, and nothing to repair', async () => {
  expect(await report()).toEqual({ last: null, failed: null, exceptions: [], next: null });
  const { status, body } = await loop.portal.call('POST', '/api/v1/admin/audit/repair', { token: admin });
  expect({ status, body }).toEqual({ status: 200, body: { looks: 0, pushes: 0 } });
});

test('the last audit is told with its figure and its exceptions by pages; repaired, the next one is clean', async () => {
  await loop.portal.database.sql(
    `insert into leads (partner_id, source, last_name, status, category, sync_due_at, parked_at, sync_reason)
     select $1, 'portal', 'Held back ' || n, 'Not Contacted', 'new', null, now(), 'Phone: too short'
     from generate_series(1, 3) n`,
    [site.id],
  );
  await audit();
  const first = await report('?limit=2');
  expect(first.last).toMatchObject({ compared: 4, equal: 1, exceptions: 3, explained: 3, consistency: 0.25 });
  expect(first.exceptions).toHaveLength(2);
  const rest = await report(`?limit=2&after=${first.next}`);
  expect(
    [...first.exceptions, ...rest.exceptions].map(({ name, words, repair }) => [name, words, repair]).sort(),
  ).toEqual([
    ['Held back 1', 'Not sent: Phone: too short', 'push'],
    ['Held back 2', 'Not sent: Phone: too short', 'push'],
    ['Held back 3', 'Not sent: Phone: too short', 'push'],
  ]);
  expect(rest.next).toBeNull();

  const { body } = await loop.portal.call('POST', '/api/v1/admin/audit/repair', { token: admin });
  expect(auditRepair.parse(body)).toEqual({ looks: 0, pushes: 3 });
  await eventually(() => loop.crm.records.count('Leads') === 3);
  await eventually(
    async () =>
      (await loop.portal.database.sql('select 1 from leads where sync_due_at is not null')).length === 0,
  );
  await audit();
  expect(await report()).toMatchObject({
    last: { compared: 4, exceptions: 0, consistency: 1 },
    exceptions: [],
  });
});

test('an audit that came to no end is told with its reason, beside the last one that did', async () => {
  await audit();
  loop.crm.faults.set({ kind: 'scope', times: 1, match: { path: /coql/ } });
  await audit();
  expect(await report()).toMatchObject({
    last: { compared: expect.any(Number) },
    failed: { reason: expect.stringMatching(/scope/i) },
  });
});

test('nobody but an administrator sees the audit or repairs by it', async () => {
  const token = await loop.portal.signIn(site, await loop.portal.person(site));
  const on = { key: site.siteKey, origin: site.origin, token };
  expect((await loop.portal.call('GET', '/api/v1/admin/audit', on)).status).toBe(403);
  expect((await loop.portal.call('POST', '/api/v1/admin/audit/repair', on)).status).toBe(403);
  expect((await loop.portal.call('GET', '/api/v1/admin/audit')).status).toBe(401);
});

test('the last audit is among the metrics', async () => {
  await audit();
  const answer = await fetch(`${loop.portal.url}/metrics`);
  expect(await answer.text()).toMatch(/portal_audit\{figure="consistency"\} [\d.]+\n/);
});
