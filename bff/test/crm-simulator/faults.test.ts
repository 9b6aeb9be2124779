import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../../dev/crm-simulator/index.ts';
import { drive, tenOClock, until } from './support.ts';

const lead = (Last_Name: string) => ({ Last_Name });
const leads = (count: number) => ({ data: Array.from({ length: count }, (_, index) => lead(`L${index}`)) });

test('a delay lets the call through once the wait is over', async () => {
  const { crm, api } = await drive();
  crm.faults.set({ kind: 'delay', ms: 30, times: 1 });
  expect((await api('GET', '/org')).status).toBe(200);
  expect(crm.calls.list().at(-1)).toMatchObject({ fault: 'delay', status: 200 });
  expect(crm.calls.list().at(-1)?.ms).toBeGreaterThanOrEqual(29);
});

test('a slow answer can be a wrong one, too', async () => {
  const { crm, api } = await drive();
  crm.faults.set({ kind: 'delay', ms: 10 });
  crm.faults.set({ kind: '500' });
  expect((await api('GET', '/org')).status).toBe(500);
  expect(crm.calls.list().at(-1)?.ms).toBeGreaterThanOrEqual(9);
});

test('what is set is listed, counts down, and is over when it is lifted, cleared or used up', async () => {
  const { crm, api } = await drive();
  const lift = crm.faults.set({ kind: '429', match: { path: '/org' }, times: 2 });
  crm.faults.set({ kind: 'notify-drop' });
  await api('GET', '/org');
  expect(crm.faults.list()).toMatchObject([
    { fault: { kind: '429' }, left: 1 },
    { fault: { kind: 'notify-drop' }, left: null },
  ]);
  lift();
  lift();
  expect((await api('GET', '/org')).status).toBe(200);
  crm.faults.set({ kind: '500', times: 1 });
  await api('GET', '/org');
  expect(crm.faults.list()).toMatchObject([{ fault: { kind: 'notify-drop' } }]);
  crm.faults.clear();
  expect(crm.faults.list()).toEqual([]);
});

test('an order that makes no sense is refused and names the field', async () => {
  const { crm } = await drive();
  expect(() => crm.faults.set({ kind: 'partial', share: 2 })).toThrow(/share/);
  expect(() => crm.faults.set({ kind: 'credits', times: 1 } as Fault)).toThrow(/times/);
});

describe('sign-in', () => {
  test('revoked access tokens are refused at once, and a new one works', async () => {
    const { crm, api, signIn } = await drive();
    crm.faults.set({ kind: 'access-revoked' });
    expect(await api('GET', '/org')).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
    expect(crm.faults.list()).toEqual([]);
    await signIn();
    expect((await api('GET', '/org')).status).toBe(200);
  });

  test('a revoked refresh token gives invalid_code, ends its access tokens, and works again when lifted', async () => {
    const { crm, api, requestToken } = await drive();
    const lift = crm.faults.set({ kind: 'refresh-revoked' });
    expect(await requestToken()).toMatchObject({ status: 200, body: { error: 'invalid_code' } });
    expect((await api('GET', '/org')).body.code).toBe('INVALID_TOKEN');
    lift();
    expect((await requestToken()).body.access_token).toBeTruthy();
  });

  test.each([200, 400] as const)('throttled token requests are denied with HTTP %i', async (status) => {
    const { crm, requestToken } = await drive();
    crm.faults.set({ kind: 'token-throttled', status, times: 1 });
    expect(await requestToken()).toMatchObject({ status, body: { error: 'Access Denied' } });
    expect((await requestToken()).body.access_token).toBeTruthy();
  });

  test.each([
    ['scope', 401, 'OAUTH_SCOPE_MISMATCH'],
    ['permission', 403, 'NO_PERMISSION'],
  ] as const)('a missing %s refuses the calls it is set for, not the token', async (kind, status, code) => {
    const { crm, api, requestToken } = await drive();
    crm.faults.set({ kind, match: { path: '/Leads' } });
    expect(await api('POST', '/Leads', leads(1))).toMatchObject({ status, body: { code } });
    expect(crm.records.count('Leads')).toBe(0);
    expect((await api('GET', '/Partners?fields=Name')).status).toBe(204);
    expect((await requestToken()).body.access_token).toBeTruthy();
  });
});

