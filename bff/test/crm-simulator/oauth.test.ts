import { expect, test } from 'vitest';
import { drive } from './support.ts';

test('a refresh token gives an access token for an hour and names the API', async () => {
  const { crm, requestToken } = await drive();
  const { status, body } = await requestToken();
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600, api_domain: crm.url });
});

test.each([
  [{ client_id: 'other' }, 'invalid_client'],
  [{ client_secret: 'other' }, 'invalid_client_secret'],
  [{ refresh_token: 'other' }, 'invalid_code'],
  [{ grant_type: 'password' }, 'unsupported_grant_type'],
])('a token request with %o is answered HTTP 200 and %s', async (changes, error) => {
  const { requestToken } = await drive();
  expect(await requestToken(changes)).toMatchObject({ status: 200, body: { error } });
});

test('the eleventh token within ten minutes is denied, and given when they are over', async () => {
  const { crm, requestToken } = await drive();
  for (let more = 2; more <= 10; more += 1) expect((await requestToken()).body.access_token).toBeTruthy();
  expect((await requestToken()).body).toMatchObject({ error: 'Access Denied', status: 'failure' });
  crm.clock.advance(10 * 60_000);
  expect((await requestToken()).body.access_token).toBeTruthy();
});

test('a token stops working when its hour is over', async () => {
  const { crm, api, signIn } = await drive();
  crm.clock.advance(3_599_000);
  expect((await api('GET', '/org')).status).toBe(200);
  crm.clock.advance(1_000);
  expect(await api('GET', '/org')).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
  await signIn();
  expect((await api('GET', '/org')).status).toBe(200);
});

test('a call without a token, with a revoked one or beyond its scopes is refused', async () => {
  const { crm, api, signIn } = await drive();
  const without = await fetch(`${crm.url}/crm/v8/org`);
  expect(without.status).toBe(401);
  expect(await without.json()).toMatchObject({ code: 'AUTHENTICATION_FAILURE' });
  // The wire asks for the header; this call left it out on purpose.
  crm.calls.clear();

  crm.tokens.revokeAccessTokens();
  expect((await api('GET', '/org')).body.code).toBe('INVALID_TOKEN');

  crm.tokens.grant(['ZohoCRM.modules.Leads.READ']);
  await signIn();
  expect((await api('GET', '/Leads?fields=Last_Name')).status).toBe(204);
  expect(await api('POST', '/Leads', { data: [{ Last_Name: 'Berg' }] })).toMatchObject({
    status: 401,
    body: { code: 'OAUTH_SCOPE_MISMATCH' },
  });
  expect((await api('GET', '/Partners?fields=Name')).body.code).toBe('OAUTH_SCOPE_MISMATCH');
});

test('a withdrawn consent ends the refresh token too', async () => {
  const { crm, requestToken } = await drive();
  crm.tokens.revokeAll();
  expect((await requestToken()).body.error).toBe('invalid_code');
});

test('no token or secret is kept in the log of calls', async () => {
  const { crm, api, requestToken } = await drive();
  const { body } = await requestToken();
  await api('GET', '/org');
  const log = JSON.stringify(crm.calls.list());
  const { clientSecret, refreshToken } = crm.credentials;
  for (const secret of [clientSecret, refreshToken, body.access_token]) expect(log).not.toContain(secret);
});
