import jwt from 'jsonwebtoken';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashSecret, newSecret } from '../../src/platform/secrets.ts';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let acme: TestPartner;
let other: TestPartner;
beforeAll(async () => {
  portal = await startPortal();
  acme = await portal.partner('Acme');
  other = await portal.partner('Other');
});
afterAll(() => portal.stop());

const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });
const login = (where: object, email: string, password: string) =>
  portal.call('POST', '/api/v1/auth/login', { ...where, body: { email, password } });

function cookieOf(headers: Headers): string {
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('signing in', () => {
  test('gives a session on the partner’s own site and says who it is', async () => {
    const person = await portal.person(acme);
    const { status, body, headers } = await login(on(acme), person.email, person.password);
    expect(status).toBe(200);
    expect(body.me).toMatchObject({
      email: person.email,
      role: 'partner_admin',
      seesAllLeads: true,
      partner: { name: 'Acme' },
    });
    const cookie = headers.get('set-cookie') ?? '';
    for (const part of [
      '__Host-pp_session=',
      'HttpOnly',
      'Secure',
      'SameSite=None',
      'Partitioned',
      'Path=/',
    ]) {
      expect(cookie).toContain(part);
    }
  });

  test('answers a wrong password, an unknown address and another partner’s account alike', async () => {
    const person = await portal.person(acme);
    const stranger = await portal.person(other);
    const answers = await Promise.all([
      login(on(acme), person.email, 'not the password'),
      login(on(acme), 'nobody@people.test', 'not the password'),
      login(on(acme), stranger.email, stranger.password),
    ]);
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0].body, requestId: '' });
    }
  });

  test('lets an administrator in on the portal alone', async () => {
    const admin = await portal.person(null);
    expect((await login({}, admin.email, admin.password)).status).toBe(200);
    expect((await login(on(acme), admin.email, admin.password)).body.code).toBe('invalid_credentials');
  });

  test('tells a suspended partner’s people so, once the password is right', async () => {
    const partner = await portal.partner('Closed');
    const person = await portal.person(partner);
    await portal.database.sql(`update partners set status = 'suspended' where id = $1`, [partner.id]);
    expect((await login({}, person.email, person.password)).body.code).toBe('partner_suspended');
    expect((await login({}, person.email, 'not the password')).body.code).toBe('invalid_credentials');
  });

  test('names the field that is missing or malformed', async () => {
    const { status, body } = await portal.call('POST', '/api/v1/auth/login', {
      body: { email: 'no', password: '' },
    });
    expect(status).toBe(422);
    expect(body.errors.map((fault: { field: string }) => fault.field).sort()).toEqual(['email', 'password']);
  });

  test('is slowed for one account from one address, and for nobody else', async () => {
    const strict = await startPortal({
      rates: { signIn: 3, invitations: 100, publicForm: 100, tickets: 100 },
    });
    try {
      const person = await strict.person(null);
      // A page that was open before has a nonce; a call that is made again for one counts, too.
      await strict.call('GET', '/api/v1/me');
      const tries = (email: string) =>
        strict.call('POST', '/api/v1/auth/login', { body: { email, password: 'wrong-password' } });
      for (let i = 0; i < 3; i++) expect((await tries(person.email)).status).toBe(401);
      const refused = await tries(person.email);
      expect(refused.status).toBe(429);
      expect(refused.body.code).toBe('rate_limited');
      expect(refused.headers.get('retry-after')).toBe('60');
      expect((await tries('someone-else@people.test')).status).toBe(401);
    } finally {
      await strict.stop();
    }
  });
});

describe('a session', () => {
  test('goes on by its cookie, which is exchanged each time', async () => {
    const person = await portal.person(acme);
    const first = await login(on(acme), person.email, person.password);
    const again = await portal.call('POST', '/api/v1/auth/refresh', {
      ...on(acme),
      headers: { cookie: cookieOf(first.headers) },
    });
    expect(again.status).toBe(200);
    expect(again.body.me.email).toBe(person.email);
    expect(cookieOf(again.headers)).not.toBe(cookieOf(first.headers));
  });

  test('honours the cookie before for a moment, and ends when it comes back later', async () => {
    const person = await portal.person(acme);
    const first = await login(on(acme), person.email, person.password);
    const refresh = (cookie: string) =>
      portal.call('POST', '/api/v1/auth/refresh', { ...on(acme), headers: { cookie } });
    const second = await refresh(cookieOf(first.headers));
    const race = await refresh(cookieOf(first.headers));
    expect(race.status).toBe(200);
    expect(cookieOf(race.headers)).toBe(cookieOf(second.headers));

    await portal.database.sql(
      `update sessions set rotated_at = now() - interval '2 minutes' where user_id = $1`,
      [person.id],
    );
    expect((await refresh(cookieOf(first.headers))).body.code).toBe('session_expired');
    expect((await refresh(cookieOf(second.headers))).body.code).toBe('session_expired');
  });

  test('of one site is worth nothing on another', async () => {
    const person = await portal.person(acme);
    const first = await login(on(acme), person.email, person.password);
    const moved = await portal.call('POST', '/api/v1/auth/refresh', {
      ...on(other),
      headers: { cookie: cookieOf(first.headers) },
    });
    expect(moved.body.code).toBe('session_expired');
    const token = await portal.signIn(acme, person);
    expect((await portal.call('GET', '/api/v1/me', { ...on(other), token })).body.code).toBe(
      'unauthenticated',
    );
    expect((await portal.call('GET', '/api/v1/me', { token })).body.code).toBe('unauthenticated');
  });

  test('that a browser does not have is an answer without an error', async () => {
    expect((await portal.call('POST', '/api/v1/auth/refresh', on(acme))).status).toBe(204);
  });

  test('ends with signing out, at once', async () => {
    const token = await portal.signIn(acme, await portal.person(acme));
    expect((await portal.call('GET', '/api/v1/me', { ...on(acme), token })).status).toBe(200);
    expect((await portal.call('POST', '/api/v1/auth/logout', { ...on(acme), token })).status).toBe(204);
    expect((await portal.call('GET', '/api/v1/me', { ...on(acme), token })).body.code).toBe(
      'session_expired',
    );
  });

  test.each([
    ['without a token', () => undefined],
    [
      'with a token signed by somebody else',
      (t: string) => jwt.sign(jwt.decode(t) as object, 'another-key-of-more-than-32-characters'),
    ],
    ['with an unsigned token', (t: string) => jwt.sign(jwt.decode(t) as object, '', { algorithm: 'none' })],
    ['with a token that was changed', (t: string) => `${t.slice(0, -3)}AAA`],
    ['with no token at all in the header', () => 'x'],
  ])('is refused %s', async (_name, spoil) => {
    const token = spoil(await portal.signIn(acme, await portal.person(acme)));
    const answer = await portal.call('GET', '/api/v1/me', { ...on(acme), ...(token ? { token } : {}) });
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('unauthenticated');
  });
});

