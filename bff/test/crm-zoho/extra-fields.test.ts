import { expect, test } from 'vitest';
import type { FieldValue } from '../../src/crm/port.ts';
import { parseMapping } from '../../src/crm/zoho/load-mapping.ts';
import { connect, lead, movableClock } from './setup.ts';
import { type Answer, type Call, failure, stored } from './zoho-server.ts';

const extra = (name: string, changes: object = {}) => ({
  name,
  crmField: `CRM_${name}`,
  direction: 'both',
  on: 'both',
  ...changes,
});

const mapping = parseMapping(
  {
    leads: {
      extra: [
        ...['text', 'choice', 'choices', 'day', 'time', 'count', 'huge', 'amount', 'flag', 'account', 'rep'],
        ...['sealed', 'photo'],
      ]
        .map((name) => extra(name))
        .concat(
          extra('score', { direction: 'from_crm' }),
          extra('secret', { direction: 'to_crm', label: 'What we must know', on: 'public' }),
          extra('lost'),
        ),
    },
  },
  'test',
);

const field = (api_name: string, data_type: string, more: object = {}) => ({
  id: '1',
  api_name,
  field_label: api_name.replaceAll('_', ' '),
  data_type,
  length: 100,
  system_mandatory: false,
  read_only: false,
  field_read_only: false,
  operation_type: { api_create: true, api_update: true, web_create: true, web_update: true },
  unique: {},
  lookup: {},
  pick_list_values: [],
  ...more,
});
const words = (...values: string[]) => ({
  pick_list_values: ['-None-', ...values].map((actual_value) => ({
    actual_value,
    display_value: actual_value,
    type: actual_value === 'Old' ? 'unused' : 'used',
  })),
});

const fields = [
  field('Last_Name', 'text', { length: 80, system_mandatory: true }),
  field('Email', 'email'),
  field('Website', 'website', { length: 450 }),
  field('CRM_text', 'text'),
  field('CRM_choice', 'picklist', words('A', 'B', 'Old')),
  field('CRM_choices', 'multiselectpicklist', words('A', 'B')),
  field('CRM_day', 'date'),
  field('CRM_time', 'datetime'),
  field('CRM_count', 'integer'),
  field('CRM_huge', 'bigint'),
  field('CRM_amount', 'currency'),
  field('CRM_flag', 'boolean'),
  field('CRM_account', 'lookup', { lookup: { module: { api_name: 'Accounts', id: '9' } } }),
  field('CRM_rep', 'userlookup'),
  field('CRM_sealed', 'text', { field_read_only: true }),
  field('CRM_photo', 'imageupload'),
  field('CRM_score', 'formula', { formula: { return_type: 'double' } }),
  field('CRM_secret', 'textarea', { length: 2_000 }),
];

const isFields = (call: Call) => call.path === '/crm/v8/settings/fields';
const isLayouts = (call: Call) => call.path === '/crm/v8/settings/layouts';
const describing = (api: (call: Call) => Answer) => (call: Call) =>
  isFields(call) ? { json: { fields } } : isLayouts(call) ? { status: 204 } : api(call);
const written = (calls: readonly Call[]) => calls.filter((call) => !isFields(call) && !isLayouts(call));

test('the mapped fields are described as the CRM has them, in the order of the mapping', async () => {
  const { crm, server } = await connect({ api: describing(() => ({ status: 500 })) }, { mapping });
  const described = await crm.describe();
  expect(server.calls).toMatchObject([
    { method: 'GET', path: '/crm/v8/settings/fields' },
    { method: 'GET', path: '/crm/v8/settings/layouts' },
  ]);
  expect(server.calls.map(({ query }) => query.get('module'))).toEqual(['Leads', 'Leads']);
  expect(described.kind).toBe('ok');
  const byName = new Map(described.kind === 'ok' ? described.value.leads.map((one) => [one.name, one]) : []);
  expect([...byName].map(([name, { type }]) => [name, type])).toEqual([
    ['lastName', 'text'],
    ['email', 'email'],
    ['website', 'url'],
    ['text', 'text'],
    ['choice', 'picklist'],
    ['choices', 'multipicklist'],
    ['day', 'date'],
    ['time', 'datetime'],
    ['count', 'integer'],
    ['huge', 'integer'],
    ['amount', 'currency'],
    ['flag', 'boolean'],
    ['account', 'lookup'],
    ['rep', 'lookup'],
    ['sealed', 'text'],
    ['score', 'decimal'],
    ['secret', 'textarea'],
  ]);
  expect(byName.get('lastName')).toEqual({
    name: 'lastName',
    label: 'Last Name',
    type: 'text',
    required: true,
    readOnly: false,
    maxLength: 80,
    options: [],
    on: 'both',
  });
  expect(byName.get('choice')).toMatchObject({ options: ['A', 'B'], maxLength: null, required: false });
  expect(byName.get('secret')).toMatchObject({ label: 'What we must know', on: 'public', maxLength: 2_000 });
  expect([...byName.values()].filter(({ readOnly }) => readOnly).map(({ name }) => name)).toEqual([
    'sealed',
    'score',
  ]);
});

