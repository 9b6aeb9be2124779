import { createHash } from 'node:crypto';
import jwt from 'jsonwebtoken';
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

const signingKey = 'a-signing-key-for-tests-of-32-characters';
const kid = createHash('sha256').update(signingKey).digest('base64url').slice(0, 8);
const on = () => ({ key: acme.siteKey, origin: acme.origin });
const url = () => `${portal.url}/api/v1/me`;
const signIn = async () => portal.signIn(acme, await portal.person(acme));

/** Asks who is signed in with these headers and nothing added: the nonce is the one of the portal's own browser. */
async function ask(headers: Record<string, string>) {
  const answer = await fetch(url(), {
    headers: { 'x-portal-key': acme.siteKey, origin: acme.origin, ...headers },
  });
  const body = (await answer.json()) as { code?: string; id?: string };
  return { status: answer.status, code: body.code, nonce: answer.headers.get('dpop-nonce') };
}

const refused = { status: 401, code: 'invalid_proof' };

describe('a proof', () => {
  test('that is right lets the call through, and never twice', async () => {
    const token = await signIn();
    const dpop = portal.browser.proof({ method: 'GET', url: url(), token });
    expect(await ask({ authorization: `DPoP ${token}`, dpop })).toMatchObject({ status: 200 });
    expect(await ask({ authorization: `DPoP ${token}`, dpop })).toMatchObject(refused);
  });

  test('is needed: the token alone opens nothing, in neither scheme', async () => {
    const token = await signIn();
    expect(await ask({ authorization: `DPoP ${token}` })).toMatchObject(refused);
    expect(await ask({ authorization: `Bearer ${token}` })).toMatchObject({
      status: 401,
      code: 'unauthenticated',
    });
  });

  test('of another key does not go with the token', async () => {
    const token = await signIn();
    const thief = createBrowserKey();
    const answer = await thief.fetch(
      url(),
      { headers: { 'x-portal-key': acme.siteKey, origin: acme.origin } },
      token,
    );
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'invalid_proof' });
  });

  test('without a nonce or with an old one is asked for again with a fresh one', async () => {
    const token = await signIn();
    for (const nonce of [undefined, 'the-nonce-of-last-week']) {
      const dpop = portal.browser.proof({ method: 'GET', url: url(), token }, { nonce });
      const answer = await ask({ authorization: `DPoP ${token}`, dpop });
      expect(answer).toMatchObject({ status: 401, code: 'use_dpop_nonce' });
      expect(answer.nonce).toMatch(/^[\w-]{22}$/);
    }
  });

  const wrongs: Record<string, [Record<string, unknown>, object]> = {
    'for another method': [{ htm: 'POST' }, {}],
    'for another address': [{ htu: 'https://elsewhere.example/api/v1/me' }, {}],
    'for another path': [{ htu: 'PATH' }, {}],
    'for another token': [{ ath: createHash('sha256').update('another').digest('base64url') }, {}],
    'for no token': [{ ath: undefined }, {}],
    'without an id': [{ jti: undefined }, {}],
    'of another type': [{}, { typ: 'JWT' }],
    'that carries a private key': [
      {},
      { jwk: { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43), d: 'd'.repeat(43) } },
    ],
    'whose key is no point of the curve': [
      {},
      { jwk: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'B'.repeat(43) } },
    ],
    'without a key': [{}, { jwk: undefined }],
  };

  test.each(Object.entries(wrongs))('%s is refused', async (_, [claims, header]) => {
    const token = await signIn();
    const meant = claims['htu'] === 'PATH' ? { htu: `${portal.url}/api/v1/leads` } : claims;
    const dpop = portal.browser.proof({ method: 'GET', url: url(), token }, meant, header);
    expect(await ask({ authorization: `DPoP ${token}`, dpop })).toMatchObject(refused);
  });

  test.each([
    [
      'that is not signed',
      (proof: string) => `${withAlgorithm(proof, 'none').split('.').slice(0, 2).join('.')}.`,
    ],
    ['signed with a secret that both sides could know', (proof: string) => withAlgorithm(proof, 'HS256')],
    ['whose signature was changed', (proof: string) => `${proof.slice(0, -4)}AAAA`],
    ['that is no token at all', () => 'nonsense'],
    ['of 10 kB', (proof: string) => proof + 'A'.repeat(10_000)],
    ['beside a second one', (proof: string) => `${proof}, ${proof}`],
  ])('%s is refused', async (_, forge) => {
    const token = await signIn();
    const dpop = forge(portal.browser.proof({ method: 'GET', url: url(), token }));
    expect(await ask({ authorization: `DPoP ${token}`, dpop })).toMatchObject(refused);
  });
});

