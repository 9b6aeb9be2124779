import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formFields } from '../../src/crm/form-fields.ts';
import type { CrmField } from '../../src/crm/port.ts';
import { createSyncStore } from '../../src/crm/sync.store.ts';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

/** Lead forms of an organisation whose CRM asks more, and is stricter, than the standard. */
let portal: TestPortal;
let partner: TestPartner;
let token: string;

const field = (name: string, type: CrmField['type'], more: Partial<CrmField> = {}): CrmField => ({
  name,
  label: name,
  type,
  required: false,
  readOnly: false,
  maxLength: null,
  options: [],
  on: 'both',
  ...more,
});

beforeAll(async () => {
  portal = await startPortal();
  await createSyncStore(portal.db).storeFormFields(
    formFields({
      leads: [
        field('firstName', 'text', { maxLength: 40 }),
        field('lastName', 'text', { required: true, maxLength: 80 }),
        field('company', 'text', { required: true, maxLength: 20 }),
        field('email', 'email', { maxLength: 100 }),
        field('phone', 'phone', { readOnly: true }),
        field('description', 'textarea', { maxLength: 32_000 }),
        field('industry', 'picklist', { required: true, options: ['Energy', 'Health'] }),
        field('interests', 'multipicklist', { options: ['Solar', 'Wind'] }),
        field('visitOn', 'date'),
        field('callAt', 'datetime'),
        field('seats', 'integer'),
        field('budget', 'currency', { on: 'portal' }),
        field('consent', 'boolean', { required: true, on: 'public' }),
        field('nickname', 'text', { maxLength: 5 }),
        field('score', 'integer', { readOnly: true }),
        field('campaign', 'lookup'),
      ],
    }),
  );
  partner = await portal.partner('Strict');
  token = await portal.signIn(partner, await portal.person(partner));
});
afterAll(() => portal.stop());

const on = () => ({ key: partner.siteKey, origin: partner.origin });
const good = { lastName: 'Berg', company: 'Berg AG', extra: { industry: 'Energy' } };
const handIn = (body: object) =>
  portal.call('POST', '/api/v1/leads', {
    ...on(),
    token,
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
const visit = (body: object) =>
  portal.call('POST', `/api/v1/public/forms/${partner.siteKey}/leads`, {
    ...on(),
    body,
    headers: { 'idempotency-key': randomUUID() },
  });

test('the form tells what the CRM asks, to each audience its own, and nothing that it may not write', async () => {
  const { body: signedIn } = await portal.call('GET', '/api/v1/form', { ...on(), token });
  const { body: visiting } = await portal.call('GET', `/api/v1/public/forms/${partner.siteKey}`, on());
  const names = (form: { fields: { name: string }[]; extra: { name: string }[] }) =>
    [...form.fields, ...form.extra].map(({ name }) => name);
  const shared = [
    'firstName',
    'lastName',
    'company',
    'email',
    'description',
    'industry',
    'interests',
    'visitOn',
  ];
  expect(names(signedIn)).toEqual([...shared, 'callAt', 'seats', 'budget', 'nickname']);
  expect(names(visiting)).toEqual([...shared, 'callAt', 'seats', 'consent', 'nickname']);
  expect(signedIn.fields.find(({ name }: { name: string }) => name === 'company')).toMatchObject({
    required: true,
    maxLength: 20,
  });
  expect(signedIn.extra[0]).toEqual({
    name: 'industry',
    label: 'industry',
    type: 'select',
    required: true,
    maxLength: null,
    options: ['Energy', 'Health'],
  });
});

test('a lead with every kind of field is taken and read back as it was given', async () => {
  const extra = {
    industry: 'Health',
    interests: ['Solar', 'Wind'],
    visitOn: '2026-12-31',
    callAt: '2026-12-31T09:30:00+01:00',
    seats: 12,
    budget: 1250.5,
    nickname: ' Bo ',
  };
  const { status, body } = await handIn({ ...good, extra });
  expect(status).toBe(201);
  expect(body.extra).toEqual({ ...extra, nickname: 'Bo' });
});

describe('refused by name', () => {
  test.each([
    ['company', { company: undefined }],
    ['company', { company: 'More than twenty letters' }],
    ['industry', { extra: {} }],
    ['industry', { extra: { industry: '' } }],
    ['industry', { extra: { industry: 'Mining' } }],
    ['interests', { extra: { industry: 'Energy', interests: ['Coal'] } }],
    ['interests', { extra: { industry: 'Energy', interests: 'Solar' } }],
    ['visitOn', { extra: { industry: 'Energy', visitOn: '31.12.2026' } }],
    ['visitOn', { extra: { industry: 'Energy', visitOn: '2026-02-30' } }],
    ['callAt', { extra: { industry: 'Energy', callAt: 'tomorrow' } }],
    ['seats', { extra: { industry: 'Energy', seats: 1.5 } }],
    ['seats', { extra: { industry: 'Energy', seats: '12' } }],
    ['budget', { extra: { industry: 'Energy', budget: 'a lot' } }],
    ['nickname', { extra: { industry: 'Energy', nickname: 'Longer' } }],
    ['score', { extra: { industry: 'Energy', score: 99 } }],
    ['campaign', { extra: { industry: 'Energy', campaign: '1' } }],
    ['consent', { extra: { industry: 'Energy', consent: true } }],
    ['shoeSize', { extra: { industry: 'Energy', shoeSize: '44' } }],
    ['phone', { phone: '+49 30 123456' }],
  ])('%s: %j', async (name, change) => {
    const { status, body } = await handIn({ ...good, ...change });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { field: name, code: expect.any(String), message: expect.stringMatching(/^\w.*\.$/) },
    ]);
  });

  test('a visitor must tick what the organisation asks of visitors', async () => {
    expect((await visit({ ...good })).body.errors).toMatchObject([{ field: 'consent', code: 'required' }]);
    const unticked = await visit({ ...good, extra: { ...good.extra, consent: false } });
    expect(unticked.body.errors).toMatchObject([{ field: 'consent', code: 'required' }]);
    expect((await visit({ ...good, extra: { ...good.extra, consent: true } })).status).toBe(201);
  });
});

test('an edit is held to the same rules, for the fields it names alone', async () => {
  const { body: lead } = await handIn(good);
  const edit = (body: object) => portal.call('PATCH', `/api/v1/leads/${lead.id}`, { ...on(), token, body });
  expect((await edit({ extra: { industry: null } })).body.errors).toMatchObject([
    { field: 'industry', code: 'required' },
  ]);
  expect((await edit({ company: null })).body.errors).toMatchObject([{ field: 'company', code: 'required' }]);
  expect((await edit({ extra: { seats: 3 } })).body.extra).toEqual({ industry: 'Energy', seats: 3 });
  const { body } = await portal.call('GET', `/api/v1/leads/${lead.id}/history`, { ...on(), token });
  expect(body.entries[0]).toMatchObject({ kind: 'field_changed', field: 'seats', from: null, to: '3' });
});