test('values of every type arrive as the CRM wants them, and a day stays the day it is', async () => {
  const { crm, server } = await connect({ api: describing(stored) }, { mapping });
  const values = {
    text: 'x',
    choice: 'A',
    choices: ['A', 'B'],
    day: '2026-12-31',
    time: '2026-12-31T23:30:00.250+01:00',
    count: 7,
    huge: '9007199254740993',
    amount: 1_200.5,
    flag: false,
    account: '801',
    rep: '802',
    secret: 's',
  };
  expect(await crm.upsertLeads([lead({ extra: values })])).toMatchObject([{ kind: 'stored' }]);
  const [call] = written(server.calls);
  const sent = Object.entries(call?.json.data[0] as object).filter(([name]) => name.startsWith('CRM_'));
  expect(Object.fromEntries(sent)).toEqual({
    CRM_text: 'x',
    CRM_choice: 'A',
    CRM_choices: ['A', 'B'],
    CRM_day: '2026-12-31',
    CRM_time: '2026-12-31T22:30:00Z',
    CRM_count: 7,
    CRM_huge: '9007199254740993',
    CRM_amount: 1_200.5,
    CRM_flag: false,
    CRM_account: { id: '801' },
    CRM_rep: { id: '802' },
    CRM_secret: 's',
  });
});

test.each<[string, FieldValue, string]>([
  ['text', 7, 'a text'],
  ['choice', ['A'], 'a text'],
  ['choices', 'A', 'a list of texts'],
  ['day', '31.12.2026', 'a day like'],
  ['day', '2026-02-30', 'a day like'],
  ['time', '2026-12-31', 'a time like'],
  ['count', 1.5, 'a whole number'],
  ['huge', 'many', 'a whole number'],
  ['amount', '1200', 'a number'],
  ['flag', 'yes', 'true or false'],
  ['account', 'Acme', 'the id of a record'],
  ['rep', 'Casey', 'the id of a user'],
  ['photo', 'x', 'imageupload'],
])(
  'a value of the field %s that does not fit (%o) is the fault of its lead alone',
  async (name, value, wants) => {
    const { crm, server } = await connect({ api: describing(stored) }, { mapping });
    const outcomes = await crm.upsertLeads([
      lead({ portalId: 'a' }),
      lead({ portalId: 'b', extra: { [name]: value } }),
      lead({ portalId: 'c', crmId: '77', extra: { text: 'fine' } }),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'stored' },
      { kind: 'rejected', field: name, reason: expect.stringContaining(wants) },
      { kind: 'stored', crmId: '77' },
    ]);
    expect(
      written(server.calls)
        .flatMap((call) => call.json.data)
        .map((one: { Portal_Lead_Id?: string; id?: string }) => one.Portal_Lead_Id ?? one.id)
        .sort(),
    ).toEqual(['77', 'a']);
  },
);

test('what is empty is left out of a new lead and empties the field of a known one', async () => {
  const { crm, server } = await connect({ api: describing(stored) }, { mapping });
  const empty = { text: '', choice: null, choices: [], day: null };
  await crm.upsertLeads([lead({ extra: empty })]);
  await crm.upsertLeads([lead({ crmId: '7', extra: empty })]);
  const [fresh, known] = written(server.calls).map((call) => call.json.data[0]);
  expect(Object.keys(fresh).filter((name) => name.startsWith('CRM_'))).toEqual([]);
  expect(known).toMatchObject({ CRM_text: null, CRM_choice: null, CRM_choices: null, CRM_day: null });
});

test('nothing is sent of a field that was not named, not changed, is read-only or comes from the CRM alone', async () => {
  const { crm, server } = await connect({ api: describing(stored) }, { mapping });
  const values = { text: 'x', count: 3, sealed: 'x', score: 9, nobodysField: 1 };
  await crm.upsertLeads([lead({ crmId: '7', extra: values, changed: ['count', 'sealed', 'score', 'flag'] })]);
  expect(written(server.calls)[0]?.json.data[0]).toEqual({ id: '7', CRM_count: 3 });
});

test('a mapped field that the CRM does not have is for the operator, and leads without it go on', async () => {
  const { crm } = await connect({ api: describing(stored) }, { mapping });
  expect(await crm.upsertLeads([lead({ extra: { lost: 'x' } }), lead()])).toMatchObject([
    { kind: 'operator', code: 'FIELD_MISSING', reason: expect.stringContaining('CRM_lost') },
    { kind: 'stored' },
  ]);
});

