import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { connect, connectTo, lead } from './setup.ts';
import { type Answer, failure, stored } from './zoho-server.ts';

/** A port that was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const html = { headers: { 'content-type': 'text/html' }, text: '<html>Be right back</html>' };

test.each<[string, Answer, string]>([
  ['HTML with status 200', { status: 200, ...html }, 'text/html instead of JSON'],
  ['HTML with status 503', { status: 503, ...html }, 'HTTP 503'],
  ['broken JSON', { text: '{"data":[', headers: { 'content-type': 'application/json' } }, 'instead of JSON'],
  ['a body cut short', 'cut', 'broke off'],
  ['a chunked body cut short', 'cut chunked', 'broke off'],
  ['a reset connection', 'reset', 'broke off'],
  ['a fault of its own', { status: 500, json: failure('INTERNAL_ERROR') }, 'fault of its own'],
  ['a gateway error', { status: 502, text: '' }, 'HTTP 502'],
  ['an answer that trickles without end', 'trickle', 'did not answer within 0.3 seconds'],
  ['an answer that never comes', 'never', 'did not answer within 0.3 seconds'],
])('%s is tried again later, for reads and for writes, and the process lives', async (_, answer, words) => {
  // Only those that never end are waited out: a busy machine must not make the others late.
  const timeoutMs = words.includes('0.3 seconds') ? 300 : 10_000;
  const { crm } = await connect({ api: () => answer }, { timeoutMs });
  const outcomes = await Promise.all([
    crm.readLeads(['1']),
    crm.changedAfter('partner', { modifiedAt: new Date(0), crmId: '0' }),
    crm.closeChannel('1'),
    crm.upsertLeads([lead({ crmId: '1' })]),
    crm.upsertLeads([lead()]),
  ]);
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ kind: 'retry', reason: expect.stringContaining(words) });
});

test('an answer that is too large to hold is given up', async () => {
  const text = JSON.stringify({ data: 'x'.repeat(17 * 1024 * 1024) });
  const { crm } = await connect({ api: () => ({ text }) }, { timeoutMs: 10_000 });
  expect(await crm.readLeads(['1'])).toMatchObject({
    kind: 'retry',
    reason: expect.stringContaining('too large'),
  });
});

test('a refused connection is tried again later', async () => {
  const { server } = await connect({});
  const { crm } = connectTo({ apiUrl: `http://127.0.0.1:${await closedPort()}`, accountsUrl: server.url });
  expect(await crm.readLeads(['1'])).toMatchObject({
    kind: 'retry',
    reason: expect.stringContaining('ECONNREFUSED'),
  });
  expect(await crm.upsertLeads([lead()])).toMatchObject({ kind: 'retry' });
});

test('a host that does not exist is tried again later', async () => {
  const { server } = await connect({});
  const { crm } = connectTo({ apiUrl: 'http://no-such-host.invalid', accountsUrl: server.url });
  expect(await crm.readLeads(['1'])).toMatchObject({
    kind: 'retry',
    reason: expect.stringContaining('cannot be reached'),
  });
});

test('a limit with Retry-After says how long to wait, in seconds or as a date', async () => {
  const { crm } = await connect({
    api: (_, number) => {
      const wait = number === 1 ? '7' : new Date(Date.now() + 60_000).toUTCString();
      return { status: 429, headers: { 'retry-after': wait }, json: failure('TOO_MANY_REQUESTS') };
    },
  });
  expect(await crm.upsertLeads([lead()])).toMatchObject({
    kind: 'retry',
    retryAfterMs: 7000,
    arrived: false,
  });
  const byDate = await crm.readLeads(['1']);
  expect(byDate).toMatchObject({ kind: 'retry' });
  expect(byDate.kind === 'retry' && byDate.retryAfterMs).toBeGreaterThan(50_000);
});

test('a limit without Retry-After leaves the wait to the caller', async () => {
  const { crm } = await connect({ api: () => ({ status: 429, json: failure('RATE_LIMIT_EXCEEDED') }) });
  expect(await crm.upsertLeads([lead()])).toEqual({
    kind: 'retry',
    reason: 'The CRM is limiting calls for now.',
    arrived: false,
  });
});

test.each([
  [401, 'OAUTH_SCOPE_MISMATCH', 'scope'],
  [403, 'NO_PERMISSION', 'permissions'],
  [400, 'INVALID_MODULE', 'module'],
  [400, 'NEVER_SEEN_BEFORE', 'NEVER_SEEN_BEFORE'],
])('HTTP %i with %s is for the operator, who reads what to do', async (status, code, words) => {
  const { crm, server } = await connect({ api: () => ({ status, json: failure(code) }) });
  expect(await crm.readLeads(['1'])).toMatchObject({
    kind: 'operator',
    code,
    reason: expect.stringContaining(words),
  });
  expect(server.tokenCalls).toHaveLength(1);
});

test('closing settles calls under way and all later ones as a retry', async () => {
  let arrived = () => {};
  const inside = new Promise<void>((resolve) => (arrived = resolve));
  const { crm, server } = await connect({
    api: () => {
      arrived();
      return 'never';
    },
  });
  const underWay = crm.readLeads(['1']);
  await inside;
  await crm.close();
  expect(await underWay).toMatchObject({ kind: 'retry', reason: 'The portal is shutting down.' });
  expect(await crm.upsertLeads([lead()])).toMatchObject({ kind: 'retry' });
  expect(server.calls).toHaveLength(1);
});

test('a process of its own survives every fault, writes no file and ends by itself once the adapter is closed', async () => {
  const { server } = await connect({ api: (_, number) => (number === 1 ? 'cut' : html) });
  const folder = await mkdtemp(join(tmpdir(), 'zoho-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const program = fileURLToPath(new URL('./faults.process.ts', import.meta.url));
  const urls = [server.url, `http://127.0.0.1:${await closedPort()}`];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...urls], {
    cwd: folder,
    env: { TMPDIR: folder },
  });
  expect(JSON.parse(stdout)).toEqual(['retry', 'retry', 'retry', 'retry']);
  expect(await readdir(folder)).toEqual([]);
});

test('two adapters in one process keep their own host and token', async () => {
  const one = await connect({ api: stored });
  const two = await connect({
    api: stored,
    token: () => ({ json: { access_token: 'other', expires_in: 3600 } }),
  });
  await Promise.all([one.crm.upsertLeads([lead()]), two.crm.upsertLeads([lead()])]);
  expect(one.server.calls.map((call) => call.headers.authorization)).toEqual(['Zoho-oauthtoken token-1']);
  expect(two.server.calls.map((call) => call.headers.authorization)).toEqual(['Zoho-oauthtoken other']);
});
