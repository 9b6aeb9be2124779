import { expect, onTestFinished, test } from 'vitest';
import { createZohoOperator } from '../../src/crm/zoho/operator.ts';
import { parseMapping } from '../../src/crm/zoho/load-mapping.ts';
import type { ZohoConfig } from '../../src/crm/zoho/create-zoho-crm.ts';
import { bareModules, field, organisation, type OrganisationOptions, readyModules } from './organisation.ts';
import { secrets } from './setup.ts';
import { type Call, failure, startZohoServer } from './zoho-server.ts';

async function operate(options: OrganisationOptions, config: Partial<ZohoConfig> = {}) {
  const server = await startZohoServer(organisation(options));
  onTestFinished(server.close);
  // The scripted sign-in names another host, as a token answer may.
  const urls = { apiUrl: server.url, accountsUrl: server.url };
  const operator = createZohoOperator(
    { ...urls, ...secrets, ...config },
    { publicUrl: 'https://portal.example' },
  );
  onTestFinished(() => operator.close());
  const plan = async () => {
    const planned = await operator.plan();
    if (planned.kind !== 'ok') throw new Error(planned.reason);
    return planned.value;
  };
  return { server, operator, plan, writes: () => server.calls.filter(isWrite) };
}

const isWrite = (call: Call) => call.method !== 'GET';

test('the plan for a bare organisation lists what the portal needs, and writes nothing', async () => {
  const { plan, writes } = await operate({ modules: bareModules() });
  expect((await plan()).map(({ what }) => what)).toEqual([
    'Leads: create Portal_Lead_Id (text; unique)',
    'Leads: create Partner (lookup; to Partners)',
    'Partners: create Portal_Partner_Id (text; unique)',
    'Partners: create Email (email)',
    'Partners: create Phone (phone)',
    'Partners: create Website (website)',
    'Partners: create Approval_Status (picklist; Pending, Approved, Suspended, Rejected)',
    'Deals: create Partner (lookup; to Partners)',
  ]);
  expect(writes()).toEqual([]);
});

test('after its steps a bare organisation has nothing wrong with its fields, and another plan is empty', async () => {
  const { operator, plan } = await operate({ modules: bareModules() });
  for (const step of await plan()) expect(await operator.take(step)).toMatchObject({ level: 'ok' });
  expect(await plan()).toEqual([]);
  const wrong = (await operator.check()).filter(({ level }) => level !== 'ok').map(({ what }) => what);
  expect(wrong.filter((what) => !what.startsWith('The token is for'))).toEqual([]);
});

test('fields are created as Zoho describes it', async () => {
  const { operator, plan, writes } = await operate({ modules: bareModules() });
  for (const step of await plan()) await operator.take(step);
  const [portalId, partner, , , , , approval] = writes();
  expect(portalId).toMatchObject({ method: 'POST', path: '/crm/v8/settings/fields' });
  expect(portalId?.query.get('module')).toBe('Leads');
  expect(portalId?.json).toEqual({
    fields: [
      {
        field_label: 'Portal Lead Id',
        data_type: 'text',
        length: 100,
        unique: { casesensitive: 'false' },
      },
    ],
  });
  expect(partner?.json).toEqual({
    fields: [
      {
        field_label: 'Partner',
        data_type: 'lookup',
        lookup: { module: { api_name: 'Partners', id: '77' }, display_label: 'Leads' },
      },
    ],
  });
  expect(approval?.json.fields[0]).toMatchObject({
    field_label: 'Approval Status',
    data_type: 'picklist',
    pick_list_values: ['Pending', 'Approved', 'Suspended', 'Rejected'].map((word) => ({
      display_value: word,
      actual_value: word,
    })),
  });
});

test('an id field that is there but not unique is made unique and otherwise left alone', async () => {
  const modules = readyModules();
  modules['Leads'] = [
    ...(modules['Leads'] ?? []).filter(({ api_name }) => api_name !== 'Portal_Lead_Id'),
    field('Portal_Lead_Id', 'text', { id: '4242' }),
  ];
  const { operator, plan, writes } = await operate({ modules });
  const steps = await plan();
  expect(steps.map(({ what }) => what)).toEqual(['Leads: make Portal_Lead_Id unique']);
  for (const step of steps) await operator.take(step);
  expect(writes()).toMatchObject([
    {
      method: 'PATCH',
      path: '/crm/v8/settings/fields/4242',
      json: { fields: [{ unique: { casesensitive: 'false' } }] },
    },
  ]);
  expect(await plan()).toEqual([]);
});

test('names of the mapping are created, not the usual ones, and what deals do without is left out', async () => {
  const mapping = parseMapping(
    {
      leads: { fields: { portalId: 'Referral_Id' } },
      partners: { statuses: { Active: 'approved', Closed: 'suspended' } },
      deals: { fields: { partnerCrmId: null } },
    },
    'test',
  );
  const { plan } = await operate({ modules: bareModules() }, { mapping });
  const lines = (await plan()).map(({ what }) => what);
  expect(lines).toContain('Leads: create Referral_Id (text; unique)');
  expect(lines).toContain('Partners: create Approval_Status (picklist; Active, Closed)');
  expect(lines.some((line) => line.startsWith('Deals'))).toBe(false);
});

test('a step that the CRM refuses says why, and those before and after it stand', async () => {
  const { operator, plan } = await operate({
    modules: bareModules(),
    instead: (call) =>
      isWrite(call) && call.json.fields[0].data_type === 'lookup'
        ? { status: 400, json: { fields: [failure('LIMIT_EXCEEDED', { limit: 2 })] } }
        : undefined,
  });
  const found = [];
  for (const step of await plan()) found.push(await operator.take(step));
  expect(found.filter(({ level }) => level === 'fail')).toEqual([
    { level: 'fail', what: expect.stringContaining('Partner'), fix: expect.stringContaining('limit') },
    { level: 'fail', what: expect.stringContaining('Partner'), fix: expect.stringContaining('limit') },
  ]);
  expect((await plan()).map(({ what }) => what)).toEqual([
    'Leads: create Partner (lookup; to Partners)',
    'Deals: create Partner (lookup; to Partners)',
  ]);
});

test('a step that was carried out though its answer was lost is not repeated by the next plan', async () => {
  let lost = 0;
  const modules = bareModules();
  const { operator, plan } = await operate({
    modules,
    instead: (call) => {
      if (!isWrite(call) || call.json.fields[0].field_label !== 'Portal Lead Id' || lost++ > 0)
        return undefined;
      modules['Leads']?.push(field('Portal_Lead_Id', 'text', { unique: { casesensitive: 'false' } }));
      return 'reset';
    },
  });
  const [first] = await plan();
  if (first) expect(await operator.take(first)).toMatchObject({ level: 'fail' });
  expect(lost).toBe(1);
  expect((await plan()).some(({ what }) => what.includes('Portal_Lead_Id'))).toBe(false);
});

test('without the module of partners there is no plan, and the reason names it', async () => {
  const { Partners: _none, ...modules } = bareModules();
  const { operator } = await operate({ modules });
  expect(await operator.plan()).toMatchObject({ kind: 'operator', code: 'INVALID_MODULE' });
});
