import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { startPortal, type Answer, type TestPortal } from '../support/portal.ts';

/** What every answer carries, and what none gives away. */
let portal: TestPortal;
let token: string;
let where: { key: string; origin: string };

beforeAll(async () => {
  portal = await startPortal({}, { SECURITY_CONTACT: 'security@portal.example' });
  const partner = await portal.partner();
  where = { key: partner.siteKey, origin: partner.origin };
  token = await portal.signIn(partner, await portal.person(partner));
});
afterAll(() => portal.stop());

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
    expect([answer.status, answer.body.code]).toEqual([500, 'internal']);
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
