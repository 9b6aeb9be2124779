import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exampleLeadFields } from '../../dev/crm-simulator/index.ts';
import { amendments, endpoints, generalDeviations, loadZohoDescription } from '../../dev/crm-wire/index.ts';
import { drive, upsertOf } from './support.ts';

/** Zoho's own OpenAPI files, where somebody has put them; they are not part of this repository. */
const folder = resolve(import.meta.dirname, '../../..', process.env['ZOHO_OAS_DIR'] ?? '../shared/zoho-oas');
const zoho = loadZohoDescription(folder);

type Driven = Awaited<ReturnType<typeof drive>>;

/** Every address, and every kind of answer it gives. */
async function tour({ crm, api, coql }: Driven): Promise<void> {
  const { body } = await api('POST', '/Partners', { data: [{ Name: 'Acme', Email: 'a@acme.example' }] });
  const partner: string = body.data[0].details.id;
  const lead = {
    Industry_Sector: 'Energy',
    Interests: ['Hosting'],
    Last_Name: 'Berg',
    Company: 'Berg AG',
    Portal_Lead_Id: 'p1',
    Partner: { id: partner },
  };
  await api('POST', '/Leads/upsert', upsertOf(lead, { Last_Name: 'Cole', Portal_Lead_Id: 'p2' }, {}));
  await api('POST', '/Leads/upsert', upsertOf(lead));
  await api('POST', '/Leads', {
    data: [lead, { Last_Name: 'x'.repeat(81) }, { Last_Name: 'A', Email: 'a' }],
  });
  await api('POST', '/Leads', { data: Array.from({ length: 101 }, () => lead) });
  await api('POST', '/Leads', {});
  const [first, second] = crm.records.list('Leads').map(({ id }) => id);
  await api('PUT', `/Leads/${first}`, { data: [{ Lead_Status: 'Contacted' }] });
  await api(
    'PUT',
    `/Leads/${first}`,
    { data: [{ Phone: '1' }] },
    { 'if-unmodified-since': '2020-01-01T00:00:00+00:00' },
  );
  await api('PUT', '/Leads', { data: [{ id: second, Phone: '1234567' }, { id: '675000000000999999' }] });
  await api(
    'GET',
    '/Leads?fields=Last_Name,Partner,Owner,Created_Time&per_page=1&sort_by=Modified_Time&sort_order=asc',
  );
  await api('GET', '/Leads');
  await api('GET', '/Leads?fields=Last_Name&page=11');
  await api('GET', '/Leads?fields=Last_Name&page_token=odd');
  await api('GET', '/Unicorns?fields=Name');
  await api('GET', `/Leads/${first}`);
  crm.clock.advance(5000);
  await api('GET', '/Leads/search?criteria=(Last_Name:equals:Berg)');
  await api('GET', '/Leads/search?criteria=odd');
  await coql(
    'select Last_Name, Partner.Name, Modified_Time from Leads where id > 1 order by Modified_Time limit 10',
  );
  for (const where of [
    '',
    'where Odd = 1',
    'where Last_Name = ',
    'where id > 1 limit 9999',
    'where id > 1 order by id, id',
  ]) {
    await coql(`select id from Leads ${where}`);
  }
  const watch = {
    channel_id: '1000000068001',
    events: ['Leads.all'],
    notify_url: 'http://127.0.0.1:9/h',
    token: 't',
  };
  await api('POST', '/actions/watch', { watch: [watch] });
  await api('POST', '/actions/watch', { watch: [watch, { ...watch, notify_url: undefined }] });
  await api('POST', '/actions/watch', { watch: [{ ...watch, events: ['Odd.all'] }] });
  await api('PUT', '/actions/watch', { watch: [watch] });
  await api('PUT', '/actions/watch', { watch: [{ ...watch, channel_id: '77' }] });
  await api('PATCH', '/actions/watch', {
    watch: [{ channel_id: '1000000068001', events: ['Leads.edit'], _delete_events: true }],
  });
  await api('GET', '/actions/watch?page=1&per_page=10');
  await api('DELETE', '/actions/watch?channel_ids=1000000068001');
  for (const path of [
    'fields?module=Leads',
    'fields?module=Partners',
    'fields',
    'fields?module=Odd',
    'modules',
    'modules/Leads',
    'modules/Odd',
    'layouts?module=Leads',
    'layouts/675000000000091075?module=Leads',
    'layouts/5?module=Leads',
    'layouts?module=Odd',
  ]) {
    await api('GET', `/settings/${path}`);
  }
  const label = (field_label: string, more: object = {}) => ({ field_label, data_type: 'text', ...more });
  const unique = { unique: { casesensitive: 'false' }, external: { type: 'org', show: true } };
  const { body: described } = await api('GET', '/settings/fields?module=Leads');
  const crmFieldId: string = described.fields[3].id;
  const fields = [label('Extra Key', unique), label('Last Name'), label('Long', { length: 900 })];
  await api('POST', '/settings/fields?module=Leads', { fields });
  for (const each of [...fields, label('Odd', { length: 'x' }), {}, 5]) {
    await api('POST', '/settings/fields?module=Leads', { fields: [each] });
  }
  await api('POST', '/settings/fields?module=Leads', { fields: Array.from({ length: 6 }, () => label('X')) });
  await api('POST', '/settings/fields?module=Leads', {});
  for (const id of [crmFieldId, '5'])
    await api('PATCH', `/settings/fields/${id}?module=Leads`, { fields: [{ unique: unique.unique }] });
  await api('PATCH', '/settings/fields?module=Leads', { fields: [{ id: '5' }] });
  await api('POST', '/settings/fields?module=Odd', { fields });
  await api('GET', '/settings/fields?module=Leads');
  await api('GET', '/org');
  await api('GET', '/users?type=ActiveUsers');
  await api('GET', '/users?type=CurrentUser');
  const form = new FormData();
  form.append('file', new File(['hello'], 'note.txt'));
  const attached = await api('POST', `/Leads/${first}/Attachments`, form);
  await api('GET', `/Leads/${first}/Attachments?fields=File_Name`);
  await api('GET', `/Leads/${first}/Attachments/${attached.body.data[0].details.id}`);
  await api('DELETE', `/Leads/${first}/Attachments/${attached.body.data[0].details.id}`);
  await api('POST', '/Leads/675000000000999999/Attachments', form);
  const note = { Parent_Id: { module: { api_name: 'Leads' }, id: first }, Note_Content: 'Called.' };
  await api('POST', '/Notes', { data: [{ ...note, Note_Title: 'Anna' }] });
  await api('POST', '/Notes', { data: [note, { Note_Content: 'x' }] });
  await api('POST', '/Notes', { data: [{ ...note, Note_Content: 'x'.repeat(32_001) }, {}] });
  await api('POST', '/Notes', { data: Array.from({ length: 101 }, () => note) });
  await api('GET', `/Leads/${first}/Notes?fields=Note_Title,Note_Content,Parent_Id,Owner,Created_Time`);
  await api('GET', '/Leads/675000000000999999/Notes?fields=Note_Title');
  await api('POST', `/Leads/${first}/actions/convert`, { data: [{ Deals: { Deal_Name: 'Big one' } }] });
  await api('POST', `/Leads/${first}/actions/convert`, { data: [{}] });
  await api('POST', `/Leads/${second}/actions/convert`, { data: [{}] });
  await api('PUT', `/Leads/${first}`, { data: [{ Phone: '1' }] });
  await api('DELETE', `/Partners/${partner}`);
  await api('DELETE', `/Partners?ids=${partner}`);
  await api('GET', '/Partners/deleted?type=all');
  crm.faults.set({ kind: 'partial', times: 1 });
  await api('POST', '/Leads', { data: [{ Last_Name: 'A' }, { Last_Name: 'B' }] });
  for (const kind of ['scope', 'permission', '429', '500'] as const) {
    crm.faults.set({ kind, times: 1 });
    await api('GET', '/Leads?fields=Last_Name');
  }
  const lift = crm.faults.set({ kind: 'credits' });
  for (const path of ['/org', '/Leads?fields=Last_Name', '/settings/modules', '/actions/watch']) {
    await api('GET', path);
  }
  lift();
  crm.limits.change({ credits: 0 });
  await api('GET', '/org');
  crm.tokens.revokeAccessTokens();
  await api('GET', '/org');
}

