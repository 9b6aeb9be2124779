import { expect, test } from 'vitest';
import { connect } from './setup.ts';
import { type Answer, failure, success } from './zoho-server.ts';

const file = (name = 'Angebot für 株式会社 🎉.txt') => ({
  leadCrmId: '7001',
  name,
  content: new TextEncoder().encode('first line\r\n– last line ✓\r\n--not a boundary--\r\n'),
});

const row = (id: string, name: string | null, size: string) => ({
  id,
  File_Name: name,
  Size: size,
  Created_Time: '2026-03-01T10:00:00+01:00',
});
const list = (rows: object[], more = false): Answer => ({
  json: { data: rows, info: { per_page: 200, page: 1, count: rows.length, more_records: more } },
});

test('a file goes to its lead as a form with one part, byte for byte under its name', async () => {
  const { crm, server } = await connect({ api: () => ({ json: { data: [success('9001')] } }) });
  expect(await crm.attach(file())).toEqual({
    kind: 'stored',
    crmId: '9001',
    modifiedAt: new Date('2026-03-01T09:00:00Z'),
  });
  const [call] = server.calls;
  expect([call?.method, call?.path]).toEqual(['POST', '/crm/v8/Leads/7001/Attachments']);
  const form = await new Response(call?.text ?? '', {
    headers: { 'content-type': call?.headers['content-type'] ?? '' },
  }).formData();
  expect([...form.keys()]).toEqual(['file']);
  const sent = form.get('file') as File;
  expect(sent.name).toBe(file().name);
  expect(new Uint8Array(await sent.arrayBuffer())).toEqual(file().content);
});

test.each([
  [
    'its lead is gone',
    { status: 400, json: failure('INVALID_DATA', { resource_path_index: 1 }) },
    /no longer has the lead/,
  ],
  ['its lead was converted', { status: 400, json: failure('ID_ALREADY_CONVERTED') }, /converted/],
  ['it is too large', { status: 413, json: failure('FILE_SIZE_MORE_THAN_ALLOWED_SIZE') }, /too (large|long)/],
  ['the answer for it says so', { status: 202, json: { data: [failure('NOT_ALLOWED')] } }, /does not allow/],
] as const)('a file is refused for good when %s', async (_why, answer, reason) => {
  const { crm } = await connect({ api: () => answer });
  expect(await crm.attach(file())).toMatchObject({
    kind: 'rejected',
    reason: expect.stringMatching(reason) as string,
  });
});

test.each([
  ['the storage of the CRM is full', { status: 400, json: failure('STORAGE_SPACE_EXCEEDED') }, 'operator'],
  ['the service account may not', { status: 403, json: failure('NO_PERMISSION') }, 'operator'],
  ['too many calls were made', { status: 429 }, 'retry'],
  ['the CRM is down', { status: 503 }, 'retry'],
  ['the connection breaks off', 'reset' as const, 'retry'],
] as const)('a file waits when %s', async (_why, answer, kind) => {
  const { crm } = await connect({ api: () => answer });
  expect((await crm.attach(file())).kind).toBe(kind);
});

test('a file may take longer than a record, by its size', async () => {
  const { crm } = await connect({ api: () => 'never' }, { timeoutMs: 50 });
  const outcome = await crm.attach({ ...file(), content: new Uint8Array(5_000) });
  expect(outcome).toMatchObject({
    kind: 'retry',
    reason: expect.stringMatching(/within 0\.1\d* seconds/) as string,
  });
});

test('the files of a lead are read to the last page', async () => {
  const { crm, server } = await connect({
    api: (call) =>
      call.query.get('page') === '1'
        ? list([row('1', 'a.pdf', '10'), row('2', null, '0')], true)
        : list([row('3', 'b.pdf', '20')]),
  });
  const createdAt = new Date('2026-03-01T09:00:00Z');
  expect(await crm.attachmentsOf('7001')).toEqual({
    kind: 'ok',
    value: [
      { crmId: '1', name: 'a.pdf', size: 10, createdAt },
      { crmId: '2', name: '', size: 0, createdAt },
      { crmId: '3', name: 'b.pdf', size: 20, createdAt },
    ],
  });
  expect(server.calls.map(({ path, query }) => [path, query.get('fields')])).toEqual([
    ['/crm/v8/Leads/7001/Attachments', 'id,File_Name,Size,Created_Time'],
    ['/crm/v8/Leads/7001/Attachments', 'id,File_Name,Size,Created_Time'],
  ]);
});

test('a lead without files is answered with nothing, and that is no fault', async () => {
  const { crm } = await connect({ api: () => ({ status: 204 }) });
  expect(await crm.attachmentsOf('7001')).toEqual({ kind: 'ok', value: [] });
});
