import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startCrmSimulator } from '../../dev/crm-simulator/index.ts';
import { loadZohoDescription, validateExchange } from '../../dev/crm-wire/index.ts';
import { defaultMapping } from '../../src/crm/zoho/mapping.ts';
import { createZohoOperator } from '../../src/crm/zoho/operator.ts';
import { drive, upsertOf } from './support.ts';

/** An organisation before its set-up, and the calls by which a tool makes what the portal needs. */
const bare = (options = {}) => drive({ organisation: { bare: true }, ...options });

type Driven = Awaited<ReturnType<typeof drive>>;

const make = ({ api }: Driven, module: string, ...fields: object[]) =>
  api('POST', `/settings/fields?module=${module}`, { fields });

const names = async ({ api }: Driven, module: string): Promise<string[]> =>
  (await api('GET', `/settings/fields?module=${module}`)).body.fields.map(
    ({ api_name }: { api_name: string }) => api_name,
  );

const portalLeadId = {
  field_label: 'Portal Lead Id',
  data_type: 'text',
  length: 64,
  unique: { casesensitive: 'false' },
  external: { type: 'org', show: true },
};

test('a bare organisation has the modules and their own fields, not those of the portal', async () => {
  const driven = await bare();
  expect(await names(driven, 'Partners')).toEqual(
    expect.not.arrayContaining(['Approval_Status', 'Portal_Partner_Id', 'Email']),
  );
  expect(await names(driven, 'Partners')).toContain('Name');
  expect(await names(driven, 'Leads')).toEqual(expect.not.arrayContaining(['Partner', 'Portal_Lead_Id']));
  expect(await names(driven, 'Leads')).toContain('Lead_Status');
  expect((await driven.api('GET', '/Leads?fields=Portal_Lead_Id')).body.code).toBe('INVALID_DATA');
  // What is sent for a field that is not there is lost without a word.
  const { body } = await driven.api('POST', '/Leads', {
    data: [{ Last_Name: 'Berg', Portal_Lead_Id: 'p1' }],
  });
  expect(driven.crm.records.get('Leads', body.data[0].details.id)?.['Portal_Lead_Id']).toBeNull();
});

test('its page works as that of any other', async () => {
  const { crm } = await bare();
  crm.records.insert('Partners', { Name: 'Acme' });
  for (const list of ['partners', 'leads', 'deals', 'bin', 'partner-names']) {
    expect((await fetch(`${crm.url}/_sim/${list}`)).status).toBe(200);
  }
});

test('the fields that the portal needs are made, described, and work at once', async () => {
  const driven = await bare();
  const { api, crm } = driven;
  const made = await make(
    driven,
    'Leads',
    portalLeadId,
    { field_label: 'Partner', data_type: 'lookup', lookup: { module: { api_name: 'Partners' } } },
    {
      field_label: 'Interests',
      data_type: 'multiselectpicklist',
      pick_list_values: [{ display_value: 'Hosting', actual_value: 'Hosting' }, { display_value: 'Support' }],
    },
  );
  expect(made).toMatchObject({ status: 201, body: { fields: [{ code: 'SUCCESS' }, {}, {}] } });
  const { body } = await api('GET', '/settings/fields?module=Leads');
  const [key, partner, interests] = made.body.fields.map(({ details }: { details: { id: string } }) =>
    body.fields.find(({ id }: { id: string }) => id === details.id),
  );
  expect(key).toMatchObject({
    api_name: 'Portal_Lead_Id',
    field_label: 'Portal Lead Id',
    length: 64,
    custom_field: true,
    unique: { casesensitive: 'false' },
    external: { type: 'org', show: true },
  });
  expect(partner.lookup.module.api_name).toBe('Partners');
  expect(interests.pick_list_values).toHaveLength(3);

  const acme = crm.records.insert('Partners', { Name: 'Acme' });
  const lead = { Last_Name: 'Berg', Portal_Lead_Id: 'p1', Partner: { id: acme }, Interests: ['Support'] };
  await api('POST', '/Leads/upsert', upsertOf(lead));
  const again = await api('POST', '/Leads/upsert', upsertOf({ ...lead, Last_Name: 'Berger' }));
  expect(again.body.data[0]).toMatchObject({ action: 'update', duplicate_field: 'Portal_Lead_Id' });
  const { body: read } = await api('GET', '/Leads?fields=Partner,Interests,Portal_Lead_Id');
  expect(read.data).toMatchObject([
    { Partner: { id: acme, name: 'Acme' }, Interests: ['Support'], Portal_Lead_Id: 'p1' },
  ]);
});

test('fields that were made survive a restart with their ids', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crm-simulator-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const options = { dataFile: join(folder, 'crm.sqlite'), organisation: { bare: true } };
  const crm = await startCrmSimulator(options);
  const { clientId, clientSecret, refreshToken } = crm.credentials;
  const form = { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken };
  const body = new URLSearchParams({ ...form, grant_type: 'refresh_token' });
  const token = await (await fetch(`${crm.url}/oauth/v2/token`, { method: 'POST', body })).json();
  const made = await fetch(`${crm.url}/crm/v8/settings/fields?module=Leads`, {
    method: 'POST',
    headers: { authorization: `Zoho-oauthtoken ${token.access_token}` },
    body: JSON.stringify({ fields: [portalLeadId] }),
  });
  const [{ details }] = (await made.json()).fields;
  await crm.close();

  const { api } = await drive(options);
  const after = await api('GET', `/settings/fields/${details.id}?module=Leads`);
  expect(after.body.fields).toMatchObject([{ api_name: 'Portal_Lead_Id', length: 64 }]);
});

