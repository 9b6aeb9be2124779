import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

/** Sites whose main account wants passwords typed on the portal only. */
let portal: TestPortal;
let strict: TestPartner;
let open: TestPartner;
let main: { email: string; password: string };
beforeAll(async () => {
  portal = await startPortal();
  strict = await portal.partner('Strict');
  open = await portal.partner('Open');
  main = await portal.person(strict);
  const { status, body } = await edit(true);
  expect([status, body.passwordsOnPortal]).toEqual([200, true]);
});
afterAll(() => portal.stop());

const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });
const edit = async (passwordsOnPortal: unknown) =>
  portal.call('PATCH', '/api/v1/site', {
    token: await portal.signIn(null, main),
    body: { passwordsOnPortal },
  });

const taking: [string, string, object?][] = [
  ['POST', '/login', { email: 'mara@people.test', password: 'correct horse battery' }],
  ['POST', '/second-factor', { challenge: 'challenge', code: '123456' }],
  ['POST', '/second-factor/setup'],
  ['POST', '/second-factor/enable', { code: '123456' }],
  ['GET', '/invitations/token'],
  ['POST', '/invitations/token', { name: 'Mara', password: 'correct horse battery' }],
  ['POST', '/password', { password: 'correct horse battery' }],
  ['POST', '/password/forgot', { email: 'mara@people.test' }],
  ['GET', '/password/reset/token'],
  ['POST', '/password/reset/token', { password: 'correct horse battery' }],
  ['POST', '/step-up', { password: 'correct horse battery' }],
];

test.each(taking)('%s /auth%s is refused from their pages, with the way on', async (method, path, body) => {
  const answer = await portal.call(method, `/api/v1/auth${path}`, { ...on(strict), body });
  expect([answer.status, answer.body.code]).toEqual([403, 'portal_only']);
  expect(answer.body.detail).toContain('http://portal.test/site');
});

test.each(taking)('%s /auth%s is answered to other pages and to the portal', async (method, path, body) => {
  for (const where of [on(open), {}]) {
    const answer = await portal.call(method, `/api/v1/auth${path}`, { ...where, body });
    expect(answer.body.code).not.toBe('portal_only');
  }
});

test('their people sign in on the portal all the same', async () => {
  expect(await portal.signIn(null, main)).toBeTypeOf('string');
});

test('pages learn where the portal is, and whether they have to send people there', async () => {
  const told = async (where: object) =>
    (await portal.call('POST', '/api/v1/auth/refresh', where)).headers.get('portal-sign-in');
  expect(await told(on(strict))).toBe('http://portal.test;only');
  expect(await told(on(open))).toBe('http://portal.test');
  expect(await told({})).toBeNull();
  const preflight = await portal.call('POST', '/api/v1/auth/refresh', on(open));
  expect(preflight.headers.get('access-control-expose-headers')).toContain('portal-sign-in');
});

test('the setting takes true and false, and ends where it is taken back', async () => {
  const wrong = await edit('yes');
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'passwordsOnPortal']);
  expect((await edit(false)).body.passwordsOnPortal).toBe(false);
  const signIn = () =>
    portal.call('POST', '/api/v1/auth/login', {
      ...on(strict),
      body: { email: main.email, password: main.password },
    });
  await eventually(async () => (await signIn()).status === 200);
  // What is not named stays.
  await edit(true);
  const other = await portal.call('PATCH', '/api/v1/site', {
    token: await portal.signIn(null, main),
    body: { accent: '#3451b2' },
  });
  expect(other.body.passwordsOnPortal).toBe(true);
});

test('a script of their own pages cannot take the setting back, though it may set it', async () => {
  const site = await portal.partner('Scripted');
  const token = await portal.signIn(site, await portal.person(site));
  const change = (passwordsOnPortal: boolean) =>
    portal.call('PATCH', '/api/v1/site', { ...on(site), token, body: { passwordsOnPortal } });
  expect((await change(true)).body.passwordsOnPortal).toBe(true);
  await eventually(async () => {
    const { headers } = await portal.call('POST', '/api/v1/auth/refresh', on(site));
    return headers.get('portal-sign-in')?.endsWith(';only');
  });
  const refused = await change(false);
  expect([refused.status, refused.body.code]).toEqual([403, 'portal_only']);
});

test('only main accounts and administrators change it', async () => {
  const member = await portal.person(strict, 'partner_member');
  const { status } = await portal.call('PATCH', '/api/v1/site', {
    token: await portal.signIn(null, member),
    body: { passwordsOnPortal: false },
  });
  expect(status).toBe(403);
});
