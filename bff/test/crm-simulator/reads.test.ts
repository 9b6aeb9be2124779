import { expect, test } from 'vitest';
import { drive, type Reply, tenOClock } from './support.ts';

const names = ({ body }: Reply) => body.data.map((record: { Last_Name: string }) => record.Last_Name);

/** Leads L1, L2, … a second apart, L1 at ten o'clock and a second. */
function leads(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    Last_Name: `L${index + 1}`,
    Created_Time: new Date(tenOClock + (index + 1) * 1000),
    Modified_Time: new Date(tenOClock + (index + 1) * 1000),
  }));
}

test('a list needs its fields named and shows these and the id', async () => {
  const { crm, api } = await drive();
  const partner = crm.records.insert('Partners', { Name: 'Acme' });
  const id = crm.records.insert('Leads', { Last_Name: 'Berg', Partner: partner }, { by: 'Robin Ellis' });
  expect((await api('GET', '/Leads')).body).toMatchObject({
    code: 'REQUIRED_PARAM_MISSING',
    details: { param_name: 'fields' },
  });
  const { body } = await api('GET', '/Leads?fields=Last_Name,Partner,Modified_By');
  expect(body.data).toEqual([
    {
      id,
      Last_Name: 'Berg',
      Partner: { name: 'Acme', id: partner },
      Modified_By: { name: 'Robin Ellis', id: expect.any(String), email: 'robin.ellis@crm.example' },
    },
  ]);
  expect(body.info).toEqual({
    per_page: 200,
    count: 1,
    page: 1,
    sort_by: 'id',
    sort_order: 'desc',
    more_records: false,
  });
});

test('a list is paged by number and by token without a gap or a repeat', async () => {
  const { crm, api } = await drive();
  crm.records.seed('Leads', leads(5));
  const base = '/Leads?fields=Last_Name&sort_by=Modified_Time&sort_order=asc&per_page=2';
  const first = await api('GET', base);
  expect(names(first)).toEqual(['L1', 'L2']);
  expect(names(await api('GET', `${base}&page=2`))).toEqual(['L3', 'L4']);
  const second = await api('GET', `${base}&page_token=${first.body.info.next_page_token}`);
  expect(names(second)).toEqual(['L3', 'L4']);
  expect(second.body.info.page).toBe(2);
  const third = await api('GET', `${base}&page_token=${second.body.info.next_page_token}`);
  expect(names(third)).toEqual(['L5']);
  expect(third.body.info.more_records).toBe(false);
});

test('a page token is bound to its parameters and lives a day', async () => {
  const { crm, api, signIn } = await drive();
  crm.records.seed('Leads', leads(3));
  const { body } = await api('GET', '/Leads?fields=Last_Name&per_page=2');
  const token = body.info.next_page_token;
  const other = await api('GET', `/Leads?fields=Company&per_page=2&page_token=${token}`);
  expect(other).toMatchObject({ status: 400, body: { code: 'TOKEN_BOUND_DATA_MISMATCH' } });
  crm.clock.advance(24 * 3_600_000);
  await signIn();
  const late = await api('GET', `/Leads?fields=Last_Name&per_page=2&page_token=${token}`);
  expect(late).toMatchObject({ status: 400, body: { code: 'EXPIRED_VALUE' } });
});

test('past two thousand rows only a token leads on', async () => {
  const { api } = await drive();
  expect((await api('GET', '/Leads?fields=Last_Name&page=10')).status).toBe(204);
  expect((await api('GET', '/Leads?fields=Last_Name&page=11')).body.code).toBe(
    'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
  );
  expect((await api('GET', '/Leads?fields=Last_Name&per_page=201')).body.code).toBe('INVALID_DATA');
});

test('only what changed after If-Modified-Since is listed, and nothing is 304', async () => {
  const { crm, api } = await drive();
  crm.records.seed('Leads', leads(3));
  const since = (time: string) =>
    api('GET', '/Leads?fields=Last_Name', undefined, { 'if-modified-since': time });
  expect(names(await since('2026-11-21T10:00:02+00:00'))).toEqual(['L3']);
  expect((await since('2026-11-21T10:00:03+00:00')).status).toBe(304);
  expect((await since('2026-11-21T10:00:03.5+00:00')).body.code).toBe('INVALID_DATA');
});

test('chosen ids are listed, those unknown left out', async () => {
  const { crm, api } = await drive();
  const [first] = crm.records.seed('Leads', leads(3));
  expect(names(await api('GET', `/Leads?fields=Last_Name&ids=${first},675000000000999999`))).toEqual(['L1']);
});

