import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtraField, Lead } from '../../contract/index.ts';
import { byteOrderMark, csvLine } from '../../src/leads/export/csv.ts';
import { exportLeads, exportPageSize } from '../../src/leads/export/export-leads.ts';
import { eventually, startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ clock: { now: () => new Date() } });
});
afterAll(() => portal.stop());

const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });

async function member(role: 'partner_admin' | 'partner_member' = 'partner_admin', partner?: TestPartner) {
  const home = partner ?? (await portal.partner());
  const person = await portal.person(home, role);
  const token = await portal.signIn(home, person);
  return {
    home,
    person,
    token,
    export: (query = '') => portal.call('GET', `/api/v1/leads/export${query}`, { ...on(home), token }),
    send: (lastName: string, rest: object = {}) =>
      portal.call('POST', '/api/v1/leads', {
        ...on(home),
        token,
        body: { lastName, ...rest },
        headers: { 'idempotency-key': randomUUID() },
      }),
  };
}

/** Many leads of one partner at once, one a minute from 2026 on. */
async function seed(partner: TestPartner, count: number): Promise<void> {
  const client = await portal.database.connect();
  // Without the triggers, which count each lead for the numbers.
  await client.query('set session_replication_role = replica');
  await client.query(
    `insert into leads (partner_id, last_name, company, status, category, source, created_at, updated_at, description)
     select $1, 'Lead ' || n, 'Company ' || n, 'Not Contacted', 'new', 'portal', '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', now(), repeat('words ', 30)
     from generate_series(1, $2) n`,
    [partner.id, count],
  );
  await client.end();
}

const linesOf = (file: string) => file.replace(byteOrderMark, '').split('\r\n').slice(0, -1);
const namesOf = (file: string) => {
  const [head = '', ...lines] = linesOf(file);
  const at = head.split(',').indexOf('Last name');
  return lines.map((line) => line.split(',')[at]);
};
const auditOf = (personId: string, action: string) =>
  portal.database.sql<{ details: Record<string, unknown>; partner_id: string | null; ip: string }>(
    'select details, partner_id, ip from audit_log where actor_id = $1 and action = $2',
    [personId, action],
  );

