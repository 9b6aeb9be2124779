import { expect, test } from 'vitest';
import { drive, until } from './support.ts';

const at = (id: string, module = 'Leads') => ({ module: { api_name: module }, id });
const fields = 'fields=Note_Title,Note_Content,Parent_Id,Created_Time';

async function withLead() {
  const driven = await drive();
  const lead = driven.crm.records.insert('Leads', { Last_Name: 'Berg' });
  const note = (...notes: object[]) => driven.api('POST', '/Notes', { data: notes });
  return { ...driven, lead, note };
}

test('notes are made at their records in one call and listed there, newest first', async () => {
  const { api, crm, lead, note } = await withLead();
  const made = await note(
    { Parent_Id: at(lead), Note_Title: 'Anna', Note_Content: 'Called.' },
    { Parent_Id: at(lead), Note_Content: 'Called again.' },
  );
  expect(made.status).toBe(200);
  expect(made.body.data.map((entry: { code: string }) => entry.code)).toEqual(['SUCCESS', 'SUCCESS']);
  const { body } = await api('GET', `/Leads/${lead}/Notes?${fields}&per_page=1`);
  expect(body).toMatchObject({
    data: [{ Note_Title: null, Note_Content: 'Called again.', Parent_Id: { id: lead, name: 'Berg' } }],
    info: { more_records: true },
  });
  expect((await api('GET', `/Leads/${lead}/Notes?${fields}&per_page=1&page=2`)).body.data).toHaveLength(1);
  expect(crm.notes.of(lead).map(({ content }) => content)).toEqual(['Called.', 'Called again.']);
});

test('a record without notes answers 204, an unknown one is refused', async () => {
  const { api, lead } = await withLead();
  expect((await api('GET', `/Leads/${lead}/Notes?${fields}`)).status).toBe(204);
  expect((await api('GET', `/Leads/675000000000999999/Notes?${fields}`)).body).toMatchObject({
    code: 'INVALID_DATA',
  });
  expect((await api('GET', `/Leads/${lead}/Notes`)).body).toMatchObject({ code: 'REQUIRED_PARAM_MISSING' });
});

test.each([
  ['without a record', { Note_Content: 'x' }, 'MANDATORY_NOT_FOUND', 'Parent_Id'],
  ['without content', { Parent_Id: at('1') }, 'MANDATORY_NOT_FOUND', 'Note_Content'],
  ['at a record that is not there', { Parent_Id: at('1'), Note_Content: 'x' }, 'INVALID_DATA', 'Parent_Id'],
  [
    'at a module that is not there',
    { Parent_Id: at('1', 'Odd'), Note_Content: 'x' },
    'INVALID_DATA',
    'Parent_Id',
  ],
  ['that is no text', { Parent_Id: at('1'), Note_Content: 5 }, 'INVALID_DATA', 'Note_Content'],
  [
    'with a title too long',
    { Parent_Id: at('1'), Note_Title: 'x'.repeat(121), Note_Content: 'x' },
    'INVALID_DATA',
    'Note_Title',
  ],
  [
    'with content too long',
    { Parent_Id: at('1'), Note_Content: 'x'.repeat(32_001) },
    'INVALID_DATA',
    'Note_Content',
  ],
])('a note %s is refused by name, and the others of its call are made', async (_name, bad, code, field) => {
  const { crm, lead, note } = await withLead();
  const alone = await note(bad);
  expect(alone).toMatchObject({ status: 202, body: { data: [{ code, details: { api_name: field } }] } });
  const mixed = await note(bad, { Parent_Id: at(lead), Note_Content: 'Called.' });
  expect(mixed).toMatchObject({ status: 207, body: { data: [{ code }, { code: 'SUCCESS' }] } });
  expect(crm.notes.of(lead)).toHaveLength(1);
});

test('more than a hundred notes are refused as a whole', async () => {
  const { crm, lead, note } = await withLead();
  const many = Array.from({ length: 101 }, () => ({ Parent_Id: at(lead), Note_Content: 'x' }));
  expect(await note(...many)).toMatchObject({ status: 400, body: { code: 'LIMIT_EXCEEDED' } });
  expect(crm.notes.of(lead)).toEqual([]);
});

test('notes go with their lead into the deal, or the contact where there is none, and the lead takes no more', async () => {
  const { crm, lead, note } = await withLead();
  const other = crm.records.insert('Leads', { Last_Name: 'Cole' });
  await note({ Parent_Id: at(lead), Note_Content: 'One' }, { Parent_Id: at(other), Note_Content: 'Two' });
  const { dealId } = crm.records.convert(lead);
  const { contactId } = crm.records.convert(other, null);
  expect(crm.notes.of(dealId ?? '')).toMatchObject([{ content: 'One' }]);
  expect(crm.notes.of(contactId)).toMatchObject([{ content: 'Two' }]);
  expect((await note({ Parent_Id: at(lead), Note_Content: 'Late' })).body).toMatchObject({
    data: [{ code: 'INVALID_DATA' }],
  });
  expect((await note({ Parent_Id: at(dealId ?? '', 'Deals'), Note_Content: 'Late' })).status).toBe(200);
});

test('notes need a scope of theirs', async () => {
  const { api, crm, lead, note, signIn } = await withLead();
  crm.tokens.grant(['ZohoCRM.modules.Leads.ALL']);
  await signIn();
  expect((await note({ Parent_Id: at(lead), Note_Content: 'x' })).body.code).toBe('OAUTH_SCOPE_MISMATCH');
  expect((await api('GET', `/Leads/${lead}/Notes?${fields}`)).body.code).toBe('OAUTH_SCOPE_MISMATCH');
});

test('the page shows what was noted at a lead, and an open one is told', async () => {
  const { crm, lead, note } = await withLead();
  const stream = await fetch(`${crm.url}/_sim/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const reading = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
  })();
  await note({ Parent_Id: at(lead), Note_Title: 'Anna', Note_Content: 'Called.' });
  await until(() => text.includes(`event: change\ndata: ["${lead}"]`));
  await reader?.cancel();
  await reading;
  const { rows } = await (await fetch(`${crm.url}/_sim/leads`)).json();
  expect(rows).toMatchObject([{ notes: [{ title: 'Anna', content: 'Called.' }] }]);
});