describe('a page', () => {
  test.each([
    ['without a key', { key: null }, 'unknown_site_key'],
    ['with a key nobody has', { key: 'pk_00000000000000000000000000000000' }, 'unknown_site_key'],
    ['without an Origin', { origin: null }, 'origin_not_allowed'],
    ['of an unknown origin', { origin: 'https://evil.test' }, 'origin_not_allowed'],
    ['of the null origin', { origin: 'null' }, 'origin_not_allowed'],
  ])('%s is refused', async (_name, where, code) => {
    const { status, body } = await portal.call('POST', '/api/v1/auth/login', {
      ...where,
      body: { email: 'a@b.test', password: 'x' },
    });
    expect(status).toBe(403);
    expect(body.code).toBe(code);
  });

  test('may not use another site’s key, or the portal’s', async () => {
    for (const key of [other.siteKey, 'portal']) {
      const { body } = await portal.call('POST', '/api/v1/auth/refresh', { key, origin: acme.origin });
      expect(body.code).toBe('origin_not_allowed');
    }
  });

  test('gets CORS answers for its own origin, and a foreign one gets none', async () => {
    const preflight = (origin: string) =>
      portal.call('OPTIONS', '/api/v1/leads', {
        key: null,
        origin,
        headers: {
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-portal-key',
        },
      });
    const own = await preflight(acme.origin);
    expect(own.headers.get('access-control-allow-origin')).toBe(acme.origin);
    expect(own.headers.get('access-control-allow-credentials')).toBe('true');
    expect((await preflight('https://evil.test')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('an invitation', () => {
  const invite = async (expires = '1 day') => {
    const partner = await portal.partner('Fresh');
    const [user] = await portal.database.sql<{ id: string }>('select id from users where partner_id = $1', [
      partner.id,
    ]);
    // The portal's own invitation, on its way, would void this one.
    await portal.database.sql('delete from mail_outbox where user_id = $1', [user?.id]);
    const token = newSecret();
    await portal.database.sql(
      `insert into invitations (user_id, token_hash, expires_at) values ($1, $2, now() + $3::interval)`,
      [user?.id, hashSecret(token), expires],
    );
    return token;
  };
  const accept = (token: string, body: object = { name: 'Ines Duarte', password: 'a password of my own' }) =>
    portal.call('POST', `/api/v1/auth/invitations/${token}`, { body });

  test('opens the account once and signs the person in', async () => {
    const token = await invite();
    const shown = await portal.call('GET', `/api/v1/auth/invitations/${token}`);
    expect(shown.body).toMatchObject({ partnerName: 'Fresh' });
    const accepted = await accept(token);
    expect(accepted.status).toBe(200);
    expect(accepted.body.me).toMatchObject({ name: 'Ines Duarte', role: 'partner_admin' });
    expect((await login({}, shown.body.email, 'a password of my own')).status).toBe(200);
  });

  test('that was used, has expired or never was says so', async () => {
    const used = await invite();
    await accept(used);
    expect((await accept(used)).body).toMatchObject({ code: 'invitation_used', status: 410 });
    expect((await accept(await invite('-1 day'))).body).toMatchObject({
      code: 'invitation_expired',
      status: 410,
    });
    expect((await accept(newSecret())).body).toMatchObject({ code: 'invitation_invalid', status: 404 });
    expect((await portal.call('GET', '/api/v1/auth/invitations/%ff')).status).toBe(422);
  });

  test('pressed twice at the same time makes one account and one answer of each kind', async () => {
    const token = await invite();
    const codes = (await Promise.all([accept(token), accept(token)])).map(({ status }) => status).sort();
    expect(codes).toEqual([200, 410]);
  });

  test.each([
    ['short', 'too short'],
    ['aaaaaaaaaaaa', 'few characters'],
    ['password1234', 'a leaked one'],
    ['Ines Duarte1', 'their own name'],
  ])('refuses the password %s (%s)', async (password) => {
    const token = await invite();
    const { status, body } = await accept(token, { name: 'Ines Duarte', password });
    expect(status).toBe(422);
    expect(body.errors[0].field).toBe('password');
    expect((await portal.call('GET', `/api/v1/auth/invitations/${token}`)).status).toBe(200);
  });
});
