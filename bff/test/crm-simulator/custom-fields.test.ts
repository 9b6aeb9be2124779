import { expect, test } from 'vitest';
import { exampleLeadFields } from '../../dev/crm-simulator/index.ts';
import { drive } from './support.ts';

/** An organisation that added a field of every type to its leads. */
async function withFields(options = {}) {
  const driven = await drive({ organisation: { leadFields: exampleLeadFields }, ...options });
  const contact = driven.crm.records.insert('Contacts', { Last_Name: 'Cole' });
  const values = {
    Industry_Sector: 'Energy',
    Interests: ['Hosting', 'Support'],
    Preferred_Day: '2026-12-31',
    Call_At: '2026-12-31T09:30:00+01:00',
    Employees: 250,
    Customer_Number: '900719925474099312',
    Floor_Space: 812.5,
    Discount: 12.5,
    Budget: 40_000,
    Wants_Newsletter: true,
    Recommended_By: { id: contact },
    Cost_Centre: 'CC-1',
    Notes_For_Sales: 'Two\nlines',
    Billing_Email: 'pay@berg.example',
  };
  const send = async (changes: object) => {
    const { body } = await driven.api('POST', '/Leads', {
      data: [{ Last_Name: 'Berg', ...values, ...changes }],
    });
    return body.data[0];
  };
  return { ...driven, contact, values, send };
}

test('every type is described, with limits, words, lookups and who may write it', async () => {
  const { api } = await withFields();
  const { body } = await api('GET', '/settings/fields?module=Leads');
  const found = new Map<string, Record<string, unknown>>(
    body.fields.map((each: { api_name: string }) => [each.api_name, each]),
  );
  for (const { name, type } of exampleLeadFields) {
    expect(found.get(name)).toMatchObject({ data_type: type, custom_field: true, system_mandatory: false });
  }
  expect(found.get('Interests')).toMatchObject({
    json_type: 'jsonarray',
    pick_list_values: ['-None-', 'Consulting', 'Hosting', 'Support', 'Training'].map((actual_value) =>
      expect.objectContaining({ actual_value }),
    ),
  });
  expect(found.get('Recommended_By')).toMatchObject({ lookup: { module: { api_name: 'Contacts' } } });
  expect(found.get('Cost_Centre')).toMatchObject({ length: 20 });
  expect(found.get('Employees')).toMatchObject({ json_type: 'integer', length: 9 });
  expect(found.get('Budget')).toMatchObject({ json_type: 'double', decimal_place: 2 });
  expect(found.get('Credit_Rating')).toMatchObject({
    read_only: true,
    field_read_only: true,
    operation_type: { api_create: false, api_update: false },
  });
});

test('only the layout tells which fields the organisation asks for itself', async () => {
  const { api } = await withFields();
  const { body } = await api('GET', '/settings/layouts?module=Leads');
  const [layout] = body.layouts;
  const required = layout.sections.flatMap(
    ({ fields }: { fields: { required: boolean; api_name: string }[] }) =>
      fields.flatMap((field) => (field.required ? [field.api_name] : [])),
  );
  expect(required).toEqual(['Last_Name', 'Industry_Sector']);
  expect((await api('GET', `/settings/layouts/${layout.id}?module=Leads`)).body).toEqual(body);
  expect((await api('GET', '/settings/layouts/5?module=Leads')).status).toBe(204);
});

test('values of every type are stored, read and queried', async () => {
  const { api, coql, contact, values, send } = await withFields();
  const { details } = await send({});
  const { body } = await api('GET', `/Leads/${details.id}`);
  expect(body.data[0]).toMatchObject({
    ...values,
    Call_At: '2026-12-31T08:30:00+00:00',
    Recommended_By: { id: contact, name: 'Cole' },
    Credit_Rating: null,
  });
  const rows = await coql(
    `select Interests, Employees, Customer_Number, Recommended_By from Leads where ((Employees > 200 and Budget <= 40000) and Preferred_Day = '2026-12-31')`,
  );
  expect(rows.body.data).toMatchObject([
    {
      Interests: 'Hosting;Support',
      Employees: 250,
      Customer_Number: '900719925474099312',
      Recommended_By: { id: contact },
    },
  ]);
});

