import { expect, test } from 'vitest';
import { connect } from './setup.ts';
import { type Call, failure } from './zoho-server.ts';

const row = {
  id: '7001',
  Portal_Lead_Id: 'lead-1',
  Partner: { id: '501', name: 'Acme' },
  First_Name: null,
  Last_Name: 'Lovelace',
  Company: '',
  Email: 'ada@example.com',
  Lead_Status: 'Contacted',
  Owner: { id: '2', name: 'Casey', email: 'casey@example.com' },
  Converted__s: false,
  Created_Time: '2026-03-01T10:00:00+01:00',
  Modified_Time: '2026-03-02T10:00:00+01:00',
  Modified_By: { id: '1', name: 'Grace', email: 'grace@example.com' },
};

test('leads are read by id with the fields that are mapped, converted ones included', async () => {
  const { crm, server } = await connect({
    api: () => ({ json: { data: [row], info: { more_records: false } } }),
  });
  expect(await crm.readLeads(['7001', '7002'])).toEqual({
    kind: 'ok',
    value: [
      {
        crmId: '7001',
        portalId: 'lead-1',
        partnerCrmId: '501',
        firstName: null,
        lastName: 'Lovelace',
        company: null,
        email: 'ada@example.com',
        phone: null,
        website: null,
        description: null,
        extra: {},
        status: 'Contacted',
        category: 'working',
        ownerName: 'Casey',
        conversion: null,
        createdAt: new Date('2026-03-01T09:00:00Z'),
        modifiedAt: new Date('2026-03-02T09:00:00Z'),
        modifiedBy: 'Grace',
      },
    ],
  });
  const [call] = server.calls;
  expect(call).toMatchObject({ method: 'GET', path: '/crm/v8/Leads' });
  expect(call?.query.get('ids')).toBe('7001,7002');
  expect(call?.query.get('converted')).toBe('both');
  expect(call?.query.get('fields')?.split(',')).toEqual(
    expect.arrayContaining(['Portal_Lead_Id', 'Lead_Status', 'Modified_By']),
  );
});

test.each([
  [{ Lead_Status: 'Junk Lead' }, { status: 'Junk Lead', category: 'lost' }],
  [{ Lead_Status: null }, { status: 'Not Contacted', category: 'new' }],
  [{ Lead_Status: 'A word of their own' }, { status: 'A word of their own', category: 'working' }],
  [
    { Lead_Status: 'Contacted', Converted__s: true },
    { status: 'Converted', category: 'won' },
  ],
])('a lead with %o counts as %o', async (changes, expected) => {
  const { crm } = await connect({ api: () => ({ json: { data: [{ ...row, ...changes }] } }) });
  expect(await crm.readLeads(['7001'])).toMatchObject({ kind: 'ok', value: [expected] });
});

test.each([
  [
    'with a deal',
    { Converted_Deal: { id: '801', name: 'Engines' }, Converted_Date_Time: '2026-03-02T10:00:00+01:00' },
    { dealCrmId: '801', convertedAt: new Date('2026-03-02T09:00:00Z') },
  ],
  [
    'without a deal',
    { Converted_Deal: null, Converted_Date_Time: null },
    { dealCrmId: null, convertedAt: null },
  ],
  ['by a CRM that says no more than that it was', {}, { dealCrmId: null, convertedAt: null }],
])('a lead converted %s says what it became', async (_, changes, expected) => {
  const converted = {
    ...row,
    Converted__s: true,
    Converted_Contact: { id: '802', name: 'Ada Lovelace' },
    Converted_Account: null,
    ...changes,
  };
  const { crm, server } = await connect({ api: () => ({ json: { data: [converted] } }) });
  expect(await crm.readLeads(['7001'])).toMatchObject({
    kind: 'ok',
    value: [{ conversion: { contactName: 'Ada Lovelace', accountName: null, ...expected } }],
  });
  expect(server.calls[0]?.query.get('fields')?.split(',')).toEqual(
    expect.arrayContaining([
      'Converted_Deal',
      'Converted_Contact',
      'Converted_Account',
      'Converted_Date_Time',
    ]),
  );
});

const deal = {
  id: '801',
  Deal_Name: 'Engines',
  Partner: { id: '501', name: 'Acme' },
  Contact_Name: { id: '802', name: 'Ada Lovelace' },
  Account_Name: null,
  Stage: 'Qualification',
  Amount: 1200.5,
  Currency: 'EUR',
  Closing_Date: '2026-12-31',
  Created_Time: '2026-03-01T10:00:00+01:00',
  Modified_Time: '2026-03-02T10:00:00+01:00',
  Modified_By: null,
};

