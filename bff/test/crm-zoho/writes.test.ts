import { expect, test } from 'vitest';
import { type Crm, maxBatch, type WriteOutcome } from '../../src/crm/port.ts';
import { connect, lead } from './setup.ts';
import { failure, stored, success } from './zoho-server.ts';

test('a new lead is upserted on its portal id, with its partner and source, and nothing that is empty', async () => {
  const { crm, server } = await connect({ api: stored });
  const outcomes = await crm.upsertLeads([lead()]);
  expect(outcomes).toEqual([{ kind: 'stored', crmId: '900', modifiedAt: new Date('2026-03-01T09:00:00Z') }]);
  const [call] = server.calls;
  expect(call).toMatchObject({ method: 'POST', path: '/crm/v8/Leads/upsert' });
  expect(call?.headers['content-type']).toBe('application/json');
  expect(call?.json).toEqual({
    data: [
      {
        Portal_Lead_Id: 'lead-1',
        Partner: { id: '501' },
        Lead_Source: 'Partner',
        First_Name: 'Ada',
        Last_Name: 'Lovelace',
        Email: 'ada@example.com',
      },
    ],
    duplicate_check_fields: ['Portal_Lead_Id'],
  });
});

test('a known lead is updated by its CRM id, so that a converted one is never made a second time', async () => {
  const { crm, server } = await connect({ api: stored });
  const outcomes = await crm.upsertLeads([lead({ crmId: '7001', phone: '+49 30 1' })]);
  expect(outcomes).toMatchObject([{ kind: 'stored', crmId: '7001' }]);
  const [call] = server.calls;
  expect(call).toMatchObject({ method: 'PUT', path: '/crm/v8/Leads' });
  expect(call?.json).toEqual({
    data: [
      {
        id: '7001',
        First_Name: 'Ada',
        Last_Name: 'Lovelace',
        Company: null,
        Email: 'ada@example.com',
        Phone: '+49 30 1',
        Website: null,
        Description: null,
      },
    ],
  });
});

test('a value that is undefined by mistake is not sent for a new lead', async () => {
  const { crm, server } = await connect({ api: stored });
  await crm.upsertLeads([{ ...lead(), email: undefined as unknown as null }]);
  expect(server.calls[0]?.json.data[0]).not.toHaveProperty('Email');
});

test('new and known leads of one batch get their own answers, in the order they came', async () => {
  const { crm } = await connect({ api: stored });
  const outcomes = await perLead(
    crm.upsertLeads([lead({ crmId: '71' }), lead(), lead({ crmId: '72' }), lead()]),
  );
  expect(outcomes.map((outcome) => outcome.kind === 'stored' && outcome.crmId)).toEqual([
    '71',
    '900',
    '72',
    '901',
  ]);
});

test('a mixed answer (207) gives every lead its own outcome', async () => {
  const data = [
    success('1'),
    failure('DUPLICATE_DATA', { api_name: 'Email', duplicate_record: { id: '44' } }),
    failure('MANDATORY_NOT_FOUND', { api_name: 'Last_Name' }),
    failure('RECORD_LOCKED'),
    failure('SOMETHING_NEW', {}, 'never seen'),
    failure('NO_PERMISSION'),
  ];
  const { crm } = await connect({ api: () => ({ status: 207, json: { data } }) });
  const outcomes = await crm.upsertLeads(data.map((_, index) => lead({ portalId: `lead-${index}` })));
  expect(outcomes).toEqual([
    { kind: 'stored', crmId: '1', modifiedAt: new Date('2026-03-01T09:00:00Z') },
    { kind: 'duplicate', crmId: '44', reason: 'Another record in the CRM already has this value of Email.' },
    {
      kind: 'rejected',
      code: 'MANDATORY_NOT_FOUND',
      field: 'lastName',
      reason: 'The CRM needs a value for Last_Name. Fill it in, or make it optional in the CRM.',
    },
    { kind: 'retry', reason: 'The record is locked in the CRM for now.' },
    {
      kind: 'rejected',
      code: 'SOMETHING_NEW',
      field: null,
      reason: 'The CRM answered SOMETHING_NEW: never seen.',
    },
    { kind: 'operator', code: 'NO_PERMISSION', reason: expect.stringContaining('permissions') },
  ]);
});

