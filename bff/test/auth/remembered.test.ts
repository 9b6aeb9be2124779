import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBrowserKey } from '../../dev/browser-key.ts';
import { accessTokenSeconds, createAccessTokens, type Caller } from '../../src/auth/access-token.ts';
import { verifyEs256 } from '../../src/auth/es256.ts';
import { createNonces } from '../../src/auth/nonces.ts';
import { createProofs } from '../../src/auth/proofs.ts';
import { createBoundedMap } from '../../src/platform/bounded-map.ts';
import { hashSecret } from '../../src/platform/secrets.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';

const key = 'a-signing-key-for-tests-of-32-characters';
const caller: Caller = {
  userId: '019345a0-0000-7000-8000-000000000001',
  sessionId: '019345a0-0000-7000-8000-000000000002',
  partnerId: '019345a0-0000-7000-8000-000000000003',
  role: 'partner_admin',
  seesAllLeads: true,
  origin: 'https://acme.test',
  keyThumbprint: 'x'.repeat(43),
};
const verify = (tokens: ReturnType<typeof createAccessTokens>, token: string) =>
  tokens.verify(token, hashSecret(token));

afterEach(() => vi.useRealTimers());

describe('an access token that was read before', () => {
  test('says the same again', () => {
    const tokens = createAccessTokens([key]);
    const token = tokens.sign(caller);
    expect([verify(tokens, token), verify(tokens, token)]).toEqual([caller, caller]);
  });

  test('is refused from the second on at which its time is over', () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    const tokens = createAccessTokens([key]);
    const token = tokens.sign(caller);
    verify(tokens, token);
    vi.setSystemTime(Date.now() + accessTokenSeconds * 1000 - 1);
    expect(verify(tokens, token)).toEqual(caller);
    vi.setSystemTime(Date.now() + 1);
    expect(() => verify(tokens, token)).toThrow(expect.objectContaining({ code: 'session_expired' }));
  });

  test('lends nothing to a copy with another signature', () => {
    const tokens = createAccessTokens([key]);
    const token = tokens.sign(caller);
    verify(tokens, token);
    const forged = `${token.slice(0, -4)}AAAA`;
    expect(() => verify(tokens, forged)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
  });

  test('is good after the keys were exchanged, and no more once its own key was withdrawn', () => {
    const next = 'the-next-key-for-tests-of-32-characters!';
    const token = createAccessTokens([key]).sign(caller);
    const both = createAccessTokens([next, key]);
    expect([verify(both, token), verify(both, token)]).toEqual([caller, caller]);
    expect(() => verify(createAccessTokens([next]), token)).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    );
  });
});

describe('a token and a proof of a browser that calls again and again', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.stop());

  const ends: Record<string, [string, (partnerId: string, userId: string) => Promise<unknown>]> = {
    'the partner was suspended': [
      'partner_suspended',
      (id) => portal.database.sql(`update partners set status = 'suspended' where id = $1`, [id]),
    ],
    'the person was disabled': [
      // Which ends the sessions, too.
      'session_expired',
      (_, id) => portal.database.sql(`update users set status = 'disabled' where id = $1`, [id]),
    ],
    'the session was ended': [
      'session_expired',
      (_, id) => portal.database.sql('update sessions set ended_at = now() where user_id = $1', [id]),
    ],
  };
  test.each(Object.entries(ends))('open nothing after %s', async (_, [code, end]) => {
    const partner = await portal.partner();
    const person = await portal.person(partner);
    const token = await portal.signIn(partner, person);
    const me = () =>
      portal.call('GET', '/api/v1/me', { key: partner.siteKey, origin: partner.origin, token });
    expect([(await me()).status, (await me()).status]).toEqual([200, 200]);
    await end(partner.id, person.id);
    await portal.database.sql(
      `insert into events (partner_id, kind, payload) values ($1, 'account.changed', '{}')`,
      [partner.id],
    );
    await vi.waitFor(async () => expect((await me()).body.code).toBe(code), 5_000);
  });
});

describe('the header of a browser’s proofs', () => {
  const url = 'https://api.test/api/v1/me';
  const nonces = createNonces(key, { now: () => new Date() });
  const proofs = createProofs(nonces);
  const proofOf = (browser: ReturnType<typeof createBrowserKey>) =>
    browser.proof({ method: 'GET', url }, { nonce: nonces.current(), jti: randomUUID() });
  const read = (proof: string) => proofs.verify(proof, { method: 'GET', urls: [url] });

  test('names the same browser each time', () => {
    const browser = createBrowserKey();
    expect(read(proofOf(browser))).toBe(read(proofOf(browser)));
  });

  test('that is known already lets nobody else sign under it', () => {
    const [owner, thief] = [createBrowserKey(), createBrowserKey()];
    const [head] = proofOf(owner).split('.');
    read(proofOf(owner));
    const [, body, signature] = proofOf(thief).split('.');
    expect(() => read(`${head}.${body}.${signature}`)).toThrow(
      expect.objectContaining({ code: 'invalid_proof' }),
    );
  });

  test('of a flood push out the oldest proof alone: the others are still taken once', () => {
    const few = createProofs(nonces, 2);
    const take = (proof: string) => few.verify(proof, { method: 'GET', urls: [url] });
    const browser = createBrowserKey();
    const [first, second, third] = [proofOf(browser), proofOf(browser), proofOf(browser)];
    for (const proof of [first, second, third]) take(proof);
    for (const proof of [second, third])
      expect(() => take(proof)).toThrow(expect.objectContaining({ code: 'invalid_proof' }));
  });
});

test('a memory that is full forgets its oldest entry, and holds no more', () => {
  const map = createBoundedMap<number>(3);
  for (let i = 0; i < 10; i++) map.set(`k${i}`, i);
  map.set('k9', 99);
  expect(map.size).toBe(3);
  expect([map.get('k6'), map.get('k7'), map.get('k9')]).toEqual([undefined, 7, 99]);
});

describe('a signature of ES256', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signed = (data: string) =>
    sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding: 'ieee-p1363' });

  test('is found right whatever its numbers begin with', () => {
    const signatures = Array.from({ length: 1_500 }, (_, i) => [String(i), signed(String(i))] as const);
    expect(signatures.some(([, signature]) => signature[0] === 0 || signature[32] === 0)).toBe(true);
    expect(signatures.filter(([data, signature]) => !verifyEs256(data, publicKey, signature))).toEqual([]);
  });

  test.each([
    ['of something else', signed('another')],
    ['of nothing but zeros', Buffer.alloc(64)],
    ['of nothing but ones', Buffer.alloc(64, 0xff)],
    ['whose second number is zero', Buffer.concat([signed('data').subarray(0, 32), Buffer.alloc(32)])],
    ['that is too short', signed('data').subarray(0, 63)],
    ['that is too long', Buffer.concat([signed('data'), Buffer.alloc(1)])],
    ['that is empty', Buffer.alloc(0)],
  ])('%s is refused', (_, signature) => {
    expect(verifyEs256('data', publicKey, signature)).toBe(false);
  });
});