describe('records', () => {
  test('a share of the records of a write is refused and not written, the rest is', async () => {
    const { crm, api } = await drive();
    crm.faults.set({ kind: 'partial', share: 0.25 });
    const { status, body } = await api('POST', '/Leads', leads(8));
    const codes = body.data.map((entry: { code: string }) => entry.code);
    expect(status).toBe(207);
    expect(codes.filter((code: string) => code === 'RECORD_LOCKED')).toHaveLength(2);
    const written = codes.flatMap((code: string, at: number) => (code === 'SUCCESS' ? [`L${at}`] : []));
    expect(crm.records.list('Leads').map((row) => row['Last_Name'])).toEqual(written);
  });

  test('the share holds over writes of one record each, too', async () => {
    const { crm, api } = await drive();
    const id = crm.records.insert('Leads', lead('Berg'));
    crm.faults.set({ kind: 'partial', share: 0.5, code: 'INTERNAL_ERROR', match: { method: 'PUT' } });
    const statuses = [];
    for (const Company of ['A', 'B', 'C', 'D']) {
      statuses.push((await api('PUT', `/Leads/${id}`, { data: [{ Company }] })).status);
    }
    expect(statuses).toEqual([200, 400, 200, 400]);
    expect(crm.records.get('Leads', id)?.['Company']).toBe('C');
    expect((await api('POST', '/Leads', leads(4))).status).toBe(201);
  });

  test('credits fall with each call, are told, and refuse data calls when they are used up', async () => {
    const { crm, api } = await drive();
    const lift = crm.faults.set({ kind: 'credits', remaining: 4 });
    expect((await api('POST', '/Leads', leads(30))).headers.get('x-api-credits-remaining')).toBe('1');
    expect((await api('GET', '/org')).headers.get('x-api-credits-remaining')).toBe('0');
    expect(await api('GET', '/Leads?fields=Last_Name')).toMatchObject({
      status: 400,
      body: { code: 'LIMIT_EXCEEDED' },
    });
    lift();
    expect((await api('GET', '/org')).headers.get('x-api-credits-remaining')).toBeNull();
  });

  test.each([-3_600_000, 3_600_000])('a clock that is %i ms off stamps what is written', async (ms) => {
    const { crm, api } = await drive({ clock: () => tenOClock });
    const lift = crm.faults.set({ kind: 'clock-skew', ms });
    const id = crm.records.insert('Leads', lead('Berg'));
    expect(crm.records.get('Leads', id)?.['Modified_Time']).toBe((tenOClock + ms) / 1000);
    lift();
    await api('PUT', `/Leads/${id}`, { data: [{ Company: 'Berg AG' }] });
    expect(crm.clock.now()).toBe(tenOClock);
  });
});

describe('notifications', () => {
  /** A watching listener; what it was told, by the company that was set. */
  async function watched() {
    const driven = await drive();
    const told: string[] = [];
    const server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      told.push(JSON.parse(text).affected_values[0].values.Company);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const notify_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
    await driven.api('POST', '/actions/watch', {
      watch: [{ channel_id: '4711', events: ['Leads.edit'], notify_url, return_affected_field_values: true }],
    });
    const { crm } = driven;
    const id = crm.records.insert('Leads', lead('Berg'));
    const change = (Company: string) => crm.records.update('Leads', id, { Company });
    return { ...driven, told, change };
  }

  test('dropped ones never arrive', async () => {
    const { crm, told, change } = await watched();
    crm.faults.set({ kind: 'notify-drop', times: 1 });
    change('A');
    change('B');
    await crm.notifications.idle();
    expect(told).toEqual(['B']);
  });

  test('doubled ones arrive twice', async () => {
    const { crm, told, change } = await watched();
    crm.faults.set({ kind: 'notify-double', match: { path: 'Leads' } });
    change('A');
    await crm.notifications.idle();
    expect(told).toEqual(['A', 'A']);
  });

  test('late ones arrive after what came later, at the latest when the fault is lifted', async () => {
    const { crm, told, change } = await watched();
    const lift = crm.faults.set({ kind: 'notify-late', ms: 3_600_000, times: 1 });
    change('A');
    change('B');
    await until(() => told.length === 1);
    lift();
    await crm.notifications.idle();
    expect(told).toEqual(['B', 'A']);
  });

  test('out of order each second one overtakes the one before it', async () => {
    const { crm, told, change } = await watched();
    crm.faults.set({ kind: 'notify-reorder', ms: 3_600_000 });
    for (const company of ['A', 'B']) change(company);
    await crm.notifications.idle();
    for (const company of ['C', 'D']) change(company);
    await crm.notifications.idle();
    expect(told).toEqual(['B', 'A', 'D', 'C']);
  });

  test('one that waits to be overtaken goes when its time is over', async () => {
    const { crm, told, change } = await watched();
    crm.faults.set({ kind: 'notify-reorder', ms: 5 });
    change('A');
    await crm.notifications.idle();
    expect(told).toEqual(['A']);
  });

  test('a lost channel is silent, unlisted and cannot be renewed', async () => {
    const { crm, api, told, change } = await watched();
    crm.faults.set({ kind: 'channel-lost' });
    change('A');
    await crm.notifications.idle();
    expect(told).toEqual([]);
    expect((await api('GET', '/actions/watch')).status).toBe(204);
    const renewal = {
      watch: [{ channel_id: '4711', events: ['Leads.all'], notify_url: 'http://127.0.0.1:9' }],
    };
    expect((await api('PUT', '/actions/watch', renewal)).body.watch[0].code).toBe('NOT_SUBSCRIBED');
  });
});

