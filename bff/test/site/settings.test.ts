import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteSettings, type SiteSettings } from '../../contract/index.ts';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';
import { administrator, on, signedIn } from '../team/support.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

type Person = Awaited<ReturnType<typeof signedIn>>;
const site = async (main: Person) => siteSettings.parse((await main.call('GET', '/site')).body);
const change = (main: Person, edit: object) => main.call('PATCH', '/site', edit);
const rotate = (main: Person, overlapDays?: unknown, key: string = randomUUID()) =>
  main.call('POST', '/site/keys', overlapDays === undefined ? {} : { overlapDays }, {
    'idempotency-key': key,
  });
const form = (key: string, origin: string) =>
  portal.call('GET', `/api/v1/public/forms/${key}`, { key, origin });
/** A second process on the same database. */
const another = () => startPortal({}, {}, { ...portal.database, drop: () => Promise.resolve() });
const days = (iso: string | null | undefined) => (Date.parse(iso ?? '') - Date.now()) / 86_400_000;

describe('the site', () => {
  test('tells a main account its key, its origins, its looks and what to paste', async () => {
    const acme = await portal.partner('Acme');
    const main = await signedIn(portal, acme);
    const found = await site(main);
    expect(found).toMatchObject({
      keys: [{ key: acme.siteKey, validUntil: null, lastUsedAt: null }],
      allowedOrigins: [acme.origin, acme.origin.replace('https://', 'https://www.')],
      accent: null,
      displayName: null,
      partnerName: 'Acme',
    });
    expect(found.snippet).toContain(`data-key="${acme.siteKey}"`);
    expect(found.snippet).toContain('/sdk/v1/partner-portal.js"');
  });

  test('is closed to sub-accounts, and any for administrators', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    for (const answer of [
      await sub.call('GET', '/site'),
      await change(sub, { accent: null }),
      await rotate(sub),
      await sub.call('DELETE', `/site/keys/${acme.siteKey}`),
      await main.call('GET', `/admin/partners/${acme.id}/site`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    const admin = await administrator(portal);
    const path = `/admin/partners/${acme.id}/site`;
    expect((await admin('GET', path)).body.keys[0].key).toBe(acme.siteKey);
    expect((await admin('PATCH', path, { accent: '#AA3300' })).body.accent).toBe('#aa3300');
    expect((await admin('GET', `/admin/partners/${randomUUID()}/site`)).status).toBe(404);
    expect((await admin('GET', '/site')).body.detail).toMatch('/admin/partners/{id}/site');
    const forged = { userId: sub.id, partnerId: acme.id, role: 'partner_admin', seesAllLeads: true };
    const args = { in_partner: acme.id, changes: { accent: null }, portal_origin: '' };
    expect(await portal.db.rpcAs(forged, 'update_site', args)).toEqual({ kind: 'forbidden' });
  });

  test('looks as its main account says, on the form at once', async () => {
    const acme = await portal.partner('Acme');
    const main = await signedIn(portal, acme);
    await change(main, { accent: '#AA3300', displayName: 'Acme & Sons' });
    await expect
      .poll(async () => (await form(acme.siteKey, acme.origin)).body)
      .toMatchObject({ accent: '#aa3300', partnerName: 'Acme & Sons' });
    await change(main, { displayName: null });
    await expect
      .poll(async () => (await form(acme.siteKey, acme.origin)).body)
      .toMatchObject({ accent: '#aa3300', partnerName: 'Acme' });
  });

  test('names every fault by field, and every origin by its place', async () => {
    const main = await signedIn(portal, await portal.partner());
    const { status, body } = await change(main, {
      allowedOrigins: ['https://good.example', 'null', 'http://plain.example', 7],
      accent: 'red',
      displayName: '',
      logo: 'x',
    });
    expect(status).toBe(422);
    expect(body.errors.map(({ field, code }: { field: string; code: string }) => [field, code])).toEqual(
      expect.arrayContaining([
        ['allowedOrigins.3', 'invalid_type'],
        ['accent', 'invalid_format'],
        ['displayName', 'too_small'],
        ['logo', 'unknown'],
      ]),
    );
    const origins = await change(main, {
      allowedOrigins: ['https://good.example', 'null', 'http://a.example'],
    });
    expect(origins.body.errors).toMatchObject([
      { field: 'allowedOrigins.1', code: 'null_origin' },
      { field: 'allowedOrigins.2', code: 'scheme' },
    ]);
    const many = Array.from({ length: 51 }, (_, n) => `https://n${n}.example`);
    expect((await change(main, { allowedOrigins: many })).body.errors[0]).toMatchObject({
      field: 'allowedOrigins',
      message: 'A site can have at most 50 origins.',
    });
    expect((await change(main, {})).status).toBe(422);
    expect((await site(main)).allowedOrigins).toHaveLength(2);
  });
});

describe('an allowed origin', () => {
  test('is kept as browsers send it, once, and opens the API at once', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const added = 'https://shop.example:8443';
    expect((await form(acme.siteKey, added)).body.code).toBe('origin_not_allowed');
    const { body } = await change(main, {
      allowedOrigins: [acme.origin, 'HTTPS://Shop.example:8443/', added, 'http://localhost:5173'],
    });
    expect((body as SiteSettings).allowedOrigins).toEqual([acme.origin, added, 'http://localhost:5173']);
    await expect.poll(async () => (await form(acme.siteKey, added)).status).toBe(200);
  });

  test('that is taken away ends the sessions there and nowhere else, and is refused at once by every process', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const www = acme.origin.replace('https://', 'https://www.');
    const person = await portal.person(acme);
    const there = await portal.signIn({ ...acme, origin: www }, person);
    const second = await another();
    try {
      const atSecond = () =>
        second.call('GET', `/api/v1/public/forms/${acme.siteKey}`, { key: acme.siteKey, origin: www });
      expect((await atSecond()).status).toBe(200);
      await change(main, { allowedOrigins: [acme.origin] });
      const ask = () => portal.call('GET', '/api/v1/me', { key: acme.siteKey, origin: www, token: there });
      await expect.poll(async () => (await ask()).body.code).toBe('origin_not_allowed');
      await expect.poll(async () => (await atSecond()).body.code).toBe('origin_not_allowed');
      const ended = await portal.database.sql('select end_reason from sessions where user_id = $1', [
        person.id,
      ]);
      expect(ended).toEqual([{ end_reason: 'origin_removed' }]);
      expect((await main.call('GET', '/me')).status).toBe(200);
    } finally {
      await second.stop();
    }
  });
});

