import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrowserKey } from '../../dev/browser-key.ts';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let acme: TestPartner;
beforeAll(async () => {
  portal = await startPortal();
  acme = await portal.partner('Acme');
});
afterAll(() => portal.stop());

const login = async (headers: Record<string, string> = {}) => {
  const person = await portal.person(acme);
  return portal.call('POST', '/api/v1/auth/login', {
    ...on(),
    headers,
    body: { email: person.email, password: person.password },
  });
};
const on = () => ({ key: acme.siteKey, origin: acme.origin });
const refresh = (options: { cookie?: string; refreshToken?: string; browser?: TestPortal['browser'] }) =>
  portal.call('POST', '/api/v1/auth/refresh', {
    ...on(),
    ...(options.browser && { browser: options.browser }),
    headers: options.cookie ? { cookie: options.cookie } : {},
    body: options.refreshToken ? { refreshToken: options.refreshToken } : {},
  });
const cookies = (headers: Headers) => headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
const sessionOf = (headers: Headers) =>
  cookies(headers).find((cookie) => cookie.startsWith('__Host-pp_session=')) ?? '';
const probe = '__Host-pp_probe=1';

describe('a session', () => {
  test('is opened only for a key that is proved', async () => {
    const person = await portal.person(acme);
    const answer = await fetch(`${portal.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-portal-key': acme.siteKey, origin: acme.origin },
      body: JSON.stringify({ email: person.email, password: person.password }),
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'invalid_proof' });
  });

  test('whose cookie was stolen goes on for its own browser and opens nothing in another', async () => {
    const { headers } = await login();
    const cookie = sessionOf(headers);
    const stolen = await refresh({ cookie, browser: createBrowserKey() });
    expect([stolen.status, stolen.body.code]).toEqual([401, 'session_expired']);
    expect((await refresh({ cookie })).status).toBe(200);
  });
});

describe('a browser', () => {
  test('without a session is asked by a cookie whether it keeps any, and learns nothing else', async () => {
    const asked = await refresh({});
    expect([asked.status, asked.body]).toEqual([204, '']);
    expect(asked.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-pp_probe=1;.*HttpOnly; Secure; Partitioned; SameSite=None$/i),
    ]);
    expect((await refresh({ cookie: probe })).headers.getSetCookie()).toEqual([]);
  });

  test('that asks twice whether it keeps cookies is told what it gave back', async () => {
    const ask = (cookie?: string) =>
      portal.call('GET', '/api/v1/auth/cookie', {
        key: acme.siteKey,
        origin: acme.origin,
        headers: cookie ? { cookie } : {},
      });
    const first = await ask();
    expect(first.body).toEqual({ kept: false });
    expect((await ask(cookies(first.headers)[0])).body).toEqual({ kept: true });
  });

  test('that keeps cookies is never told the secret of its session', async () => {
    const { body, headers } = await login({ cookie: probe });
    expect(body).not.toHaveProperty('refreshToken');
    const again = await refresh({ cookie: sessionOf(headers) });
    expect(again.status).toBe(200);
    expect(again.body).not.toHaveProperty('refreshToken');
  });

  test('that keeps none goes on by the token of each answer', async () => {
    const first = (await login()).body.refreshToken as string;
    const second = (await refresh({ refreshToken: first })).body.refreshToken as string;
    expect(second).toMatch(/^[\w-]{43}$/);
    expect(second).not.toBe(first);
    expect((await refresh({ refreshToken: second })).status).toBe(200);
  });

  test('that asks again because the answer was lost is given the same answer and goes on', async () => {
    const { refreshToken: first, me } = (await login()).body;
    const lost = await refresh({ refreshToken: first });
    // The page waited for its answer, gave up and asked again.
    await portal.database.sql(
      `update sessions set rotated_at = now() - interval '45 seconds' where user_id = $1`,
      [me.id],
    );
    const repeated = await refresh({ refreshToken: first });
    expect(repeated.body.refreshToken).toBe(lost.body.refreshToken);
    expect((await refresh({ refreshToken: repeated.body.refreshToken })).status).toBe(200);
  });

  test('that uses a token long after its exchange ends the session for everybody', async () => {
    const { body } = await login();
    const second = (await refresh({ refreshToken: body.refreshToken })).body.refreshToken as string;
    await portal.database.sql(
      `update sessions set rotated_at = now() - interval '2 minutes' where user_id = $1`,
      [body.me.id],
    );
    expect((await refresh({ refreshToken: body.refreshToken })).body.code).toBe('session_expired');
    expect((await refresh({ refreshToken: second })).body.code).toBe('session_expired');
  });

  test('that has both a cookie and an old token goes on by the cookie', async () => {
    const { headers, body } = await login();
    const again = await refresh({ cookie: sessionOf(headers), refreshToken: body.refreshToken });
    expect(again.status).toBe(200);
    expect(again.body).not.toHaveProperty('refreshToken');
  });
});