/** The same claims under another algorithm, signed by what the algorithm takes. */
function withAlgorithm(proof: string, alg: 'none' | 'HS256'): string {
  const { header, payload } = jwt.decode(proof, { complete: true }) as jwt.Jwt;
  return jwt.sign(payload, alg === 'none' ? '' : JSON.stringify(header), {
    algorithm: alg,
    header: { ...header, alg },
  });
}

describe('an access token', () => {
  type Forgery = (claims: Record<string, unknown>) => string;
  const signed =
    (change: object, key = signingKey, options: jwt.SignOptions = {}): Forgery =>
    (claims) =>
      jwt.sign({ ...claims, ...change }, key, { algorithm: 'HS256', keyid: kid, ...options });
  const now = () => Math.floor(Date.now() / 1000);

  const forgeries: [string, string, Forgery][] = [
    [
      'without a signature',
      'unauthenticated',
      (claims) => jwt.sign(claims, '', { algorithm: 'none', keyid: kid }),
    ],
    ['of another algorithm', 'unauthenticated', signed({}, signingKey, { algorithm: 'HS512' })],
    ['signed with another key', 'unauthenticated', signed({}, 'another-key-for-tests-of-32-characters!!')],
    ['of another issuer', 'unauthenticated', signed({ iss: 'somebody-else' })],
    ['for another audience', 'unauthenticated', signed({ aud: 'another-service' })],
    ['that is not valid yet', 'unauthenticated', signed({ nbf: now() + 600 })],
    ['whose time is over', 'session_expired', signed({ exp: now() - 1 })],
    ['for another origin', 'unauthenticated', signed({ origin: 'https://evil.example' })],
    ['bound to no key', 'unauthenticated', signed({ cnf: undefined })],
    ['bound to another key', 'invalid_proof', signed({ cnf: { jkt: 'x'.repeat(43) } })],
    ['of another person', 'session_expired', signed({ sub: '00000000-0000-7000-8000-000000000000' })],
    ['with a role that does not exist', 'unauthenticated', signed({ role: 'owner' })],
  ];
  test.each(forgeries)('%s is refused with %3$s', async (_, code, forge) => {
    const claims = jwt.decode(await signIn()) as Record<string, unknown>;
    const { body, status } = await portal.call('GET', '/api/v1/me', { ...on(), token: forge(claims) });
    expect([status, body.code]).toEqual([401, code]);
  });

  test('that claims another role than the account has gives only what the account may', async () => {
    const token = await portal.signIn(acme, await portal.person(acme, 'partner_member'));
    const claims = jwt.decode(token) as Record<string, unknown>;
    const raised = signed({ role: 'admin', partner: null, all: true })(claims);
    const { status } = await portal.call('GET', '/api/v1/admin/sync', { ...on(), token: raised });
    expect(status).toBeGreaterThanOrEqual(401);
    expect(status).toBeLessThanOrEqual(403);
  });

  test('of the key before goes on working after the keys were exchanged, and of a key that was withdrawn no more', async () => {
    const old = 'the-key-before-for-tests-of-32-characters';
    const before = await startPortal({}, { AUTH_SIGNING_KEY: old });
    const both = await startPortal({}, { AUTH_SIGNING_KEY: `${signingKey},${old}` }, before.database);
    const after = await startPortal({}, { AUTH_SIGNING_KEY: signingKey }, before.database);
    try {
      const partner = await before.partner('Keeper');
      const where = { key: partner.siteKey, origin: partner.origin, browser: before.browser };
      const token = await before.signIn(partner, await before.person(partner));
      expect((await both.call('GET', '/api/v1/me', { ...where, token })).status).toBe(200);
      expect((await after.call('GET', '/api/v1/me', { ...where, token })).body.code).toBe('unauthenticated');
    } finally {
      for (const each of [after, both, before]) await each.stop();
    }
  });
});