describe('an export of leads', () => {
  test('is a CSV file in UTF-8 with every lead of the caller, newest first, named by its day', async () => {
    const me = await member();
    await me.send('Erste', { firstName: 'Zoë', company: 'Müller, Söhne & "Co"' });
    await me.send('Zweite', { description: 'two\nlines' });
    const { status, headers, body } = await me.export();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const day = new Date().toISOString().slice(0, 10);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="leads-${day}.csv"`);
    expect(headers.get('access-control-expose-headers')).toContain('content-disposition');
    expect(namesOf(body)).toEqual(['Zweite', 'Erste']);
    expect(body).toContain('"Müller, Söhne & ""Co"""');
    expect(body).toContain('"two\nlines"');
  });

  test('of nobody’s leads has its titles alone', async () => {
    expect(linesOf((await (await member()).export()).body)).toHaveLength(1);
  });

  test('never shows a lead that the list does not show: another partner’s, or a colleague’s', async () => {
    const main = await member();
    await main.send('Of the main account');
    await (await member()).send('Of another partner');
    const colleague = await member('partner_member', main.home);
    await colleague.send('Own');
    expect(namesOf((await colleague.export()).body)).toEqual(['Own']);
    expect(namesOf((await main.export()).body)).toEqual(['Own', 'Of the main account']);
  });

  test('gives an administrator everybody’s leads, with the partner’s name', async () => {
    const me = await member();
    await me.send('Seen by the administrator');
    const token = await portal.signIn(null, await portal.person(null));
    const { body } = await portal.call('GET', '/api/v1/leads/export?search=administrator', { token });
    const [head, line] = linesOf(body);
    expect(head).toContain(',Partner,');
    expect(line).toContain('Acme');
  });

  test('is narrowed by category, words and days, and names what it cannot read', async () => {
    const me = await member();
    await seed(me.home, 3_000);
    expect(namesOf((await me.export('?search=lead%202999')).body)).toEqual(['Lead 2999']);
    expect(namesOf((await me.export('?from=2026-01-02&to=2026-01-02')).body)).toHaveLength(1_440);
    expect(namesOf((await me.export('?category=won')).body)).toEqual([]);
    const { status, body } = await me.export('?from=yesterday&category=some');
    expect(status).toBe(422);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['category', 'from']);
  });

  test('asks for a fresh proof, and goes on once it is given', async () => {
    const me = await member();
    await portal.database.sql(
      `update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`,
      [me.person.id],
    );
    expect(await me.export()).toMatchObject({ status: 403, body: { code: 'step_up_required' } });
    await portal.call('POST', '/api/v1/auth/step-up', {
      ...on(me.home),
      token: me.token,
      body: { password: me.person.password },
    });
    expect((await me.export()).status).toBe(200);
  });

  test('is told in the audit log before it begins and with its rows when it ended', async () => {
    const me = await member();
    await me.send('One');
    await me.send('Two');
    await me.export('?search=two');
    const [begun] = await auditOf(me.person.id, 'leads.export_begun');
    expect(begun).toMatchObject({ details: { filter: { search: 'two' } }, partner_id: me.home.id });
    expect(begun?.ip).toMatch(/127\.0\.0\.1|::1/);
    const [ended] = await eventually(async () => {
      const lines = await auditOf(me.person.id, 'leads.exported');
      return lines.length > 0 && lines;
    });
    expect(ended?.details).toEqual({ rows: 1, whole: true });
  });

  test('is slowed for one person, and not for the next', async () => {
    const slow = await startPortal({ rates: { exports: 2 } }, {}, portal.database);
    try {
      const partner = await portal.partner();
      const [one, other] = [await portal.person(partner), await portal.person(partner)];
      const ask = async (token: string) =>
        (await slow.call('GET', '/api/v1/leads/export', { ...on(partner), token })).status;
      const token = await slow.signIn(partner, one);
      expect([await ask(token), await ask(token), await ask(token)]).toEqual([200, 200, 429]);
      expect(await ask(await slow.signIn(partner, other))).toBe(200);
    } finally {
      await slow.stop();
    }
  });

  test('of 20,000 leads has each once', async () => {
    const me = await member();
    await seed(me.home, 20_000);
    const names = namesOf((await me.export()).body);
    expect(names).toHaveLength(20_000);
    expect(new Set(names).size).toBe(20_000);
    expect([names[0], names.at(-1)]).toEqual(['Lead 20000', 'Lead 1']);
  });

  test('ends when the client goes away, and the audit log says that it was not all', async () => {
    const me = await member();
    await seed(me.home, 20_000);
    const gone = new AbortController();
    const answer = await portal.browser.fetch(
      `${portal.url}/api/v1/leads/export`,
      { headers: { 'x-portal-key': me.home.siteKey, origin: me.home.origin }, signal: gone.signal },
      me.token,
    );
    await answer.body?.getReader().read();
    gone.abort();
    const [ended] = await eventually(async () => {
      const lines = await auditOf(me.person.id, 'leads.exported');
      return lines.length > 0 && lines;
    });
    expect(ended?.details).toMatchObject({ whole: false });
    expect(ended?.details['rows']).toBeLessThan(20_000);
  });

  test('is cut off when its session ends meanwhile, so that no half is taken for the whole', async () => {
    const me = await member();
    await seed(me.home, 20_000);
    const answer = await portal.browser.fetch(
      `${portal.url}/api/v1/leads/export`,
      { headers: { 'x-portal-key': me.home.siteKey, origin: me.home.origin } },
      me.token,
    );
    const reader = answer.body?.getReader();
    await reader?.read();
    await portal.call('POST', '/api/v1/auth/logout', { ...on(me.home), token: me.token });
    const rest = async () => {
      for (;;) if ((await reader?.read())?.done) return;
    };
    await expect(rest()).rejects.toThrow();
  });
});

describe('the reading behind an export', () => {
  const at = '2026-01-01T00:00:00Z';
  const lead = (n: number) =>
    ({ id: String(n), lastName: `Lead ${n}`, extra: {}, createdAt: at, updatedAt: at }) as unknown as Lead;
  const page = (from: number) => Array.from({ length: exportPageSize }, (_, i) => lead(from + i));
  const turns = async (count: number) => {
    for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
  };

  test('writes the organisation’s own fields under their labels, choices in one cell', async () => {
    let file = '';
    const to = new Writable({
      write(chunk: Buffer, _encoding, done) {
        file += chunk.toString();
        done();
      },
    });
    const field = (name: string, label: string) => ({ name, label }) as ExtraField;
    const extra = { industry: 'Energy', tools: ['Rake', 'Spade'], staff: -3, vat: true };
    await exportLeads(
      to,
      {
        first: [{ ...lead(1), extra, createdAt: '2026-11-21T14:05:09+00:00' }],
        readPage: () => Promise.resolve([]),
        extra: [
          field('industry', '=Industry'),
          field('tools', 'Tools'),
          field('staff', 'Staff'),
          field('vat', 'VAT'),
        ],
        administrator: false,
        signal: new AbortController().signal,
      },
      () => {},
    );
    const [head, line] = linesOf(file);
    expect(head).toContain("Description,'=Industry,Tools,Staff,VAT,Source");
    expect(line).toContain(',Energy,Rake; Spade,-3,yes,');
    expect(line).toMatch(/^2026-11-21 14:05:09,/);
  });

  test('waits for a client that reads slowly, one page ahead of it and no more', async () => {
    let release = () => {};
    let taken = 0;
    const to = new Writable({
      highWaterMark: 1,
      write(_chunk, _encoding, done) {
        taken++;
        release = done;
      },
    });
    let pages = 0;
    const going = exportLeads(
      to,
      {
        first: page(0),
        readPage: () => Promise.resolve(++pages < 40 ? page(pages * exportPageSize) : []),
        extra: [],
        administrator: false,
        signal: new AbortController().signal,
      },
      () => {},
    );
    await turns(50);
    expect([taken, pages]).toEqual([1, 0]);
    while (pages < 40) {
      const before = pages;
      release();
      await turns(5);
      expect(pages - before).toBeLessThanOrEqual(1);
    }
    release();
    await going;
    // 20,000 leads in forty pages, the first of which was read before.
    expect(pages).toBe(40);
  });
});

describe('a cell', () => {
  test.each([
    ['=1+1', `'=1+1`],
    ['+49 30 1234', `'+49 30 1234`],
    ['-5', `'-5`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['＝1', `'＝1`],
    ['=HYPERLINK("http://evil.test","x")', `"'=HYPERLINK(""http://evil.test"",""x"")"`],
    ['a=b', 'a=b'],
    ['', ''],
  ])('that reads %j is written %j', (given, written) => {
    expect(csvLine([given])).toBe(`${written}\r\n`);
  });

  test('with a number stays one, below nought too, and one without a value is empty', () => {
    expect(csvLine([-5, null, 0.5])).toBe('-5,,0.5\r\n');
  });
});
