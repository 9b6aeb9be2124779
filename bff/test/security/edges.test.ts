import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApiDocument } from '../../src/openapi.ts';
import { operationsOf } from '../../src/openapi-parts.ts';
import { startPortal, type Answer, type TestPartner, type TestPortal } from '../support/portal.ts';

/** What a request must look like before a route sees it. What answers carry is in answers.test.ts. */
let portal: TestPortal;
let partner: TestPartner;
let token: string;
let where: { key: string; origin: string };

beforeAll(async () => {
  portal = await startPortal();
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

  test('by TRACE, which repeats what was sent, is answered by nobody', async () => {
    for (const path of ['/api/v1/me', '/healthz', '/sdk/v1/partner-portal.js']) {
      const sent = request(`${portal.url}${path}`, {
        method: 'TRACE',
        headers: { origin: where.origin, 'x-portal-key': where.key, cookie: 'secret=kanarie' },
      });
      sent.end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBeOneOf([404, 405]);
      expect(await text(answer)).not.toContain('kanarie');
    }
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
