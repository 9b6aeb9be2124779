import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { startCrmSimulator } from '../../dev/crm-simulator/index.ts';
import { drive } from './support.ts';

async function dataFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crm-simulator-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'crm.sqlite');
}

test('metadata tells the fields, their limits, picklists, lookups and which are unique', async () => {
  const { api } = await drive();
  const { body } = await api('GET', '/settings/fields?module=Leads');
  const field = (name: string) => body.fields.find((each: { api_name: string }) => each.api_name === name);
  expect(field('Last_Name')).toMatchObject({ data_type: 'text', length: 80, system_mandatory: true });
  expect(field('Portal_Lead_Id')).toMatchObject({ unique: { casesensitive: 'false' }, custom_field: true });
  expect(field('Partner').lookup.module.api_name).toBe('Partners');
  const sources = field('Lead_Source').pick_list_values.map(
    (each: { actual_value: string }) => each.actual_value,
  );
  expect(sources).toEqual(
    expect.arrayContaining(['-None-', 'Partner Portal', 'Web Form', 'Partner', 'Web Download']),
  );
  const ids = new Set(body.fields.map((each: { id: string }) => each.id));
  expect(ids.size).toBe(body.fields.length);
  expect((await api('GET', '/settings/fields')).body.code).toBe('REQUIRED_PARAM_MISSING');
  expect((await api('GET', '/settings/fields?module=Unicorns')).body.code).toBe('INVALID_MODULE');
});

test('modules are listed and shown one by one, by name or id', async () => {
  const { api } = await drive();
  const { body } = await api('GET', '/settings/modules');
  expect(body.modules.map((each: { api_name: string }) => each.api_name)).toContain('Partners');
  const byName = await api('GET', '/settings/modules/Partners');
  expect(byName.body.modules[0]).toMatchObject({ generated_type: 'custom', plural_label: 'Partners' });
  expect((await api('GET', `/settings/modules/${byName.body.modules[0].id}`)).body).toEqual(byName.body);
  expect((await api('GET', '/settings/modules/Unicorns')).body.code).toBe('INVALID_MODULE');
});

test('the organisation and its people can be asked for', async () => {
  const { api } = await drive();
  expect((await api('GET', '/org')).body.org[0].max_per_page).toBe(200);
  expect((await api('GET', '/users?type=CurrentUser')).body.users).toMatchObject([
    { full_name: 'Portal Integration' },
  ]);
  expect((await api('GET', '/users?type=ActiveUsers')).body.users.length).toBeGreaterThan(1);
});

test('credits are counted, told past half, and then throttle', async () => {
  const { crm, api } = await drive({ limits: { credits: 12 } });
  const leads = Array.from({ length: 51 }, () => ({ Last_Name: 'Berg' }));
  expect((await api('POST', '/Leads', { data: leads })).headers.get('x-api-credits-remaining')).toBeNull();
  expect(crm.limits.used()).toBe(6);
  expect((await api('GET', '/org')).headers.get('x-api-credits-remaining')).toBe('5');
  expect((await api('POST', '/Leads', { data: leads })).body.code).toBe('TOO_MANY_REQUESTS');
});

test('more calls at once than the edition allows are answered 429', async () => {
  const { api } = await drive({ limits: { concurrency: 2 }, latencyMs: 30 });
  const statuses = (await Promise.all([1, 2, 3].map(() => api('GET', '/org')))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 200, 429]);
});

test.each(['429', '500', 'html502', 'html200'] as const)(
  'a fault %s meets as many calls as ordered',
  async (kind) => {
    const { crm, api } = await drive();
    crm.faults.set({ kind, times: 1, match: { method: 'GET', path: '/Leads' } });
    expect((await api('GET', '/org')).body.org).toHaveLength(1);
    const struck = await api('GET', '/Leads?fields=Last_Name');
    expect(struck.status).toBe({ 429: 429, 500: 500, html502: 502, html200: 200 }[kind]);
    expect((await api('GET', '/Leads?fields=Last_Name')).status).toBe(204);
  },
);

test.each(['refuse', 'reset', 'truncate'] as const)('a fault %s breaks the connection', async (kind) => {
  const { crm, api } = await drive();
  crm.faults.set({ kind, times: 1 });
  await expect(api('GET', '/org')).rejects.toThrow();
  expect((await api('GET', '/org')).status).toBe(200);
});

test('a write whose answer is lost has happened all the same', async () => {
  const { crm, api } = await drive();
  crm.faults.set({ kind: 'reset', times: 1, afterwards: true });
  await expect(api('POST', '/Leads', { data: [{ Last_Name: 'Berg' }] })).rejects.toThrow();
  expect(crm.records.count('Leads')).toBe(1);
});

test('offline nothing answers, and online again everything is as before', async () => {
  const { crm, api } = await drive();
  crm.records.insert('Leads', { Last_Name: 'Berg' });
  await crm.goOffline();
  await expect(api('GET', '/org')).rejects.toThrow();
  await crm.goOnline();
  expect((await api('GET', '/Leads?fields=Last_Name')).body.data).toHaveLength(1);
});

test('records, tokens and channels survive a restart, and ids go on', async () => {
  const file = await dataFile();
  const before = await startCrmSimulator({ dataFile: file });
  const id = before.records.insert('Leads', { Last_Name: 'Berg', Portal_Lead_Id: 'p1' });
  await before.close();
  const { crm, api } = await drive({ dataFile: file });
  expect((await api('GET', `/Leads/${id}`)).body.data[0].Last_Name).toBe('Berg');
  expect(BigInt(crm.records.insert('Leads', { Last_Name: 'Next' }))).toBeGreaterThan(BigInt(id));
});

test('what was answered survives a kill', async () => {
  const file = await dataFile();
  const simulator = new URL('../../dev/crm-simulator/index.ts', import.meta.url);
  const code = `
    import { startCrmSimulator } from ${JSON.stringify(simulator.href)};
    const crm = await startCrmSimulator({ dataFile: ${JSON.stringify(file)} });
    process.send(crm.records.insert('Leads', { Last_Name: 'Killed' }));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const [id] = (await once(child, 'message')) as [string];
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { crm } = await drive({ dataFile: file });
  expect(crm.records.get('Leads', id)?.['Last_Name']).toBe('Killed');
});

test('a port that is taken is an error to catch', async () => {
  const { crm } = await drive();
  const port = Number(new URL(crm.url).port);
  await expect(startCrmSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a hundred upserts among many leads and a page of two hundred are quick', async () => {
  const { crm, api } = await drive();
  crm.records.seed(
    'Leads',
    Array.from({ length: 20_000 }, (_, index) => ({ Last_Name: `L${index}`, Portal_Lead_Id: `s${index}` })),
  );
  const data = Array.from({ length: 100 }, (_, index) => ({
    Last_Name: 'Up',
    Portal_Lead_Id: `s${index * 7}`,
  }));
  await api('POST', '/Leads/upsert', { data, duplicate_check_fields: ['Portal_Lead_Id'] });
  await api('GET', '/Leads?fields=Last_Name,Partner,Modified_By&sort_by=Modified_Time');
  const [upsert, list] = crm.calls.list().slice(-2);
  expect(upsert?.ms).toBeLessThan(150);
  expect(list?.ms).toBeLessThan(150);
});