test('a field that is there is made unique, unless it holds a value twice', async () => {
  const driven = await bare();
  const { api, crm } = driven;
  const { body } = await make(driven, 'Leads', { field_label: 'Key', data_type: 'text' });
  const { id } = body.fields[0].details;
  const ids = ['k1', 'k1'].map((Key) => crm.records.insert('Leads', { Last_Name: 'Berg', Key }));
  const makeUnique = () =>
    api('PATCH', `/settings/fields/${id}?module=Leads`, { fields: [{ unique: { casesensitive: 'false' } }] });
  expect((await makeUnique()).body.fields[0]).toMatchObject({ code: 'DUPLICATE_DATA' });
  crm.records.update('Leads', ids[0] ?? '', { Key: 'k2' });
  expect((await makeUnique()).body.fields[0]).toMatchObject({ code: 'SUCCESS', details: { id } });
  const taken = await api('POST', '/Leads', { data: [{ Last_Name: 'Cole', Key: 'K1' }] });
  expect(taken.body.data[0].code).toBe('DUPLICATE_DATA');
  const unknown = { fields: [{ id: '675000000000999999', unique: { casesensitive: 'false' } }] };
  expect((await api('PATCH', '/settings/fields?module=Leads', unknown)).body.fields[0].code).toBe(
    'INVALID_DATA',
  );
});

test("the portal's own set-up makes what is missing in a bare organisation, and nothing the second time", async () => {
  const { crm } = await bare();
  const operator = createZohoOperator(
    { apiUrl: crm.url, accountsUrl: crm.url, ...crm.credentials, mapping: defaultMapping },
    { publicUrl: 'http://localhost:3000' },
  );
  onTestFinished(() => operator.close());
  const failed = async () => (await operator.check()).filter(({ level }) => level === 'fail');
  expect(await failed()).not.toEqual([]);
  const plan = await operator.plan();
  const steps = plan.kind === 'ok' ? plan.value : [];
  expect(steps.length).toBeGreaterThan(7);
  for (const step of steps) expect(await operator.take(step)).toMatchObject({ level: 'ok' });
  expect(await operator.plan()).toMatchObject({ kind: 'ok', value: [] });
  expect(await failed()).toEqual([]);
  const folder = process.env['ZOHO_OAS_DIR'] ?? '../shared/zoho-oas';
  const zoho = loadZohoDescription(resolve(import.meta.dirname, '../../..', folder));
  for (const call of crm.calls.list()) {
    expect(validateExchange(call)).toEqual({ request: [], response: [] });
    expect(zoho?.validate(call)?.request ?? []).toEqual([]);
  }
});

test.each([
  [{ data_type: 'text' }, 'MANDATORY_NOT_FOUND', { api_name: 'field_label' }],
  [{ field_label: '1st', data_type: 'text' }, 'INVALID_DATA', { api_name: 'field_label' }],
  [{ field_label: 'X' }, 'MANDATORY_NOT_FOUND', { api_name: 'data_type' }],
  [{ field_label: 'X', data_type: 'odd' }, 'INVALID_DATA', { api_name: 'data_type' }],
  [{ field_label: 'X', data_type: 'text', length: '5' }, 'INVALID_DATA', { expected_data_type: 'integer' }],
  [{ field_label: 'X', data_type: 'text', length: 256 }, 'INVALID_DATA', { maximum_length: 255 }],
  [{ field_label: 'X', data_type: 'boolean', unique: { casesensitive: 'false' } }, 'INVALID_DATA', {}],
  [
    { field_label: 'X', data_type: 'text', external: { type: 'odd' } },
    'INVALID_DATA',
    { api_name: 'external' },
  ],
  [{ field_label: 'X', data_type: 'picklist' }, 'MANDATORY_NOT_FOUND', { api_name: 'pick_list_values' }],
  [{ field_label: 'X', data_type: 'lookup' }, 'MANDATORY_NOT_FOUND', { api_name: 'lookup' }],
  [{ field_label: 'Last Name', data_type: 'text' }, 'DUPLICATE_DATA', { api_name: 'field_label' }],
])('the field %o is refused with %s', async (field, code, details) => {
  const driven = await bare();
  const before = await names(driven, 'Leads');
  const { status, body } = await make(driven, 'Leads', field);
  expect([status, body.fields[0]]).toMatchObject([400, { code, details }]);
  expect(await names(driven, 'Leads')).toEqual(before);
});

test('of a mix of good and bad fields the good are made', async () => {
  const driven = await bare();
  const { status, body } = await make(driven, 'Leads', portalLeadId, portalLeadId);
  expect(status).toBe(207);
  expect(body.fields.map(({ code }: { code: string }) => code)).toEqual(['SUCCESS', 'DUPLICATE_DATA']);
});

test('more than five fields at once, no module or an unknown one are refused', async () => {
  const driven = await bare();
  const six = Array.from({ length: 6 }, (_, index) => ({ field_label: `F${index}`, data_type: 'text' }));
  expect((await make(driven, 'Leads', ...six)).body.fields[0].code).toBe('LIMIT_EXCEEDED');
  expect((await make(driven, 'Unicorns', portalLeadId)).body.code).toBe('INVALID_MODULE');
  expect((await driven.api('POST', '/settings/fields', { fields: [portalLeadId] })).body.code).toBe(
    'REQUIRED_PARAM_MISSING',
  );
});

test('making fields needs its scope', async () => {
  const driven = await drive({ scopes: ['ZohoCRM.settings.fields.READ'] });
  expect((await driven.api('GET', '/settings/fields?module=Leads')).status).toBe(200);
  expect((await make(driven, 'Leads', portalLeadId)).body.code).toBe('OAUTH_SCOPE_MISMATCH');
});
