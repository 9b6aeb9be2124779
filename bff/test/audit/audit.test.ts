import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { consistency, runAudit } from '../../src/crm/audit.ts';
import { createAuditStore, type AuditStore } from '../../src/crm/audit.store.ts';
import { adapterAt } from '../support/crm.ts';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually, type TestPartner } from '../support/portal.ts';

let loop: Loop;
let audits: AuditStore;
let crm: ReturnType<typeof adapterAt>;
let site: TestPartner;
/** A minute after everything, so that nothing counts as still on its way. */
const clock = { now: () => new Date(Date.now() + 61_000) };
const sql = <T = Record<string, unknown>>(text: string, params: unknown[] = []) =>
  loop.portal.database.sql<T>(text, params);

beforeAll(async () => {
  // No poll finds what a test hides.
  loop = await startLoop({ reconcileMs: 3_600_000 });
  audits = createAuditStore(loop.portal.db);
  crm = adapterAt(loop.crm);
  site = await loop.site(loop.applicant('Audited'));
  await linked();
});
afterAll(async () => {
  await crm.close();
  await loop.stop();
});
beforeEach(async () => {
  await repaired();
});

const linked = () =>
  eventually(() => loop.crm.records.get('Partners', site.crmId)?.['Portal_Partner_Id'] === site.id);
const settled = async () =>
  (
    await sql(`select 1 from crm_inbox where done_at is null union all
               select 1 from leads where sync_due_at is not null union all
               select 1 from partners where link_due_at is not null`)
  ).length === 0;
/** Nothing waits on either side, nor does the CRM have news of what was written there last. */
const quiet = () =>
  eventually(async () => {
    if (!(await settled())) return false;
    await loop.crm.notifications.idle();
    return settled();
  });
/** Changes something in the CRM without a word to the portal. */
async function secretly<T>(change: () => T): Promise<T> {
  const lift = loop.crm.faults.set({ kind: 'notify-drop' });
  try {
    const changed = change();
    await loop.crm.notifications.idle();
    return changed;
  } finally {
    lift();
  }
}
/** Ages what the portal changed just now by a minute. */
const aged = () =>
  sql(
    `update leads set updated_at = updated_at - interval '2 minutes', deleted_at = deleted_at - interval '2 minutes'`,
  ).then(() => sql(`update partners set updated_at = updated_at - interval '2 minutes'`));

async function audit() {
  await aged();
  const result = (await runAudit({ crm, audits, clock }))!;
  const found = await audits.exceptions(result.id, '0', 1_000);
  return { result, found, reasons: found.map(({ reason }) => reason) };
}
async function repaired(): Promise<void> {
  const { result } = await audit();
  if (result.exceptions === 0) return;
  await audits.repair(result.id);
  await quiet();
}
async function known(change: object = {}): Promise<{ crmId: string; id: string }> {
  const crmId = loop.crm.records.insert('Leads', {
    Last_Name: 'Known',
    Company: 'C',
    Partner: site.crmId,
    ...change,
  });
  const row = await eventually(
    async () => (await sql<{ id: string }>('select id from leads where crm_id = $1', [crmId]))[0],
  );
  await quiet();
  return { crmId, id: row.id };
}

test('two sides that are equal, converted leads and deals included, agree on every record', async () => {
  await known();
  const { crmId } = await known({ Last_Name: 'Converted' });
  loop.crm.records.convert(crmId);
  await eventually(async () => (await sql('select 1 from leads where deal is not null')).length > 0);
  await quiet();
  const { result, found } = await audit();
  expect(found).toEqual([]);
  expect(result).toMatchObject({ failure: null, settling: 0, exceptions: 0 });
  expect(result.equal).toBe(result.compared);
  expect(result.compared).toBe(loop.crm.records.count('Leads') + loop.crm.records.count('Partners'));
  expect(consistency(result)).toBe(1);
});

const lost = (crmId: string) =>
  sql('delete from lead_history where lead_id = (select id from leads where crm_id = $1)', [crmId]).then(() =>
    sql('delete from leads where crm_id = $1', [crmId]),
  );
const about = async (crmId: string | null) => {
  const { found } = await audit();
  return found
    .filter((each) => each.crmId === crmId)
    .map(({ kind, reason, words }) => ({ kind, reason, words }));
};

test('a lead that only the CRM has is missing in the portal, until it is repaired', async () => {
  const { crmId } = await known();
  await lost(crmId);
  expect(await about(crmId)).toEqual([
    { kind: 'lead', reason: 'missing_in_portal', words: 'The CRM has this lead, the portal does not.' },
  ]);
  await repaired();
  expect(await sql('select last_name from leads where crm_id = $1', [crmId])).toEqual([
    { last_name: 'Known' },
  ]);
});

