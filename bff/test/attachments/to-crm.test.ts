import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CrmSimulator } from '../../dev/crm-simulator/index.ts';
import type { Crm } from '../../src/crm/port.ts';
import { createFileRun, type FileDeps } from '../../src/crm/file-worker.ts';
import { createFileStore, type FileStore } from '../../src/crm/file.store.ts';
import { createSyncStore } from '../../src/crm/sync.store.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createObjectStorage, type ObjectStorage } from '../../src/platform/object-storage.ts';
import { startCrm } from '../support/crm.ts';
import { startLoop } from '../support/loop.ts';
import { eventually, startPortal, type TestPortal } from '../support/portal.ts';
import { pdf } from './files.ts';
import { memberWithLead, visitorWithLead } from './support.ts';

let portal: TestPortal;
let simulator: CrmSimulator;
let crm: Crm;
let stopCrm: () => Promise<void>;
let files: FileStore;
let storage: ObjectStorage;
beforeAll(async () => {
  portal = await startPortal();
  files = createFileStore(portal.db);
  storage = createObjectStorage(portal.config.db, 'lead-attachments');
  ({ simulator, crm, stop: stopCrm } = await startCrm());
});
afterAll(async () => {
  await stopCrm();
  await portal.stop();
});
afterEach(async () => {
  await portal.database.sql('update lead_attachments set due_at = null');
  await portal.database.sql(`select portal.open_gate('files')`);
});

/** An hour behind: what is to be tried later is due at once. */
const clock = { now: () => new Date(Date.now() - 3_600_000) };
const worker = (changes: Partial<FileDeps> = {}) =>
  createFileRun({
    crm,
    files,
    storage,
    clock,
    logger: createLogger('silent'),
    settled: () => undefined,
    ...changes,
  });

/** Somebody with a lead that the CRM has, and what the CRM holds at it. */
async function withLeadInCrm() {
  const me = await memberWithLead(portal);
  const leadCrmId = simulator.records.insert('Leads', { Last_Name: 'Byron', Company: 'Engines' });
  await portal.database.sql('update leads set crm_id = $2, sync_due_at = null where id = $1', [
    me.leadId,
    leadCrmId,
  ]);
  return {
    ...me,
    leadCrmId,
    calls: (method: string) =>
      simulator.calls
        .list()
        .filter((call) => call.method === method && call.path.endsWith(`${leadCrmId}/Attachments`)).length,
    inCrm: async () => {
      const there = await crm.attachmentsOf(leadCrmId);
      return there.kind === 'ok' ? there.value.map(({ name, size }) => `${name} ${size}`).sort() : there;
    },
    states: async () => {
      const { body } = await me.get(`/leads/${me.leadId}/attachments`);
      return (body.attachments as { name: string; sync: string; syncReason: string | null }[]).map((file) => [
        file.name,
        file.sync,
        file.syncReason,
      ]);
    },
  };
}

const gateOpens = () =>
  portal.database.sql(`update crm_gates set try_at = now() where name = 'files' and state <> 'open'`);

test('a file arrives at its lead once, with one call, and its state is seen', async () => {
  const me = await withLeadInCrm();
  await me.add(pdf(), 'Ängebot.pdf');
  expect(await me.states()).toEqual([['Ängebot.pdf', 'queued', null]]);
  const run = worker();
  expect([await run(), await run()]).toEqual([true, false]);
  expect(await me.states()).toEqual([['Ängebot.pdf', 'synced', null]]);
  expect([me.calls('GET'), me.calls('POST')]).toEqual([0, 1]);
  expect(await me.inCrm()).toEqual([`Ängebot.pdf ${pdf().length}`]);
});

test('a file waits until its lead is in the CRM', async () => {
  const me = await memberWithLead(portal);
  await me.add(pdf());
  expect(await worker()()).toBe(false);
  expect(await me.names()).toEqual(['offer.pdf']);
});

test('files wait while the CRM is away, one of them asking, and arrive once each when it is back', async () => {
  const me = await withLeadInCrm();
  for (const name of ['a.pdf', 'b.pdf', 'c.pdf']) await me.add(pdf(name), name);
  await simulator.goOffline();
  const run = worker();
  expect([await run(), await run(), await run()]).toEqual([false, false, false]);
  expect((await me.states()).filter(([, , reason]) => reason !== null)).toHaveLength(1);
  const [gate] = await portal.database.sql(`select state, reason from crm_gates where name = 'files'`);
  expect(gate).toMatchObject({
    state: 'waiting',
    reason: expect.stringContaining('cannot be reached') as string,
  });
  await simulator.goOnline();
  await gateOpens();
  while (await run());
  expect(await me.inCrm()).toHaveLength(3);
  expect(await me.states()).toEqual(['a.pdf', 'b.pdf', 'c.pdf'].map((name) => [name, 'synced', null]));
});

test.each(['reset', '500', 'html502'] as const)(
  'a file whose answer is lost to %s after the CRM kept it is found there and stays one',
  async (kind) => {
    const me = await withLeadInCrm();
    await me.add(pdf());
    simulator.faults.set({
      kind,
      afterwards: true,
      times: 1,
      match: { method: 'POST', path: /Attachments$/ },
    });
    const run = worker();
    expect(await run()).toBe(false);
    await gateOpens();
    expect(await run()).toBe(true);
    expect(await me.states()).toEqual([['offer.pdf', 'synced', null]]);
    expect(await me.inCrm()).toHaveLength(1);
    expect(me.calls('POST')).toBe(1);
  },
);