describe('a page that is not allowed', () => {
  const everyCall: [string, string][] = [
    ['POST', '/auth/login'],
    ['POST', '/auth/refresh'],
    ['GET', '/me'],
    ['GET', '/leads'],
    ['GET', '/team'],
    ['GET', '/site'],
    ['POST', '/realtime/tickets'],
    ['GET', '/public/forms/KEY'],
    ['POST', '/public/forms/KEY/leads'],
  ];
  test.each(['https://stranger.example', 'null', 'http://localhost:9999'])(
    '(%s) gets nothing: neither an answer it may read nor a preflight that lets it ask',
    async (origin) => {
      const acme = await portal.partner();
      const main = await signedIn(portal, acme);
      for (const [method, path] of everyCall) {
        const address = `/api/v1${path.replace('KEY', acme.siteKey)}`;
        const asked = { key: acme.siteKey, origin, token: main.token };
        const answer = await portal.call(method, address, {
          ...asked,
          ...(method === 'POST' && { body: {} }),
        });
        expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'origin_not_allowed']);
        expect(answer.headers.get('access-control-allow-origin')).toBeNull();
        const preflight = await portal.call('OPTIONS', address, {
          key: null,
          origin,
          headers: {
            'access-control-request-method': method,
            'access-control-request-headers': 'x-portal-key',
          },
        });
        expect([path, preflight.status]).toEqual([path, 403]);
        expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
      }
    },
  );

  test('of another partner is refused with this partner’s key, in words it may read', async () => {
    const [acme, other] = [await portal.partner('Acme'), await portal.partner('Other')];
    const refused = await form(acme.siteKey, other.origin);
    expect([refused.status, refused.body.code]).toEqual([403, 'origin_not_allowed']);
    expect(refused.headers.get('access-control-allow-origin')).toBe(other.origin);
    expect(refused.body.detail).toContain(other.origin);
  });

  const check = (key: string, origin: string) =>
    portal.call('GET', `/api/v1/public/site-check?key=${key}`, { key: null, origin });

  test('is told why when it asks, without anything else', async () => {
    const acme = await portal.partner();
    expect((await check(acme.siteKey, acme.origin)).body).toEqual({
      allowed: true,
      now: expect.any(String),
    });
    const refused = await check(acme.siteKey, 'https://stranger.example');
    expect([refused.status, refused.body.code]).toEqual([403, 'origin_not_allowed']);
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.headers.get('access-control-allow-credentials')).toBeNull();
    expect(refused.body.detail).toBe(
      'https://stranger.example may not use this site key. The main account adds it to the allowed origins at http://portal.test/site; then reload. More: http://portal.test/help#origins',
    );
    expect((await check(acme.siteKey, 'null')).body.detail).toMatch(/sandboxed frame.*#origins/);
    expect((await check('pk_mistyped', acme.origin)).body).toMatchObject({
      code: 'unknown_site_key',
      detail:
        'No site has the key pk_mistyped. Copy the present one from http://portal.test/site. More: http://portal.test/help#keys',
    });
  });
});