describe('over HTTP', () => {
  async function switchboard() {
    const driven = await drive();
    const call = async (method: string, path = '', body?: unknown, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${driven.crm.url}/dev/faults${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : undefined };
    };
    return { ...driven, call };
  }

  test('another process sets faults, sees them and lifts one or all', async () => {
    const { crm, api, call } = await switchboard();
    const order = { kind: '429', match: { method: 'GET', path: '/org' }, times: 3 };
    const set = await call('POST', '', order);
    expect(set).toMatchObject({ status: 201, body: { ...order, left: 3, id: expect.any(Number) } });
    expect((await api('GET', '/org')).status).toBe(429);
    expect((await call('GET')).body.faults).toMatchObject([{ kind: '429', left: 2 }]);
    expect((await call('DELETE', `/${set.body.id}`)).status).toBe(204);
    expect((await call('DELETE', `/${set.body.id}`)).status).toBe(404);
    await call('POST', '', { kind: 'html502' });
    expect((await call('DELETE')).status).toBe(204);
    expect(crm.faults.list()).toEqual([]);
    expect((await api('GET', '/org')).status).toBe(200);
  });

  test('a pattern set in code is shown as its text', async () => {
    const { crm, call } = await switchboard();
    crm.faults.set({ kind: '500', match: { path: /upsert$/ } });
    expect((await call('GET')).body.faults).toMatchObject([{ match: { path: '/upsert$/' } }]);
  });

  test('every kind is described for people, with options that it takes', async () => {
    const { call } = await switchboard();
    const { kinds } = (await call('GET')).body;
    const sample = {
      ms: 1,
      share: 0.5,
      code: 'RECORD_LOCKED',
      remaining: 1,
      status: 400,
      channel: '1',
      times: 1,
    };
    const samples: Record<string, unknown> = { ...sample, afterwards: true };
    expect(kinds.length).toBeGreaterThan(20);
    for (const { kind, options } of kinds as { kind: string; options: string[] }[]) {
      const order: Record<string, unknown> = { kind, ...(kind === 'clock-skew' ? { ms: 1 } : {}) };
      for (const name of options) {
        if (name === 'method' || name === 'path') order['match'] = { path: '/nowhere' };
        else order[name] = samples[name];
      }
      expect([kind, (await call('POST', '', order)).status]).toEqual([kind, 201]);
    }
  });

  test.each([
    [undefined, /order.*object/],
    [{ kind: 'flood' }, /kind/],
    [{ kind: 'delay', ms: 'long' }, /ms/],
    [{ kind: '429', time: 3 }, /time/],
  ])('the order %o is answered 400 with a sentence that names the field', async (order, sentence) => {
    const { call } = await switchboard();
    const { status, body } = await call('POST', '', order);
    expect(status).toBe(400);
    expect(body.error).toMatch(sentence);
  });

  test("another site's page cannot set or lift faults", async () => {
    const { crm, call } = await switchboard();
    const evil = { origin: 'https://evil.example' };
    expect((await call('POST', '', { kind: '500' }, evil)).status).toBe(403);
    expect((await call('DELETE', '', undefined, evil)).status).toBe(403);
    expect(crm.faults.list()).toEqual([]);
  });
});