test('leads without extra values never wait for the description of the fields', async () => {
  const { crm, server } = await connect(
    { api: (call) => (isFields(call) ? 'never' : stored(call)) },
    { mapping },
  );
  expect(await crm.upsertLeads([lead({ extra: {} })])).toMatchObject([{ kind: 'stored' }]);
  expect(server.calls).toHaveLength(1);
});

test('while the fields cannot be described, a call of leads with extra values comes to nothing as a whole', async () => {
  const { crm } = await connect(
    { api: () => ({ status: 401, json: failure('OAUTH_SCOPE_MISMATCH') }) },
    { mapping },
  );
  expect(await crm.upsertLeads([lead({ extra: { text: 'x' } })])).toMatchObject({
    kind: 'operator',
    code: 'OAUTH_SCOPE_MISMATCH',
    reason: expect.stringContaining('ZohoCRM.settings.fields.READ'),
  });
});

test('extra values are read as the portal holds them, times in UTC and records by id, or by name where they are only read', async () => {
  const times = { Created_Time: '2026-03-01T10:00:00Z', Modified_Time: '2026-03-01T10:00:00Z' };
  const row = {
    id: '7',
    ...times,
    CRM_text: '',
    CRM_choice: 'A',
    CRM_choices: ['A', 'B'],
    CRM_day: '2026-12-31',
    CRM_time: '2026-12-31T23:30:00+01:00',
    CRM_count: 7,
    CRM_amount: 1_200.5,
    CRM_flag: false,
    CRM_account: { id: '801', name: 'Acme' },
    CRM_rep: null,
    CRM_photo: [{ file_Id: 'x' }],
    CRM_score: { id: '9', name: 'Hot' },
    CRM_secret: 'never shown',
  };
  const { crm, server } = await connect({ api: () => ({ json: { data: [row] } }) }, { mapping });
  const read = await crm.readLeads(['7']);
  expect(read.kind === 'ok' && read.value[0]?.extra).toEqual({
    text: null,
    choice: 'A',
    choices: ['A', 'B'],
    day: '2026-12-31',
    time: '2026-12-31T22:30:00Z',
    count: 7,
    huge: null,
    amount: 1_200.5,
    flag: false,
    account: '801',
    rep: null,
    sealed: null,
    photo: null,
    score: 'Hot',
    lost: null,
  });
  expect(server.calls[0]?.query.get('fields')?.split(',')).not.toContain('CRM_secret');
});

const hour = 3_600_000;

test('the description is asked for once an hour, and by callers at the same time once', async () => {
  const clock = movableClock();
  const { crm, server } = await connect({ api: describing(stored) }, { mapping, clock });
  await Promise.all([crm.describe(), crm.describe(), crm.upsertLeads([lead({ extra: { text: 'x' } })])]);
  clock.advance(hour - 1);
  await crm.describe();
  expect(server.calls.filter(isFields)).toHaveLength(1);
  clock.advance(1);
  await crm.describe();
  expect(server.calls.filter(isFields)).toHaveLength(2);
});

test('after the CRM refused a value the fields are looked at again, a minute after the last look at the earliest', async () => {
  const clock = movableClock();
  const { crm, server } = await connect(
    { api: describing(() => ({ json: { data: [failure('INVALID_DATA', { api_name: 'CRM_choice' })] } })) },
    { mapping, clock },
  );
  for (let write = 0; write < 3; write += 1) {
    expect(await crm.upsertLeads([lead({ extra: { choice: 'Gone' } })])).toMatchObject([
      { kind: 'rejected', field: 'choice' },
    ]);
  }
  expect(server.calls.filter(isFields)).toHaveLength(1);
  clock.advance(60_000);
  await crm.describe();
  expect(server.calls.filter(isFields)).toHaveLength(2);
});

test('what the CRM said last holds while it cannot be asked, and it is not asked again within a minute', async () => {
  const clock = movableClock();
  let up = true;
  const { crm, server } = await connect(
    { api: (call) => (up ? describing(stored)(call) : { status: 500 }) },
    { mapping, clock },
  );
  const first = await crm.describe();
  up = false;
  clock.advance(hour);
  expect(await crm.describe()).toEqual(first);
  expect(await crm.describe()).toEqual(first);
  expect(server.calls.filter(isFields)).toHaveLength(2);
  expect(server.calls.filter(isLayouts)).toHaveLength(2);
});

test('without a first description its failure is told, and the next call asks again', async () => {
  const { crm, server } = await connect(
    { api: (call, number) => (number === 1 ? { status: 500 } : describing(stored)(call)) },
    { mapping },
  );
  expect(await crm.describe()).toMatchObject({ kind: 'retry' });
  expect(await crm.describe()).toMatchObject({ kind: 'ok' });
  expect(server.calls.filter(isFields)).toHaveLength(2);
});
