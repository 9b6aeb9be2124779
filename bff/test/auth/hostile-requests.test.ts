import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let acme: TestPartner;
beforeAll(async () => {
  portal = await startPortal();
  acme = await portal.partner('Acme');
});
afterAll(() => portal.stop());

const on = () => ({ key: acme.siteKey, origin: acme.origin });

/** Sends what no browser would and gives the answers as they come, until the line is closed. */
async function raw(...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(portal.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => socket.destroy());
  socket.write(lines.join('\r\n'));
  return text(socket);
}

const headersOf = (path: string, accessToken: string) => [
  `host: ${new URL(portal.url).host}`,
  `x-portal-key: ${acme.siteKey}`,
  `origin: ${acme.origin}`,
  `authorization: DPoP ${accessToken}`,
  `dpop: ${portal.browser.proof({ method: 'GET', url: `${portal.url}${path}`, token: accessToken })}`,
];

describe('a header that comes twice', () => {
  const ask = async (change: (headers: string[]) => string[]) => {
    const token = await portal.signIn(acme, await portal.person(acme));
    const headers = change(headersOf('/api/v1/me', token));
    const answer = await raw('GET /api/v1/me HTTP/1.1', ...headers, 'connection: close', '', '');
    return [Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), /"code":"(\w+)"/.exec(answer)?.[1]];
  };
  const twice = (name: string, value: string) => (headers: string[]) => {
    const at = headers.findIndex((header) => header.startsWith(`${name}:`));
    return [...headers.slice(0, at + 1), `${name}: ${value}`, ...headers.slice(at + 1)];
  };

  test('once is answered', async () => {
    expect(await ask((headers) => headers)).toEqual([200, undefined]);
  });

  test.each([
    ['x-portal-key', 'portal', [403, 'unknown_site_key']],
    ['origin', 'https://evil.example', [403, 'origin_not_allowed']],
    ['dpop', 'eyJ.eyJ.x', [401, 'invalid_proof']],
    // The second is not even looked at.
    ['authorization', 'DPoP another', [200, undefined]],
  ])('%s is not believed for its second value', async (name, value, expected) => {
    expect(await ask(twice(name, value))).toEqual(expected);
  });
});

describe('a body', () => {
  test.each(['/api/v1/auth/login', '/api/v1/public/forms/pk_any/leads', '/webhooks/zoho'])(
    'that trickles to %s is answered 408, and the line is closed',
    async (path) => {
      const hurried = await startPortal({ bodyMs: 50 }, {}, portal.database);
      try {
        const { host, hostname, port } = new URL(hurried.url);
        const socket = connect(Number(port), hostname);
        const answered = text(socket);
        const headers = [
          `host: ${host}`,
          `x-portal-key: ${acme.siteKey}`,
          `origin: ${acme.origin}`,
          'content-type: application/json',
          'content-length: 40',
        ];
        socket.write([`POST ${path} HTTP/1.1`, ...headers, '', '{"email":'].join('\r\n'));
        const answer = await answered;
        expect(answer).toMatch(/^HTTP\/1\.1 408 /);
        expect(answer).toContain('"code":"request_timeout"');
      } finally {
        await hurried.stop();
      }
    },
  );

  const huge = 'x'.repeat(10 * 1024 * 1024);

  test.each([
    ['POST', '/api/v1/auth/login'],
    ['POST', '/api/v1/auth/refresh'],
    ['POST', '/api/v1/auth/second-factor'],
    ['POST', '/api/v1/auth/password/forgot'],
    ['POST', '/api/v1/realtime/tickets'],
  ])('of 10 MB to %s %s is refused as too large', async (method, path) => {
    const { status, body } = await portal.call(method, path, { ...on(), body: { email: huge } });
    expect([status, body.code]).toEqual([413, 'payload_too_large']);
  });

  test('of 10 MB that does not say how long it is, is refused as too large', async () => {
    const call = request(`${portal.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: {
        'x-portal-key': acme.siteKey,
        origin: acme.origin,
        'content-type': 'application/json',
        'transfer-encoding': 'chunked',
      },
    });
    call.on('error', () => undefined);
    const answered = once(call, 'response');
    call.end(`{"email":"${huge}"}`);
    const [answer] = (await answered) as [import('node:http').IncomingMessage];
    expect(answer.statusCode).toBe(413);
    answer.destroy();
  });

  test('whose length is told in two ways is not read: a proxy might read it otherwise', async () => {
    const answer = await raw(
      'POST /api/v1/auth/refresh HTTP/1.1',
      'host: x',
      'content-length: 4',
      'transfer-encoding: chunked',
      '',
      '0',
      '',
      'GET /api/v1/me HTTP/1.1',
      '',
      '',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toHaveLength(1);
  });
});

describe('what a caller writes', () => {
  test('never becomes a header of the answer', async () => {
    const answer = await portal.call('GET', '/api/v1/auth/invitations/a%0d%0aSet-Cookie:%20evil=1', on());
    expect([answer.status, answer.body.code]).toEqual([404, 'invitation_invalid']);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test.each([
    ['two addresses', { email: ['a@people.test', 'b@people.test'], password: 'a-guess' }, 'email'],
    ['a pattern for the password', { email: 'a@people.test', password: { $ne: null } }, 'password'],
    ['a field of the account', { email: 'a@people.test', password: 'a-guess', role: 'admin' }, 'role'],
  ])('is refused by its field: %s', async (_, body, field) => {
    const answer = await portal.call('POST', '/api/v1/auth/login', { ...on(), body });
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, field]);
  });

  test('as a prototype of the body signs nobody in and changes nothing in the process', async () => {
    const answer = await portal.call('POST', '/api/v1/auth/login', {
      ...on(),
      body: '{"email":"a@people.test","password":"a-guess","__proto__":{"role":"admin"}}',
    });
    expect([answer.status, answer.body.errors[0].field]).toEqual([422, '__proto__']);
    expect(({} as Record<string, unknown>)['role']).toBeUndefined();
  });
});

test('an address that nobody has is answered as late as a wrong password', async () => {
  const person = await portal.person(acme);
  const timed = async (email: string) => {
    const began = performance.now();
    const { status } = await portal.call('POST', '/api/v1/auth/login', {
      ...on(),
      body: { email, password: 'a-guess' },
    });
    expect(status).toBe(401);
    return performance.now() - began;
  };
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < 12; n++) {
    known.push(await timed(person.email));
    unknown.push(await timed(`nobody-${n}@people.test`));
  }
  // The quickest of each: whatever else the machine does only adds to a time.
  const ratio = Math.min(...unknown) / Math.min(...known);
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});
