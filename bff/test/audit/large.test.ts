import { expect, onTestFinished, test } from 'vitest';
import { createAuditRun } from '../../src/crm/audit-schedule.ts';
import { runAudit } from '../../src/crm/audit.ts';
import { createAuditStore } from '../../src/crm/audit.store.ts';
import type { CrmState } from '../../src/crm/port.ts';
import { startCrm } from '../support/crm.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createDb } from '../../src/platform/supabase.ts';
import { createTestDatabase } from '../support/database.ts';

/** Both sides without a BFF between them. */
async function sides() {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const logger = createLogger('silent');
  const { simulator, crm, stop } = await startCrm();
  onTestFinished(stop);
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
    { crmId: ids[4_321], words: 'lastName: both have a value, not the same' },
  ]);
  let [ahead, furthest] = [0, 0];
  for (const { side, rows } of reads) {
    ahead += side === 'crm' ? rows : -rows;
    furthest = Math.max(furthest, Math.abs(ahead));
  }
  expect(Math.max(...reads.map(({ rows }) => rows))).toBe(200);
  expect(furthest).toBe(200);
  expect(reads).toHaveLength(2 * 26);
  const calls = (path: RegExp) => simulator.calls.list().filter((call) => path.test(call.path)).length;
  // Two lists a page and one of the partners; a read for every hundred leads.
  expect({ lists: calls(/coql/), reads: calls(/Leads/) }).toEqual({ lists: 2 * 26 + 1, reads: 50 });
});

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
    await audits.record(
      id,
      60_000,
      { compared: 12_000, equal: 0, settling: 0, exceptions, explained: 0 },
      found,
    );
  await audits.finish(id, null);
  expect(await audits.last()).toMatchObject({ completed: { id, exceptions: 12_000 } });
  expect(await database.sql('select count(*)::int as kept from audit_exceptions')).toEqual([
    { kept: 10_000 },
  ]);
});

/** The schedule in two processes; the test lets time pass. */
async function schedules(state: Partial<CrmState> = {}) {
  const { simulator, crm, audits, logger, database } = await sides();
  let now = Date.now();
  const told = { ...crm, state: () => ({ ...crm.state(), ...state }) };
  const runs = [1, 2].map(() =>
    createAuditRun({
      crm: told,
      audits,
      clock: { now: () => new Date(now) },
      logger,
      everyMs: 24 * 3_600_000,
    }),
  );
  return {
    simulator,
    audits,
    /** Whether each audit so far failed, after so many minutes more. */
    async after(minutes: number) {
      now += minutes * 60_000;
      await database.sql('update audits set started_at = started_at - make_interval(mins => $1)', [minutes]);
      for (const run of runs) await run(new AbortController().signal);
      const rows = await database.sql<{ failed: boolean }>(
        'select failure is not null as failed from audits order by started_at',
      );
      return rows.map(({ failed }) => failed);
    },
  };
}

test('one of the processes audits once in the interval; one that failed is tried again after ten minutes', async () => {
  const { simulator, audits, after } = await schedules();
  expect(await after(0)).toEqual([]);
  const lift = simulator.faults.set({ kind: 'scope', match: { path: /coql/ } });
  expect(await after(10)).toEqual([true, true]);
  expect(await audits.last()).toMatchObject({
    completed: null,
    failed: { reason: expect.stringMatching(/scope/i) },
  });
  lift();
  expect(await after(9)).toEqual([true, true]);
  expect(await after(1)).toEqual([true, true, false]);
  expect(await audits.last()).toMatchObject({ completed: { compared: 1 }, failed: null });
  expect(await after(60)).toEqual([true, true, false]);
  expect(await after(24 * 60)).toEqual([true, true, false, false]);
});

test('an audit that the credits of the day might not pay for waits', async () => {
  const credits = { creditsRemaining: null as number | null };
  const { after } = await schedules(credits);
  expect(await after(10)).toEqual([false]);
  credits.creditsRemaining = 0;
  expect(await after(25 * 60)).toEqual([false]);
  credits.creditsRemaining = 1_000;
  expect(await after(10)).toEqual([false, false]);
});
