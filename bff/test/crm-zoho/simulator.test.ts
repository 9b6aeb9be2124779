import { expect, onTestFinished, test } from 'vitest';
import {
  type CrmSimulator,
  type CrmSimulatorOptions,
  startCrmSimulator,
} from '../../dev/crm-simulator/index.ts';
import type { Crm, LeadWrite, ReadOutcome } from '../../src/crm/port.ts';
import { adapterAt } from '../support/crm.ts';
import { lead } from './setup.ts';

/** The adapter against the CRM simulator: the whole port over real HTTP, with what the CRM keeps as the witness. */
async function open(options: CrmSimulatorOptions = {}) {
  const simulator = await startCrmSimulator(options);
  onTestFinished(() => simulator.close());
  const crm = adapterAt(simulator, {
    timeoutMs: 5_000,
    clock: { now: () => new Date(simulator.clock.now()) },
  });
  onTestFinished(() => crm.close());
  const partner = simulator.records.insert('Partners', { Name: 'Acme', Approval_Status: 'Approved' });
  const newLead = (changes: Partial<LeadWrite> = {}) => lead({ partnerCrmId: partner, ...changes });
  return { crm, simulator, partner, newLead };
}

function valueOf<T>(outcome: ReadOutcome<T>): T {
  expect(outcome).toMatchObject({ kind: 'ok' });
  return (outcome as { value: T }).value;
}

async function store(crm: Crm, ...leads: LeadWrite[]): Promise<string[]> {
  const outcomes = await crm.upsertLeads(leads);
  if ('kind' in outcomes) throw new Error(outcomes.reason);
  return outcomes.map((outcome) => (outcome.kind === 'stored' ? outcome.crmId : JSON.stringify(outcome)));
}

const tokenCalls = (simulator: CrmSimulator) =>
  simulator.calls.list().filter((call) => call.path === '/oauth/v2/token').length;

test('a lead comes back as it was handed in: emoji, HTML, quotes, line breaks and 30,000 letters', async () => {
  const { crm, partner, newLead } = await open();
  const sent = newLead({
    firstName: '👩‍🚀 Zoë',
    lastName: `O'Hara "<b>&amp;</b>"`,
    company: '株式会社 \\ Söhne & Co. #1 + 100 %',
    phone: '+49 (30) 12-34',
    website: 'https://example.com/?a=1&b=2#c',
    description: `<script>alert(1)</script>\n\t${'ñ'.repeat(30_000)}`,
  });
  const [crmId = ''] = await store(crm, sent);
  const [read] = valueOf(await crm.readLeads([crmId]));
  const { portalId, firstName, lastName, company, email, phone, website, description } = sent;
  expect(read).toMatchObject({
    crmId,
    portalId,
    firstName,
    lastName,
    company,
    email,
    phone,
    website,
    description,
  });
  expect(read).toMatchObject({ partnerCrmId: partner, status: 'Not Contacted', category: 'new' });
});

test('the same lead sent twice is one lead, and the second sending changes it', async () => {
  const { crm, simulator, newLead } = await open();
  const [first] = await store(crm, newLead());
  const [second] = await store(crm, newLead({ lastName: 'Byron' }));
  expect(second).toBe(first);
  expect(simulator.records.list('Leads')).toMatchObject([{ id: first, Last_Name: 'Byron' }]);
});

test('an upsert whose answer is lost is repeated without making a second lead', async () => {
  const { crm, simulator, newLead } = await open();
  simulator.faults.set({ kind: 'reset', match: { path: '/upsert' }, times: 1, afterwards: true });
  expect(await crm.upsertLeads([newLead()])).toMatchObject({ kind: 'retry' });
  await store(crm, newLead());
  expect(simulator.records.count('Leads')).toBe(1);
});

