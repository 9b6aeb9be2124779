import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lead, leadHistory, leadPage, metrics } from '../../contract/index.ts';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });
const once = (key: string = randomUUID()) => ({ 'idempotency-key': key });

async function member(role: 'partner_admin' | 'partner_member' = 'partner_admin', partner?: TestPartner) {
  const home = partner ?? (await portal.partner());
  const token = await portal.signIn(home, await portal.person(home, role));
  return {
    home,
    get: (path: string) => portal.call('GET', `/api/v1${path}`, { ...on(home), token }),
    send: (body: unknown, headers: Record<string, string> = once()) =>
      portal.call('POST', '/api/v1/leads', { ...on(home), token, body, headers }),
  };
}

const visit = (home: TestPartner, body: unknown, headers: Record<string, string> = once()) =>
  portal.call('POST', `/api/v1/public/forms/${home.siteKey}/leads`, { ...on(home), body, headers });

describe('handing in a lead', () => {
  test('saves it with its first history entry and counts it', async () => {
    const me = await member();
    const created = await me.send({
      firstName: 'Ada',
      lastName: 'Byron',
      company: 'Engines',
      email: 'ada@engines.test',
      phone: '+44 20 7946 0000',
    });
    expect(created.status).toBe(201);
    expect(lead.parse(created.body)).toMatchObject({
      lastName: 'Byron',
      status: 'Not Contacted',
      category: 'new',
      sync: 'queued',
      submittedBy: 'Robin Reyes',
    });
    const history = leadHistory.parse((await me.get(`/leads/${created.body.id}/history`)).body);
    expect(history.entries).toMatchObject([
      { kind: 'submitted', actor: { kind: 'partner', name: 'Robin Reyes' } },
    ]);
    expect(metrics.parse((await me.get('/metrics')).body)).toMatchObject({
      total: 1,
      byCategory: { new: 1 },
    });
  });

  test('twice with the same key saves one, and says when the key was for another lead', async () => {
    const me = await member();
    const headers = once();
    const first = await me.send({ lastName: 'Once' }, headers);
    const second = await me.send({ lastName: 'Once' }, headers);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body.id).toBe(first.body.id);
    expect((await me.send({ lastName: 'Another' }, headers)).body.code).toBe('idempotency_key_reused');
    expect((await me.get('/leads')).body.leads).toHaveLength(1);
  });

  test('at the same time with the same key saves one', async () => {
    const me = await member();
    const headers = once();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => me.send({ lastName: 'Racing' }, headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  test('keeps emoji, HTML, accents and long text exactly as they were typed', async () => {
    const me = await member();
    const draft = {
      firstName: '<b>Zoë</b>',
      lastName: '👩‍🚀 O’Brien & "Söhne"',
      company: '<script>alert(1)</script>',
      description: `${'длинный текст 🚀\n'.repeat(1_500)}end`,
    };
    const created = await me.send(draft);
    expect(created.status).toBe(201);
    expect((await me.get(`/leads/${created.body.id}`)).body).toMatchObject(draft);
  });

  test.each([
    ['no last name', { firstName: 'Ada' }, 'lastName', 'Enter a last name.'],
    ['an empty last name', { lastName: '   ' }, 'lastName', 'Enter a last name.'],
    [
      'an invalid address',
      { lastName: 'A', email: 'ada@' },
      'email',
      'Enter an email address like name@example.com.',
    ],
    [
      'an invalid phone number',
      { lastName: 'A', phone: 'call me' },
      'phone',
      'Enter a phone number with country code, like +49 30 1234567.',
    ],
    [
      'a web address with a script',
      { lastName: 'A', website: 'javascript:alert(1)' },
      'website',
      'Enter a web address like https://example.com.',
    ],
    [
      '100 KB of text',
      { lastName: 'A', description: 'x'.repeat(100_000) },
      'description',
      'Message can have at most 32,000 characters.',
    ],
    [
      'a name that is too long',
      { lastName: 'x'.repeat(81) },
      'lastName',
      'Last name can have at most 80 characters.',
    ],
    [
      'a character nothing can store',
      { lastName: 'A\u0000' },
      'lastName',
      'Last name has characters that cannot be shown. Remove them.',
    ],
    ['a number for a name', { lastName: 7 }, 'lastName', 'Last name must be text.'],
    [
      'a field we do not know',
      { lastName: 'A', owner: 'me' },
      'owner',
      'owner is not a known field. Remove it.',
    ],
  ])(
    'with %s names the field and how to mend it, and saves nothing',
    async (_name, draft, field, message) => {
      const me = await member();
      for (const answer of [await me.send(draft), await visit(me.home, draft)]) {
        expect(answer.status).toBe(422);
        expect(answer.headers.get('content-type')).toContain('application/problem+json');
        expect(answer.body.errors).toEqual([{ field, code: expect.any(String), message }]);
      }
      expect((await me.get('/leads')).body.leads).toEqual([]);
    },
  );

  test.each([
    ['broken JSON', '{"lastName":', 'invalid_json'],
    ['more than 128 kB', JSON.stringify({ lastName: 'x'.repeat(140_000) }), 'payload_too_large'],
  ])('as %s is refused before anything else', async (_name, body, code) => {
    const me = await member();
    expect((await me.send(body)).body.code).toBe(code);
  });

  test('without an Idempotency-Key says which header to send', async () => {
    const me = await member();
    const { status, body } = await me.send({ lastName: 'A' }, {});
    expect(status).toBe(422);
    expect(body.errors[0].field).toBe('idempotency-key');
  });
});

describe('a visitor', () => {
  test('hands in a lead for the site’s partner without signing in, and learns only that it arrived', async () => {
    const me = await member();
    const sent = await visit(me.home, { lastName: 'Visitor' });
    expect(sent.status).toBe(201);
    expect(Object.keys(sent.body).sort()).toEqual(['id', 'receivedAt', 'uploadToken']);
    expect((await me.get('/leads')).body.leads).toMatchObject([
      { lastName: 'Visitor', source: 'public_form', submittedBy: null },
    ]);
  });

  test('sees the partner’s form, and that a suspended partner’s is closed', async () => {
    const home = await portal.partner('Shut');
    const form = () => portal.call('GET', `/api/v1/public/forms/${home.siteKey}`, on(home));
    expect((await form()).body).toMatchObject({ open: true, partnerName: 'Shut' });
    await portal.database.sql(`update partners set status = 'suspended' where id = $1`, [home.id]);
    expect((await visit(home, { lastName: 'Late' })).body.code).toBe('form_closed');
  });

  test('cannot hand in a lead from a page the partner does not allow', async () => {
    const home = await portal.partner();
    const other = await portal.partner('Other');
    const sent = await portal.call('POST', `/api/v1/public/forms/${home.siteKey}/leads`, {
      key: home.siteKey,
      origin: other.origin,
      body: { lastName: 'A' },
      headers: once(),
    });
    expect(sent.body.code).toBe('origin_not_allowed');
  });
});

describe('the list', () => {
  test('goes newest first through its pages, each lead once', async () => {
    const me = await member();
    for (const name of ['A', 'B', 'C', 'D', 'E']) await me.send({ lastName: name });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = leadPage.parse((await me.get(`/leads?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).body);
      seen.push(...page.leads.map(({ lastName }) => lastName));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['E', 'D', 'C', 'B', 'A']);
  });

  test('finds words in name, company and address, and takes no query language', async () => {
    const me = await member();
    await me.send({ firstName: 'Grace', lastName: 'Hopper', company: 'Navy Yard', email: 'grace@navy.test' });
    await me.send({ lastName: 'Turing', company: 'Bletchley' });
    const find = async (words: string) =>
      (await me.get(`/leads?search=${encodeURIComponent(words)}`)).body.leads.map(
        (l: { lastName: string }) => l.lastName,
      );
    expect(await find('hop')).toEqual(['Hopper']);
    expect(await find('NAVY gra')).toEqual(['Hopper']);
    expect(await find('blet')).toEqual(['Turing']);
    expect(await find("x' | 'turing")).toEqual([]);
    expect(await find('%%')).toHaveLength(2);
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=1000', 'limit'],
    ['category=odd', 'category'],
    ['cursor=nonsense', 'cursor'],
    ['limit=1&limit=2', 'limit'],
    ['owner=me', 'owner'],
  ])('refuses ?%s by name', async (query, field) => {
    const me = await member();
    const { status, body } = await me.get(`/leads?${query}`);
    expect(status).toBe(422);
    expect(body.errors[0].field).toBe(field);
  });
});

describe('who sees what', () => {
  test('another partner’s lead answers exactly as one that does not exist', async () => {
    const me = await member();
    const stranger = await member();
    const { id } = (await me.send({ lastName: 'Private' })).body;
    for (const path of ['', '/history']) {
      const foreign = await stranger.get(`/leads/${id}${path}`);
      const missing = await stranger.get(`/leads/${randomUUID()}${path}`);
      const malformed = await stranger.get(`/leads/1%20or%201${path}`);
      expect(foreign.status).toBe(404);
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
      expect({ ...malformed.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    }
    expect((await stranger.get('/leads')).body.leads).toEqual([]);
    expect((await stranger.get('/metrics')).body.total).toBe(0);
  });

  test('a sub-account sees its own leads, the main account all of the partner’s', async () => {
    const main = await member('partner_admin');
    const sub = await member('partner_member', main.home);
    await main.send({ lastName: 'Of the main account' });
    await sub.send({ lastName: 'Of the sub-account' });
    await visit(main.home, { lastName: 'Of a visitor' });
    expect((await sub.get('/leads')).body.leads).toMatchObject([{ lastName: 'Of the sub-account' }]);
    expect((await sub.get('/metrics')).body.total).toBe(1);
    expect((await main.get('/leads')).body.leads).toHaveLength(3);
    expect((await main.get('/metrics')).body.total).toBe(3);
  });

  test('an administrator sees every partner’s leads with the partner’s name, and hands in none', async () => {
    const me = await member();
    await me.send({ lastName: 'Seen by the administrator' });
    const token = await portal.signIn(null, await portal.person(null));
    const { body } = await portal.call('GET', '/api/v1/leads?search=administrator', { token });
    expect(body.leads).toMatchObject([{ partnerName: 'Acme' }]);
    const sent = await portal.call('POST', '/api/v1/leads', {
      token,
      body: { lastName: 'A' },
      headers: once(),
    });
    expect(sent.body.code).toBe('forbidden');
  });
});

describe('what anybody may ask', () => {
  test('an unknown address is a problem document too', async () => {
    const { status, body } = await portal.call('GET', '/api/v1/nothing');
    expect(status).toBe(404);
    expect(body.code).toBe('not_found');
  });

  test('the API describes itself as OpenAPI 3.1', async () => {
    const { body } = await portal.call('GET', '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths)).toContain('/api/v1/public/forms/{key}/leads');
  });

  test('health, readiness and numbers need no key', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await portal.call('GET', path, { key: null, origin: null })).status).toBe(200);
    }
  });
});
