import { expect, test } from 'vitest';
import { connect, connectTo, lead, movableClock, secrets } from './setup.ts';
import { type Answer, type Call, failure, grantToken, stored } from './zoho-server.ts';

const minute = 60_000;
const refusedToken = { status: 401, json: failure('INVALID_TOKEN') };
const bearer = (call: Call) => String(call.headers.authorization).replace('Zoho-oauthtoken ', '');

test('the refresh token goes in the body of one request, and the answer moves no call to another host', async () => {
  const { crm, server } = await connect({ api: stored });
  expect(await crm.upsertLeads([lead()])).toMatchObject([{ kind: 'stored' }]);
  const [call] = server.tokenCalls;
  expect(call).toMatchObject({ method: 'POST', path: '/oauth/v2/token' });
  expect([...(call?.query ?? [])]).toEqual([]);
  expect(Object.fromEntries(new URLSearchParams(call?.text))).toEqual({
    grant_type: 'refresh_token',
    client_id: secrets.clientId,
    client_secret: secrets.clientSecret,
    refresh_token: secrets.refreshToken,
  });
});

test('ten calls at the same time with an expired token make one token request', async () => {
  const clock = movableClock();
  const { crm, server } = await connect({ api: stored }, { clock });
  await crm.upsertLeads([lead()]);
  clock.advance(61 * minute);
  await Promise.all(Array.from({ length: 10 }, () => crm.upsertLeads([lead()])));
  expect(server.tokenCalls).toHaveLength(2);
  expect(server.calls.slice(1).map(bearer)).toEqual(Array(10).fill('token-2'));
});

test('ten calls whose token the CRM refuses share one new token, and all go through', async () => {
  const { crm, server } = await connect({
    api: (call) => (bearer(call) === 'token-1' ? refusedToken : stored(call)),
  });
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => crm.upsertLeads([lead()])));
  expect(outcomes.flat().map(({ kind }) => kind)).toEqual(Array(10).fill('stored'));
  expect(server.tokenCalls).toHaveLength(2);
});

test('a token is renewed before it ends while the old one still serves', async () => {
  const clock = movableClock();
  let grant: (answer: Answer) => void = () => {};
  const { crm, server } = await connect(
    {
      api: stored,
      token: (call, number) =>
        number === 1 ? grantToken(call, 1) : new Promise<Answer>((resolve) => (grant = resolve)),
    },
    { clock },
  );
  await crm.upsertLeads([lead()]);
  clock.advance(56 * minute);
  expect(await crm.upsertLeads([lead()])).toMatchObject([{ kind: 'stored' }]);
  await expect.poll(() => server.tokenCalls.length).toBe(2);
  expect(server.calls.map(bearer)).toEqual(['token-1', 'token-1']);
  grant({ json: { access_token: 'token-2', expires_in: 3600 } });
  await expect
    .poll(async () => {
      await crm.upsertLeads([lead()]);
      return server.calls.map(bearer).at(-1);
    })
    .toBe('token-2');
});

test('a new token that is refused again is for the operator, after two calls and not more', async () => {
  const { crm, server } = await connect({ api: () => refusedToken });
  expect(await crm.readLeads(['1'])).toMatchObject({
    kind: 'operator',
    code: 'INVALID_TOKEN',
    reason: expect.stringContaining('data centre'),
  });
  expect(server.calls).toHaveLength(2);
});

test('never more than nine tokens are asked for in ten minutes', async () => {
  const clock = movableClock();
  const { crm, server } = await connect({ api: () => refusedToken }, { clock });
  for (let call = 0; call < 12; call += 1) await crm.readLeads(['1']);
  expect(server.tokenCalls).toHaveLength(9);
  clock.advance(4 * minute);
  expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'retry', retryAfterMs: 6 * minute });
  clock.advance(6 * minute);
  await crm.readLeads(['1']);
  expect(server.tokenCalls.length).toBeGreaterThan(9);
});

test.each([200, 400])(
  'throttled token requests (HTTP %i) are left alone for a minute, then for longer',
  async (status) => {
    const clock = movableClock();
    const { crm, server } = await connect(
      { token: () => ({ status, json: { error: 'Access Denied', status: 'failure' } }) },
      { clock },
    );
    expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'retry', retryAfterMs: minute });
    clock.advance(30_000);
    expect(await crm.upsertLeads([lead()])).toMatchObject({ kind: 'retry', retryAfterMs: 30_000 });
    expect(server.tokenCalls).toHaveLength(1);
    clock.advance(30_000);
    expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'retry', retryAfterMs: 2 * minute });
    expect(server.tokenCalls).toHaveLength(2);
  },
);

test.each(['invalid_code', 'invalid_client'])(
  '%s is for the operator and is not asked again at once',
  async (error) => {
    const { crm, server } = await connect({ token: () => ({ json: { error } }) });
    expect(await crm.readLeads(['1'])).toMatchObject({
      kind: 'operator',
      code: error,
      reason: expect.stringContaining('ZOHO_'),
    });
    expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'operator', code: error });
    expect(server.tokenCalls).toHaveLength(1);
  },
);

test.each<[string, Answer]>([
  ['HTML', { headers: { 'content-type': 'text/html' }, text: '<html>' }],
  ['a body cut short', 'cut'],
  ['a fault', { status: 500, text: 'oops' }],
  ['nothing', 'never'],
])('a sign-in that answers %s is tried again soon', async (_, answer) => {
  const clock = movableClock();
  const { crm } = await connect(
    { api: stored, token: (call, number) => (number === 1 ? answer : grantToken(call, number)) },
    { clock, timeoutMs: 300 },
  );
  expect(await crm.upsertLeads([lead()])).toMatchObject({ kind: 'retry', retryAfterMs: 500 });
  clock.advance(500);
  expect(await crm.upsertLeads([lead()])).toMatchObject([{ kind: 'stored' }]);
});

test('an outage of the sign-in spends none of the tokens', async () => {
  const clock = movableClock();
  const { server } = await connect({});
  const { crm } = connectTo({ apiUrl: server.url, accountsUrl: 'http://no-such-host.invalid' }, { clock });
  for (let attempt = 0; attempt < 12; attempt += 1) {
    expect(await crm.readLeads(['1'])).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining('cannot be reached'),
    });
    clock.advance(15_000);
  }
});

test('no secret and no token is ever logged', async () => {
  const { crm, log } = await connect({
    api: (_, number) => (number < 3 ? refusedToken : { status: 500, text: '' }),
  });
  await crm.readLeads(['1']);
  await crm.upsertLeads([lead()]);
  expect(log.length).toBeGreaterThan(3);
  expect(log.join()).not.toMatch(/hush|token-\d|Zoho-oauthtoken/);
});
