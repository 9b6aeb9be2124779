import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBrowserKey, type BrowserKey } from '../../dev/browser-key.ts';
import { newSecret } from '../../src/platform/secrets.ts';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

/** Signing in on the portal for a partner's page, which gets a code and never sees a password. */
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

/** The page that opens the portal's window: its own key, and a verifier that nobody else knows. */
function openPage(partner: TestPartner) {
  const browser = createBrowserKey();
  const verifier = newSecret();
  return {
    browser,
    verifier,
    asks: {
      siteKey: partner.siteKey,
      origin: partner.origin,
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      codeChallengeMethod: 'S256',
      dpopJkt: browser.thumbprint,
    },
  };
}
type OpenPage = ReturnType<typeof openPage>;

const agree = (token: string, asks: object) =>
  portal.call('POST', '/api/v1/auth/handover', { token, body: asks });

/** A person of the partner who is signed in on the portal agrees. */
async function codeFor(page: OpenPage, partner = acme) {
  const person = await portal.person(partner);
  const token = await portal.signIn(null, person);
  const { status, body } = await agree(token, page.asks);
  expect(status).toBe(201);
  return { person, token, code: body.code as string };
}

const exchange = (
  code: string,
  { verifier = '', browser, where = on(acme) }: { verifier?: string; browser: BrowserKey; where?: object },
) => portal.call('POST', '/api/v1/auth/code', { ...where, browser, body: { code, codeVerifier: verifier } });

const invalid = { status: 400, body: { code: 'code_invalid' } };

