import { expect, test } from 'vitest';
import { createSimulatorClock } from '../../dev/crm-simulator/clock.ts';
import { createLimits, editions } from '../../dev/crm-simulator/limits.ts';
import { drive, tenOClock, upsertOf } from './support.ts';

/** What Zoho refuses or counts, beyond what the tests of reads, writes, COQL and channels show. */

test.each(['/Leads?fields=Last_Name,Odd', '/Leads/search?word=berg&fields=Odd'])(
  'a name in fields that the module does not have refuses %s',
  async (path) => {
    const { api } = await drive();
    expect(await api('GET', path)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_DATA', details: { param_name: 'fields', api_name: 'Odd' } },
    });
  },
);

test('an organisation that is lenient with fields leaves unknown ones out', async () => {
  const { crm, api } = await drive({ strictFields: false });
  const id = crm.records.insert('Leads', { Last_Name: 'Berg' });
  const { body } = await api('GET', '/Leads?fields=Last_Name,Odd');
  expect(body.data).toEqual([{ id, Last_Name: 'Berg' }]);
});

test('more than fifty fields are refused', async () => {
  const { api } = await drive();
  const fields = Array.from({ length: 51 }, () => 'Last_Name').join();
  expect((await api('GET', `/Leads?fields=${fields}`)).body.code).toBe('LIMIT_EXCEEDED');
});

test('a page token of another list, or one that nobody gave, is refused', async () => {
  const { crm, api } = await drive();
  crm.records.seed('Leads', [{ Last_Name: 'A' }, { Last_Name: 'B' }]);
  const { body } = await api('GET', '/Leads?fields=id&per_page=1');
  const token = body.info.next_page_token;
  for (const path of [
    `/Partners?fields=id&per_page=1&page_token=${token}`,
    `/Leads?fields=id&per_page=2&page_token=${token}`,
    '/Leads?fields=id&per_page=1&page_token=bm9ib2R5',
  ]) {
    expect(await api('GET', path)).toMatchObject({
      status: 400,
      body: { code: 'TOKEN_BOUND_DATA_MISMATCH' },
    });
  }
});

test.each([
  [{ First_Name: 5 }, { api_name: 'First_Name', expected_data_type: 'text' }],
  [{ Company: { name: 'Berg AG' } }, { api_name: 'Company', expected_data_type: 'text' }],
  [{ Email: ['b@berg.example'] }, { api_name: 'Email', expected_data_type: 'email' }],
  [{ Lead_Status: true }, { api_name: 'Lead_Status', expected_data_type: 'picklist' }],
  [{ Owner: true }, { api_name: 'Owner', expected_data_type: 'jsonobject' }],
])('a lead with %o is refused for its type', async (wrong, details) => {
  const { api } = await drive();
  const { body } = await api('POST', '/Leads', { data: [{ Last_Name: 'Berg', ...wrong }] });
  expect(body.data[0]).toMatchObject({ code: 'INVALID_DATA', details });
});

test.each([
  [{ Amount: '5000' }, { api_name: 'Amount', expected_data_type: 'double' }],
  [{ Closing_Date: '31.12.2026' }, { api_name: 'Closing_Date', expected_data_type: 'date' }],
  [{ Closing_Date: '2026-02-30' }, { api_name: 'Closing_Date', expected_data_type: 'date' }],
  [{ Stage: null }, { api_name: 'Stage' }],
])('a deal changed to %o is refused', async (wrong, details) => {
  const { crm, api } = await drive();
  const id = crm.records.insert('Deals', { Deal_Name: 'Big one', Stage: 'Qualification' });
  const { body } = await api('PUT', `/Deals/${id}`, { data: [wrong] });
  expect(body.data[0]).toMatchObject({ status: 'error', details });
});

test('what the CRM keeps itself cannot be written over', async () => {
  const { crm, api } = await drive({ clock: () => tenOClock });
  const sent = {
    Last_Name: 'Berg',
    Full_Name: 'X',
    Created_Time: '2020-01-01T00:00:00+00:00',
    Converted__s: true,
  };
  const { body } = await api('POST', '/Leads', { data: [sent] });
  expect(crm.records.get('Leads', body.data[0].details.id)).toMatchObject({
    Full_Name: 'Berg',
    Created_Time: tenOClock / 1000,
    Converted__s: 0,
  });
});

test.each([
  ['free', 5],
  ['standard', 10],
  ['professional', 15],
  ['enterprise', 20],
  ['ultimate', 25],
] as const)('the edition %s answers %i calls at once and no more', (edition, limit) => {
  const limits = createLimits(createSimulatorClock(), editions[edition]);
  const leave = Array.from({ length: limit }, () => limits.enter(1, false));
  expect(() => limits.enter(1, false)).toThrow('429');
  leave[0]?.();
  expect(() => limits.enter(1, false)).not.toThrow();
});

test('of heavy calls ten are answered at once, light ones pass them', () => {
  const limits = createLimits(createSimulatorClock(), editions.ultimate);
  for (let call = 0; call < 10; call += 1) limits.enter(1, true);
  expect(() => limits.enter(1, true)).toThrow('429');
  expect(() => limits.enter(1, false)).not.toThrow();
});

test('a credit pays for ten records of a write, one list, or COQL by its rows', async () => {
  const { crm, api, coql } = await drive();
  const cost = async (call: () => Promise<unknown>) => {
    const before = crm.limits.used();
    await call();
    return crm.limits.used() - before;
  };
  const leads = Array.from({ length: 100 }, (_, index) => ({
    Last_Name: 'Berg',
    Portal_Lead_Id: `p${index}`,
  }));
  expect(await cost(() => api('POST', '/Leads/upsert', upsertOf(...leads)))).toBe(10);
  const ids = crm.records.list('Leads').map(({ id }) => id);
  const update = { data: ids.slice(0, 11).map((id) => ({ id, Company: 'Berg AG' })) };
  expect(await cost(() => api('PUT', '/Leads', update))).toBe(2);
  expect(await cost(() => api('GET', '/Leads?fields=Last_Name'))).toBe(1);
  for (const [rows, credits] of [
    [200, 1],
    [1000, 2],
    [2000, 3],
  ]) {
    expect(await cost(() => coql(`select id from Leads where id > 1 limit ${rows}`))).toBe(credits);
  }
  expect(await cost(() => api('DELETE', `/Leads?ids=${ids.slice(0, 21).join()}`))).toBe(3);
});

test('credits are counted over a day and come back after it', async () => {
  const { crm, api, signIn } = await drive({ limits: { credits: 2 } });
  await api('GET', '/org');
  await api('GET', '/org');
  expect((await api('GET', '/org')).body.code).toBe('TOO_MANY_REQUESTS');
  crm.clock.advance(24 * 3_600_000);
  await signIn();
  expect((await api('GET', '/org')).status).toBe(200);
});