test('deals are read by id with their day of closing as it is written, whatever the time zone', async () => {
  const { crm, server } = await connect({ api: () => ({ json: { data: [deal] } }) });
  expect(await crm.readDeals(['801'])).toEqual({
    kind: 'ok',
    value: [
      {
        crmId: '801',
        name: 'Engines',
        partnerCrmId: '501',
        contactName: 'Ada Lovelace',
        accountName: null,
        stage: 'Qualification',
        category: 'open',
        amount: 1200.5,
        currency: 'EUR',
        closingDate: '2026-12-31',
        createdAt: new Date('2026-03-01T09:00:00Z'),
        modifiedAt: new Date('2026-03-02T09:00:00Z'),
        modifiedBy: null,
      },
    ],
  });
  expect(server.calls[0]).toMatchObject({ method: 'GET', path: '/crm/v8/Deals' });
  expect(server.calls[0]?.query.has('converted')).toBe(false);
});

test('a deal of an organisation without partners and currencies on its deals is read without them', async () => {
  const { Partner: _partner, Currency: _currency, ...bare } = deal;
  const { crm } = await connect({
    api: () => ({ json: { data: [{ ...bare, Amount: null, Closing_Date: null }] } }),
  });
  expect(await crm.readDeals(['801'])).toMatchObject({
    kind: 'ok',
    value: [{ partnerCrmId: null, currency: null, amount: null, closingDate: null }],
  });
});

test.each([
  ['Closed Won', 'won'],
  ['Closed Lost', 'lost'],
  ['Closed Lost to Competition', 'lost'],
  ['Closed-Lost to Competition', 'lost'],
  ['Negotiation/Review', 'open'],
  ['A word of their own', 'open'],
])('a deal in the stage %s is %s', async (stage, category) => {
  const { crm } = await connect({ api: () => ({ json: { data: [{ ...deal, Stage: stage }] } }) });
  expect(await crm.readDeals(['801'])).toMatchObject({ kind: 'ok', value: [{ stage, category }] });
});

test.each([
  ['Approved', 'approved'],
  ['Suspended', 'suspended'],
  ['Rejected', 'rejected'],
  ['Pending', 'pending'],
  ['Who knows', 'pending'],
  [null, 'pending'],
])('a partner whose approval says %s is %s', async (word, status) => {
  const { Created_Time, Modified_Time } = row;
  const partner = { id: '501', Name: 'Acme', Approval_Status: word, Created_Time, Modified_Time };
  const { crm, server } = await connect({ api: () => ({ json: { data: [partner] } }) });
  expect(await crm.readPartners(['501'])).toMatchObject({
    kind: 'ok',
    value: [{ crmId: '501', name: 'Acme', status }],
  });
  expect(server.calls[0]?.path).toBe('/crm/v8/Partners');
  expect(server.calls[0]?.query.has('converted')).toBe(false);
});

test('an empty answer (204) means that none of the ids is there', async () => {
  const { crm } = await connect({ api: () => ({ status: 204 }) });
  expect(await crm.readLeads(['7001'])).toEqual({ kind: 'ok', value: [] });
});

test('an id that cannot be one never reaches the CRM', async () => {
  const { crm, server } = await connect({});
  expect(await crm.readLeads(['1&fields=Salary', ''])).toEqual({ kind: 'ok', value: [] });
  expect(server.calls).toHaveLength(0);
});

test('a row that cannot be understood is an alarm and not a deleted lead', async () => {
  const { crm } = await connect({
    api: () => ({ json: { data: [{ ...row, Modified_Time: 'yesterday' }] } }),
  });
  expect(await crm.readLeads(['7001'])).toMatchObject({ kind: 'operator', code: 'UNEXPECTED_ANSWER' });
});

const cursor = { modifiedAt: new Date('2026-03-01T12:00:00.789Z'), crmId: '70' };
const isConverted = (call: Call) => call.json.select_query.includes('Converted__s = true');
const change = (id: number, time = '2026-03-01T12:00:01+00:00') => ({ id: String(id), Modified_Time: time });

test('changes are asked for in whole seconds after the cursor, bracketed as COQL wants it', async () => {
  const { crm, server } = await connect({});
  await crm.changedAfter('partner', cursor);
  expect(server.calls.map((call) => [call.method, call.path, call.json.select_query])).toEqual([
    [
      'POST',
      '/crm/v8/coql',
      "select id, Modified_Time from Partners where (Modified_Time > '2026-03-01T12:00:00+00:00' or (Modified_Time = '2026-03-01T12:00:00+00:00' and id > 70)) order by Modified_Time asc, id asc limit 200",
    ],
  ]);
});

