import { expect, test } from 'vitest';
import { drive, type Reply, tenOClock } from './support.ts';

const names = ({ body }: Reply) => body.data.map((record: { Last_Name: string }) => record.Last_Name);

async function withLeads() {
  const driven = await drive();
  const partner = driven.crm.records.insert('Partners', { Name: 'Acme' });
  const at = (second: number) => new Date(tenOClock + second * 1000);
  const ids = driven.crm.records.seed('Leads', [
    { Last_Name: 'Ames', Email: 'a@ames.example', Lead_Status: 'Contacted', Modified_Time: at(1) },
    { Last_Name: 'Berg', Lead_Status: 'Contacted', Partner: partner, Modified_Time: at(2) },
    { Last_Name: 'Cole', Lead_Status: 'Lost Lead', Modified_Time: at(2) },
    { Last_Name: "D'Arcy", Modified_Time: at(3) },
  ]);
  return { ...driven, partner, ids };
}

test.each([
  [`Last_Name = 'berg'`, ['Berg']],
  [`Last_Name != 'Berg' and Lead_Status = 'Contacted'`, ['Ames']],
  [`Last_Name in ('Ames', 'Cole')`, ['Ames', 'Cole']],
  [`Last_Name not in ('Ames', 'Cole')`, ['Berg', "D'Arcy"]],
  [`Last_Name like '%er%'`, ['Berg']],
  [`Last_Name = 'D\\'Arcy'`, ["D'Arcy"]],
  [`Email is null`, ['Berg', 'Cole', "D'Arcy"]],
  [`Email is not null`, ['Ames']],
  [`Partner is not null`, ['Berg']],
  [`Modified_Time > '2026-11-21T10:00:02+00:00'`, ["D'Arcy"]],
  [`Modified_Time >= '2026-11-21T11:00:02+01:00'`, ['Berg', 'Cole', "D'Arcy"]],
  [
    `Modified_Time between '2026-11-21T10:00:01+00:00' and '2026-11-21T10:00:02+00:00'`,
    ['Ames', 'Berg', 'Cole'],
  ],
  [`((Last_Name = 'Ames' or Last_Name = 'Berg') and Partner is null)`, ['Ames']],
])('where %s finds %o', async (where, expected) => {
  const { coql } = await withLeads();
  expect(names(await coql(`select Last_Name from Leads where ${where} order by id`))).toEqual(expected);
});

test('a cursor of time and id goes on after the last row among many of one second', async () => {
  const { coql, ids } = await withLeads();
  const at = `'2026-11-21T10:00:02+00:00'`;
  const after = `(Modified_Time > ${at} or (Modified_Time = ${at} and id > ${ids[1]}))`;
  const found = await coql(
    `select id, Last_Name, Modified_Time from Leads where ${after} order by Modified_Time asc, id asc limit 200`,
  );
  expect(names(found)).toEqual(['Cole', "D'Arcy"]);
  expect(found.body.info).toEqual({ count: 2, more_records: false });
});

test('order, limit and offset choose the rows, and more is told', async () => {
  const { coql } = await withLeads();
  const query = 'select Last_Name from Leads where id is not null order by Modified_Time desc, Last_Name asc';
  const first = await coql(`${query} limit 2`);
  expect(names(first)).toEqual(["D'Arcy", 'Berg']);
  expect(first.body.info.more_records).toBe(true);
  expect(names(await coql(`${query} limit 2 offset 2`))).toEqual(['Cole', 'Ames']);
  expect(names(await coql(`${query} limit 2, 2`))).toEqual(['Cole', 'Ames']);
});

test('choices are strings, lookups bare ids, and fields behind a lookup come under their path', async () => {
  const { coql, partner, ids } = await withLeads();
  const { body } = await coql(
    `select Lead_Status, Partner, Partner.Name, Owner.email, Converted__s from Leads where id = ${ids[1]} and Converted__s = false`,
  );
  expect(body.data).toEqual([
    {
      id: ids[1],
      Lead_Status: 'Contacted',
      Partner: { id: partner },
      'Partner.Name': 'Acme',
      'Owner.email': 'casey.morgan@crm.example',
      Converted__s: false,
    },
  ]);
});

test('converted leads stay out unless the query speaks of conversion', async () => {
  const { crm, coql, ids } = await withLeads();
  crm.records.convert(String(ids[0]));
  expect((await coql(`select id from Leads where Last_Name = 'Ames'`)).status).toBe(204);
  expect(names(await coql(`select Last_Name from Leads where Converted__s = true`))).toEqual(['Ames']);
});

test('records are counted', async () => {
  const { coql } = await withLeads();
  const { body } = await coql(`select count(id) from Leads where Lead_Status = 'Contacted'`);
  expect(body.data).toEqual([{ 'COUNT(id)': 2 }]);
});

test.each([
  ['select id from Leads', 'SYNTAX_ERROR', { clause: 'where' }],
  ['update Leads set x = 1', 'SYNTAX_ERROR', { clause: 'select' }],
  [`select id from Leads where id > 1 and id > 2 and id > 3`, 'SYNTAX_ERROR', { clause: 'where' }],
  [`select id from Leads where id > 1 order Last_Name`, 'SYNTAX_ERROR', { clause: 'by' }],
  [`select id from Leads where Last_Name = Berg`, 'SYNTAX_ERROR', { near: 'Berg' }],
  [`select id from Leads where Last_Name ; 1`, 'SYNTAX_ERROR', { line: 1 }],
  [`select Odd from Leads where id > 1`, 'INVALID_QUERY', { column_name: 'Odd' }],
  [`select id from Unicorns where id > 1`, 'INVALID_QUERY', { module: 'Unicorns' }],
  [
    `select id from Leads where Modified_Time > '2026-11-21T10:00:00.000Z'`,
    'INVALID_QUERY',
    { column_name: 'Modified_Time' },
  ],
  [`select id from Leads where id > 1 limit 2001`, 'LIMIT_EXCEEDED', { limit: 2000 }],
  [`select id from Leads where id > 1 order by id, id`, 'DUPLICATE_DATA', {}],
])('%s is refused with %s', async (query, code, details) => {
  const { coql } = await drive();
  expect(await coql(query)).toMatchObject({ status: 400, body: { code, details } });
});
