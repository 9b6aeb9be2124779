import { expect, test } from 'vitest';
import { drive, tenOClock, until } from './support.ts';

const own = { 'content-type': 'application/json', 'x-crm-simulator': 'page' };

async function withPage() {
  const driven = await drive({ clock: () => tenOClock });
  const { url } = driven.crm;
  const get = async (path: string) => (await fetch(`${url}${path}`)).json();
  const act = (body: object, headers: object = own) =>
    fetch(`${url}/_sim/actions`, { method: 'POST', headers: { ...headers }, body: JSON.stringify(body) });
  return { ...driven, get, act };
}

test('the page allows nothing but its own script and style', async () => {
  const { crm } = await withPage();
  const answer = await fetch(crm.url);
  const html = await answer.text();
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(html).not.toMatch(/<script(?![^>]*src)|<style|style="|onclick/);
  const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
  expect(files.length).toBeGreaterThan(1);
  for (const path of files) expect((await fetch(`${crm.url}${path}`)).status).toBe(200);
});

test('an application is approved and a lead moved on as the person who acts', async () => {
  const { crm, act } = await withPage();
  const partner = crm.records.insert('Partners', { Name: 'Acme', Approval_Status: 'Pending' });
  const lead = crm.records.insert('Leads', { Last_Name: 'Berg' });
  await act({ action: 'partner-status', id: partner, status: 'Approved', by: 'Robin Ellis' });
  await act({ action: 'lead-status', id: lead, status: 'Contacted' });
  expect(crm.records.get('Partners', partner)).toMatchObject({ Approval_Status: 'Approved' });
  expect(crm.records.get('Leads', lead)).toMatchObject({ Lead_Status: 'Contacted' });
});

test('records are added, converted and deleted', async () => {
  const { crm, act } = await withPage();
  const added = await act({ action: 'add-partner', Name: ' Acme ', Email: '', Phone: '', Website: '' });
  expect(added.status).toBe(200);
  expect(crm.records.list('Partners')).toMatchObject([
    { Name: 'Acme', Email: null, Approval_Status: 'Pending' },
  ]);
  const { id } = await (await act({ action: 'add-lead', Last_Name: 'Berg', Company: 'Berg AG' })).json();
  await act({ action: 'convert', id });
  expect(crm.records.list('Deals')).toMatchObject([{ Deal_Name: 'Berg AG' }]);
  await act({ action: 'delete', module: 'Leads', id });
  expect(crm.records.count('Leads')).toBe(0);
  await act({ action: 'restore', module: 'Leads', id });
  expect(crm.records.get('Leads', id)).toMatchObject({ Last_Name: 'Berg' });
  const again = await act({ action: 'restore', module: 'Leads', id });
  expect([again.status, (await again.json()).error]).toEqual([400, expect.stringContaining('recycle bin')]);
});

test('a wrong entry is answered with a sentence and changes nothing', async () => {
  const { crm, act } = await withPage();
  const answer = await act({ action: 'add-lead', Last_Name: '  ' });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ error: 'Enter a last name.' });
  expect((await act({ action: 'convert', id: '675000000000999999' })).status).toBe(400);
  expect(crm.records.count('Leads')).toBe(0);
});

test.each([
  ['without the header of the page', { 'content-type': 'application/json' }],
  ['from another origin', { ...own, origin: 'https://evil.example' }],
])('an action %s is refused', async (_name, headers) => {
  const { crm, act } = await withPage();
  expect((await act({ action: 'add-lead', Last_Name: 'Berg' }, headers)).status).toBe(403);
  expect(crm.records.count('Leads')).toBe(0);
});

test('the lists are searched, narrowed by status and paged', async () => {
  const { crm, get } = await withPage();
  crm.records.seed(
    'Leads',
    Array.from({ length: 30 }, (_, index) => ({
      Last_Name: index % 2 ? 'Berg' : 'Cole',
      Company: `Firm ${index}`,
      Lead_Status: index < 3 ? 'Contacted' : 'Not Contacted',
    })),
  );
  expect(await get('/_sim/leads')).toMatchObject({ total: 30, pages: 3, page: 1 });
  expect((await get('/_sim/leads?page=3')).rows).toHaveLength(6);
  expect((await get('/_sim/leads?q=berg%20firm&page=99')).total).toBe(15);
  expect((await get('/_sim/leads?status=Contacted')).total).toBe(3);
  expect((await get('/_sim/leads?q=%25')).total).toBe(0);
});

test('calls and changes are told to an open page', async () => {
  const { crm, api } = await withPage();
  const stream = await fetch(`${crm.url}/_sim/events`);
  let text = '';
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  })();
  const { body } = await api('POST', '/Leads', { data: [{ Last_Name: 'Berg' }] });
  await until(() => text.includes('event: call') && text.includes('event: change'));
  expect(text).toContain(body.data[0].details.id);
  await reader?.cancel();
  await reading;
  expect((await (await fetch(`${crm.url}/_sim/calls`)).json()).at(-1)).toMatchObject({
    path: '/crm/v8/Leads',
    records: 1,
  });
});