describe('a site key', () => {
  test('is replaced with an overlap: both work, the answer names both, and the old one ends by itself', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const { status, body } = await rotate(main);
    expect(status).toBe(201);
    const [next, before] = (body as SiteSettings).keys;
    expect([before?.key, Math.round(days(before?.validUntil))]).toEqual([acme.siteKey, 7]);
    expect(next?.key).not.toBe(acme.siteKey);
    expect((body as SiteSettings).snippet).toContain(next?.key);
    for (const key of [next?.key ?? '', acme.siteKey])
      expect((await form(key, acme.origin)).status).toBe(200);
    const used = async () => (await site(main)).keys[1]?.lastUsedAt;
    await expect.poll(used).not.toBeNull();
    // A lead that comes under the old key is the partner's like any other.
    const handedIn = await portal.call('POST', `/api/v1/public/forms/${acme.siteKey}/leads`, {
      ...on(acme),
      body: { lastName: 'Under the old key' },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(handedIn.status).toBe(201);
    await portal.database.sql(`update retired_site_keys set valid_until = now() where key = $1`, [
      acme.siteKey,
    ]);
    await expect.poll(async () => (await form(acme.siteKey, acme.origin)).body.code).toBe('unknown_site_key');
    expect((await site({ ...main, call: asOf(main, next?.key ?? '', acme) })).keys).toHaveLength(1);
  });

  test('that has ended says so, and is refused at once by every process', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const rotated = (await rotate(main, 90)).body as SiteSettings;
    const second = await another();
    try {
      const atSecond = () =>
        second.call('GET', `/api/v1/public/forms/${acme.siteKey}`, {
          key: acme.siteKey,
          origin: acme.origin,
        });
      expect((await atSecond()).status).toBe(200);
      const ended = await main.call('DELETE', `/site/keys/${acme.siteKey}`);
      expect((ended.body as SiteSettings).keys.map(({ key }) => key)).toEqual([rotated.keys[0]?.key]);
      await expect
        .poll(async () => (await form(acme.siteKey, acme.origin)).body.detail)
        .toMatch(/was replaced on \d{4}-\d\d-\d\d and works no more/);
      await expect.poll(async () => (await atSecond()).body.code).toBe('unknown_site_key');
      const now = asOf(main, rotated.keys[0]?.key ?? '', acme);
      expect((await now('DELETE', `/site/keys/${acme.siteKey}`)).status).toBe(200);
      expect((await now('DELETE', '/site/keys/pk_of_nobody')).status).toBe(404);
      expect((await now('DELETE', `/site/keys/${rotated.keys[0]?.key ?? ''}`)).body.code).toBe('present_key');
    } finally {
      await second.stop();
    }
  });

  test('of another partner is not ended', async () => {
    const [acme, other] = [await portal.partner('Acme'), await portal.partner('Other')];
    const [main, stranger] = [await signedIn(portal, acme), await signedIn(portal, other)];
    await rotate(main);
    expect((await stranger.call('DELETE', `/site/keys/${acme.siteKey}`)).status).toBe(404);
    expect((await form(acme.siteKey, acme.origin)).status).toBe(200);
  });

  test('is replaced once when the request comes twice, and the days are checked', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const key = randomUUID();
    const [one, two] = await Promise.all([rotate(main, 30, key), rotate(main, 30, key)]);
    expect((one.body as SiteSettings).keys).toEqual((two.body as SiteSettings).keys);
    expect((one.body as SiteSettings).keys).toHaveLength(2);
    expect((await rotate(main, 31, key)).body.code).toBe('idempotency_key_reused');
    for (const wrong of [-1, 91, 1.5, 'seven']) {
      expect((await rotate(main, wrong)).body.errors[0]).toMatchObject({
        field: 'overlapDays',
        message: 'Enter a number of days from 0 to 90.',
      });
    }
  });

  test('has at most four before it that still work', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    for (let n = 0; n < 4; n++) expect((await rotate(main)).status).toBe(201);
    expect((await rotate(main)).body.code).toBe('too_many_keys');
    expect((await rotate(main, 0)).status).toBe(201);
  });
});

test('what is done to a site stands in the audit log', async () => {
  const acme = await portal.partner();
  const main = await signedIn(portal, acme);
  await change(main, { accent: '#112233' });
  await change(main, { accent: '#112233' });
  await rotate(main);
  const { body } = await main.call('GET', `/audit-log?actor=${main.id}`);
  const entries = (body.entries as { action: string; details: object }[]).filter(({ action }) =>
    action.startsWith('site.'),
  );
  expect(entries).toMatchObject([
    { action: 'site.key_replaced', details: { key: acme.siteKey, overlapDays: 7 } },
    { action: 'site.changed', details: { accent: { from: null, to: '#112233' } } },
  ]);
});

/** The person's calls under another key of the same site. */
const asOf =
  (main: Person, key: string, acme: TestPartner) => (method: string, path: string, body?: unknown) =>
    portal.call(method, `/api/v1${path}`, { key, origin: acme.origin, token: main.token, body });
