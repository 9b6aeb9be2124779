import { expect, test } from 'vitest';
import { drive, tenOClock, upsertOf } from './support.ts';

test('an inserted record gets an id, the times in whole seconds and its maker', async () => {
  const { api } = await drive({ clock: () => tenOClock + 321 });
  const { status, body } = await api('POST', '/Leads', { data: [{ Last_Name: 'Berg', Company: 'Berg AG' }] });
  expect(status).toBe(201);
  expect(body.data[0]).toMatchObject({
    code: 'SUCCESS',
    message: 'record added',
    details: {
      id: expect.stringMatching(/^\d{18}$/),
      Created_Time: '2026-11-21T10:00:00+00:00',
      Modified_Time: '2026-11-21T10:00:00+00:00',
      Created_By: { name: 'Portal Integration' },
    },
  });
});

test.each([
  [{}, 'MANDATORY_NOT_FOUND', { api_name: 'Last_Name', json_path: '$.data[0].Last_Name' }],
  [{ Last_Name: 'x'.repeat(81) }, 'INVALID_DATA', { api_name: 'Last_Name', maximum_length: '80' }],
  [{ Last_Name: 'Berg', Email: 'berg' }, 'INVALID_DATA', { api_name: 'Email', expected_data_type: 'email' }],
  [{ Last_Name: 'Berg', Phone: 49 }, 'INVALID_DATA', { api_name: 'Phone', expected_data_type: 'phone' }],
  [{ Last_Name: 'Berg', Lead_Status: 'Odd' }, 'INVALID_DATA', { api_name: 'Lead_Status' }],
  [{ Last_Name: 'Berg', Partner: { id: '675000000000999999' } }, 'INVALID_DATA', { api_name: 'Partner' }],
  [{ Last_Name: 'Berg', Partner: 12.5 }, 'INVALID_DATA', { api_name: 'Partner' }],
])('a lead of %o is refused with %s and names the field', async (lead, code, details) => {
  const { api } = await drive();
  const { status, body } = await api('POST', '/Leads', { data: [lead] });
  expect(status).toBe(400);
  expect(body.data[0]).toMatchObject({ code, details });
});

test('an organisation that is lenient with picklists takes any word', async () => {
  const { api } = await drive({ strictPicklists: false });
  const { status } = await api('POST', '/Leads', { data: [{ Last_Name: 'Berg', Lead_Status: 'Odd' }] });
  expect(status).toBe(201);
});

test('a mix of good and bad records is 207, answered in order, and the good are stored', async () => {
  const { crm, api } = await drive();
  const { status, body } = await api('POST', '/Leads', {
    data: [{ Last_Name: 'A' }, {}, { Last_Name: 'C' }],
  });
  expect(status).toBe(207);
  expect(body.data.map((entry: { code: string }) => entry.code)).toEqual([
    'SUCCESS',
    'MANDATORY_NOT_FOUND',
    'SUCCESS',
  ]);
  expect(crm.records.list('Leads').map((lead) => lead['Last_Name'])).toEqual(['A', 'C']);
});

test('more than a hundred records are answered with one entry and none is stored', async () => {
  const { crm, api } = await drive();
  const data = Array.from({ length: 101 }, () => ({ Last_Name: 'Berg' }));
  const { status, body } = await api('POST', '/Leads/upsert', upsertOf(...data));
  expect(status).toBe(400);
  expect(body.data).toHaveLength(1);
  expect(body.data[0].code).toBe('LIMIT_EXCEEDED');
  expect(crm.records.count('Leads')).toBe(0);
});

test.each([
  ['no JSON', '{', 'INVALID_DATA', 'body'],
  ['no list', '{}', 'MANDATORY_NOT_FOUND', 'required field not found'],
  ['something else than a list', '{"data":{}}', 'INVALID_DATA', 'invalid data'],
])('a body with %s is refused as a whole', async (_name, body, code, message) => {
  const { crm, requestToken } = await drive();
  const token = (await requestToken()).body.access_token;
  const headers = { authorization: `Zoho-oauthtoken ${token}` };
  const answer = await fetch(`${crm.url}/crm/v8/Leads`, { method: 'POST', headers, body });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code, message });
});

test('an upsert inserts once and updates from then on', async () => {
  const { crm, api } = await drive();
  const first = await api('POST', '/Leads/upsert', upsertOf({ Last_Name: 'Berg', Portal_Lead_Id: 'p1' }));
  const second = await api('POST', '/Leads/upsert', upsertOf({ Last_Name: 'Berger', Portal_Lead_Id: 'p1' }));
  expect(first.body.data[0]).toMatchObject({ action: 'insert', message: 'record added' });
  expect(second.body.data[0]).toMatchObject({ action: 'update', duplicate_field: 'Portal_Lead_Id' });
  expect(second.body.data[0].details.id).toBe(first.body.data[0].details.id);
  expect(crm.records.list('Leads').map((lead) => lead['Last_Name'])).toEqual(['Berger']);
});

test('the same key twice in one upsert makes one lead', async () => {
  const { crm, api } = await drive();
  const twice = upsertOf({ Last_Name: 'A', Portal_Lead_Id: 'p1' }, { Last_Name: 'B', Portal_Lead_Id: 'p1' });
  expect((await api('POST', '/Leads/upsert', twice)).status).toBe(200);
  expect(crm.records.list('Leads').map((lead) => lead['Last_Name'])).toEqual(['B']);
});

