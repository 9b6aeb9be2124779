import { expect, test } from 'vitest';
import { classify } from '../../src/crm/zoho/call-class.ts';
import { createCredits } from '../../src/crm/zoho/credits.ts';
import { createLimiter } from '../../src/crm/zoho/limiter.ts';
import { connect, lead, movableClock } from './setup.ts';
import { type Answer, type Call, failure, stored } from './zoho-server.ts';

const read = { background: false, heavy: false, cost: 1 };
const push = { background: true, heavy: false, cost: 1 };
const bulk = { background: true, heavy: true, cost: 10 };
const hour = 3_600_000;

function setUp({ concurrency = 10, budget = null as number | null } = {}) {
  const clock = movableClock();
  const limiter = createLimiter({ concurrency, credits: createCredits({ budget, clock }), clock });
  const started: string[] = [];
  const finish = new Map<string, () => void>();
  const run = (name: string, call = push) =>
    limiter.run(call, () => {
      started.push(name);
      return new Promise<string>((resolve) => finish.set(name, () => resolve(name)));
    });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { clock, limiter, started, run, settle, finish: (name: string) => finish.get(name)?.() };
}

test('calls that nobody waits for leave one place free, and the next of them waits for its turn', async () => {
  const { limiter, run, settle, started, finish } = setUp({ concurrency: 5 });
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void run(name);
  await settle();
  expect(started).toEqual(['a', 'b', 'c', 'd']);
  void run('read', read);
  await settle();
  expect(started).toEqual(['a', 'b', 'c', 'd', 'read']);
  expect(limiter.state().inFlight).toBe(5);
  finish('b');
  await settle();
  finish('read');
  await settle();
  expect(started).toEqual(['a', 'b', 'c', 'd', 'read', 'e']);
});

test('a call that somebody waits for goes before all that nobody waits for', async () => {
  const { run, settle, started, finish } = setUp({ concurrency: 5 });
  for (const name of ['r1', 'r2', 'r3', 'r4', 'r5']) void run(name, read);
  void run('push');
  void run('r6', read);
  await settle();
  expect(started).toHaveLength(5);
  finish('r1');
  await settle();
  expect(started.at(-1)).toBe('r6');
});

test('of heavy calls ten run at once, however many places the edition has', async () => {
  const { run, settle, started } = setUp({ concurrency: 25 });
  for (let index = 0; index < 15; index += 1) void run(`bulk ${index}`, bulk);
  void run('light');
  await settle();
  expect(started).toHaveLength(11);
  expect(started.at(-1)).toBe('light');
});