test('a known lead keeps what the CRM owns, and loses what the person emptied', async () => {
  const { crm, simulator, newLead } = await open();
  const [crmId = ''] = await store(crm, newLead({ company: 'Engines Ltd' }));
  const other = simulator.records.insert('Partners', { Name: 'Other' });
  simulator.records.update('Leads', crmId, { Lead_Status: 'Contacted', Partner: other, Lead_Source: 'Chat' });
  expect(await store(crm, newLead({ crmId, company: null, email: 'new@example.com' }))).toEqual([crmId]);
  expect(simulator.records.get('Leads', crmId)).toMatchObject({
    Email: 'new@example.com',
    Company: null,
    Lead_Status: 'Contacted',
    Lead_Source: 'Chat',
    Partner: other,
  });
});

test('a converted lead is won, can be read, shows up as a change, and is not made a second time by a late edit', async () => {
  const { crm, simulator, newLead } = await open();
  const before = new Date(simulator.clock.now() - 1_000);
  const [crmId = ''] = await store(crm, newLead());
  simulator.clock.advance(2_000);
  simulator.records.convert(crmId);
  expect(valueOf(await crm.readLeads([crmId]))).toMatchObject([
    { crmId, status: 'Converted', category: 'won' },
  ]);
  const page = valueOf(await crm.changedAfter('lead', { modifiedAt: before, crmId: '0' }));
  expect(page).toMatchObject({ changes: [{ crmId }], more: false });
  expect(await crm.upsertLeads([newLead({ crmId, lastName: 'Late' })])).toMatchObject([
    { kind: 'rejected', code: 'CONVERTED_RECORD' },
  ]);
  expect(simulator.records.count('Leads')).toBe(1);
});

test('what became of a converted lead is read: its deal, and how that one moves, is won and is deleted', async () => {
  const { crm, simulator, partner, newLead } = await open();
  const [crmId = ''] = await store(crm, newLead({ company: 'Engines Ltd' }));
  const before = { modifiedAt: new Date(simulator.clock.now() - 1_000), crmId: '0' };
  simulator.records.convert(crmId, { Deal_Name: 'Engines', Amount: 99.5, Closing_Date: '2026-12-31' });
  const [read] = valueOf(await crm.readLeads([crmId]));
  const dealId = read?.conversion?.dealCrmId ?? '';
  expect(read?.conversion).toEqual({
    dealCrmId: expect.stringMatching(/^\d+$/),
    contactName: 'Ada Lovelace',
    accountName: 'Engines Ltd',
    convertedAt: expect.any(Date),
  });
  expect(valueOf(await crm.readDeals([dealId]))).toMatchObject([
    {
      crmId: dealId,
      name: 'Engines',
      partnerCrmId: partner,
      contactName: 'Ada Lovelace',
      accountName: 'Engines Ltd',
      category: 'open',
      amount: 99.5,
      closingDate: '2026-12-31',
    },
  ]);
  simulator.records.update('Deals', dealId, { Stage: 'Closed Won' });
  expect(valueOf(await crm.readDeals([dealId]))).toMatchObject([{ stage: 'Closed Won', category: 'won' }]);
  expect(valueOf(await crm.changedAfter('deal', before))).toMatchObject({ changes: [{ crmId: dealId }] });
  const since = new Date(simulator.clock.now());
  simulator.clock.advance(5_000);
  simulator.records.remove('Deals', dealId);
  expect(valueOf(await crm.deletedSince('deal', since))).toMatchObject([{ crmId: dealId }]);
});

test('one bad lead among many is rejected by name while the others are stored', async () => {
  const { crm, simulator, newLead } = await open();
  const outcomes = await crm.upsertLeads([
    newLead({ portalId: 'a' }),
    newLead({ portalId: 'b', lastName: 'x'.repeat(81) }),
    newLead({ portalId: 'c', partnerCrmId: '675000000009999999' }),
    newLead({ portalId: 'd' }),
  ]);
  expect(outcomes).toMatchObject([
    { kind: 'stored' },
    { kind: 'rejected', code: 'INVALID_DATA', field: 'lastName' },
    { kind: 'rejected', code: 'INVALID_DATA', field: 'partnerCrmId' },
    { kind: 'stored' },
  ]);
  expect(simulator.records.count('Leads')).toBe(2);
});

