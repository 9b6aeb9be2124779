import { expect, onTestFinished, test } from 'vitest';
import { startCrmSimulator } from '../../dev/crm-simulator/index.ts';
import { createAuditRun, runAudit } from '../../src/crm/audit.ts';
import { createAuditStore } from '../../src/crm/audit.store.ts';
import { createZohoCrm } from '../../src/crm/zoho/create-zoho-crm.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createDb } from '../../src/platform/supabase.ts';
import { createTestDatabase } from '../support/database.ts';

/** Both sides without a BFF between them. */
async function sides() {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const simulator = await startCrmSimulator();
  onTestFinished(() => simulator.close());
  const logger = createLogger('silent');
  const crm = createZohoCrm(
    { apiUrl: simulator.url, accountsUrl: simulator.url, ...simulator.credentials },
    { logger },
  );
  onTestFinished(() => crm.close());
  const audits = createAuditStore(createDb({ ...database, url: database.supabaseUrl }));
  const partner = simulator.records.insert('Partners', { Name: 'Acme', Approval_Status: 'Approved' });
  const [row] = await database.sql<{ id: string }>(
    `insert into partners (crm_id, name, status, crm_modified_at) values ($1, 'Acme', 'approved', now()) returning id`,
    [partner],
  );
  simulator.records.update('Partners', partner, { Portal_Partner_Id: row!.id });
  return { database, simulator, crm, audits, logger, partner, partnerId: row!.id };
}

test('five thousand leads are compared a page at a time: neither side is ever read ahead by more than a page', async () => {
  const { database, simulator, crm, audits, partner, partnerId } = await sides();
  const ids = Array.from({ length: 5_000 }, (_, index) =>
    simulator.records.insert('Leads', { Last_Name: `Lead ${index}`, Partner: partner }),
  );
  await database.sql(
    `insert into leads (partner_id, source, last_name, status, category, crm_id, synced_revision, sync_due_at)
     select $1, 'crm', 'Lead ' || n - 1, 'Not Contacted', 'new', crm_id, 1, null
     from unnest($2::text[]) with ordinality as given(crm_id, n)`,
    [partnerId, ids],
  );
  await database.sql(
    `update leads set last_name = 'Other', updated_at = now() - interval '1 hour' where crm_id = $1`,
    [ids[4_321]],
  );

  const reads: { side: 'crm' | 'portal'; rows: number }[] = [];
  const clock = { now: () => new Date(Date.now() + 61_000) };
  const result = await runAudit({
    clock,
    crm: {
      ...crm,
      async browseLeads(after) {
        const page = await crm.browseLeads(after);
        reads.push({ side: 'crm', rows: page.kind === 'ok' ? page.value.records.length : 0 });
        return page;
      },
    },
    audits: {
      ...audits,
      async leadsAfter(after, size) {
        const page = await audits.leadsAfter(after, size);
        reads.push({ side: 'portal', rows: page.length });
        return page;
      },
    },
  });
  expect(result).toMatchObject({ compared: 5_001, equal: 5_000, exceptions: 1, failure: null });
  expect(await audits.exceptions(result!.id, '0', 10)).toMatchObject([
    { crmId: ids[4_321], words: 'lastName: the CRM has "Lead 4321", the portal "Other"' },
  ]);
  let [ahead, furthest] = [0, 0];
  for (const { side, rows } of reads) {
    ahead += side === 'crm' ? rows : -rows;
    furthest = Math.max(furthest, Math.abs(ahead));
  }
  expect(Math.max(...reads.map(({ rows }) => rows))).toBe(200);
  expect(furthest).toBe(200);
  expect(reads).toHaveLength(2 * 26);
}, 60_000);

test('exceptions beyond ten thousand are counted and not kept', async () => {
  const { audits, database } = await sides();
  const id = (await audits.start(null, 60_000)) ?? '';
  const found = Array.from({ length: 6_000 }, (_, index) => ({
    kind: 'lead' as const,
    reason: 'missing_in_crm' as const,
    portalId: null,
    crmId: String(index),
    name: '',
    words: '',
  }));
  for (const exceptions of [6_000, 12_000])
    await audits.record(id, 60_000, { compared: 12_000, equal: 0, settling: 0, exceptions }, found);
  await audits.finish(id, null);
  expect(await audits.last()).toMatchObject({ id, exceptions: 12_000 });
  expect(await database.sql('select count(*)::int as kept from audit_exceptions')).toEqual([
    { kept: 10_000 },
  ]);
});

test('once a day at its hour one of the processes audits, after a failure a quarter of an hour later', async () => {
  const { simulator, crm, audits, logger, database } = await sides();
  let now = Date.UTC(2026, 0, 1, 2, 30);
  const clock = { now: () => new Date(now) };
  const at = (hour: number, minute: number) => void (now = Date.UTC(2026, 0, 1, hour, minute));
  const runs = [1, 2].map(() => createAuditRun({ crm, audits, clock, logger, hour: 3 }));
  const { signal } = new AbortController();
  const look = async () => {
    for (const run of runs) await run(signal);
    return (
      await database.sql<{ failed: boolean }>(
        'select failure is not null as failed from audits order by started_at',
      )
    ).map(({ failed }) => failed);
  };
  expect(await look()).toEqual([]);
  at(3, 1);
  const lift = simulator.faults.set({ kind: 'scope', match: { path: /coql/ } });
  expect(await look()).toEqual([true, true]);
  expect(await look()).toEqual([true, true]);
  lift();
  at(3, 17);
  expect(await look()).toEqual([true, true, false]);
  at(4, 0);
  expect(await look()).toEqual([true, true, false]);
});