test('a call that fails gives its place back', async () => {
  const { limiter } = setUp({ concurrency: 5 });
  await expect(limiter.run(push, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(limiter.state().inFlight).toBe(0);
});

test('a refusal halves the calls at once, one for all that were under way together, and success raises them slowly', () => {
  const { limiter } = setUp({ concurrency: 16 });
  const together = performance.now();
  for (let refused = 0; refused < 8; refused += 1) limiter.throttled(together, undefined);
  expect(limiter.state().concurrency).toBe(8);
  limiter.throttled(performance.now() + 1, undefined);
  expect(limiter.state().concurrency).toBe(4);
  limiter.succeeded();
  expect(limiter.state().concurrency).toBe(4);
  for (let taken = 0; taken < 4; taken += 1) limiter.succeeded();
  expect(limiter.state().concurrency).toBe(5);
  for (let taken = 0; taken < 500; taken += 1) limiter.succeeded();
  expect(limiter.state().concurrency).toBe(16);
});

test('however often the CRM refuses, one call at once remains', async () => {
  const { limiter, run, settle, started } = setUp({ concurrency: 5 });
  for (let refused = 1; refused < 20; refused += 1) limiter.throttled(performance.now() + refused, undefined);
  expect(limiter.state().concurrency).toBe(1);
  void run('push');
  await settle();
  expect(started).toEqual(['push']);
});

test('when the CRM says how long to wait, only calls that somebody waits for are made before that', async () => {
  const { clock, limiter, run, settle, started } = setUp();
  limiter.throttled(performance.now(), 30_000);
  expect(limiter.state().throttledUntil).toEqual(new Date(clock.now().getTime() + 30_000));
  expect(await run('push')).toMatchObject({ kind: 'retry', retryAfterMs: 30_000, arrived: false });
  void run('read', read);
  clock.advance(30_000);
  void run('push again');
  await settle();
  expect(started).toEqual(['read', 'push again']);
  expect(limiter.state().throttledUntil).toBeNull();
});

test('the last tenth of the operator’s credits is kept for what somebody waits for, until a day has passed', async () => {
  const { clock, limiter } = setUp({ budget: 100 });
  const make = () => Promise.resolve('made');
  for (let calls = 0; calls < 9; calls += 1) expect(await limiter.run(bulk, make)).toBe('made');
  expect(await limiter.run(bulk, make)).toMatchObject({ kind: 'retry', retryAfterMs: 12 * hour + 12 * hour });
  expect(await limiter.run(read, make)).toBe('made');
  clock.advance(23 * hour);
  expect(await limiter.run(bulk, make)).toMatchObject({ kind: 'retry' });
  clock.advance(hour);
  expect(await limiter.run(bulk, make)).toBe('made');
});

test('what the CRM says is left counts for all of its clients, and is believed for a quarter of an hour', () => {
  const clock = movableClock();
  const credits = createCredits({ budget: null, clock });
  expect(credits.remaining()).toBeNull();
  credits.told(25_000);
  expect(credits.waitMs(10)).toBe(0);
  credits.told(5_004);
  expect(credits.waitMs(10)).toBe(15 * 60_000);
  expect(credits.waitMs(1)).toBe(0);
  credits.spent(5);
  expect(credits.waitMs(1)).toBe(15 * 60_000);
  expect(credits.remaining()).toBe(4_999);
  clock.advance(15 * 60_000);
  expect(credits.waitMs(10)).toBe(0);
});

test('calls are told apart by what they cost and by who waits for them', () => {
  const call = (method: string, path: string, records = 0) =>
    classify({
      method,
      path,
      body: records
        ? { type: 'application/json', content: JSON.stringify({ data: Array(records).fill({}) }) }
        : null,
    });
  expect(call('POST', '/crm/v8/Leads/upsert', 100)).toEqual({ background: true, heavy: true, cost: 10 });
  expect(call('PUT', '/crm/v8/Leads', 10)).toEqual({ background: true, heavy: false, cost: 1 });
  expect(call('POST', '/crm/v8/coql')).toEqual({ background: true, heavy: true, cost: 1 });
  expect(call('GET', '/crm/v8/Leads/deleted')).toMatchObject({ background: true });
  expect(call('GET', '/crm/v8/Leads/7/Attachments')).toMatchObject({ background: true });
  const file = { type: 'multipart/form-data', content: new Uint8Array(9) };
  expect(classify({ method: 'POST', path: '/crm/v8/Leads/7/Attachments', body: file })).toEqual({
    background: true,
    heavy: false,
    cost: 1,
  });
  expect(call('GET', '/crm/v8/Leads')).toEqual({ background: false, heavy: false, cost: 1 });
  expect(call('GET', '/crm/v8/settings/fields')).toMatchObject({ background: false });
  expect(call('PUT', '/crm/v8/actions/watch')).toMatchObject({ background: false });
});

test('no more calls than allowed are on their way to the CRM, and none is lost', async () => {
  let now = 0;
  let most = 0;
  const { crm, server } = await connect(
    {
      api: async (call) => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        return stored(call);
      },
    },
    { concurrency: 5 },
  );
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, index) => crm.upsertLeads([lead({ portalId: `lead-${index}` })])),
  );
  expect(outcomes.flat().every(({ kind }) => kind === 'stored')).toBe(true);
  expect(server.calls).toHaveLength(40);
  expect(most).toBeLessThanOrEqual(4);
});

test('against a CRM that takes fewer calls at once than it is asked, refusals die out', async () => {
  const { limiter, settle } = setUp({ concurrency: 20 });
  let serving = 0;
  const call = async () => {
    const startedAt = performance.now();
    const refused = serving === 3;
    if (!refused) serving += 1;
    await settle();
    if (refused) {
      limiter.throttled(startedAt, undefined);
      return 'refused';
    }
    serving -= 1;
    limiter.succeeded();
    return 'served';
  };
  const refusals = async () => {
    const calls = await Promise.all(Array.from({ length: 20 }, () => limiter.run(read, call)));
    return calls.filter((ended) => ended === 'refused').length;
  };
  expect(await refusals()).toBeGreaterThan(15);
  await refusals();
  expect(await refusals()).toBeLessThan(7);
  expect(limiter.state().concurrency).toBeLessThan(6);
});

test('the state says what is left, what holds it and what went wrong last', async () => {
  const clock = movableClock();
  const answers: Answer[] = [
    { status: 204, headers: { 'x-api-credits-remaining': '1234' } },
    { status: 429, headers: { 'retry-after': '20' }, json: failure('TOO_MANY_REQUESTS') },
    { status: 401, json: failure('OAUTH_SCOPE_MISMATCH') },
  ];
  const { crm } = await connect(
    { api: (_: Call, number: number) => answers[number - 1] ?? 'reset' },
    { clock },
  );
  expect(crm.state()).toEqual({
    concurrency: 10,
    inFlight: 0,
    throttledUntil: null,
    creditsRemaining: null,
    lastError: null,
  });
  await crm.readLeads(['1']);
  expect(crm.state()).toMatchObject({ creditsRemaining: 1_234, lastError: null });
  await crm.readLeads(['1']);
  expect(crm.state()).toMatchObject({
    concurrency: 5,
    throttledUntil: new Date(clock.now().getTime() + 20_000),
    lastError: { code: 'TOO_MANY_REQUESTS', at: clock.now() },
  });
  await crm.readLeads(['1']);
  expect(crm.state().lastError).toMatchObject({ code: 'OAUTH_SCOPE_MISMATCH' });
  await crm.readLeads(['1']);
  expect(crm.state().lastError).toMatchObject({ code: 'NO_ANSWER', reason: expect.any(String) });
});