test('a portal id that another partner already has names that partner', async () => {
  const { crm, simulator, partner } = await open();
  const other = simulator.records.insert('Partners', { Name: 'Other' });
  expect(await crm.linkPartners([{ crmId: partner, portalId: 'p-1' }])).toMatchObject([
    { kind: 'stored', crmId: partner },
  ]);
  expect(await crm.linkPartners([{ crmId: other, portalId: 'p-1' }])).toMatchObject([
    { kind: 'duplicate', crmId: partner },
  ]);
  expect(valueOf(await crm.readPartners([partner]))).toMatchObject([
    { portalId: 'p-1', name: 'Acme', status: 'approved' },
  ]);
});

test('the fields of leads are described with the type, length and choices that the CRM has', async () => {
  const { crm } = await open();
  const { leads } = valueOf(await crm.describe());
  expect(leads.map(({ name, type, required, maxLength }) => [name, type, required, maxLength])).toEqual([
    ['firstName', 'text', false, 40],
    ['lastName', 'text', true, 80],
    ['company', 'text', false, 200],
    ['email', 'email', false, 100],
    ['phone', 'phone', false, 30],
    ['website', 'url', false, 450],
    ['description', 'textarea', false, 32_000],
  ]);
});

test('ids that are gone are missing in what is read, without harm to the others', async () => {
  const { crm, simulator, newLead } = await open();
  const [kept = '', gone = ''] = await store(crm, newLead({ portalId: 'a' }), newLead({ portalId: 'b' }));
  simulator.records.remove('Leads', gone);
  expect(valueOf(await crm.readLeads([gone, kept])).map(({ crmId }) => crmId)).toEqual([kept]);
  expect(valueOf(await crm.readLeads([gone]))).toEqual([]);
});

test('five hundred changes of one and the same second are walked page by page, each once', async () => {
  const { crm, simulator } = await open();
  const rows = Array.from({ length: 500 }, (_, index) => ({
    Last_Name: `L${index}`,
    Modified_Time: '2026-01-01T00:00:00Z',
  }));
  const ids = simulator.records.seed('Leads', rows);
  const seen: string[] = [];
  let cursor = { modifiedAt: new Date('2025-12-31T23:59:59Z'), crmId: '0' };
  for (let more = true; more;) {
    const page = valueOf(await crm.changedAfter('lead', cursor));
    seen.push(...page.changes.map(({ crmId }) => crmId));
    cursor = page.changes.at(-1) ?? cursor;
    more = page.more;
  }
  expect(seen).toEqual([...ids].sort());
});

test('deletions since a time are told with who and when', async () => {
  const { crm, simulator, newLead } = await open();
  const [crmId = ''] = await store(crm, newLead());
  const since = new Date(simulator.clock.now());
  expect(valueOf(await crm.deletedSince('lead', since))).toEqual([]);
  simulator.clock.advance(5_000);
  simulator.records.remove('Leads', crmId);
  expect(valueOf(await crm.deletedSince('lead', since))).toEqual([
    { crmId, deletedAt: expect.any(Date), deletedBy: expect.any(String) },
  ]);
});

test('a channel is opened, prolonged under the same id, opened anew when lost, and closed', async () => {
  const { crm, simulator } = await open();
  const channel = (hours: number) => ({
    channelId: '4711',
    kinds: ['lead', 'partner', 'deal'] as const,
    notifyUrl: 'http://127.0.0.1:9/webhooks/zoho',
    token: 'proof',
    expiresAt: new Date(simulator.clock.now() + hours * 3_600_000),
  });
  const wholeSecond = (time: Date) => new Date(Math.floor(time.getTime() / 1000) * 1000);
  for (const hours of [24, 48]) {
    const request = channel(hours);
    expect(valueOf(await crm.openChannel(request))).toEqual({ expiresAt: wholeSecond(request.expiresAt) });
    expect(
      simulator.channels
        .list()
        .map(({ module, token }) => [module, token])
        .sort(),
    ).toEqual([
      ['Deals', 'proof'],
      ['Leads', 'proof'],
      ['Partners', 'proof'],
    ]);
  }
  expect(valueOf(await crm.channelOpen(channel(1)))).toBe(true);
  expect(valueOf(await crm.channelOpen({ ...channel(1), notifyUrl: 'http://127.0.0.1:9/elsewhere' }))).toBe(
    false,
  );
  simulator.channels.end('4711');
  expect(valueOf(await crm.channelOpen(channel(1)))).toBe(false);
  valueOf(await crm.openChannel({ ...channel(1), kinds: ['lead'] }));
  expect(valueOf(await crm.channelOpen(channel(1)))).toBe(false);
  valueOf(await crm.openChannel(channel(1)));
  expect(simulator.channels.list()).toHaveLength(3);
  valueOf(await crm.closeChannel('4711'));
  valueOf(await crm.closeChannel('4711'));
  expect(simulator.channels.list()).toEqual([]);
});

