import { expect, test } from 'vitest';
import type { NoteWrite } from '../../src/crm/port.ts';
import { parseMapping } from '../../src/crm/zoho/load-mapping.ts';
import { connect } from './setup.ts';
import { type Answer, failure, success } from './zoho-server.ts';

const note = (changes: Partial<NoteWrite> = {}): NoteWrite => ({
  at: { kind: 'lead', crmId: '7001' },
  reference: '3f9c1d2e4b5a',
  by: 'Ada King, Acme',
  text: 'Wants an offer.\nBy Friday 🎉',
  ...changes,
});
const sent = (text: string | undefined) =>
  (JSON.parse(text ?? '{}') as { data: Record<string, unknown>[] }).data;

test('notes go to their records in one call, those of a deal to the module of deals', async () => {
  const { crm, server } = await connect(
    { api: () => ({ json: { data: [success('9001'), success('9002')] } }) },
    { mapping: parseMapping({ deals: { module: 'Contracts' } }, 'test') },
  );
  const deal = note({ at: { kind: 'deal', crmId: '8001' }, reference: 'b' });
  expect(await crm.addNotes([note(), deal])).toMatchObject([
    { kind: 'stored', crmId: '9001' },
    { kind: 'stored', crmId: '9002' },
  ]);
  const [call] = server.calls;
  expect([call?.method, call?.path]).toEqual(['POST', '/crm/v8/Notes']);
  expect(sent(call?.text)).toEqual([
    {
      Parent_Id: { module: { api_name: 'Leads' }, id: '7001' },
      Note_Title: 'Ada King, Acme · Portal note 3f9c1d2e4b5a',
      Note_Content: 'Wants an offer.\nBy Friday 🎉',
    },
    {
      Parent_Id: { module: { api_name: 'Contracts' }, id: '8001' },
      Note_Title: 'Ada King, Acme · Portal note b',
      Note_Content: 'Wants an offer.\nBy Friday 🎉',
    },
  ]);
});

test('long names give way to the reference, and no character is cut in half', async () => {
  const { crm, server } = await connect({ api: () => ({ json: { data: [success('9001')] } }) });
  await crm.addNotes([note({ by: `a${'🎉'.repeat(90)}` })]);
  const title = String(sent(server.calls[0]?.text)[0]?.['Note_Title']);
  expect(title.length).toBeLessThanOrEqual(120);
  expect(title).toMatch(/🎉 · Portal note 3f9c1d2e4b5a$/u);
  expect(title).toBe(Buffer.from(title).toString());
});

test('each note gets its own answer, in the words of the portal', async () => {
  const refused = (name: string) => failure('INVALID_DATA', { api_name: name });
  const { crm } = await connect({
    api: () => ({
      status: 207,
      json: { data: [refused('Parent_Id'), refused('Note_Content'), failure('RECORD_LOCKED'), success('9')] },
    }),
  });
  expect(await crm.addNotes([note(), note(), note(), note()])).toMatchObject([
    { kind: 'rejected', field: 'record', reason: 'The CRM takes no notes at this lead any more.' },
    { kind: 'rejected', field: 'text' },
    { kind: 'retry' },
    { kind: 'stored', crmId: '9' },
  ]);
});

test.each([
  ['there is no module of notes', { status: 400, json: failure('INVALID_MODULE') }, 'operator'],
  ['the service account may not', { status: 403, json: failure('NO_PERMISSION') }, 'operator'],
  ['the token lacks the scope', { status: 401, json: failure('OAUTH_SCOPE_MISMATCH') }, 'operator'],
  [
    'the service account may not, told with a success status',
    { status: 202, json: failure('NO_PERMISSION') },
    'operator',
  ],
  ['too many calls were made', { status: 429 }, 'retry'],
  ['the CRM is down', { status: 503 }, 'retry'],
  ['the connection breaks off', 'reset' as const, 'retry'],
  ['answers are missing', { json: { data: [success('9')] } }, 'retry'],
] as const)('notes wait together when %s', async (_why, answer, kind) => {
  const { crm } = await connect({ api: () => answer });
  const outcome = await crm.addNotes([note(), note()]);
  expect('kind' in outcome && outcome.kind).toBe(kind);
});

test('the portal’s own notes at a record are read to the last page, others are left out', async () => {
  const page = (titles: (string | null)[], more: boolean): Answer => ({
    json: {
      data: titles.map((Note_Title, index) => ({ id: `${titles.length}${index}`, Note_Title })),
      info: { more_records: more },
    },
  });
  const { crm, server } = await connect({
    api: (call) =>
      call.query.get('page') === '1'
        ? page(['Ada, Acme · Portal note abc-1', null, 'Called'], true)
        : page(['Portal note x', 'Bo · Portal note def2'], false),
  });
  expect(await crm.notesAt({ kind: 'lead', crmId: '7001' })).toEqual({
    kind: 'ok',
    value: [
      { crmId: '30', reference: 'abc-1' },
      { crmId: '21', reference: 'def2' },
    ],
  });
  expect(server.calls.map(({ path, query }) => [path, query.get('fields')])).toEqual([
    ['/crm/v8/Leads/7001/Notes', 'id,Note_Title'],
    ['/crm/v8/Leads/7001/Notes', 'id,Note_Title'],
  ]);
});

test.each([
  ['has no notes', { status: 204 }],
  ['is gone', { status: 400, json: failure('INVALID_DATA', { resource_path_index: 1 }) }],
] as const)('a record that %s holds none of ours', async (_why, answer) => {
  const { crm } = await connect({ api: () => answer });
  expect(await crm.notesAt({ kind: 'deal', crmId: '8001' })).toEqual({ kind: 'ok', value: [] });
});

test('without permission to read notes nothing is taken for absent', async () => {
  const { crm } = await connect({ api: () => ({ status: 403, json: failure('NO_PERMISSION') }) });
  expect(await crm.notesAt({ kind: 'lead', crmId: '1' })).toMatchObject({ kind: 'operator' });
});