test('an empty list of words, an empty flag and null are read as Zoho shows them', async () => {
  const { api, send } = await withFields();
  const { details } = await send({ Interests: [], Wants_Newsletter: null, Employees: null });
  const { body } = await api('GET', `/Leads/${details.id}?fields=Interests,Wants_Newsletter,Employees`);
  expect(body.data[0]).toMatchObject({ Interests: [], Wants_Newsletter: false, Employees: null });
});

test.each([
  [{ Industry_Sector: null }, 'MANDATORY_NOT_FOUND', {}],
  [{ Industry_Sector: 'Space' }, 'INVALID_DATA', {}],
  [{ Interests: 'Hosting' }, 'INVALID_DATA', { expected_data_type: 'jsonarray' }],
  [{ Interests: ['Hosting', 'Odd'] }, 'INVALID_DATA', { json_path: '$.data[0].Interests[1]' }],
  [{ Preferred_Day: '2026-12-31T00:00:00+00:00' }, 'INVALID_DATA', { expected_data_type: 'date' }],
  [{ Call_At: '2026-12-31T09:30:00.5+01:00' }, 'INVALID_DATA', { expected_data_type: 'datetime' }],
  [{ Call_At: '2026-12-31T09:30:00' }, 'INVALID_DATA', { expected_data_type: 'datetime' }],
  [{ Employees: '250' }, 'INVALID_DATA', { expected_data_type: 'integer' }],
  [{ Employees: 2.5 }, 'INVALID_DATA', { expected_data_type: 'integer' }],
  [{ Employees: 1_000_000_000 }, 'INVALID_DATA', { maximum_length: '9' }],
  [{ Customer_Number: 'A-1' }, 'INVALID_DATA', { expected_data_type: 'bigint' }],
  [{ Customer_Number: '9007199254740993121' }, 'INVALID_DATA', { maximum_length: '18' }],
  [{ Floor_Space: '812.5' }, 'INVALID_DATA', { expected_data_type: 'double' }],
  [{ Discount: 123_456 }, 'INVALID_DATA', { maximum_length: '5' }],
  [{ Budget: true }, 'INVALID_DATA', { expected_data_type: 'double' }],
  [{ Wants_Newsletter: 'true' }, 'INVALID_DATA', { expected_data_type: 'boolean' }],
  [{ Recommended_By: { id: '675000000000999999' } }, 'INVALID_DATA', {}],
  [{ Cost_Centre: 'x'.repeat(21) }, 'INVALID_DATA', { maximum_length: '20' }],
  [{ Billing_Email: 'pay' }, 'INVALID_DATA', { expected_data_type: 'email' }],
  [{ Credit_Rating: 5 }, 'NO_PERMISSION', {}],
])('a lead with %o is refused with %s', async (wrong, code, details) => {
  const { crm, send } = await withFields();
  const [api_name] = Object.keys(wrong);
  expect(await send(wrong)).toMatchObject({ code, details: { api_name, ...details } });
  expect(crm.records.count('Leads')).toBe(0);
});

test('an update need not name what is asked for, but cannot empty it', async () => {
  const { crm, api, values, send } = await withFields();
  const { details } = await send({});
  expect((await api('PUT', `/Leads/${details.id}`, { data: [{ Employees: 300 }] })).status).toBe(200);
  const emptied = await api('PUT', `/Leads/${details.id}`, { data: [{ Industry_Sector: null }] });
  expect(emptied.body.data[0].code).toBe('MANDATORY_NOT_FOUND');
  expect(crm.records.get('Leads', details.id)).toMatchObject({
    Employees: 300,
    Industry_Sector: values.Industry_Sector,
  });
});

test('a lenient organisation takes words that its lists do not have', async () => {
  const { send } = await withFields({ strictPicklists: false });
  expect(await send({ Industry_Sector: 'Space', Interests: ['Odd'] })).toMatchObject({ code: 'SUCCESS' });
});

test('a field that cannot be or is there already stops the start with its name', async () => {
  for (const name of ['Last_Name', 'last_name', 'a b', '1st']) {
    const started = drive({ organisation: { leadFields: [{ name, type: 'text' }] } });
    await expect(started).rejects.toThrow(name);
  }
});
