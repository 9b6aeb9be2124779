import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CrmSimulator } from '../../dev/crm-simulator/index.ts';
import type { Crm } from '../../src/crm/port.ts';
import { createNoteRun, type NoteDeps } from '../../src/crm/note-worker.ts';
import { createNoteQueueStore, type NoteQueueStore } from '../../src/crm/note-queue.store.ts';
import { createSyncStore } from '../../src/crm/sync.store.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { startCrm } from '../support/crm.ts';
import { startLoop } from '../support/loop.ts';
import { eventually, startPortal, type TestPortal } from '../support/portal.ts';
import { authorWithLead } from './support.ts';

let portal: TestPortal;
let simulator: CrmSimulator;
let crm: Crm;
let stopCrm: () => Promise<void>;
let notes: NoteQueueStore;
beforeAll(async () => {
  portal = await startPortal();
  notes = createNoteQueueStore(portal.db);
  ({ simulator, crm, stop: stopCrm } = await startCrm());
});
afterAll(async () => {
  await stopCrm();
  await portal.stop();
});
afterEach(async () => {
  await portal.database.sql('update lead_notes set due_at = null');
  await portal.database.sql(`select portal.open_gate('notes')`);
  simulator.faults.clear();
});

/** An hour behind: what is to be tried later is due at once. */
const clock = { now: () => new Date(Date.now() - 3_600_000) };
const worker = (changes: Partial<NoteDeps> = {}) =>
  createNoteRun({
    crm,
    notes,
    clock,
    logger: createLogger('silent'),
    settled: () => undefined,
    ...changes,
  });

/** Somebody with a lead that the CRM has, and what the CRM holds at it. */
async function withLeadInCrm() {
  const me = await authorWithLead(portal);
  const leadCrmId = simulator.records.insert('Leads', { Last_Name: 'Byron', Company: 'Engines' });
  await portal.database.sql('update leads set crm_id = $2, sync_due_at = null where id = $1', [
    me.leadId,
    leadCrmId,
  ]);
  const before = simulator.calls.list().at(-1)?.sequence ?? 0;
  return {
    ...me,
    leadCrmId,
    calls: (method: string) =>
      simulator.calls
        .list()
        .filter((call) => call.sequence > before && call.method === method && call.path.endsWith('/Notes'))
        .length,
    inCrm: (recordId = leadCrmId) => simulator.notes.of(recordId).map(({ content }) => content),
    converted: (dealCrmId: string | null) =>
      portal.database.sql('update leads set converted_at = now(), deal_crm_id = $2 where id = $1', [
        me.leadId,
        dealCrmId,
      ]),
  };
}

const gateOpens = () =>
  portal.database.sql(`update crm_gates set try_at = now() where name = 'notes' and state <> 'open'`);
const gate = async () =>
  (await portal.database.sql(`select state, code, reason from crm_gates where name = 'notes'`))[0];

test('notes of several leads arrive with one call, each once, in their order, under the names of who wrote them', async () => {
  const [me, other] = [await withLeadInCrm(), await withLeadInCrm()];
  await me.add('Wants an offer.\nBy Friday – 5 % off <b>&amp;</b> 🎉');
  await other.add('Called.');
  await me.add('Got it.');
  expect(await me.states()).toMatchObject([
    [expect.stringContaining('offer'), 'queued', null],
    ['Got it.', 'queued', null],
  ]);
  const run = worker();
  expect([await run(), await run()]).toEqual([false, false]);
  expect(me.inCrm()).toEqual(['Wants an offer.\nBy Friday – 5 % off <b>&amp;</b> 🎉', 'Got it.']);
  expect(other.inCrm()).toEqual(['Called.']);
  expect([me.calls('POST'), me.calls('GET')]).toEqual([1, 0]);
  expect(simulator.notes.of(me.leadCrmId)[0]?.title).toMatch(
    /^Robin Reyes, Acme · Portal note [0-9a-f]{12}$/,
  );
  expect((await me.states()).map(([, state]) => state)).toEqual(['synced', 'synced']);
});

test('a hundred notes are one call', async () => {
  const me = await withLeadInCrm();
  await portal.database.sql(
    `insert into lead_notes (lead_id, partner_id, author_id, author_name, text, idempotency_key)
     select $1, $2, $3, 'Robin', 'Note ' || n, 'k' || n from generate_series(1, 150) n`,
    [me.leadId, me.partner.id, me.person.id],
  );
  const run = worker();
  expect([await run(), await run()]).toEqual([true, false]);
  expect(me.calls('POST')).toBe(2);
  expect(new Set(me.inCrm()).size).toBe(150);
});

test('a note waits until its lead is in the CRM', async () => {
  const me = await authorWithLead(portal);
  await me.add('Early.');
  expect(await worker()()).toBe(false);
  expect(await me.states()).toEqual([['Early.', 'queued', null]]);
});