test('a lead of no partner is not the portal’s, and no exception', async () => {
  const crmId = loop.crm.records.insert('Leads', { Last_Name: 'Nobody’s', Company: 'C' });
  await quiet();
  expect(await about(crmId)).toEqual([]);
});

test('a lead that only the portal has is missing in the CRM; repaired, it is gone here too', async () => {
  const { crmId } = await known();
  await secretly(() => loop.crm.records.remove('Leads', crmId));
  expect(await about(crmId)).toMatchObject([{ reason: 'missing_in_crm' }]);
  await repaired();
  expect(await sql('select deleted_at is not null as deleted from leads where crm_id = $1', [crmId])).toEqual(
    [{ deleted: true }],
  );
  expect(await about(crmId)).toEqual([]);
});

test('fields that differ are named, with which side has a value and never what people wrote; repaired, the CRM’s are taken', async () => {
  const { crmId } = await known({ Phone: '+49 30 1', Website: 'https://a.example' });
  await secretly(() =>
    loop.crm.records.update('Leads', crmId, {
      Phone: '+49 30 2',
      Email: 'a@b.example',
      Website: null,
      Lead_Status: 'Contacted',
    }),
  );
  expect(await about(crmId)).toEqual([
    {
      kind: 'lead',
      reason: 'field_differs',
      words:
        'email: only the CRM has a value; phone: both have a value, not the same; website: only the portal has a value; status: the CRM has "Contacted", the portal "Not Contacted"; category: the CRM has "working", the portal "new"',
    },
  ]);
  await repaired();
  expect(await sql('select phone, status from leads where crm_id = $1', [crmId])).toEqual([
    { phone: '+49 30 2', status: 'Contacted' },
  ]);
});

test('a deal that moved on unheard is a difference of its lead', async () => {
  const { crmId } = await known();
  loop.crm.records.convert(crmId);
  const [lead] = await eventually(async () => {
    const rows = await sql<{ deal_crm_id: string }>(
      'select deal_crm_id from leads where crm_id = $1 and deal is not null',
      [crmId],
    );
    return rows.length > 0 && rows;
  });
  await quiet();
  await secretly(() => loop.crm.records.update('Deals', lead!.deal_crm_id, { Stage: 'Closed Won' }));
  expect(await about(crmId)).toMatchObject([
    { reason: 'field_differs', words: expect.stringContaining('deal.stage: the CRM has "Closed Won"') },
  ]);
  await repaired();
  expect(await sql('select status, category from leads where crm_id = $1', [crmId])).toEqual([
    { status: 'Closed Won', category: 'won' },
  ]);
});

test('a lead with another partner in the CRM is with the wrong one here', async () => {
  const other = await loop.site(loop.applicant('Other'));
  const { crmId } = await known();
  await secretly(() => loop.crm.records.update('Leads', crmId, { Partner: other.crmId }));
  expect(await about(crmId)).toMatchObject([
    {
      reason: 'wrong_partner',
      words: `The CRM gives it to partner ${other.crmId}, the portal to ${site.crmId}.`,
    },
  ]);
  await repaired();
  expect(await sql('select partner_id from leads where crm_id = $1', [crmId])).toEqual([
    { partner_id: other.id },
  ]);
});

test('a lead that lost its partner in the CRM is an exception until somebody names one there', async () => {
  const { crmId } = await known();
  await secretly(() => loop.crm.records.update('Leads', crmId, { Partner: null }));
  expect(await about(crmId)).toMatchObject([
    { reason: 'without_partner', words: expect.stringContaining('Name the partner in the CRM') },
  ]);
  await repaired();
  expect(await about(crmId)).toMatchObject([{ reason: 'without_partner' }]);
  await secretly(() => loop.crm.records.update('Leads', crmId, { Partner: site.crmId }));
  expect(await about(crmId)).toEqual([]);
});

test('a lead that the CRM has twice is doubled until somebody merges the two there', async () => {
  const first = await known();
  const second = await known({ Portal_Lead_Id: first.id });
  expect(await about(first.crmId)).toEqual([]);
  expect((await audit()).found).toMatchObject([
    { crmId: second.crmId, reason: 'doubled', repair: 'person', words: expect.stringContaining(first.id) },
  ]);
  await repaired();
  expect(await about(second.crmId)).toMatchObject([{ reason: 'doubled' }]);
  loop.crm.records.remove('Leads', second.crmId);
  await eventually(async () => (await about(second.crmId)).length === 0);
});

test('a lead deleted here alone is deleted on one side; repaired, it is back', async () => {
  const { crmId } = await known();
  await sql('update leads set deleted_at = now() where crm_id = $1', [crmId]);
  expect(await about(crmId)).toMatchObject([{ reason: 'deleted_on_one_side' }]);
  await repaired();
  expect(await sql('select deleted_at from leads where crm_id = $1', [crmId])).toEqual([
    { deleted_at: null },
  ]);
});

