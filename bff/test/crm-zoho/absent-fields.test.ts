import { expect, test } from 'vitest';
import { parseMapping } from '../../src/crm/zoho/load-mapping.ts';
import { leadSystemFields, systemFields } from '../../src/crm/zoho/mapping.ts';
import { field, organisation, readyModules, type TestModules } from './organisation.ts';
import { connect, movableClock } from './setup.ts';
import { type Call, failure } from './zoho-server.ts';

const times = { Created_Time: '2026-03-01T10:00:00Z', Modified_Time: '2026-03-01T10:00:00Z' };

/** An organisation that refuses to read a record when it is asked for a field it does not have. */
function strict(modules: TestModules) {
  const own = [...Object.values(systemFields), ...Object.values(leadSystemFields)];
  return organisation({
    modules,
    instead: ({ path, query }) => {
      const module = modules[path.split('/')[3] ?? ''];
      if (!module) return undefined;
      const names = [...own, ...module.map(({ api_name }) => api_name)];
      const unknown = query
        .get('fields')
        ?.split(',')
        .find((name) => !names.includes(name));
      return unknown
        ? { status: 400, json: failure('INVALID_DATA', { param_name: 'fields', api_name: unknown }) }
        : { json: { data: [{ id: '7', ...times, Phone: null, Stage: 'Closed Won' }] } };
    },
  });
}

const without = (module: string, ...names: string[]) => {
  const modules = readyModules();
  modules[module] = (modules[module] ?? []).filter(({ api_name }) => !names.includes(api_name));
  return modules;
};
const reads = (calls: readonly Call[]) => calls.filter(({ path }) => !path.includes('settings'));

test('deals of an organisation whose deals know no partner and no currency are read without them', async () => {
  const { crm, server } = await connect(strict(without('Deals', 'Partner')));
  expect(await crm.readDeals(['7'])).toMatchObject({
    kind: 'ok',
    value: [{ crmId: '7', category: 'won', partnerCrmId: null, currency: null }],
  });
  await crm.readDeals(['7']);
  expect(reads(server.calls)).toHaveLength(3);
});

test('a lead is read without the fields that the CRM lacks, and they are left out, not empty', async () => {
  const mapping = parseMapping(
    { leads: { extra: [{ name: 'budget', crmField: 'Budget', direction: 'both', on: 'both' }] } },
    'test',
  );
  const { crm } = await connect(strict(without('Leads', 'Website')), { mapping });
  const read = await crm.readLeads(['7']);
  expect(read).toMatchObject({ kind: 'ok', value: [{ crmId: '7', phone: null, extra: {} }] });
  expect(read.kind === 'ok' && read.value[0]).not.toHaveProperty('website');
});

test('a field without which nothing works is for the operator, by name', async () => {
  const { crm } = await connect(strict(without('Leads', 'Portal_Lead_Id', 'Website')));
  expect(await crm.readLeads(['7'])).toMatchObject({
    kind: 'operator',
    code: 'FIELD_MISSING',
    reason: expect.stringContaining('Portal_Lead_Id'),
  });
});

test('a field that was created since is read again within the hour', async () => {
  const clock = movableClock();
  const modules = without('Leads', 'Website');
  const { crm } = await connect(strict(modules), { clock });
  await crm.readLeads(['7']);
  modules['Leads']?.push(field('Website', 'website'));
  clock.advance(3_600_000);
  expect(await crm.readLeads(['7'])).toMatchObject({ value: [{ website: null }] });
});

test('a refusal that no missing field explains stays what it is, after one look', async () => {
  const { crm, server } = await connect(
    organisation({
      instead: ({ path }) =>
        path === '/crm/v8/Leads' ? { status: 400, json: failure('INVALID_DATA') } : undefined,
    }),
  );
  expect(await crm.readLeads(['7'])).toMatchObject({ kind: 'operator', code: 'INVALID_DATA' });
  expect(server.calls).toHaveLength(2);
});