test('an upsert with the key of a converted lead makes a new lead, unless the organisation checks those too', async () => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Leads', { Last_Name: 'Berg', Portal_Lead_Id: 'p1' });
  crm.records.convert(id);
  const { body } = await api('POST', '/Leads/upsert', upsertOf({ Last_Name: 'Berg', Portal_Lead_Id: 'p1' }));
  expect(body.data[0].action).toBe('insert');
  expect(crm.records.count('Leads')).toBe(2);

  const checking = await drive({ duplicateCheckSeesConverted: true });
  const other = checking.crm.records.insert('Leads', { Last_Name: 'Berg', Portal_Lead_Id: 'p1' });
  checking.crm.records.convert(other);
  const refused = await checking.api(
    'POST',
    '/Leads/upsert',
    upsertOf({ Last_Name: 'B', Portal_Lead_Id: 'p1' }),
  );
  expect(refused.body.data[0].code).toBe('CONVERTED_RECORD');
});

test('a unique value that is taken is refused and names the record that holds it', async () => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Leads', { Last_Name: 'Berg', Portal_Lead_Id: 'p1' });
  const { status, body } = await api('POST', '/Leads', {
    data: [{ Last_Name: 'New', Portal_Lead_Id: 'P1' }],
  });
  expect(status).toBe(400);
  expect(body.data[0]).toMatchObject({
    code: 'DUPLICATE_DATA',
    details: { api_name: 'Portal_Lead_Id', duplicate_record: { id, module: { api_name: 'Leads' } } },
  });
});

test('an update changes what it names, clears what is null and leaves the rest', async () => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Leads', { Last_Name: 'Berg', Email: 'b@berg.example', Company: 'Berg' });
  const { status } = await api('PUT', `/Leads/${id}`, { data: [{ Company: null, Phone: '+49 30 1234567' }] });
  expect(status).toBe(200);
  expect(crm.records.get('Leads', id)).toMatchObject({
    Last_Name: 'Berg',
    Email: 'b@berg.example',
    Company: null,
    Phone: '+49 30 1234567',
  });
});

test('many updates are judged one by one, an unknown id among them', async () => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Partners', { Name: 'Acme' });
  const { status, body } = await api('PUT', '/Partners', {
    data: [{ id, Portal_Partner_Id: 'pp1' }, { id: '675000000000999999' }, { Name: 'No id' }],
  });
  expect(status).toBe(207);
  expect(body.data.map((entry: { code: string }) => entry.code)).toEqual([
    'SUCCESS',
    'INVALID_DATA',
    'MANDATORY_NOT_FOUND',
  ]);
  expect(crm.records.get('Partners', id)?.['Portal_Partner_Id']).toBe('pp1');
});

test('a record that changed since the time given is not overwritten', async () => {
  const { crm, api } = await drive({ clock: () => tenOClock });
  const id = crm.records.insert('Leads', { Last_Name: 'Berg' });
  const since = (time: string) => ({ 'if-unmodified-since': time });
  const change = { data: [{ Last_Name: 'Other' }] };
  const late = await api('PUT', `/Leads/${id}`, change, since('2026-11-21T09:59:59+00:00'));
  expect(late.status).toBe(412);
  expect(late.body.data[0].code).toBe('RECORD_MODIFIED');
  expect((await api('PUT', `/Leads/${id}`, change, since('2026-11-21T10:00:00+00:00'))).status).toBe(200);
});

test('a converted lead takes no update', async () => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Leads', { Last_Name: 'Berg' });
  crm.records.convert(id);
  const { status, body } = await api('PUT', `/Leads/${id}`, { data: [{ Last_Name: 'Other' }] });
  expect([status, body.data[0].code]).toEqual([400, 'CONVERTED_RECORD']);
});

test('a removed record is gone and listed among the deleted', async () => {
  const { crm, api } = await drive({ clock: () => tenOClock });
  const id = crm.records.insert('Leads', { First_Name: 'Ada', Last_Name: 'Berg' });
  const { status, body } = await api('DELETE', `/Leads?ids=${id},675000000000999999`);
  expect(status).toBe(207);
  expect(body.data.map((entry: { code: string }) => entry.code)).toEqual(['SUCCESS', 'INVALID_DATA']);
  expect((await api('GET', `/Leads/${id}`)).status).toBe(204);
  const deleted = await api('GET', '/Leads/deleted?type=all');
  expect(deleted.body.data).toEqual([
    expect.objectContaining({ id, display_name: 'Ada Berg', deleted_time: '2026-11-21T10:00:00+00:00' }),
  ]);
  const later = { 'if-modified-since': '2026-11-21T10:00:01+00:00' };
  expect((await api('GET', '/Leads/deleted', undefined, later)).status).toBe(304);
});

test('an unknown module, address or method is refused in its own way', async () => {
  const { crm, api } = await drive();
  expect((await api('GET', '/Unicorns?fields=Name')).body.code).toBe('INVALID_MODULE');
  expect(await api('PATCH', '/coql')).toMatchObject({
    status: 400,
    body: { code: 'INVALID_REQUEST_METHOD' },
  });
  expect(await api('GET', '/a/b/c/d')).toMatchObject({ status: 404, body: { code: 'INVALID_URL_PATTERN' } });
  crm.calls.clear();
});
