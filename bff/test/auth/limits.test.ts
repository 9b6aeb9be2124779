import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createBrowserKey } from '../../dev/browser-key.ts';
import { verifyPassword } from '../../src/auth/password.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { eventually, startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

const generous = {
  address: 1_000,
  signIn: 1_000,
  account: 1_000,
  invitations: 1_000,
  publicForm: 1_000,
  site: 1_000,
  uploads: 1_000,
  tickets: 1_000,
  refused: 1_000,
  browser: 1_000,
};

async function open(rates: Partial<typeof generous>, database?: TestDatabase) {
  const portal = await startPortal({ rates: { ...generous, ...rates } }, { TRUSTED_PROXIES: '1' }, database);
  onTestFinished(() => portal.stop());
  return portal;
}

test('tries at one account count together in all processes, and a restart does not forget them', async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const first = await open({ signIn: 4 }, database);
  const second = await open({ signIn: 4 }, database);
  const person = await first.person(null);
  const guess = (portal: typeof first) =>
    portal.call('POST', '/api/v1/auth/login', { body: { email: person.email, password: 'wrong-password' } });
  for (let i = 0; i < 3; i++) expect((await guess(first)).status).toBe(401);
  await eventually(
    async () => (await database.sql<{ hits: number }>('select hits from rate_hits'))[0]?.hits === 3,
  );

  expect((await guess(second)).status).toBe(401);
  await eventually(
    async () => (await database.sql<{ hits: number }>('select hits from rate_hits'))[0]?.hits === 4,
  );
  await eventually(async () => (await guess(second)).status === 429);
  const restarted = await open({ signIn: 4 }, database);
  await eventually(async () => (await guess(restarted)).status === 429);
  const rows = await database.sql<{ key: string }>('select key from rate_hits');
  expect(JSON.stringify(rows)).not.toContain(person.email);
});

test('a flood of guesses at one account from everywhere stops strangers and not its owner', async () => {
  const portal = await open({ account: 3 });
  const person = await portal.person(await portal.partner());
  const own = createBrowserKey();
  const enter = (browser: typeof own, email: string, password: string) =>
    portal.call('POST', '/api/v1/auth/login', { browser, body: { email, password } });
  await own.fetch(`${portal.url}/api/v1/me`);
  expect((await enter(own, person.email, person.password)).status).toBe(200);

  const stranger = createBrowserKey();
  await stranger.fetch(`${portal.url}/api/v1/me`);
  await eventually(async () => (await enter(stranger, person.email, 'a-guess')).status === 429);
  expect((await enter(stranger, person.email, person.password)).body.code).toBe('rate_limited');
  expect((await enter(own, person.email, person.password)).status).toBe(200);
});

test('an address that nobody has is slowed just the same', async () => {
  const portal = await open({ account: 2 });
  const answers = [];
  for (let i = 0; i < 3; i++) {
    const { status } = await portal.call('POST', '/api/v1/auth/login', {
      body: { email: 'nobody@people.test', password: 'a-guess' },
    });
    answers.push(status);
  }
  expect(answers).toEqual([401, 401, 429]);
});

test('the public form of one site is slowed as a whole, and that of another is not', async () => {
  const portal = await open({ site: 2 });
  const [one, other] = [await portal.partner('One'), await portal.partner('Other')];
  const visit = (site: typeof one) =>
    portal.call('POST', `/api/v1/public/forms/${site.siteKey}/leads`, {
      key: site.siteKey,
      origin: site.origin,
      body: { lastName: 'Visitor' },
      headers: { 'idempotency-key': randomUUID() },
    });
  expect([(await visit(one)).status, (await visit(one)).status, (await visit(one)).status]).toEqual([
    201, 201, 429,
  ]);
  expect((await visit(other)).status).toBe(201);
});

test('guesses of one address at one account after the other are slowed as well, and those of another are not', async () => {
  const portal = await open({ address: 3 });
  const guess = (ip: string) =>
    portal.call('POST', '/api/v1/auth/login', {
      headers: { 'x-forwarded-for': ip },
      body: { email: `${randomUUID()}@people.test`, password: 'a-guess' },
    });
  for (let i = 0; i < 3; i++) expect((await guess('203.0.113.1')).status).toBe(401);
  expect((await guess('203.0.113.1')).body.code).toBe('rate_limited');
  expect((await guess('203.0.113.2')).status).toBe(401);
});

test('a call that only lacks the nonce is no try', async () => {
  const portal = await open({ address: 1, signIn: 1 });
  const browser = createBrowserKey();
  const body = { email: 'nobody@people.test', password: 'a-guess' };
  expect((await portal.call('POST', '/api/v1/auth/login', { browser, body })).status).toBe(401);
  expect((await portal.call('POST', '/api/v1/auth/login', { browser, body })).status).toBe(429);
});

describe('exchanging a session’s secret', () => {
  const signedIn = async (portal: TestPortal, partner: TestPartner) => {
    const person = await portal.person(partner);
    const browser = createBrowserKey();
    const on = { key: partner.siteKey, origin: partner.origin, browser };
    const { body } = await portal.call('POST', '/api/v1/auth/login', {
      ...on,
      body: { email: person.email, password: person.password },
    });
    let refreshToken = body.refreshToken as string;
    return async (from = '192.0.2.7', secret = refreshToken) => {
      const answer = await portal.call('POST', '/api/v1/auth/refresh', {
        ...on,
        body: { refreshToken: secret },
        headers: { 'x-forwarded-for': from },
      });
      refreshToken = answer.body.refreshToken ?? refreshToken;
      return answer.status;
    };
  };

  test('is slowed for one browser with all its tabs, and for nobody else behind its address', async () => {
    const portal = await open({ browser: 3 });
    const partner = await portal.partner();
    const [busy, other] = [await signedIn(portal, partner), await signedIn(portal, partner)];
    expect([await busy(), await busy(), await busy(), await busy()]).toEqual([200, 200, 200, 429]);
    expect([await other(), await other()]).toEqual([200, 200]);
  });

  test('is never slowed for people of one address who hold sessions, and is for one who guesses', async () => {
    const portal = await open({ refused: 3 });
    const partner = await portal.partner();
    const people = await Promise.all([signedIn(portal, partner), signedIn(portal, partner)]);
    for (let i = 0; i < 4; i++) for (const refresh of people) expect(await refresh()).toBe(200);
    const [guesser] = people;
    const guess = () => guesser('192.0.2.8', 'x'.repeat(43));
    expect([await guess(), await guess(), await guess(), await guess()]).toEqual([401, 401, 401, 429]);
    expect(await people[1]()).toBe(200);
  });

  test('is not asked of a visitor without a session, who counts for nothing', async () => {
    const portal = await open({ browser: 1, refused: 1 });
    const visit = async () =>
      (await portal.call('POST', '/api/v1/auth/refresh', { key: 'portal', body: {} })).status;
    expect([await visit(), await visit(), await visit()]).toEqual([204, 204, 204]);
  });
});

test('passwords are checked by all cores but one; of those that come when the queue is full, each is told to come back', async () => {
  const quick = '$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA';
  const room = Math.max(1, availableParallelism() - 1) + 64;
  const answers = await Promise.allSettled(
    Array.from({ length: room + 3 }, () => verifyPassword('a-guess', quick)),
  );
  const refused = answers.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(3);
  expect(refused[0]).toMatchObject({ reason: { code: 'unavailable', retryAfterSeconds: 2 } });
  expect(await verifyPassword('a-guess', quick)).toBe(false);
});