test('changed leads include converted ones, which COQL lists only when asked for them', async () => {
  const { crm } = await connect({
    api: (call) => ({
      json: {
        data: isConverted(call)
          ? [change(9), change(11)]
          : [change(10), change(8, '2026-03-01T12:00:02+00:00')],
      },
    }),
  });
  const answer = await crm.changedAfter('lead', cursor);
  expect(answer).toMatchObject({ kind: 'ok', value: { more: false } });
  expect(answer.kind === 'ok' && answer.value.changes.map(({ crmId }) => crmId)).toEqual([
    '9',
    '10',
    '11',
    '8',
  ]);
});

test('a full page says that more wait, and holds no change that comes after one it left out', async () => {
  const live = Array.from({ length: 200 }, (_, index) => change(1000 + index * 2));
  const { crm } = await connect({
    api: (call) => ({ json: { data: isConverted(call) ? [change(1001), change(9000)] : live } }),
  });
  const answer = await crm.changedAfter('lead', cursor);
  expect(answer).toMatchObject({ kind: 'ok', value: { more: true } });
  const ids = answer.kind === 'ok' ? answer.value.changes.map(({ crmId }) => crmId) : [];
  expect(ids).toHaveLength(200);
  expect(ids.slice(0, 3)).toEqual(['1000', '1001', '1002']);
  expect(ids).not.toContain('9000');
});

test('an organisation whose COQL cannot list converted leads still gets the others', async () => {
  const { crm, log } = await connect({
    api: (call) =>
      isConverted(call)
        ? { status: 400, json: failure('INVALID_QUERY', { column_name: 'Converted__s' }) }
        : { json: { data: [change(71)] } },
  });
  expect(await crm.changedAfter('lead', cursor)).toMatchObject({
    kind: 'ok',
    value: { changes: [{ crmId: '71' }] },
  });
  expect(log.join()).toContain('does not list converted leads');
});

test('a cursor cannot carry a query of its own', async () => {
  const { crm } = await connect({});
  await expect(crm.changedAfter('lead', { ...cursor, crmId: '1) or (id > 0' })).rejects.toThrow(TypeError);
});

test('deletions of all kinds are read page by page since a time, newest last', async () => {
  const deleted = (id: string, time: string) => ({
    id,
    type: 'recycle',
    deleted_time: time,
    deleted_by: { id: '1', name: 'Grace' },
  });
  const { crm, server } = await connect({
    api: (call) =>
      call.query.get('page') === '1'
        ? { json: { data: [deleted('2', '2026-03-02T00:00:00Z')], info: { more_records: true } } }
        : { json: { data: [deleted('1', '2026-03-01T00:00:00Z')], info: { more_records: false } } },
  });
  expect(await crm.deletedSince('lead', new Date('2026-02-01T00:00:00.500Z'))).toEqual({
    kind: 'ok',
    value: [
      { crmId: '1', deletedAt: new Date('2026-03-01T00:00:00Z'), deletedBy: 'Grace' },
      { crmId: '2', deletedAt: new Date('2026-03-02T00:00:00Z'), deletedBy: 'Grace' },
    ],
  });
  expect(server.calls.map((call) => call.path)).toEqual(['/crm/v8/Leads/deleted', '/crm/v8/Leads/deleted']);
  expect(server.calls[0]?.query.get('type')).toBe('all');
  expect(server.calls[0]?.headers['if-modified-since']).toBe('2026-02-01T00:00:00Z');
});

test('nothing deleted (204 or 304) is an empty list', async () => {
  const { crm } = await connect({ api: (_, number) => ({ status: number === 1 ? 204 : 304 }) });
  expect(await crm.deletedSince('lead', new Date())).toEqual({ kind: 'ok', value: [] });
  expect(await crm.deletedSince('partner', new Date())).toEqual({ kind: 'ok', value: [] });
});

test('a list of deletions without an end is an alarm and not an endless loop', async () => {
  const { crm, server } = await connect({
    api: () => ({ json: { data: [], info: { more_records: true } } }),
  });
  expect(await crm.deletedSince('lead', new Date())).toMatchObject({
    kind: 'operator',
    code: 'UNEXPECTED_ANSWER',
  });
  expect(server.calls.length).toBeLessThanOrEqual(100);
});

test('a change without a time is an alarm and not a change of 1970', async () => {
  const { crm } = await connect({ api: () => ({ json: { data: [{ id: '1', Modified_Time: null }] } }) });
  expect(await crm.changedAfter('partner', cursor)).toMatchObject({
    kind: 'operator',
    code: 'UNEXPECTED_ANSWER',
  });
});
