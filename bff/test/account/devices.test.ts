import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes, realtimeProtocol } from '../../contract/index.ts';
import { deviceName } from '../../src/auth/devices/device-name.ts';
import { portalOrigin, startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';
import { cookieOf, on } from './support.ts';

let portal: TestPortal;
let acme: TestPartner;
beforeAll(async () => {
  portal = await startPortal();
  acme = await portal.partner('Acme');
});
afterAll(() => portal.stop());

type Where = Parameters<TestPortal['call']>[2];
const me = (token: string, where: Where = on(acme)) => portal.call('GET', '/api/v1/me', { ...where, token });
const devices = async (token: string) =>
  (await portal.call('GET', '/api/v1/auth/sessions', { ...on(acme), token })).body.devices as {
    id: string;
    current: boolean;
    name: string;
    origin: string;
  }[];

/** An open page of whoever holds the token; `closed` resolves with the code that closes it. */
async function openPage(
  token: string,
  where: { key?: string; origin?: string } = on(acme),
): Promise<{ closed: Promise<number> }> {
  const { body } = await portal.call('POST', '/api/v1/realtime/tickets', { ...where, token });
  const socket = new WebSocket(
    `${portal.url.replace('http', 'ws')}/api/v1/realtime`,
    [realtimeProtocol, `ticket.${body.ticket}`],
    { origin: where.origin ?? portalOrigin },
  );
  await once(socket, 'message');
  return { closed: once(socket, 'close').then(([code]) => code as number) };
}

describe('a person', () => {
  test('sees every browser that is signed in, the own one marked', async () => {
    const person = await portal.person(acme);
    await portal.call('POST', '/api/v1/auth/login', {
      ...on(acme),
      body: { email: person.email, password: person.password },
      headers: {
        'user-agent':
          'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      },
    });
    const token = await portal.signIn(acme, person);
    const list = await devices(token);
    expect(list).toHaveLength(2);
    expect(list.filter(({ current }) => current)).toHaveLength(1);
    expect(list.find(({ current }) => !current)).toMatchObject({
      name: 'Safari on macOS',
      origin: acme.origin,
    });
  });

  test('signs out another browser, which is refused at once and whose open page is closed', async () => {
    const person = await portal.person(acme);
    const lost = await portal.signIn(acme, person);
    const own = await portal.signIn(acme, person);
    expect((await me(lost)).status).toBe(200);
    const page = await openPage(lost);
    const id = (await devices(own)).find(({ current }) => !current)?.id;
    const ended = await portal.call('DELETE', `/api/v1/auth/sessions/${id}`, { ...on(acme), token: own });
    expect(ended.status).toBe(204);
    expect(await page.closed).toBe(closeCodes.sessionEnded);
    expect((await me(lost)).body.code).toBe('session_expired');
    expect((await me(own)).status).toBe(200);
    expect(await devices(own)).toHaveLength(1);
  });

  test('signs out all other browsers and stays in', async () => {
    const person = await portal.person(acme);
    const others = [await portal.signIn(acme, person), await portal.signIn(acme, person)];
    const own = await portal.signIn(acme, person);
    const { body } = await portal.call('DELETE', '/api/v1/auth/sessions', { ...on(acme), token: own });
    expect(body).toEqual({ ended: 2 });
    for (const token of others) expect((await me(token)).status).toBe(401);
    expect((await me(own)).status).toBe(200);
  });

  test('cannot see or end somebody else’s', async () => {
    const person = await portal.person(acme);
    const stranger = await portal.person(acme);
    const theirs = await portal.signIn(acme, stranger);
    const token = await portal.signIn(acme, person);
    const id = (await devices(theirs))[0]?.id;
    const ended = await portal.call('DELETE', `/api/v1/auth/sessions/${id}`, { ...on(acme), token });
    expect(ended.status).toBe(404);
    expect((await me(theirs)).status).toBe(200);
    const odd = await portal.call('DELETE', '/api/v1/auth/sessions/mine', { ...on(acme), token });
    expect(odd.body.errors[0].field).toBe('id');
  });
});

describe('a browser that comes back after its session ended', () => {
  test.each([
    ['ended_by_owner', 'signed_out_elsewhere'],
    ['password_changed', 'signed_out_elsewhere'],
    ['disabled', 'account_disabled'],
    ['partner_closed', 'partner_suspended'],
    ['signed_out', 'session_expired'],
  ])('by %s is told %s', async (reason, code) => {
    const person = await portal.person(acme);
    const signedIn = await portal.call('POST', '/api/v1/auth/login', {
      ...on(acme),
      body: { email: person.email, password: person.password },
    });
    await portal.database.sql('update sessions set ended_at = now(), end_reason = $2 where user_id = $1', [
      person.id,
      reason,
    ]);
    const { body } = await portal.call('POST', '/api/v1/auth/refresh', {
      ...on(acme),
      headers: { cookie: cookieOf(signedIn) },
    });
    expect(body.code).toBe(code);
  });
});

describe('at once, on open pages too,', () => {
  test('a disabled person is out', async () => {
    const person = await portal.person(acme);
    const token = await portal.signIn(acme, person);
    const page = await openPage(token);
    await portal.database.sql(`update users set status = 'disabled' where id = $1`, [person.id]);
    expect(await page.closed).toBe(closeCodes.sessionEnded);
    expect((await me(token)).status).toBe(401);
  });

  test('a person with other rights is asked to come back, and has just those', async () => {
    const person = await portal.person(acme);
    const token = await portal.signIn(acme, person);
    expect((await me(token)).body.seesAllLeads).toBe(true);
    const page = await openPage(token);
    await portal.database.sql(
      `update users set role = 'partner_member', sees_all_leads = false where id = $1`,
      [person.id],
    );
    expect(await page.closed).toBe(closeCodes.sessionEnded);
    expect((await me(token)).body).toMatchObject({ role: 'partner_member', seesAllLeads: false });
  });

  test('an administrator who is signed out is out', async () => {
    const admin = await portal.person(null);
    const token = await portal.signIn(null, admin);
    const page = await openPage(token, {});
    await portal.call('POST', '/api/v1/auth/logout', { token });
    expect(await page.closed).toBe(closeCodes.sessionEnded);
  });
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
    'Chrome on Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0',
    'Edge on Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/143.0 Mobile/15E148 Safari/604.1',
    'Chrome on iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
    'Samsung Internet on Android',
  ],
  ['curl/8.9.1', 'Unknown browser'],
  [null, 'Unknown browser'],
])('%s is called %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