describe('a code', () => {
  test('gives the page that asked for it a session like any other, bound to its key', async () => {
    const page = openPage(acme);
    const { person, code } = await codeFor(page);
    const { status, body, headers } = await exchange(code, page);
    expect(status).toBe(200);
    expect(body.me).toMatchObject({ email: person.email, partner: { name: 'Acme' } });
    // This browser has given no cookie back yet.
    expect(body.refreshToken).toBeTypeOf('string');
    expect(headers.get('set-cookie')).toContain('__Host-pp_session=');

    const me = (browser: BrowserKey) =>
      portal.call('GET', '/api/v1/me', { ...on(acme), browser, token: body.accessToken });
    expect((await me(page.browser)).body.email).toBe(person.email);
    expect((await me(createBrowserKey())).body.code).toBe('invalid_proof');
    const next = await portal.call('POST', '/api/v1/auth/refresh', {
      ...on(acme),
      browser: page.browser,
      body: { refreshToken: body.refreshToken },
    });
    expect(next.status).toBe(200);
  });

  test('works on another process than the one that gave it', async () => {
    const second = await startPortal({}, {}, portal.database);
    try {
      const page = openPage(acme);
      const { code } = await codeFor(page);
      const { status } = await second.call('POST', '/api/v1/auth/code', {
        ...on(acme),
        browser: page.browser,
        body: { code, codeVerifier: page.verifier },
      });
      expect(status).toBe(200);
    } finally {
      await second.stop();
    }
  });

  test('counts once: brought again, it ends the session that it opened', async () => {
    const page = openPage(acme);
    const { code } = await codeFor(page);
    const first = await exchange(code, page);
    expect(first.status).toBe(200);
    expect(await exchange(code, page)).toMatchObject(invalid);
    const after = await portal.call('POST', '/api/v1/auth/refresh', {
      ...on(acme),
      browser: page.browser,
      body: { refreshToken: first.body.refreshToken },
    });
    expect([after.status, after.body.code]).toEqual([401, 'session_expired']);
  });

  test('opens one session at most, however many bring it at once', async () => {
    const page = openPage(acme);
    const { person, code } = await codeFor(page);
    // Whoever has the nonce already is answered at once.
    await portal.call('GET', '/api/v1/me', { ...on(acme), browser: page.browser });
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(code, page)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(400)]);
    const sessions = await portal.database.sql('select id from sessions where user_id = $1 and origin = $2', [
      person.id,
      acme.origin,
    ]);
    expect(sessions).toHaveLength(1);
  });

  test.each<[string, (page: OpenPage) => Partial<Parameters<typeof exchange>[1]>]>([
    ['another verifier', () => ({ verifier: newSecret() })],
    ['another key', () => ({ browser: createBrowserKey() })],
    [
      'another of the site’s origins',
      () => ({ where: { ...on(acme), origin: acme.origin.replace('//', '//www.') } }),
    ],
    ['the page of another partner', () => ({ where: on(other) })],
    ['the portal itself', () => ({ where: {} })],
  ])('brought with %s opens nothing, then or later', async (_, wrong) => {
    const page = openPage(acme);
    const { code } = await codeFor(page);
    expect(await exchange(code, { ...page, ...wrong(page) })).toMatchObject(invalid);
    expect(await exchange(code, page)).toMatchObject(invalid);
  });

  test('brought under the key of another site that allows the same origin opens nothing', async () => {
    await portal.database.sql(
      'update sites set allowed_origins = allowed_origins || $1 where partner_id = $2',
      [[acme.origin], other.id],
    );
    const fresh = await startPortal({}, {}, portal.database);
    try {
      const page = openPage(acme);
      const { code } = await codeFor(page);
      const answer = await fresh.call('POST', '/api/v1/auth/code', {
        key: other.siteKey,
        origin: acme.origin,
        browser: page.browser,
        body: { code, codeVerifier: page.verifier },
      });
      expect(answer).toMatchObject(invalid);
    } finally {
      await fresh.stop();
    }
  });

  test('brought under a site’s key from an origin that it does not allow is not even looked at', async () => {
    const page = openPage(acme);
    const { code } = await codeFor(page);
    const answer = await exchange(code, { ...page, where: { key: acme.siteKey, origin: other.origin } });
    expect([answer.status, answer.body.code]).toEqual([403, 'origin_not_allowed']);
    expect((await exchange(code, page)).status).toBe(200);
  });

  test('is over after a minute, and says so', async () => {
    const page = openPage(acme);
    const { code } = await codeFor(page);
    await portal.database.sql(`update sign_in_codes set expires_at = now() where spent_at is null`);
    const { status, body } = await exchange(code, page);
    expect([status, body.code]).toEqual([410, 'code_expired']);
  });

  test('that nobody gave is none', async () => {
    expect(await exchange(newSecret(), openPage(acme))).toMatchObject(invalid);
  });

  test('is kept as a hash, for sixty seconds', async () => {
    const page = openPage(acme);
    const { code } = await codeFor(page);
    const rows = await portal.database.sql<{ row: string; seconds: number }>(
      `select c::text as row, extract(epoch from expires_at - now())::int as seconds from sign_in_codes c where spent_at is null`,
    );
    for (const { row } of rows) expect(row).not.toContain(code);
    expect(Math.max(...rows.map(({ seconds }) => seconds))).toBeLessThanOrEqual(60);
  });

  test.each([
    ['the person is disabled', `update users set status = 'disabled' where id = $1`, 'account_disabled'],
    [
      'the partner is suspended',
      `update partners set status = 'suspended' where id = (select partner_id from users where id = $1)`,
      'partner_suspended',
    ],
  ])('opens nothing once %s', async (_, change, code) => {
    const partner = await portal.partner('Closing');
    const page = openPage(partner);
    const given = await codeFor(page, partner);
    await portal.database.sql(change, [given.person.id]);
    const answer = await exchange(given.code, { ...page, where: on(partner) });
    expect([answer.status, answer.body.code]).toEqual([403, code]);
  });

  test('opens nothing once the person has signed out of the portal', async () => {
    const page = openPage(acme);
    const { code, token } = await codeFor(page);
    expect((await portal.call('POST', '/api/v1/auth/logout', { token })).status).toBe(204);
    expect(await exchange(code, page)).toMatchObject(invalid);
  });

  test('proves no more than the person proved on the portal: an old sign-in there is an old one here', async () => {
    const page = openPage(acme);
    const { code, person } = await codeFor(page);
    await portal.database.sql(
      `update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`,
      [person.id],
    );
    const { body } = await exchange(code, page);
    const answer = await portal.call('POST', '/api/v1/auth/password', {
      ...on(acme),
      browser: page.browser,
      token: body.accessToken,
      body: { password: 'another horse battery' },
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'step_up_required']);
  });
});

