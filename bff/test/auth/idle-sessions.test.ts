import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBrowserKey } from '../../dev/browser-key.ts';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let acme: TestPartner;
beforeAll(async () => {
  portal = await startPortal();
  acme = await portal.partner('Acme');
});
afterAll(() => portal.stop());

/** A browser that is signed in, keeping its session in the body's token. */
async function signedIn() {
  const person = await portal.person(acme);
  const browser = createBrowserKey();
  const on = { key: acme.siteKey, origin: acme.origin, browser };
  const { body } = await portal.call('POST', '/api/v1/auth/login', {
    ...on,
    body: { email: person.email, password: person.password },
  });
  let refreshToken = body.refreshToken as string;
  return {
    token: body.accessToken as string,
    me: () => portal.call('GET', '/api/v1/me', { ...on, token: body.accessToken }),
    refresh: async () => {
      const answer = await portal.call('POST', '/api/v1/auth/refresh', { ...on, body: { refreshToken } });
      refreshToken = answer.body.refreshToken ?? refreshToken;
      return answer;
    },
    set: (change: string) =>
      portal.database.sql(`update sessions set ${change} where user_id = $1`, [person.id]),
    /** In days from now, rounded. */
    days: async () => {
      const [row] = await portal.database.sql<{ unused: number; most: number }>(
        `select round(extract(epoch from expires_at - now()) / 86400)::int as unused,
                round(extract(epoch from ends_at - now()) / 86400)::int as most from sessions where user_id = $1`,
        [person.id],
      );
      return [row?.unused, row?.most];
    },
  };
}

test('a session lasts a week unused and two in any case', async () => {
  expect(await (await signedIn()).days()).toEqual([7, 14]);
});

test('each use gives it another week', async () => {
  const browser = await signedIn();
  await browser.set(`expires_at = now() + interval '1 minute'`);
  expect((await browser.refresh()).status).toBe(200);
  expect(await browser.days()).toEqual([7, 14]);
});

test('no use carries it past its end', async () => {
  const browser = await signedIn();
  await browser.set(`ends_at = now() + interval '2 days'`);
  expect((await browser.refresh()).status).toBe(200);
  expect(await browser.days()).toEqual([2, 2]);
});

test('one that was not used for a week is over, for its tokens too', async () => {
  const browser = await signedIn();
  await browser.set(`expires_at = now() - interval '1 second'`);
  expect(await browser.refresh()).toMatchObject({ status: 401, body: { code: 'session_expired' } });
  expect(await browser.me()).toMatchObject({ status: 401, body: { code: 'session_expired' } });
});

test('ending other sessions asks for a fresh proof, and goes on once it is given', async () => {
  const person = await portal.person(acme);
  await portal.signIn(acme, person);
  const token = await portal.signIn(acme, person);
  const call = (method: string, path: string, body?: unknown) =>
    portal.call(method, `/api/v1${path}`, {
      key: acme.siteKey,
      origin: acme.origin,
      token,
      ...(body === undefined ? {} : { body }),
    });
  await portal.database.sql(
    `update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`,
    [person.id],
  );
  const { devices } = (await call('GET', '/auth/sessions')).body as {
    devices: { id: string; current: boolean }[];
  };
  const other = devices.find(({ current }) => !current)?.id ?? '';
  const refused = { status: 403, body: { code: 'step_up_required' } };
  expect(await call('DELETE', `/auth/sessions/${other}`)).toMatchObject(refused);
  expect(await call('DELETE', '/auth/sessions')).toMatchObject(refused);
  await call('POST', '/auth/step-up', { password: person.password });
  expect((await call('DELETE', `/auth/sessions/${other}`)).status).toBe(204);
});
