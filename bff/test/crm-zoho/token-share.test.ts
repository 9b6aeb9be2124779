import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createTokenStore } from '../../src/crm/token.store.ts';
import { createDb, type Db } from '../../src/platform/supabase.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { connectTo, lead, secrets } from './setup.ts';
import { type Call, failure, grantToken, type Script, startZohoServer, stored } from './zoho-server.ts';

/** Processes of one account that share their access token through a real database. */
let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb({
    url: database.supabaseUrl,
    secretKey: database.secretKey,
    publishableKey: database.publishableKey,
    jwtSecret: database.jwtSecret,
  });
});
afterAll(() => database.drop());
beforeEach(() => database.sql('delete from crm_tokens'));

const signingKey = 'a-signing-key-for-tests-of-32-characters';
const bearer = (call: Call) => String(call.headers.authorization).replace('Zoho-oauthtoken ', '');

async function zoho(script: Script = {}) {
  const server = await startZohoServer({ api: stored, ...script });
  onTestFinished(server.close);
  const urls = { apiUrl: server.url, accountsUrl: server.url };
  const shareWith = (key = signingKey) =>
    createTokenStore(db, { signingKey: key, credentials: { ...urls, ...secrets } });
  const process = (key?: string) => connectTo(urls, { tokenShare: shareWith(key) }).crm;
  return { server, process, share: shareWith() };
}

test('two processes that start at the same time make one token request, and both use its token', async () => {
  const { server, process } = await zoho();
  const [one, other] = [process(), process()];
  const outcomes = await Promise.all([one, other, one, other].map((crm) => crm.upsertLeads([lead()])));
  expect(outcomes.flat()).toMatchObject(Array(4).fill({ kind: 'stored' }));
  expect(server.tokenCalls).toHaveLength(1);
  expect(new Set(server.calls.map(bearer))).toEqual(new Set(['token-1']));
});

test('a process that starts later uses the token that is there', async () => {
  const { server, process } = await zoho();
  await process().upsertLeads([lead()]);
  expect(await process().upsertLeads([lead()])).toMatchObject([{ kind: 'stored' }]);
  expect(server.tokenCalls).toHaveLength(1);
});

test('processes whose token the CRM refuses get one new token between them', async () => {
  const { server, process } = await zoho({
    api: (call) =>
      bearer(call) === 'token-1' ? { status: 401, json: failure('INVALID_TOKEN') } : stored(call),
  });
  const outcomes = await Promise.all(
    [process(), process(), process()].map((crm) => crm.upsertLeads([lead()])),
  );
  expect(outcomes.flat()).toMatchObject(Array(3).fill({ kind: 'stored' }));
  expect(server.tokenCalls).toHaveLength(2);
});

test('all processes together ask for nine tokens in ten minutes and not for more', async () => {
  const { server, process } = await zoho({ api: () => ({ status: 401, json: failure('INVALID_TOKEN') }) });
  for (let calls = 0; calls < 8; calls += 1) await process().readLeads(['1']);
  expect(server.tokenCalls).toHaveLength(9);
  const answer = await process().readLeads(['1']);
  expect(answer).toMatchObject({ kind: 'retry' });
  expect(answer.kind === 'retry' && answer.retryAfterMs).toBeGreaterThan(9 * 60_000);
});

test('a token that is due is renewed by one process while the others go on with it', async () => {
  const { server, process, share } = await zoho();
  const soon = new Date(Date.now() + 60_000);
  await share.claim(null);
  await share.save({ token: 'token-old', renewAt: new Date(0), endsAt: soon });
  const [one, other] = [process(), process()];
  await Promise.all([one.upsertLeads([lead()]), other.upsertLeads([lead()])]);
  expect(server.tokenCalls).toHaveLength(1);
  expect(server.calls.map(bearer).every((token) => ['token-old', 'token-1'].includes(token))).toBe(true);
});