test('a converted lead is hidden unless converted records are asked for', async () => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Leads', { Last_Name: 'Berg', Company: 'Berg AG' });
  const { dealId } = crm.records.convert(id, { Deal_Name: 'Big one', Amount: 5000 });
  expect((await api('GET', `/Leads/${id}`)).status).toBe(204);
  expect((await api('GET', '/Leads?fields=Last_Name')).status).toBe(204);
  for (const converted of ['true', 'both']) {
    const { body } = await api('GET', `/Leads/${id}?converted=${converted}`);
    expect(body.data[0]).toMatchObject({
      Converted__s: true,
      $converted: true,
      Converted_Deal: { id: dealId, name: 'Big one' },
      Converted_Account: { name: 'Berg AG' },
    });
  }
  expect((await api('GET', `/Deals/${dealId}`)).body.data[0]).toMatchObject({
    Stage: 'Qualification',
    Amount: 5000,
  });
});

test('a record that did not change is 304, an unknown one 204, a strange id refused', async () => {
  const { crm, api } = await drive({ clock: () => tenOClock });
  const id = crm.records.insert('Leads', { Last_Name: 'Berg' });
  const since = { 'if-modified-since': '2026-11-21T10:00:00+00:00' };
  expect((await api('GET', `/Leads/${id}`, undefined, since)).status).toBe(304);
  expect((await api('GET', '/Leads/675000000000999999')).status).toBe(204);
  expect((await api('GET', '/Leads/abc')).status).toBe(400);
  crm.calls.clear();
});

test('search lags behind writes and takes equals for contains', async () => {
  const { crm, api } = await drive({ searchLagMs: 3000 });
  crm.records.insert('Leads', { Last_Name: 'Bergström', Email: 'eva@berg.example' });
  const byName = `/Leads/search?criteria=${encodeURIComponent('((Last_Name:equals:berg)and(Email:starts_with:eva))')}`;
  expect((await api('GET', byName)).status).toBe(204);
  crm.clock.advance(4000);
  expect(names(await api('GET', byName))).toEqual(['Bergström']);
  expect(names(await api('GET', '/Leads/search?email=eva@berg.example'))).toEqual(['Bergström']);
  expect((await api('GET', '/Leads/search?word=nobody')).status).toBe(204);
  expect((await api('GET', '/Leads/search?criteria=(Odd:equals:1)')).body.code).toBe('INVALID_QUERY');
  expect((await api('GET', '/Leads/search')).body.code).toBe('EXPECTED_PARAM_MISSING');
});

test('a lead is converted over the API, once', async () => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Leads', { First_Name: 'Eva', Last_Name: 'Berg', Company: 'Berg AG' });
  const wanted = { data: [{ Deals: { Deal_Name: 'Big one', Stage: 'Negotiation/Review' } }] };
  const { status, body } = await api('POST', `/Leads/${id}/actions/convert`, wanted);
  expect(status).toBe(200);
  expect(body.data[0].details).toMatchObject({ Contacts: { name: 'Eva Berg' }, Deals: { name: 'Big one' } });
  const again = await api('POST', `/Leads/${id}/actions/convert`, wanted);
  expect(again).toMatchObject({ status: 400, body: { code: 'ID_ALREADY_CONVERTED' } });
});

test('files and links are attached, listed, fetched and removed', async () => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Leads', { Last_Name: 'Berg' });
  const form = new FormData();
  form.append('file', new File(['héllo'], 'nötes.txt', { type: 'text/plain' }));
  const sent = await api('POST', `/Leads/${id}/Attachments`, form);
  expect(sent.status).toBe(200);
  const attachment = sent.body.data[0].details.id;
  await api('POST', `/Leads/${id}/Attachments?attachmentUrl=https%3A%2F%2Fexample.com%2Fa&title=Spec`);
  const list = await api('GET', `/Leads/${id}/Attachments?fields=File_Name,Size`);
  expect(list.body.data.map((each: { File_Name: string }) => each.File_Name)).toEqual(['Spec', 'nötes.txt']);
  const file = await api('GET', `/Leads/${id}/Attachments/${attachment}`);
  expect(file.body).toBe('héllo');
  expect(file.headers.get('content-disposition')).toContain('n%C3%B6tes.txt');
  expect((await api('DELETE', `/Leads/${id}/Attachments/${attachment}`)).status).toBe(200);
  expect((await api('GET', `/Leads/${id}/Attachments/${attachment}`)).status).toBe(204);
  expect((await api('POST', `/Leads/${id}/Attachments`, { file: 1 })).body.code).toBe('INVALID_REQUEST');
});
