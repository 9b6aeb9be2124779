import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { drive, tenOClock, until, upsertOf } from './support.ts';

interface Notification {
  readonly module: string;
  readonly operation: string;
  readonly ids: readonly string[];
}

/** A listener as the BFF has one, and what it was told. */
async function listener() {
  const told: (Notification & Record<string, unknown>)[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    told.push(JSON.parse(text));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, told };
}

const channel = (changes: object = {}) => ({
  watch: [
    { channel_id: '1000000068001', events: ['Leads.all', 'Partners.edit'], token: 'proof', ...changes },
  ],
});

test('a channel hears of what people and the API change, with its token', async () => {
  const { url, told } = await listener();
  const { crm, api } = await drive({ clock: () => tenOClock });
  const opened = await api('POST', '/actions/watch', channel({ notify_url: url }));
  expect(opened.status).toBe(201);
  expect(opened.body.watch[0].details.events).toMatchObject([
    { resource_name: 'Leads', channel_expiry: '2026-11-21T11:00:00+00:00', channel_id: '1000000068001' },
    { resource_name: 'Partners' },
  ]);
  const id = crm.records.insert('Leads', { Last_Name: 'Berg' });
  crm.records.update('Leads', id, { Lead_Status: 'Contacted' });
  crm.records.remove('Leads', id);
  await until(() => told.length === 3);
  const [update] = told.filter(({ operation }) => operation === 'update');
  expect(told.map(({ operation }) => operation).sort()).toEqual(['delete', 'insert', 'update']);
  expect(update).toEqual({
    server_time: tenOClock,
    query_params: {},
    module: 'Leads',
    resource_uri: `${crm.url}/crm/v8/Leads`,
    ids: [id],
    affected_fields: [{ [id]: ['Lead_Status'] }],
    operation: 'update',
    channel_id: '1000000068001',
    token: 'proof',
  });
});

test('one write of many records is told in one post, and values when they are asked for', async () => {
  const { url, told } = await listener();
  const { api } = await drive();
  await api('POST', '/actions/watch', channel({ notify_url: url, return_affected_field_values: true }));
  await api('POST', '/Leads/upsert', upsertOf({ Last_Name: 'A', Portal_Lead_Id: '1' }, { Last_Name: 'B' }));
  const [only] = await until(() => told.length > 0 && told);
  expect(only?.ids).toHaveLength(2);
  expect(only?.['affected_values']).toMatchObject([
    { values: { Last_Name: 'A' } },
    { values: { Last_Name: 'B' } },
  ]);
});

test('only watched modules and events are told, and seeding is not', async () => {
  const { url, told } = await listener();
  const { crm, api } = await drive();
  await api('POST', '/actions/watch', channel({ notify_url: url, events: ['Partners.edit'] }));
  crm.records.seed('Partners', [{ Name: 'Seeded' }]);
  crm.records.insert('Leads', { Last_Name: 'Berg' });
  const id = crm.records.insert('Partners', { Name: 'Acme' });
  crm.records.update('Partners', id, { Approval_Status: 'Approved' });
  await crm.notifications.idle();
  expect(told).toMatchObject([{ module: 'Partners', operation: 'update', ids: [id] }]);
});

test('a channel ends after an hour, cannot be renewed then, but opened anew', async () => {
  const { url, told } = await listener();
  const { crm, api, signIn } = await drive();
  await api('POST', '/actions/watch', channel({ notify_url: url }));
  crm.clock.advance(3_601_000);
  await signIn();
  crm.records.insert('Leads', { Last_Name: 'Berg' });
  await crm.notifications.idle();
  expect(told).toEqual([]);
  const renewed = await api('PUT', '/actions/watch', channel({ notify_url: url }));
  expect(renewed).toMatchObject({ status: 400, body: { watch: [{ code: 'NOT_SUBSCRIBED' }] } });
  expect((await api('GET', '/actions/watch')).status).toBe(204);
  expect((await api('POST', '/actions/watch', channel({ notify_url: url }))).status).toBe(201);
});

test.each([
  ['2026-11-22T10:00:00+00:00', '2026-11-22T10:00:00+00:00'],
  ['2026-11-28T10:00:01+00:00', '2026-11-21T11:00:00+00:00'],
])('an expiry of %s is kept until %s', async (channel_expiry, expected) => {
  const { api } = await drive({ clock: () => tenOClock });
  const sent = channel({ notify_url: 'http://127.0.0.1:9/hook', channel_expiry });
  const { body } = await api('POST', '/actions/watch', sent);
  expect(body.watch[0].details.events[0].channel_expiry).toBe(expected);
});

test.each([
  [{ channel_expiry: '2026-11-21T12:00:00.500+00:00' }, 'INVALID_DATA', 'channel_expiry'],
  [{ token: 'x'.repeat(51) }, 'INVALID_DATA', 'token'],
  [{ events: ['Unicorns.all'] }, 'INVALID_DATA', 'events'],
  [{ notify_url: undefined }, 'MANDATORY_NOT_FOUND', 'notify_url'],
  [{ channel_id: 'abc' }, 'INVALID_DATA', 'channel_id'],
])('a channel with %o is refused with %s', async (changes, code, api_name) => {
  const { api } = await drive({ clock: () => tenOClock });
  const sent = channel({ notify_url: 'http://127.0.0.1:9/hook', ...changes });
  const { status, body } = await api('POST', '/actions/watch', sent);
  expect(status).toBe(202);
  expect(body.watch[0]).toMatchObject({ code, details: { api_name } });
});

test('a channel is renewed, narrowed, listed and closed', async () => {
  const { crm, api } = await drive({ clock: () => tenOClock });
  const notify_url = 'http://127.0.0.1:9/hook';
  await api('POST', '/actions/watch', channel({ notify_url }));
  const later = { notify_url, channel_expiry: '2026-11-22T10:00:00+00:00' };
  expect((await api('PUT', '/actions/watch', channel(later))).status).toBe(200);
  const fewer = { watch: [{ channel_id: '1000000068001', events: ['Leads.delete'], _delete_events: true }] };
  expect((await api('PATCH', '/actions/watch', fewer)).status).toBe(200);
  const { body } = await api('GET', '/actions/watch?module=Leads');
  expect(body.watch).toMatchObject([
    { events: ['Leads.create', 'Leads.edit'], channel_expiry: '2026-11-22T10:00:00+00:00', token: 'proof' },
  ]);
  const mixed = await api('DELETE', '/actions/watch?channel_ids=1000000068001,5');
  expect(mixed.status).toBe(207);
  expect(crm.channels.list()).toEqual([]);
});
