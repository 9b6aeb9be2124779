import { expect, onTestFinished, test } from 'vitest';
import { startCrmSimulator } from '../../dev/crm-simulator/index.ts';
import { lineOf } from '../../src/crm/zoho/finding.ts';
import type { ZohoConfig } from '../../src/crm/zoho/create-zoho-crm.ts';
import { parseMapping } from '../../src/crm/zoho/load-mapping.ts';
import { createZohoOperator } from '../../src/crm/zoho/operator.ts';
import { bareModules, field, lookup, organisation, readyModules, words } from './organisation.ts';
import { secrets } from './setup.ts';
import { failure, type Script, startZohoServer } from './zoho-server.ts';

const publicUrl = 'https://portal.example';

async function check(script: Script, config: Partial<ZohoConfig> = {}) {
  const server = await startZohoServer(script);
  onTestFinished(server.close);
  const urls = { apiUrl: server.url, accountsUrl: server.url };
  const operator = createZohoOperator({ ...urls, ...secrets, timeoutMs: 2_000, ...config }, { publicUrl });
  onTestFinished(() => operator.close());
  const findings = await operator.check();
  return {
    server,
    findings,
    lines: findings.map(lineOf),
    wrong: findings.filter(({ level }) => level !== 'ok').map(lineOf),
  };
}

const granting = (more: object) => () => ({
  json: { access_token: 'token', expires_in: 3600, ...more },
});

