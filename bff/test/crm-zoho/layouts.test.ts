import { expect, test } from 'vitest';
import type { Crm } from '../../src/crm/port.ts';
import { field } from './organisation.ts';
import { connect, lead, movableClock } from './setup.ts';
import { type Answer, type Call, failure } from './zoho-server.ts';

const fields = [
  field('Last_Name', 'text', { system_mandatory: true }),
  field('Company', 'text'),
  field('Phone', 'phone'),
  field('Email', 'email'),
];

/** A layout that asks for these fields. */
const layout = (required: string[], more: object = {}) => ({
  id: '1',
  status: 'active',
  profiles: [{ default: true, name: 'Administrator', id: '2' }],
  sections: [
    { fields: [{ api_name: 'Email', required: false }] },
    { fields: required.map((api_name) => ({ api_name, required: true })) },
  ],
  ...more,
});

const answering = (layouts: (call: Call) => Answer) => (call: Call) => {
  if (call.path === '/crm/v8/settings/fields') return { json: { fields } };
  if (call.path === '/crm/v8/settings/layouts') return layouts(call);
  return { json: { data: [failure('MANDATORY_NOT_FOUND', { api_name: 'Company' })] } };
};

async function required(crm: Pick<Crm, 'describe'>): Promise<string[]> {
  const described = await crm.describe();
  if (described.kind !== 'ok') throw new Error(described.reason);
  return described.value.leads.filter((one) => one.required).map(({ name }) => name);
}

test('what an organisation asks for in its layout is required beside what Zoho asks for', async () => {
  const { crm } = await connect({ api: answering(() => ({ json: { layouts: [layout(['Company'])] } })) });
  expect(await required(crm)).toEqual(['lastName', 'company']);
});

test('of several layouts those count that are some profile’s usual ones, and none that is out of use', async () => {
  const unused = { profiles: [{ default: false, name: 'Administrator', id: '2' }] };
  const layouts = [layout(['Company']), layout(['Phone'], unused), layout(['Email'], { status: 'inactive' })];
  const { crm } = await connect({ api: answering(() => ({ json: { layouts } })) });
  expect(await required(crm)).toEqual(['lastName', 'company']);

  const undecided = layouts.map((each) => ({ ...each, ...unused }));
  const other = await connect({ api: answering(() => ({ json: { layouts: undecided } })) });
  expect(await required(other.crm)).toEqual(['lastName', 'company', 'phone']);
});

test.each<[string, Answer]>([
  ['the token lacks the scope', { status: 401, json: failure('OAUTH_SCOPE_MISMATCH') }],
  ['the CRM fails', { status: 500, json: failure('INTERNAL_ERROR') }],
  ['the answer makes no sense', { json: { layouts: 'none' } }],
])('where %s the fields are described all the same', async (_, answer) => {
  const { crm } = await connect({ api: answering(() => answer) });
  expect(await required(crm)).toEqual(['lastName']);
});

test('what the layouts said last holds while they cannot be read, and is read again after a minute', async () => {
  const clock = movableClock();
  let answer: Answer = { json: { layouts: [layout(['Company'])] } };
  const { crm } = await connect({ api: answering(() => answer) }, { clock });
  expect(await required(crm)).toEqual(['lastName', 'company']);
  answer = { status: 500, json: failure('INTERNAL_ERROR') };
  clock.advance(3_600_000);
  expect(await required(crm)).toEqual(['lastName', 'company']);
  answer = { json: { layouts: [layout([])] } };
  clock.advance(60_000);
  expect(await required(crm)).toEqual(['lastName']);
});

test('after the CRM missed a field the layouts are read again, a minute after the last time at the earliest', async () => {
  const clock = movableClock();
  let layouts = [layout([])];
  const { crm } = await connect({ api: answering(() => ({ json: { layouts } })) }, { clock });
  expect(await required(crm)).toEqual(['lastName']);
  layouts = [layout(['Company'])];
  expect(await crm.upsertLeads([lead()])).toMatchObject([{ kind: 'rejected', field: 'company' }]);
  expect(await required(crm)).toEqual(['lastName']);
  clock.advance(60_000);
  expect(await required(crm)).toEqual(['lastName', 'company']);
});