test('a worker that was killed between the answer and its note leaves one file, which the next finds', async () => {
  const me = await withLeadInCrm();
  await me.add(pdf());
  const claimed = await files.claim('killed', 15_000);
  await crm.attach({ leadCrmId: me.leadCrmId, name: claimed?.name ?? '', content: pdf() });
  expect(await worker()()).toBe(false);

  await portal.database.sql(`update lead_attachments set lease_until = now() where lease_owner = 'killed'`);
  expect(await worker()()).toBe(true);
  expect(await me.states()).toEqual([['offer.pdf', 'synced', null]]);
  expect(await me.inCrm()).toHaveLength(1);
  expect(await files.settle('killed', claimed?.id ?? '', { kind: 'parked', reason: 'too late' })).toBe(false);
  expect(await me.states()).toEqual([['offer.pdf', 'synced', null]]);
});

test('a file that somebody put there by hand under another size is not taken for ours', async () => {
  const me = await withLeadInCrm();
  await crm.attach({ leadCrmId: me.leadCrmId, name: 'offer.pdf', content: pdf('by hand, and longer') });
  await me.add(pdf());
  await portal.database.sql('update lead_attachments set attempts = 1 where lead_id = $1', [me.leadId]);
  expect(await worker()()).toBe(true);
  expect(await me.inCrm()).toHaveLength(2);
});

test('two workers carry every file once', async () => {
  const me = await withLeadInCrm();
  for (const name of ['a', 'b', 'c', 'd', 'e']) await me.add(pdf(name), `${name}.pdf`);
  const drain = async (run: () => Promise<boolean>) => {
    while (await run());
  };
  await Promise.all([drain(worker()), drain(worker())]);
  expect(await me.inCrm()).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.pdf ${pdf(name).length}`),
  );
  expect(me.calls('POST')).toBe(5);
});

test.each([
  ['deleted', 'deleted_at', /deleted in the CRM/],
  ['converted', 'converted_at', /converted in the CRM/],
])(
  'a file of a lead that was %s is parked with the reason, without a call',
  async (_what, column, reason) => {
    const me = await withLeadInCrm();
    await me.add(pdf());
    await portal.database.sql(`update leads set ${column} = now() where id = $1`, [me.leadId]);
    expect(await worker()()).toBe(true);
    const [row] = await portal.database.sql<{ reason: string; parked_at: Date | null }>(
      'select reason, parked_at from lead_attachments where lead_id = $1',
      [me.leadId],
    );
    expect(row?.reason).toMatch(reason);
    expect(row?.parked_at).not.toBeNull();
    expect(me.calls('POST')).toBe(0);
  },
);

test('a file that the CRM will never take is parked with the reason, and holds up no other', async () => {
  const me = await withLeadInCrm();
  await me.add(pdf('gone'), 'gone.pdf');
  const other = await withLeadInCrm();
  await other.add(pdf('good'), 'good.pdf');
  await portal.database.sql(`update leads set crm_id = '999999999' where id = $1`, [me.leadId]);
  const run = worker();
  while (await run());
  expect(await me.states()).toEqual([
    ['gone.pdf', 'needs_attention', 'The CRM no longer has the lead of this file.'],
  ]);
  expect(await other.states()).toEqual([['good.pdf', 'synced', null]]);
});

test('parked files go again once an operator says so, and are seen in the queues until then', async () => {
  const me = await withLeadInCrm();
  await me.add(pdf());
  await portal.database.sql(`update leads set crm_id = '999999998' where id = $1`, [me.leadId]);
  expect(await worker()()).toBe(true);
  const sync = createSyncStore(portal.db);
  const parked = (await sync.queueState()).filesParked;
  expect(parked).toBeGreaterThan(0);

  await portal.database.sql('update leads set crm_id = $2 where id = $1', [me.leadId, me.leadCrmId]);
  await portal.database.sql(`update lead_attachments set reason = 'mended' where lead_id = $1`, [me.leadId]);
  const told = async () =>
    (await portal.database.sql('select 1 from events where lead_id = $1', [me.leadId])).length;
  const before = await told();
  expect(await sync.requeueParked('mended')).toBe(1);
  expect(await told()).toBe(before + 1);
  expect(await sync.queueState()).toMatchObject({ filesDue: 1, filesParked: parked - 1 });
  expect(await worker()()).toBe(true);
  expect(await me.states()).toEqual([['offer.pdf', 'synced', null]]);
});

test('a file whose content cannot be read waits, and one whose content is gone is parked', async () => {
  const me = await withLeadInCrm();
  await me.add(pdf());
  const away = createObjectStorage({ ...portal.config.db, url: 'http://127.0.0.1:9' }, 'lead-attachments');
  expect(await worker({ storage: away })()).toBe(false);
  expect(await me.states()).toEqual([
    ['offer.pdf', 'queued', 'Files cannot be kept or read for a moment. Try again.'],
  ]);
  await gateOpens();
  expect(await worker({ storage: { get: () => Promise.resolve(null) } })()).toBe(true);
  expect((await me.states())[0]?.[1]).toBe('needs_attention');
  expect(me.calls('POST')).toBe(0);
});

test('a visitor’s file follows the lead into the CRM by itself', async () => {
  const loop = await startLoop();
  try {
    const site = await loop.site(loop.applicant('Files'));
    const visitor = await visitorWithLead(loop.portal, site);
    expect((await visitor.add(pdf())).status).toBe(201);
    await eventually(
      async () =>
        (await loop.portal.database.sql('select 1 from lead_attachments where crm_id is not null')).length ===
        1,
    );
    const uploads = loop.crm.calls.list().filter((call) => call.path.endsWith('/Attachments'));
    expect(uploads.map(({ method }) => method)).toEqual(['POST']);
  } finally {
    await loop.stop();
  }
});