test('an organisation that is set up as it should be gets a tick on every line, and nothing is written to it', async () => {
  const { findings, server } = await check({ ...organisation(), token: granting({}) });
  expect(findings.length).toBeGreaterThan(10);
  expect(findings.every(({ level }) => level === 'ok')).toBe(true);
  expect(server.tokenCalls).toHaveLength(1);
  expect(server.calls.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual([
    '/crm/v8/coql',
    '/crm/v8/coql',
  ]);
});

test('the simulator of npm start is an organisation that is set up as it should be', async () => {
  const simulator = await startCrmSimulator();
  onTestFinished(() => simulator.close());
  const urls = { apiUrl: simulator.url, accountsUrl: simulator.url };
  const operator = createZohoOperator(
    { ...urls, ...simulator.credentials },
    { publicUrl: 'http://localhost:3000' },
  );
  onTestFinished(() => operator.close());
  expect((await operator.check()).filter(({ level }) => level === 'fail')).toEqual([]);
  expect(await operator.plan()).toEqual({ kind: 'ok', value: [] });
});

test('what an organisation lacks is named field by field, with the way to mend it', async () => {
  const { wrong } = await check({ ...organisation({ modules: bareModules() }), token: granting({}) });
  expect(wrong).toEqual([
    expect.stringMatching(/^✗ Partners: there is no field Portal_Partner_Id .*npm run crm:setup/),
    expect.stringMatching(/^✗ Partners: there is no field Email \(partners\.fields\.email\)/),
    expect.stringMatching(/^! Partners: there is no field Phone/),
    expect.stringMatching(/^! Partners: there is no field Website/),
    expect.stringMatching(/^✗ Partners: there is no field Approval_Status/),
    expect.stringMatching(/^✗ Leads: there is no field Portal_Lead_Id/),
    expect.stringMatching(/^✗ Leads: there is no field Partner/),
    expect.stringMatching(/^! Deals: there is no field Partner/),
  ]);
});

test('fields that are there but not as they have to be are named with what is wrong', async () => {
  const modules = readyModules();
  const change = (module: string, ...fields: ReturnType<typeof field>[]) => {
    const names = fields.map(({ api_name }) => api_name);
    modules[module] = [
      ...(modules[module] ?? []).filter(({ api_name }) => !names.includes(api_name)),
      ...fields,
    ];
  };
  change(
    'Leads',
    field('Portal_Lead_Id', 'text'),
    field('Partner', 'lookup', lookup('Vendors')),
    field('Email', 'text', { field_read_only: true }),
    field('Lead_Source', 'picklist', words('Partner')),
    field('Lead_Status', 'text'),
    field('Region', 'picklist', { system_mandatory: true }),
  );
  change('Partners', field('Approval_Status', 'picklist', words('Ja', 'Nein')));
  change('Deals', field('Stage', 'picklist', words('Qualification', 'Closed Won', 'Closed by mistake')));
  const { wrong } = await check({ ...organisation({ modules }), token: granting({}) });
  expect(wrong).toEqual([
    expect.stringMatching(
      /^✗ Partners: Approval_Status .* no word for an approved partner: it offers Ja, Nein/,
    ),
    expect.stringMatching(/^! partners\.statuses says nothing about Ja, Nein: they count as pending/),
    expect.stringMatching(/^✗ Leads: Portal_Lead_Id .*is not unique.*crm:setup/),
    expect.stringMatching(/^✗ Leads: Partner .*leads to Vendors, not to Partners/),
    expect.stringMatching(/^! Leads: Email .*cannot be written/),
    expect.stringMatching(/^✗ Leads: Lead_Source .*does not know External Referral/),
    expect.stringMatching(/^✗ Leads: Lead_Status .*is of the type text\. It has to be picklist/),
    expect.stringMatching(/^✗ Leads: the CRM takes no lead without Region/),
    expect.stringMatching(/^! deals\.stages says nothing about Closed by mistake: they count as open/),
  ]);
});

test('a module that is not there is said once, with the way to make it', async () => {
  const { Partners: _none, ...modules } = readyModules();
  const { wrong } = await check({ ...organisation({ modules }), token: granting({}) });
  expect(wrong).toEqual([expect.stringMatching(/^✗ There is no module Partners\. Create it/)]);
});

test('extra fields of the mapping are looked for, and need a type that the portal can hold', async () => {
  const extra = (name: string, crmField: string) => ({ name, crmField, direction: 'both', on: 'both' });
  const mapping = parseMapping(
    { leads: { extra: [extra('budget', 'Budget'), extra('photo', 'Photo'), extra('size', 'Size')] } },
    'test',
  );
  const modules = readyModules();
  modules['Leads']?.push(field('Budget', 'currency'), field('Photo', 'imageupload'));
  const { wrong } = await check({ ...organisation({ modules }), token: granting({}) }, { mapping });
  expect(wrong).toEqual([
    expect.stringMatching(/^✗ Leads: Photo \(leads\.extra\.1\) is of the type imageupload/),
    expect.stringMatching(/^✗ Leads: there is no field Size \(leads\.extra\.2\)/),
  ]);
});

test('addresses of two data centres are noticed before anybody is asked', async () => {
  const { wrong } = await check(
    { token: granting({}) },
    { accountsUrl: 'https://accounts.zoho.eu', apiUrl: 'https://www.zohoapis.com', timeoutMs: 1 },
  );
  expect(wrong[0]).toMatch(
    /^✗ ZOHO_ACCOUNTS_URL is of the data centre EU, ZOHO_API_URL of US\. Set ZOHO_API_URL=https:\/\/www\.zohoapis\.eu/,
  );
});

test('a token that Zoho gives for another host names the address to set', async () => {
  const { wrong } = await check({
    ...organisation(),
    token: granting({ api_domain: 'https://www.zohoapis.in' }),
  });
  expect(wrong).toEqual([expect.stringMatching(/^✗ .*Set ZOHO_API_URL=https:\/\/www\.zohoapis\.in\./)]);
});

test('a CRM that refuses the token it was just given ends the check there, after one token request', async () => {
  const { wrong, server } = await check({
    api: () => ({ status: 401, json: failure('INVALID_TOKEN') }),
    token: granting({}),
  });
  expect(wrong).toEqual([expect.stringMatching(/^✗ The CRM cannot be asked\..*same data centre/)]);
  expect(server.tokenCalls).toHaveLength(1);
});

test.each([
  ['invalid_code', 'ZOHO_REFRESH_TOKEN'],
  ['invalid_client', 'ZOHO_CLIENT_ID'],
  ['invalid_client_secret', 'ZOHO_CLIENT_SECRET'],
])('credentials that Zoho refuses (%s) name the variable to set', async (error, variable) => {
  const { wrong, server } = await check({ token: () => ({ json: { error } }) });
  expect(wrong).toEqual([
    expect.stringMatching(new RegExp(`^✗ Zoho gives no access token\\. .*${variable}`)),
  ]);
  expect(server.calls).toHaveLength(0);
});

test('scopes that the token lacks are named, and those that cover others are understood', async () => {
  const lacking = await check({
    ...organisation(),
    token: granting({ scope: 'ZohoCRM.modules.READ ZohoCRM.settings.ALL ZohoCRM.coql.READ' }),
  });
  expect(lacking.wrong).toEqual([
    expect.stringMatching(
      /^✗ The refresh token lacks ZohoCRM\.modules\.CREATE, ZohoCRM\.modules\.UPDATE, ZohoCRM\.notifications\.READ/,
    ),
  ]);
  const enough = await check({
    ...organisation(),
    token: granting({
      scope:
        'ZohoCRM.modules.ALL,ZohoCRM.settings.fields.ALL,ZohoCRM.coql.READ,ZohoCRM.notifications.ALL,ZohoCRM.org.READ',
    }),
  });
  expect(enough.wrong).toEqual([]);
});

test('notes ask for scopes and rights of their own, unless the mapping has them off', async () => {
  const scope =
    'ZohoCRM.modules.leads.READ,ZohoCRM.modules.leads.CREATE,ZohoCRM.modules.leads.UPDATE,ZohoCRM.settings.fields.ALL,ZohoCRM.coql.READ,ZohoCRM.notifications.ALL,ZohoCRM.org.READ';
  const refusing = {
    ...organisation({
      instead: ({ path }) =>
        path.endsWith('/Notes') ? { status: 403, json: failure('NO_PERMISSION') } : undefined,
    }),
    token: granting({ scope }),
  };
  expect((await check(refusing)).wrong).toEqual([
    expect.stringMatching(
      /^✗ The refresh token lacks ZohoCRM\.modules\.notes\.READ, ZohoCRM\.modules\.notes\.CREATE\./,
    ),
    expect.stringMatching(
      /^✗ Not so: notes can be read\. .*profile's permissions\. Or set leads\.notes to false/,
    ),
  ]);
  const off = await check(refusing, { mapping: parseMapping({ leads: { notes: false } }, 'test') });
  expect(off.wrong).toEqual([]);
  expect(off.server.calls.filter(({ path }) => path.endsWith('/Notes'))).toEqual([]);
  const on = await check({ ...organisation(), token: granting({}) });
  expect(on.lines).toContain('✓ Notes can be read.');
});

test('where Zoho does not say the scopes, what cannot be done is said instead', async () => {
  const mismatch = { status: 401, json: failure('OAUTH_SCOPE_MISMATCH') };
  const { wrong } = await check({
    ...organisation({
      instead: ({ path }) => (/coql|watch|org$/.test(path) ? mismatch : undefined),
    }),
    token: granting({}),
  });
  expect(wrong).toEqual([
    expect.stringMatching(/^! The organisation .*ZohoCRM\.org\.READ/),
    expect.stringMatching(/^✗ Not so: changes can be asked for \(COQL\)\. .*ZohoCRM\.coql\.READ/),
    expect.stringMatching(/^✗ Notification channels cannot be seen\. .*ZohoCRM\.notifications\.ALL/),
  ]);
});

test('an edition that takes fewer calls at once than are configured says so', async () => {
  const { wrong } = await check({ ...organisation({ edition: 'free' }), token: granting({}) });
  expect(wrong).toEqual([
    expect.stringMatching(/^! This edition takes 5 calls at once, .*ZOHO_CONCURRENCY=5/),
  ]);
});

test('credits that run low are said', async () => {
  const { api } = organisation();
  const { wrong } = await check({
    api: async (call, number) => ({
      ...((await api(call, number)) as object),
      headers: { 'x-api-credits-remaining': '900' },
    }),
    token: granting({}),
  });
  expect(wrong).toEqual([expect.stringMatching(/^! More than half of the API credits .*: 900 are left/)]);
});

test.each([
  ['http://portal.example', /^✗ PUBLIC_URL is not https.*Set PUBLIC_URL=https:\/\/portal\.example/],
  ['https://localhost:3000', /^✗ Zoho cannot reach https:\/\/localhost:3000/],
  ['https://192.168.1.7', /^✗ Zoho cannot reach/],
  ['https://10.0.0.1', /^✗ Zoho cannot reach/],
])('a public address that Zoho cannot use (%s) is said', async (address, line) => {
  const config = { apiUrl: 'https://www.zohoapis.eu', accountsUrl: 'http://127.0.0.1:9', ...secrets };
  const operator = createZohoOperator({ ...config, timeoutMs: 500 }, { publicUrl: address });
  onTestFinished(() => operator.close());
  expect((await operator.check()).map(lineOf)).toContainEqual(expect.stringMatching(line));
});

test('a field that a layout asks for and the portal does not send is named, for no lead would be taken', async () => {
  const sections = [{ fields: ['Company', 'Budget'].map((api_name) => ({ api_name, required: true })) }];
  const modules = readyModules();
  modules['Leads']?.push(field('Budget', 'currency'));
  const { wrong } = await check({
    ...organisation({
      modules,
      instead: ({ path }) =>
        path === '/crm/v8/settings/layouts' ? { json: { layouts: [{ id: '1', sections }] } } : undefined,
    }),
    token: granting({}),
  });
  expect(wrong).toEqual([
    expect.stringMatching(/^✗ Leads: the CRM takes no lead without Budget.*leads\.extra/),
  ]);
});

test('where the layouts cannot be read the forms’ blindness is told, and nothing else stops', async () => {
  const { wrong } = await check({
    ...organisation({
      instead: ({ path }) =>
        path === '/crm/v8/settings/layouts'
          ? { status: 401, json: failure('OAUTH_SCOPE_MISMATCH') }
          : undefined,
    }),
    token: granting({}),
  });
  expect(wrong).toEqual([
    expect.stringMatching(/^! The layouts cannot be seen.*ZohoCRM\.settings\.layouts\.READ/),
  ]);
});
