import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadMapping, parseMapping } from '../../src/crm/zoho/load-mapping.ts';
import { defaultMapping } from '../../src/crm/zoho/mapping.ts';
import { createZohoNotificationReader } from '../../src/crm/zoho/notification.ts';
import { connect, lead } from './setup.ts';
import { failure, stored } from './zoho-server.ts';

async function fileWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mapping-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'mapping.json');
  await writeFile(file, text);
  return file;
}

const fault = (given: unknown): string => {
  try {
    parseMapping(given, 'mapping.json');
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The mapping was taken.');
};

test('without a file the usual names hold, and an empty file changes none of them', async () => {
  expect(await loadMapping(null)).toBe(defaultMapping);
  expect(await loadMapping(await fileWith('{}'))).toEqual(defaultMapping);
});

test('the example of the documentation is a mapping, and says what the documentation says', async () => {
  const page = await readFile(new URL('../../../docs/crm-mapping.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n(.*?)```/s.exec(page) ?? [];
  const mapping = await loadMapping(await fileWith(example));
  expect(mapping.leads.fields).toEqual({
    ...defaultMapping.leads.fields,
    status: 'Deal_Registration_Status',
    website: 'Company_Website',
  });
  expect(mapping.leads.statuses).toEqual({
    Submitted: 'new',
    'In Review': 'working',
    Accepted: 'won',
    Declined: 'lost',
  });
  expect(mapping.leads.extra.map(({ name }) => name)).toEqual(['budget', 'products']);
  expect(mapping.partners).toEqual({ ...defaultMapping.partners, module: 'Resellers' });
  expect(mapping.deals.fields.partnerCrmId).toBeNull();
});

test('every key of the mapping is documented', async () => {
  const page = await readFile(new URL('../../../docs/crm-mapping.md', import.meta.url), 'utf8');
  for (const [section, keys] of Object.entries(defaultMapping)) {
    expect(page).toContain(`## \`${section}\``);
    for (const key of Object.keys(keys)) expect(page).toMatch(new RegExp(`\\| .*\`${key}[.\`]`));
  }
});

test('all faults are told at once, each with its path and what is wanted there', () => {
  const message = fault({
    lead: {},
    leads: {
      fields: { emial: 'Email', email: 'E-Mail' },
      directions: { phone: 'out', lastName: 'to_crm' },
      statuses: { New: 'fresh' },
      extra: [{ name: 'email', crmField: 'Budget', direction: 'both', on: 'both' }],
    },
    partners: [],
    deals: { fields: { stage: null } },
  });
  expect(message.split('\n')).toEqual([
    'The CRM mapping mapping.json is not right:',
    '  leads.fields.email: must be an API name of the CRM: letters, digits and underscores',
    '  leads.fields.emial: is not known; check its spelling or remove it',
    '  leads.directions.lastName: must be both: neither side can hold a lead without a last name',
    expect.stringMatching(/^ {2}leads\.directions\.phone: .*both.*to_crm.*from_crm/),
    expect.stringMatching(/^ {2}leads\.statuses\.New: .*new.*working.*won.*lost/),
    '  leads.extra.0.name: is the name of a standard field; choose another',
    expect.stringMatching(/^ {2}partners: .*expected object/),
    expect.stringMatching(/^ {2}deals\.fields\.stage: .*expected string/),
    '  lead: is not known; check its spelling or remove it',
  ]);
});

test('a field of the CRM cannot hold two things, nor can two extra fields share a name', () => {
  const extra = { name: 'size', direction: 'both', on: 'both' };
  expect(
    fault({
      leads: {
        extra: [
          { ...extra, crmField: 'Company' },
          { ...extra, crmField: 'Size' },
        ],
      },
    }),
  ).toBe(
    'The CRM mapping mapping.json is not right:\n  leads.extra.0.crmField: Company already holds company\n  leads.extra.1.name: is used twice: size',
  );
});

test.each([
  ['that is not there', () => '/nowhere/mapping.json', 'cannot be read (ENOENT). Check CRM_MAPPING.'],
  ['that is not JSON', () => fileWith('{ "leads": '), 'is not JSON'],
  ['that holds a list', () => fileWith('[]'), 'the file: '],
])('a file %s is refused by name', async (_, file, reason) => {
  const path = await file();
  await expect(loadMapping(path)).rejects.toThrow(path);
  await expect(loadMapping(path)).rejects.toThrow(reason);
});

const renamed = parseMapping(
  {
    leads: {
      module: 'Referrals',
      fields: { portalId: 'Ref_Id', email: 'Mail', status: 'Phase' },
      directions: { phone: 'to_crm', website: 'from_crm' },
      sources: { portal: 'Referral' },
      statuses: { Signed: 'won' },
      convertedStatus: 'Became a deal',
    },
    partners: { module: 'Resellers', fields: { status: 'Standing' }, statuses: { Active: 'approved' } },
    deals: { module: 'Orders', stages: { Delivered: 'won' } },
  },
  'test',
);

test('leads go out and refusals come back under the names of the mapping', async () => {
  const { crm, server } = await connect(
    { api: () => ({ json: { data: [failure('INVALID_DATA', { api_name: 'Mail' })] } }) },
    { mapping: renamed },
  );
  expect(await crm.upsertLeads([lead()])).toMatchObject([{ kind: 'rejected', field: 'email' }]);
  expect(server.calls[0]).toMatchObject({
    path: '/crm/v8/Referrals/upsert',
    json: {
      duplicate_check_fields: ['Ref_Id'],
      data: [{ Ref_Id: 'lead-1', Mail: 'ada@example.com', Lead_Source: 'Referral' }],
    },
  });
});

test('a field that comes from the CRM alone is never sent, not even to empty it', async () => {
  const { crm, server } = await connect({ api: stored }, { mapping: renamed });
  await crm.upsertLeads([lead({ crmId: '7', website: 'https://example.com', phone: '1' })]);
  expect(server.calls[0]?.json.data[0]).toMatchObject({ Phone: '1' });
  expect(server.calls[0]?.json.data[0]).not.toHaveProperty('Website');
});

const times = { Created_Time: '2026-03-01T10:00:00Z', Modified_Time: '2026-03-01T10:00:00Z' };

test('leads are read under the names and words of the mapping, without the fields that do not come back', async () => {
  const { crm, server } = await connect(
    { api: () => ({ json: { data: [{ id: '7', Mail: 'a@b.c', Phase: 'Signed', Phone: '1', ...times }] } }) },
    { mapping: renamed },
  );
  const read = await crm.readLeads(['7']);
  expect(read).toMatchObject({
    kind: 'ok',
    value: [{ email: 'a@b.c', status: 'Signed', category: 'won', website: null }],
  });
  expect(read.kind === 'ok' && read.value[0]).not.toHaveProperty('phone');
  expect(server.calls[0]?.path).toBe('/crm/v8/Referrals');
  expect(server.calls[0]?.query.get('fields')?.split(',')).not.toContain('Phone');
});

test('partners and deals are read under the names and words of the mapping', async () => {
  const { crm, server } = await connect(
    { api: () => ({ json: { data: [{ id: '7', Standing: 'Active', Stage: 'Delivered', ...times }] } }) },
    { mapping: renamed },
  );
  expect(await crm.readPartners(['7'])).toMatchObject({ value: [{ status: 'approved' }] });
  expect(await crm.readDeals(['7'])).toMatchObject({ value: [{ category: 'won' }] });
  expect(server.calls.map(({ path }) => path)).toEqual(['/crm/v8/Resellers', '/crm/v8/Orders']);
});

test('a word that every JavaScript object knows is a word like any other', async () => {
  const { crm } = await connect({
    api: () => ({ json: { data: [{ id: '7', Lead_Status: 'constructor', ...times }] } }),
  });
  expect(await crm.readLeads(['7'])).toMatchObject({
    value: [{ status: 'constructor', category: 'working' }],
  });
});

test.each([
  ['Referrals', 'lead'],
  ['Resellers', 'partner'],
  ['Orders', 'deal'],
])('a notification about %s is news of a %s', (module, kind) => {
  const read = createZohoNotificationReader(renamed);
  expect(read({ channel_id: '1', module, operation: 'update', ids: ['7'] })).toEqual([
    { kind, crmId: '7', operation: 'changed', source: 'notification' },
  ]);
});

test('a notification about a module that the mapping does not name is no news', () => {
  const read = createZohoNotificationReader(renamed);
  expect(read({ channel_id: '1', module: 'Leads', operation: 'update', ids: ['7'] })).toEqual([]);
});