test('notes wait while the CRM is away, and arrive once each when it is back', async () => {
  const me = await withLeadInCrm();
  for (const text of ['one', 'two', 'three']) await me.add(text);
  await simulator.goOffline();
  const run = worker();
  expect([await run(), await run()]).toEqual([false, false]);
  expect(await gate()).toMatchObject({
    state: 'waiting',
    reason: expect.stringContaining('cannot be reached') as string,
  });
  await simulator.goOnline();
  await gateOpens();
  await run();
  expect(me.inCrm()).toEqual(['one', 'two', 'three']);
  // What certainly did not arrive is not looked for.
  expect([me.calls('POST'), me.calls('GET')]).toEqual([1, 0]);
  expect(await gate()).toEqual({ state: 'open', code: null, reason: null });
});

test.each(['reset', '500', 'html502', 'truncate'] as const)(
  'notes whose answer is lost to %s after the CRM kept them are found there, and those that were not kept are added',
  async (kind) => {
    const me = await withLeadInCrm();
    await me.add('one');
    await me.add('one');
    simulator.faults.set({
      kind,
      times: 1,
      ...(kind === 'truncate' ? {} : { afterwards: true }),
      match: { method: 'POST', path: /\/Notes$/ },
    });
    const run = worker();
    expect(await run()).toBe(false);
    await me.add('two');
    await gateOpens();
    expect(await run()).toBe(false);
    expect(me.inCrm()).toEqual(['one', 'one', 'two']);
    expect((await me.states()).map(([text, state]) => [text, state])).toEqual([
      ['one', 'synced'],
      ['one', 'synced'],
      ['two', 'synced'],
    ]);
    expect([me.calls('POST'), me.calls('GET')]).toEqual([2, 1]);
  },
);

test('a worker that was killed between the answer and its note leaves one note, which the next finds', async () => {
  const me = await withLeadInCrm();
  await me.add('Called.');
  const [claimed] = await notes.claim('killed', 100, 15_000);
  await crm.addNotes([
    {
      at: { kind: 'lead', crmId: me.leadCrmId },
      reference: claimed?.id.slice(-12) ?? '',
      by: 'Robin Reyes, Acme',
      text: 'Called.',
    },
  ]);
  expect(await worker()()).toBe(false);
  expect(await me.states()).toEqual([['Called.', 'queued', null]]);

  await portal.database.sql(`update lead_notes set lease_until = now() where lease_owner = 'killed'`);
  await worker()();
  expect(await me.states()).toEqual([['Called.', 'synced', null]]);
  expect(me.inCrm()).toEqual(['Called.']);
  const late = { id: claimed?.id ?? '', kind: 'parked', reason: 'too late' } as const;
  expect(await notes.settle('killed', [late])).toBe(0);
  expect(await me.states()).toEqual([['Called.', 'synced', null]]);
});

test('a note of the same words that somebody wrote in the CRM is not taken for ours', async () => {
  const me = await withLeadInCrm();
  await crm.addNotes([
    { at: { kind: 'lead', crmId: me.leadCrmId }, reference: 'another', by: 'x', text: 'Called.' },
  ]);
  await me.add('Called.');
  await portal.database.sql('update lead_notes set attempts = 1 where lead_id = $1', [me.leadId]);
  await worker()();
  expect(me.inCrm()).toEqual(['Called.', 'Called.']);
});