test('a parked lead is an exception with its reason; repaired, it is sent again', async () => {
  const { crmId, id } = await known();
  await sql(
    `update leads set phone = '1', revision = revision + 1, parked_at = now(), sync_reason = 'Phone: too short' where id = $1`,
    [id],
  );
  expect(await about(crmId)).toEqual([
    { kind: 'lead', reason: 'parked', words: 'Not sent: Phone: too short' },
  ]);
  await repaired();
  expect(loop.crm.records.get('Leads', crmId)?.['Phone']).toBe('1');
});

test('a lead that waits is no exception for a minute, then it is, with its reason; repaired, it is sent', async () => {
  const [lead] = await sql<{ id: string }>(
    `insert into leads (partner_id, source, last_name, status, category, sync_due_at, sync_reason)
     values ($1, 'portal', 'Waiting', 'Not Contacted', 'new', now() + interval '1 hour', 'The CRM is busy.') returning id`,
    [site.id],
  );
  const young = (await runAudit({ crm, audits, clock }))!;
  expect(young).toMatchObject({ exceptions: 0, settling: 1 });
  const { found } = await audit();
  expect(found).toMatchObject([
    {
      reason: 'waiting',
      portalId: lead!.id,
      crmId: null,
      name: 'Waiting',
      words: 'Waits to be sent: The CRM is busy.',
    },
  ]);
  await repaired();
  expect(loop.crm.records.list('Leads', { Last_Name: 'Waiting' })).toHaveLength(1);
});

test('a change of the last minute is settling, on whichever side it was made', async () => {
  const { crmId, id } = await known();
  await aged();
  await secretly(() => loop.crm.records.update('Leads', crmId, { Phone: '+49 30 3' }));
  const now = { now: () => new Date() };
  expect(await runAudit({ crm, audits, clock: now })).toMatchObject({ exceptions: 0, settling: 1 });
  await sql(`update leads set updated_at = now() where id = $1`, [id]);
  expect(await runAudit({ crm, audits, clock })).toMatchObject({ exceptions: 0, settling: 1 });
});

test('partners are compared too: missing on either side, different, closed here alone, not linked', async () => {
  const ids: Record<string, string> = {};
  for (const name of ['Gone', 'Renamed', 'Closed', 'Unlinked'])
    ids[name] = (await loop.site(loop.applicant(name))).crmId;
  await quiet();
  ids['New'] = await secretly(() =>
    loop.crm.records.insert('Partners', { Name: 'New', Approval_Status: 'Pending' }),
  );
  await secretly(() => loop.crm.records.remove('Partners', ids['Gone']!));
  await secretly(() => loop.crm.records.update('Partners', ids['Renamed']!, { Name: 'Renamed since' }));
  await sql('update partners set crm_deleted_at = now() where crm_id = $1', [ids['Closed']]);
  await secretly(() => loop.crm.records.update('Partners', ids['Unlinked']!, { Portal_Partner_Id: null }));
  const { found } = await audit();
  const reasons = Object.fromEntries(found.map(({ crmId, reason }) => [crmId, reason]));
  expect(reasons).toEqual({
    [ids['New']]: 'missing_in_portal',
    [ids['Gone']!]: 'missing_in_crm',
    [ids['Renamed']!]: 'field_differs',
    [ids['Closed']!]: 'deleted_on_one_side',
    [ids['Unlinked']!]: 'unlinked_partner',
  });
  await repaired();
  await quiet();
  expect((await audit()).found).toEqual([]);
});

test('only one audit runs at a time, and one that was killed is taken over when its lease has run out', async () => {
  const held = await audits.start(null, 60_000);
  expect(await runAudit({ crm, audits, clock })).toBeNull();
  await sql(`update audits set lease_until = now() - interval '1 second' where id = $1`, [held]);
  expect(await runAudit({ crm, audits, clock })).toMatchObject({ failure: null });
  expect(await sql('select failure from audits where id = $1', [held])).toEqual([
    { failure: 'The process that ran it ended.' },
  ]);
});

test('a CRM that refuses to be read ends the audit with the reason; a short fault does not', async () => {
  loop.crm.faults.set({ kind: '500', times: 1, match: { path: /coql/ } });
  expect(await runAudit({ crm, audits, clock })).toMatchObject({ failure: null });
  loop.crm.faults.set({ kind: 'scope', times: 1, match: { path: /coql/ } });
  expect(await runAudit({ crm, audits, clock })).toMatchObject({ failure: expect.stringMatching(/scope/i) });
});
