import { expect, test } from 'vitest';
import { connect, movableClock } from './setup.ts';
import { type Call, failure } from './zoho-server.ts';

const channel = {
  channelId: '1100110011',
  kinds: ['lead', 'partner'],
  notifyUrl: 'https://portal.example/webhooks/zoho',
  token: 'proof',
  expiresAt: new Date('2026-03-02T12:00:00.250Z'),
} as const;

const watching = (call: Call) => ({
  json: {
    watch: [
      {
        code: 'SUCCESS',
        status: 'success',
        message: 'ok',
        details: {
          events: [{ channel_expiry: call.json.watch[0].channel_expiry, channel_id: channel.channelId }],
        },
      },
    ],
  },
});

test('an open channel is replaced as a whole, until the time asked for', async () => {
  const { crm, server } = await connect({ api: watching }, { clock: movableClock() });
  expect(await crm.openChannel(channel)).toEqual({
    kind: 'ok',
    value: { expiresAt: new Date('2026-03-02T12:00:00Z') },
  });
  expect(server.calls.map(({ method, path }) => [method, path])).toEqual([['PUT', '/crm/v8/actions/watch']]);
  expect(server.calls[0]?.json).toEqual({
    watch: [
      {
        channel_id: '1100110011',
        notify_url: 'https://portal.example/webhooks/zoho',
        token: 'proof',
        channel_expiry: '2026-03-02T12:00:00Z',
        events: [
          'Leads.create',
          'Leads.edit',
          'Leads.delete',
          'Partners.create',
          'Partners.edit',
          'Partners.delete',
        ],
      },
    ],
  });
});

test.each([
  ['alone', failure('NOT_SUBSCRIBED')],
  ['in a list', { watch: [failure('NOT_SUBSCRIBED')] }],
])('a channel that is not open (said %s) is opened anew', async (_, refusal) => {
  const { crm, server } = await connect(
    { api: (call) => (call.method === 'PUT' ? { status: 400, json: refusal } : watching(call)) },
    { clock: movableClock() },
  );
  expect(await crm.openChannel(channel)).toMatchObject({ kind: 'ok' });
  expect(server.calls.map(({ method }) => method)).toEqual(['PUT', 'POST']);
});

test('a channel is never asked for beyond a week, which Zoho would silently cut to an hour', async () => {
  const { crm } = await connect({ api: watching }, { clock: movableClock(new Date('2026-03-01T12:00:00Z')) });
  const answer = await crm.openChannel({ ...channel, expiresAt: new Date('2026-05-01T00:00:00Z') });
  expect(answer).toEqual({ kind: 'ok', value: { expiresAt: new Date('2026-03-08T11:59:00Z') } });
});

test('the expiry that the CRM grants counts, not the one that was asked for', async () => {
  const { crm } = await connect({
    api: () => ({
      json: {
        watch: [
          {
            code: 'SUCCESS',
            details: {
              events: [
                { channel_expiry: '2026-03-01T13:00:00+00:00' },
                { channel_expiry: '2026-03-01T12:30:00+00:00' },
              ],
            },
          },
        ],
      },
    }),
  });
  expect(await crm.openChannel(channel)).toMatchObject({
    value: { expiresAt: new Date('2026-03-01T12:30:00Z') },
  });
});

test('a refused address is for the operator', async () => {
  const { crm } = await connect({
    api: () => ({ status: 202, json: { watch: [failure('INVALID_DATA', { api_name: 'notify_url' })] } }),
  });
  expect(await crm.openChannel(channel)).toMatchObject({
    kind: 'operator',
    code: 'INVALID_DATA',
    reason: expect.stringContaining('notify_url'),
  });
});

test('a channel is closed, and one that is gone already is fine', async () => {
  const { crm, server } = await connect({
    api: (_, number) =>
      number === 1
        ? {
            json: {
              watch: [{ code: 'SUCCESS', status: 'success', details: { channel_id: channel.channelId } }],
            },
          }
        : { status: 400, json: { watch: [failure('NOT_SUBSCRIBED')] } },
  });
  expect(await crm.closeChannel(channel.channelId)).toEqual({ kind: 'ok', value: null });
  expect(await crm.closeChannel(channel.channelId)).toEqual({ kind: 'ok', value: null });
  expect(server.calls[0]).toMatchObject({ method: 'DELETE', path: '/crm/v8/actions/watch' });
  expect(server.calls[0]?.query.get('channel_ids')).toBe(channel.channelId);
});