test('a converted or deleted lead is rejected for good, with the reason in words', async () => {
  const data = [failure('CONVERTED_RECORD'), failure('INVALID_DATA', { api_name: 'id' })];
  const { crm } = await connect({ api: () => ({ status: 400, json: { data } }) });
  const outcomes = await crm.upsertLeads([lead({ crmId: '1' }), lead({ crmId: '2' })]);
  expect(outcomes).toMatchObject([
    { kind: 'rejected', code: 'CONVERTED_RECORD', reason: expect.stringContaining('converted') },
    { kind: 'rejected', code: 'INVALID_DATA', field: null, reason: 'The CRM no longer has this record.' },
  ]);
});

test('fewer answers than leads are matched to none of them: all are tried again', async () => {
  const { crm } = await connect({ api: () => ({ json: { data: [success('1')] } }) });
  expect(await crm.upsertLeads([lead(), lead()])).toMatchObject({ kind: 'retry' });
});

test('one limit for the whole batch is the answer for every lead of it', async () => {
  const { crm } = await connect({
    api: () => ({ status: 400, json: { data: [failure('LIMIT_EXCEEDED')] } }),
  });
  expect(await crm.upsertLeads(Array.from({ length: maxBatch }, () => lead()))).toMatchObject({
    kind: 'operator',
    code: 'LIMIT_EXCEEDED',
  });
});

test('a fault that concerns the whole call parks no lead but calls for the operator', async () => {
  const { crm } = await connect({
    api: () => ({ status: 400, json: failure('INVALID_DATA', { api_name: 'duplicate_check_fields' }) }),
  });
  expect(await crm.upsertLeads([lead(), lead()])).toMatchObject({ kind: 'operator' });
});

test('one lead that cannot be sent does not hold up the other ninety-nine', async () => {
  const { crm } = await connect({ api: stored });
  const leads = Array.from({ length: maxBatch }, (_, index) =>
    lead(index === 37 ? { partnerCrmId: 'not a number' } : {}),
  );
  const outcomes = await perLead(crm.upsertLeads(leads));
  expect(outcomes.filter(({ kind }) => kind === 'stored')).toHaveLength(99);
  expect(outcomes[37]).toMatchObject({ kind: 'rejected', code: 'SDK_REFUSED' });
});

test('a batch that is too long for the CRM is sent in halves', async () => {
  const { crm, server } = await connect({
    api: (call) => (call.json.data.length > 2 ? { status: 413, text: 'too large' } : stored(call)),
  });
  const outcomes = await perLead(crm.upsertLeads(Array.from({ length: 5 }, () => lead())));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'stored', 'stored', 'stored', 'stored']);
  expect(server.calls.map((call) => call.json.data.length)).toEqual([5, 2, 3, 1, 2]);
});

test('an empty batch makes no call', async () => {
  const { crm, server } = await connect({});
  expect(await crm.upsertLeads([])).toEqual([]);
  expect(server.calls).toHaveLength(0);
});

test('more leads than the CRM takes at once are refused before anything is sent', async () => {
  const { crm } = await connect({});
  await expect(crm.upsertLeads(Array.from({ length: 101 }, () => lead()))).rejects.toThrow(RangeError);
});

test('emoji, HTML and long text reach the CRM letter by letter', async () => {
  const { crm, server } = await connect({ api: stored });
  const description = `👩‍🚀 <script>alert("x")</script> & 'q' \\ \n ${'ö'.repeat(32_000)}`;
  await crm.upsertLeads([lead({ lastName: '💥<b>Ünsal</b>', description })]);
  expect(server.calls[0]?.json.data[0]).toMatchObject({
    Last_Name: '💥<b>Ünsal</b>',
    Description: description,
  });
});

test('a partner is told its portal id and nothing else', async () => {
  const { crm, server } = await connect({ api: stored });
  const outcomes = await crm.linkPartners([{ crmId: '501', portalId: 'partner-1' }]);
  expect(outcomes).toMatchObject([{ kind: 'stored', crmId: '501' }]);
  expect(server.calls[0]).toMatchObject({ method: 'PUT', path: '/crm/v8/Partners' });
  expect(server.calls[0]?.json).toEqual({ data: [{ id: '501', Portal_Partner_Id: 'partner-1' }] });
});

async function perLead(written: ReturnType<Crm['upsertLeads']>): Promise<readonly WriteOutcome[]> {
  const outcomes = await written;
  if ('kind' in outcomes) throw new Error(outcomes.reason);
  return outcomes;
}