describe.skipIf(zoho === null)("against Zoho's OpenAPI files", () => {
  test('every answer of the simulator is one that Zoho describes', async () => {
    const driven = await drive({ organisation: { leadFields: exampleLeadFields } });
    await tour(driven);
    const faults = driven.crm.calls
      .list()
      .flatMap((call) =>
        (zoho?.validate(call)?.response ?? []).map((fault) => `${call.method} ${call.path}: ${fault}`),
      );
    expect(faults).toEqual([]);
    expect(new Set(driven.crm.calls.list().map(({ status }) => status)).size).toBeGreaterThanOrEqual(8);
  });

  test('the files named at the operations describe them, and every operation is called', async () => {
    const driven = await drive({ organisation: { leadFields: exampleLeadFields } });
    await tour(driven);
    const calls = driven.crm.calls.list();
    for (const { method, path, shown, zoho: file } of endpoints) {
      const call = calls.find((each) => each.method === method && path.test(each.path));
      expect([method, shown, call !== undefined]).toEqual([method, shown, true]);
      if (call && file !== null) expect(zoho?.filesOf(call)).toContain(file);
      if (call && file === null) expect(zoho?.filesOf(call)).toEqual([]);
    }
  });

  test('an answer that Zoho would not give is found', () => {
    const call = {
      method: 'POST',
      path: '/crm/v8/Leads',
      query: {},
      request: { headers: {}, body: { data: [] } },
    };
    const odd = { data: [{ code: 'SUCCESS', status: 'fine', message: 'record added', details: { id: 5 } }] };
    expect(zoho?.validate({ ...call, status: 201, response: { body: odd } })?.response).not.toEqual([]);
    const query = { ...call, query: { odd: '1' }, status: 201, response: { body: { data: [] } } };
    expect(zoho?.validate(query)?.request).toEqual(['query odd: not described']);
  });
});

test('every deviation from the files says what and why', () => {
  const sentences = [...amendments.map(({ reason }) => reason), ...generalDeviations];
  for (const sentence of sentences) expect(sentence).toMatch(/^.{30,}\.$/s);
});

test('without the files there is no judge', () => {
  expect(loadZohoDescription(resolve(import.meta.dirname, 'nowhere'))).toBeNull();
});