test('a request that failed gives the turn back, and costs none of the nine when the CRM gave no token', async () => {
  const { server, process, share } = await zoho({
    token: (call, number) => (number === 1 ? { status: 500, text: '' } : grantToken(call, number)),
  });
  expect(await process().upsertLeads([lead()])).toMatchObject({ kind: 'retry' });
  const [row] = await database.sql<{ asked: number; held: boolean }>(
    'select cardinality(asked_at) as asked, held_until > now() as held from crm_tokens',
  );
  expect(row).toEqual({ asked: 0, held: true });
  expect(await process().upsertLeads([lead()])).toMatchObject([{ kind: 'stored' }]);
  expect(server.tokenCalls).toHaveLength(2);
  expect(await share.read()).toMatchObject({ token: 'token-2' });
});

test('a sign-in that throttles one process is left alone by the others', async () => {
  const { server, process } = await zoho({ token: () => ({ json: { error: 'Access Denied' } }) });
  await process().readLeads(['1']);
  const answer = await process().readLeads(['1']);
  expect(answer).toMatchObject({ kind: 'retry' });
  expect(answer.kind === 'retry' && answer.retryAfterMs).toBeGreaterThan(50_000);
  expect(server.tokenCalls).toHaveLength(1);
});

test('the turn of a process that died is free again when its lease is over', async () => {
  const { process, share } = await zoho();
  expect(await share.claim(null)).toMatchObject({ granted: true });
  expect(await share.claim(null)).toMatchObject({ granted: false, waitMs: expect.any(Number) });
  await database.sql(`update crm_tokens set held_until = now() - interval '1 second'`);
  expect(await process().upsertLeads([lead()])).toMatchObject([{ kind: 'stored' }]);
});

test('the database holds the token sealed: neither the token nor a secret can be found in it', async () => {
  const { process } = await zoho();
  await process().upsertLeads([lead()]);
  const rows = JSON.stringify(await database.sql('select * from crm_tokens'));
  expect(rows).not.toMatch(/token-1|hush|client-1/);
  expect(rows).toContain('sealed');
});

test('the same token is never sealed into the same text twice', async () => {
  const { share } = await zoho();
  const times = { renewAt: new Date(), endsAt: new Date() };
  await share.claim(null);
  await share.save({ token: 'same', ...times });
  const first = await share.read();
  await share.save({ token: 'same', ...times });
  const second = await share.read();
  expect(second?.token).toBe('same');
  expect(second?.version).not.toBe(first?.version);
});

test('a token sealed under another signing key, or moved to another account, is not used but replaced', async () => {
  const { server, process } = await zoho();
  await process('another-signing-key-of-32-characters!!').upsertLeads([lead()]);
  expect(await process().upsertLeads([lead()])).toMatchObject([{ kind: 'stored' }]);
  expect(server.tokenCalls).toHaveLength(2);
  const stranger = createTokenStore(db, {
    signingKey,
    credentials: { accountsUrl: server.url, clientId: 'other', refreshToken: 'other' },
  });
  await stranger.claim(null);
  await database.sql(
    `update crm_tokens set sealed = (select sealed from crm_tokens where sealed is not null)`,
  );
  expect(await stranger.read()).toMatchObject({ token: null });
});

test('while the database is away every call is tried again later, and no token is asked for', async () => {
  const server = await startZohoServer({ api: stored });
  onTestFinished(server.close);
  const urls = { apiUrl: server.url, accountsUrl: server.url };
  const gone = createDb({
    url: 'http://127.0.0.1:9',
    secretKey: 'x',
    publishableKey: 'x',
    jwtSecret: database.jwtSecret,
  });
  const tokenShare = createTokenStore(gone, { signingKey, credentials: { ...urls, ...secrets } });
  const { crm } = connectTo(urls, { tokenShare });
  expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'retry' });
  expect(server.tokenCalls).toHaveLength(0);
});