test('two workers at once add every note once', async () => {
  const me = await withLeadInCrm();
  for (const text of ['a', 'b', 'c', 'd', 'e']) await me.add(text);
  await Promise.all([worker()(), worker()()]);
  await worker()();
  expect(me.inCrm().sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test.each([
  ['permission', 'NO_PERMISSION', /profile/],
  ['scope', 'OAUTH_SCOPE_MISMATCH', /scope/],
] as const)(
  'without %s for notes they all wait and the gate tells an operator what to do, while nothing is lost',
  async (kind, code, reason) => {
    const me = await withLeadInCrm();
    await me.add('Called.');
    const lift = simulator.faults.set({ kind, match: { path: /\/Notes$/ } });
    const run = worker();
    expect(await run()).toBe(false);
    expect(await gate()).toMatchObject({
      state: 'stopped',
      code,
      reason: expect.stringMatching(reason) as string,
    });
    expect((await createSyncStore(portal.db).queueState()).notesDue).toBe(1);
    lift();
    await gateOpens();
    await run();
    expect(me.inCrm()).toEqual(['Called.']);
  },
);

test('one note that the CRM refuses is parked with the reason, and the others of its call are not', async () => {
  const [me, other] = [await withLeadInCrm(), await withLeadInCrm()];
  await me.add('Refused.');
  await other.add('Fine.');
  await portal.database.sql(`update lead_notes set text = repeat('x', 32001) where lead_id = $1`, [
    me.leadId,
  ]);
  await worker()();
  expect((await me.states())[0]?.slice(1)).toEqual([
    'needs_attention',
    'The CRM does not take this value of Note_Content.',
  ]);
  expect(await other.states()).toEqual([['Fine.', 'synced', null]]);
  expect(await gate()).toMatchObject({ state: 'open' });
});

test('a note that the CRM cannot take for a moment is tried again by itself', async () => {
  const me = await withLeadInCrm();
  for (const text of ['one', 'two']) await me.add(text);
  simulator.faults.set({
    kind: 'partial',
    share: 0.5,
    code: 'RECORD_LOCKED',
    times: 1,
    match: { path: /\/Notes$/ },
  });
  const run = worker();
  await run();
  expect((await me.states()).map(([, state]) => state).sort()).toEqual(['queued', 'synced']);
  expect(await gate()).toMatchObject({ state: 'open' });
  await run();
  expect(me.inCrm().sort()).toEqual(['one', 'two']);
});

test('a note goes to the deal of a lead that was converted', async () => {
  const me = await withLeadInCrm();
  const { dealId } = simulator.records.convert(me.leadCrmId);
  await me.converted(dealId);
  await me.add('Still with us.');
  await worker()();
  expect(me.inCrm(dealId ?? '')).toEqual(['Still with us.']);
  expect(await me.states()).toEqual([['Still with us.', 'synced', null]]);
});

test('a note whose lead is converted before the portal knows waits for the news, and goes to the deal', async () => {
  const me = await withLeadInCrm();
  const { dealId } = simulator.records.convert(me.leadCrmId);
  await me.add('Just now.');
  const run = worker();
  await run();
  expect(await me.states()).toEqual([
    ['Just now.', 'queued', 'The CRM takes no notes at this lead any more.'],
  ]);
  expect(await gate()).toMatchObject({ state: 'open' });
  await me.converted(dealId);
  await run();
  expect(me.inCrm(dealId ?? '')).toEqual(['Just now.']);
});

test('a note whose answer was lost before its lead was converted is found at the deal', async () => {
  const me = await withLeadInCrm();
  await me.add('Called.');
  simulator.faults.set({
    kind: 'reset',
    afterwards: true,
    times: 1,
    match: { method: 'POST', path: /\/Notes$/ },
  });
  const run = worker();
  await run();
  const { dealId } = simulator.records.convert(me.leadCrmId);
  await me.converted(dealId);
  await gateOpens();
  await run();
  expect(me.inCrm(dealId ?? '')).toEqual(['Called.']);
  expect(await me.states()).toEqual([['Called.', 'synced', null]]);
});

test.each([
  ['deleted', 'deleted_at', /deleted in the CRM/],
  ['converted without a deal', 'converted_at', /without a deal/],
])(
  'a note of a lead that was %s meanwhile is parked with the reason, without a call',
  async (_what, column, reason) => {
    const me = await withLeadInCrm();
    await me.add('Late.');
    await portal.database.sql(`update leads set ${column} = now() where id = $1`, [me.leadId]);
    await worker()();
    const [row] = await portal.database.sql<{ reason: string; parked_at: Date | null }>(
      'select reason, parked_at from lead_notes where lead_id = $1',
      [me.leadId],
    );
    expect(row?.reason).toMatch(reason);
    expect(row?.parked_at).not.toBeNull();
    expect(me.calls('POST')).toBe(0);
  },
);

test('a note whose lead is gone in the CRM is tried a few times, then parked, and holds up no other', async () => {
  const [me, other] = [await withLeadInCrm(), await withLeadInCrm()];
  await me.add('To nobody.');
  await portal.database.sql(`update leads set crm_id = '675000000000999998' where id = $1`, [me.leadId]);
  await other.add('To somebody.');
  const run = worker();
  await run();
  expect(await other.states()).toEqual([['To somebody.', 'synced', null]]);
  for (let tries = 1; tries <= 3; tries += 1) await run();
  expect(await me.states()).toEqual([
    ['To nobody.', 'needs_attention', 'The CRM takes no notes at this lead any more.'],
  ]);
  expect(await gate()).toMatchObject({ state: 'open' });
});

test('parked notes go again once an operator says so, and are counted until then', async () => {
  const me = await withLeadInCrm();
  await me.add('Called.');
  await portal.database.sql(
    `update lead_notes set due_at = null, parked_at = now(), reason = 'mended' where lead_id = $1`,
    [me.leadId],
  );
  const sync = createSyncStore(portal.db);
  const { notesParked } = await sync.queueState();
  const told = async () =>
    (await portal.database.sql('select 1 from events where lead_id = $1', [me.leadId])).length;
  const before = await told();
  expect(await sync.requeueParked('mended')).toBe(1);
  expect(await told()).toBe(before + 1);
  expect(await sync.queueState()).toMatchObject({ notesDue: 1, notesParked: notesParked - 1 });
  await worker()();
  expect(me.inCrm()).toEqual(['Called.']);
});

test('a note follows its lead into the CRM by itself', async () => {
  const loop = await startLoop();
  try {
    const site = await loop.site(loop.applicant('Notes'));
    const me = await authorWithLead(loop.portal, site);
    expect((await me.add('Called.')).status).toBe(201);
    await eventually(async () => (await me.states())[0]?.[1] === 'synced');
    const [lead] = loop.crm.records.list('Leads');
    expect(loop.crm.notes.of(lead?.id ?? '')).toMatchObject([{ content: 'Called.' }]);
  } finally {
    await loop.stop();
  }
});
