import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { openApiDocument } from '../../src/openapi.ts';
import { operationsOf } from '../../src/openapi-parts.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { startPortal, type Answer, type TestPartner, type TestPortal } from '../support/portal.ts';

/** What a request must look like before a route sees it, and what every answer carries. */
let portal: TestPortal;
let partner: TestPartner;
let token: string;
let where: { key: string; origin: string };

beforeAll(async () => {
  portal = await startPortal({}, { SECURITY_CONTACT: 'security@portal.example' });
  partner = await portal.partner();
  where = { key: partner.siteKey, origin: partner.origin };
  token = await portal.signIn(partner, await portal.person(partner));
});
afterAll(() => portal.stop());

const operations = operationsOf(openApiDocument('http://portal.test'));
const filled = (path: string) => path.replaceAll(/\{\w+\}/g, randomUUID());
const codeOf = ({ status, body }: Answer) => `${status} ${body.code as string}`;

describe('a request', () => {
  // The one question that a page asks before it has a key that works is open to all, and reads no session.
  const guarded = operations.filter(({ path }) => path !== '/api/v1/public/site-check');
  test.each(guarded.map(({ method, path }) => [method, path]))(
    '%s %s is refused from a foreign page, and without the key that makes browsers ask first',
    async (method, path) => {
      const body = method === 'GET' ? undefined : {};
      const asked = (options: object) =>
        portal.call(method, filled(path), { ...where, token, body, ...options });
      expect((await asked({ origin: 'https://evil.example' })).body.code).toBe('origin_not_allowed');
      expect((await asked({ key: null })).body.code).toBe('unknown_site_key');
      expect((await asked({ origin: null })).body.code).toBe('origin_not_allowed');
      expect((await asked({ key: 'portal' })).body.code).toBe('origin_not_allowed');
    },
  );

  test('from a foreign page gets no permission by CORS, neither before nor with the answer', async () => {
    for (const [method, headers] of [
      [
        'OPTIONS',
        { 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-portal-key' },
      ],
      ['POST', {}],
    ] as const) {
      const answer = await portal.call(method, '/api/v1/auth/refresh', {
        ...where,
        origin: 'https://evil.example',
        headers,
      });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  test('from an allowed page is allowed that page, not all', async () => {
    const answer = await portal.call('GET', '/api/v1/me', { ...where, token });
    expect(answer.headers.get('access-control-allow-origin')).toBe(partner.origin);
    expect(answer.headers.get('vary')).toMatch(/origin/i);
  });

  test('with a method that the path does not have is answered 405 with those it has', async () => {
    const answer = await portal.call('PUT', '/api/v1/leads', { ...where, token, body: {} });
    expect(codeOf(answer)).toBe('405 method_not_allowed');
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  test.each(['/api/v1/nothing', '/api/v1/leads/', '/api/v1//leads', '/API/v1/leads'])(
    'for %s, which is not declared, is answered 404',
    async (path) => {
      expect(codeOf(await portal.call('GET', path, { ...where, token }))).toBe('404 not_found');
    },
  );

  test.each([
    ['application/x-www-form-urlencoded', 'lastName=Byron'],
    ['text/plain', '{"lastName":"Byron"}'],
    ['application/json, text/plain', '{"lastName":"Byron"}'],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('with a body of type %s where JSON is due is answered 415', async (type, body) => {
    const answer = await portal.call('POST', '/api/v1/leads', {
      ...where,
      token,
      body,
      headers: { 'content-type': type, 'idempotency-key': randomUUID() },
    });
    expect(codeOf(answer)).toBe('415 unsupported_media_type');
  });

  test.each(operations.map(({ method, path }) => [method, path]))(
    '%s %s with a parameter nobody reads is told which',
    async (method, path) => {
      const answer = await portal.call(method, `${filled(path)}?debug=1&debug=2`, { ...where, token });
      expect(codeOf(answer)).toBe('422 invalid_request');
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ field: 'debug', code: 'unknown' }));
    },
  );

  test.each([
    ['lists', '{"lastName":"Byron","extra":{"a":' + '['.repeat(60_000) + ']'.repeat(60_000) + '}}'],
    ['objects', '{"a":'.repeat(9) + '1' + '}'.repeat(9)],
  ])('with %s nested too deeply is refused before it is parsed', async (_, body) => {
    const answer = await portal.call('POST', '/api/v1/leads', { ...where, token, body });
    expect(codeOf(answer)).toBe('400 invalid_json');
    expect(answer.body.detail).toMatch(/nested at most 8 deep/);
  });

  test('with brackets inside of a text is not nested', async () => {
    const answer = await portal.call('POST', '/api/v1/leads', {
      ...where,
      token,
      body: { lastName: '[[[[[[[[[[ "\\" {{{{{{{{{{' },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer.status).toBe(201);
  });

  test.each([
    ['a NUL', 'name', { name: 'By\0ron' }],
    ['half a surrogate pair', 'name', { name: 'Byron \ud83d' }],
  ])('with %s in a text is told in which field', async (_, field, body) => {
    const answer = await portal.call('PATCH', '/api/v1/me', { ...where, token, body });
    expect(codeOf(answer)).toBe('422 invalid_request');
    expect(answer.body.errors).toMatchObject([{ field, code: 'characters' }]);
  });

  test.each([
    ['a NUL deep inside', { lastName: 'Byron', extra: { Region: ['\0'] } }],
    ['a NUL in a name', { lastName: 'Byron', extra: { 'Re\0gion': 'x' } }],
  ])('with %s is refused', async (_, body) => {
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await portal.call('POST', '/api/v1/leads', { ...where, token, body, headers });
    expect(codeOf(answer)).toBe('422 invalid_request');
  });

  test('with a NUL in its path or query is no fault of ours', async () => {
    const asked = (path: string) => portal.call('GET', `/api/v1${path}`, { ...where, token });
    expect((await asked('/leads/%00')).status).toBe(404);
    for (const query of ['search=%00', 'search=a%00b', 'cursor=%00', 'category=%00', 'limit=%00'])
      expect((await asked(`/leads?${query}`)).status).toBeLessThan(500);
  });

  test.each([
    ['{"lastName":"Byron","__proto__":{"admin":true}}', 422],
    ['{"lastName":"Byron","constructor":{"prototype":{"admin":true}}}', 422],
    ['{"lastName":"Byron","extra":{"__proto__":{"admin":true}}}', 201],
    ['[]', 422],
    ['"text"', 400],
    ['null', 400],
    ['{', 400],
    ['\u0000', 400],
  ])('with the body %j changes nothing in the process', async (body, status) => {
    const answer = await portal.call('POST', '/api/v1/leads', {
      ...where,
      token,
      body,
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(answer.status).toBe(status);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });
});

describe('an answer', () => {
  const carried = {
    'content-security-policy':
      "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none';object-src 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'no-referrer',
    'permissions-policy': expect.stringContaining('camera=()') as string,
  };
  const headersOf = (answer: Answer, names: string[]) =>
    Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]));

  test.each([
    '/api/v1/me',
    '/api/v1/nothing',
    '/openapi.json',
    '/healthz',
    '/nothing',
    '/sdk/v1/nothing.js',
    '/.well-known/security.txt',
  ])('of %s tells browsers to run, frame and guess nothing', async (path) => {
    const answer = await portal.call('GET', path, { ...where, token });
    expect(headersOf(answer, Object.keys(carried))).toEqual(carried);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('server')).toBeNull();
  });

  test('of the API is kept by no cache, whether it went well or not', async () => {
    for (const options of [{ token }, {}]) {
      const answer = await portal.call('GET', '/api/v1/me', { ...where, ...options });
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('asks for HTTPS from then on where the portal has it, and does not where it has not', async () => {
    const plain = await portal.call('GET', '/healthz', { key: null, origin: null });
    expect(plain.headers.get('strict-transport-security')).toBeNull();
    const app = createApp(
      { ...portal.config, port: 0, publicUrl: 'https://bff.example' },
      { logger: createLogger('silent'), crm: null },
    );
    const port = await app.start();
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    await app.stop();
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  });

  test('that went wrong says nothing of how the process is built', async () => {
    const { sql } = portal.database;
    await sql('alter function public.read_metrics() rename to read_metrics_moved');
    const answer = await portal.call('GET', '/api/v1/metrics', { ...where, token });
    await sql('alter function public.read_metrics_moved() rename to read_metrics');
    expect(codeOf(answer)).toBe('500 internal');
    expect(JSON.stringify(answer.body)).not.toMatch(
      /read_metrics|schema|node_modules|\.ts|postgres|supabase/i,
    );
  });
});

describe('security.txt', () => {
  test('names the contact, an end within the year and its own address, as RFC 9116 asks', async () => {
    const { status, headers, body } = await portal.call('GET', '/.well-known/security.txt', {
      key: null,
      origin: null,
    });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const fields = Object.fromEntries(
      (body as string)
        .trim()
        .split('\n')
        .map((line) => line.split(/: (.*)/).slice(0, 2)),
    ) as Record<string, string>;
    expect(fields['Contact']).toBe('mailto:security@portal.example');
    expect(fields['Canonical']).toBe(`${portal.config.publicUrl}/.well-known/security.txt`);
    const days = (Date.parse(fields['Expires'] ?? '') - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(170);
    expect(days).toBeLessThan(365);
  });

  test('is not there while nobody is named', async () => {
    const other = createApp(
      { ...portal.config, port: 0, securityContact: null },
      { logger: createLogger('silent'), crm: null },
    );
    const port = await other.start();
    const answer = await fetch(`http://127.0.0.1:${port}/.well-known/security.txt`);
    await other.stop();
    expect(answer.status).toBe(404);
  });
});