describe('asking for a code', () => {
  const ask = async (change: object, partner: TestPartner | null = acme) => {
    const token = await portal.signIn(null, await portal.person(partner));
    return agree(token, { ...openPage(acme).asks, ...change });
  };

  test.each([
    ['plain', { codeChallengeMethod: 'plain' }, 'codeChallengeMethod'],
    ['no', { codeChallengeMethod: undefined }, 'codeChallengeMethod'],
  ])('with %s as the method is refused by the name of the field', async (_, change, field) => {
    const { status, body } = await ask(change);
    expect([status, body.code, body.errors[0].field]).toEqual([422, 'invalid_request', field]);
  });

  test.each(['codeChallenge', 'dpopJkt'])('without %s is refused', async (field) => {
    const { status, body } = await ask({ [field]: undefined });
    expect([status, body.errors[0].field]).toEqual([422, field]);
  });

  test('for an origin that the site does not list is refused', async () => {
    for (const origin of ['https://evil.test', `${acme.origin}:8443`, 'null', `${acme.origin}/`]) {
      const { status, body } = await ask({ origin });
      expect([status, body.code]).toEqual([403, 'origin_not_allowed']);
    }
  });

  test('for a site of another partner is refused, for administrators as well', async () => {
    for (const partner of [other, null]) {
      const { status, body } = await ask({}, partner);
      expect([status, body.code]).toEqual([403, 'other_partner']);
      expect(body.detail).toContain('Acme');
    }
  });

  test('is for the portal only, even for a person who is signed in on the page', async () => {
    const token = await portal.signIn(acme, await portal.person(acme));
    const answer = await portal.call('POST', '/api/v1/auth/handover', {
      ...on(acme),
      token,
      body: openPage(acme).asks,
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
  });
});

describe('the portal’s window', () => {
  const look = (query: Record<string, string>, where: object = {}) =>
    portal.call('GET', `/api/v1/auth/handover?${new URLSearchParams(query).toString()}`, where);

  test('learns whose page has opened it before anybody signs in', async () => {
    const { status, body } = await look({ siteKey: acme.siteKey, origin: acme.origin });
    expect([status, body]).toEqual([200, { partnerName: 'Acme', origin: acme.origin }]);
  });

  test.each([
    ['an origin that is not registered', { origin: 'https://evil.test' }, 403, 'origin_not_allowed'],
    ['a key that nobody has', { siteKey: 'pk_nobody' }, 403, 'unknown_site_key'],
    ['the portal’s own key', { siteKey: 'portal' }, 403, 'origin_not_allowed'],
    ['something it does not know', { redirect_uri: 'https://evil.test' }, 422, 'invalid_request'],
  ])('is told to refuse %s', async (_, change, status, code) => {
    const answer = await look({ siteKey: acme.siteKey, origin: acme.origin, ...change });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('is told when the partner is closed', async () => {
    const closed = await portal.partner('Closed');
    await portal.database.sql(`update partners set status = 'suspended' where id = $1`, [closed.id]);
    const { status, body } = await look({ siteKey: closed.siteKey, origin: closed.origin });
    expect([status, body.code]).toEqual([403, 'partner_suspended']);
  });

  test('alone may ask', async () => {
    const { status, body } = await look({ siteKey: acme.siteKey, origin: acme.origin }, on(acme));
    expect([status, body.code]).toEqual([403, 'forbidden']);
  });
});