test('ten calls at once with tokens that the CRM has withdrawn make one token request, and all go through', async () => {
  const { crm, simulator, newLead } = await open();
  await store(crm, newLead());
  simulator.tokens.revokeAccessTokens();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, index) => crm.upsertLeads([newLead({ portalId: `lead-${index}` })])),
  );
  expect(outcomes.flat().map(({ kind }) => kind)).toEqual(Array(10).fill('stored'));
  expect(tokenCalls(simulator)).toBe(2);
});

test('ten calls at once after the token has expired make one token request', async () => {
  const { crm, simulator, newLead } = await open();
  await store(crm, newLead());
  simulator.clock.advance(2 * 3_600_000);
  await Promise.all(Array.from({ length: 10 }, () => crm.readLeads(['1'])));
  expect(tokenCalls(simulator)).toBe(2);
});

test('a withdrawn consent, a missing scope and throttled tokens are told apart', async () => {
  const { crm, simulator } = await open();
  simulator.tokens.throttle(true);
  expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'retry', retryAfterMs: 60_000 });
  simulator.tokens.throttle(false);
  simulator.clock.advance(60_000);
  simulator.tokens.grant(['ZohoCRM.coql.READ']);
  expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'operator', code: 'OAUTH_SCOPE_MISMATCH' });
  simulator.tokens.revokeAll();
  expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'operator', code: 'invalid_code' });
});

test.each(['reset', 'truncate', '429', '500', 'html502', 'html200'] as const)(
  'while the CRM plays the fault %s every call is tried again later, and the next one after it goes through',
  async (kind) => {
    const { crm, simulator, newLead } = await open();
    const lift = simulator.faults.set({ kind, match: { path: '/crm/v8/' } });
    expect(await crm.upsertLeads([newLead()])).toMatchObject({ kind: 'retry' });
    expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'retry' });
    lift();
    expect(await crm.upsertLeads([newLead()])).toMatchObject([{ kind: 'stored' }]);
    expect(simulator.records.count('Leads')).toBe(1);
  },
);

test('the CRM goes away and comes back: calls between are tried again, the next goes through', async () => {
  const { crm, simulator, newLead } = await open();
  await store(crm, newLead());
  await simulator.goOffline();
  expect(await crm.upsertLeads([newLead()])).toMatchObject({ kind: 'retry' });
  await simulator.goOnline();
  expect(await crm.upsertLeads([newLead()])).toMatchObject([{ kind: 'stored' }]);
});

test('a hundred leads go in one call', async () => {
  const { crm, simulator, newLead } = await open();
  await store(crm, newLead({ portalId: 'warm' }));
  simulator.calls.clear();
  const leads = Array.from({ length: 100 }, (_, index) =>
    newLead({ portalId: `lead-${index}`, lastName: `L${index}` }),
  );
  const ids = await store(crm, ...leads);
  expect(new Set(ids).size).toBe(100);
  expect(simulator.calls.list()).toHaveLength(1);
  const read = valueOf(await crm.readLeads(ids));
  expect(new Map(read.map(({ crmId, lastName }) => [crmId, lastName])).get(ids[42] ?? '')).toBe('L42');
});
