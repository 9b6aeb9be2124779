import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually, type TestPartner } from '../support/portal.ts';

let loop: Loop;
beforeAll(async () => {
  loop = await startLoop();
});
afterAll(() => loop.stop());

const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });
const visit = (site: TestPartner, body: object) =>
  loop.portal.call('POST', `/api/v1/public/forms/${site.siteKey}/leads`, {
    ...on(site),
    body,
    headers: { 'idempotency-key': randomUUID() },
  });
const inCrm = (lastName: string) => loop.crm.records.list('Leads', { Last_Name: lastName });

describe('a partner', () => {
  test('approved in the CRM gets an account, a site and one mail, and the CRM learns which partner it is here', async () => {
    const crmId = loop.applicant('Fresh Partner');
    const site = await loop.site(crmId);
    const mail = await eventually(() =>
      loop.mailbox.messages().find(({ to }) => to.includes('main@freshpartner.example')),
    );
    const token = /\/invitation#([\w-]+)/.exec(mail.text)?.[1] ?? '';
    const accepted = await loop.portal.call('POST', `/api/v1/auth/invitations/${token}`, {
      body: { name: 'Inês Duarte', password: 'a password of my own' },
    });
    expect(accepted.body.me).toMatchObject({
      role: 'partner_admin',
      partner: { name: 'Fresh Partner', siteKey: site.siteKey },
    });
    await eventually(() => loop.crm.records.get('Partners', crmId)?.['Portal_Partner_Id'] === site.id);
    expect(loop.mailbox.messages().filter(({ to }) => to.includes('main@freshpartner.example'))).toHaveLength(
      1,
    );
  });

  test('suspended in the CRM is locked out at once, and let in again when approved', async () => {
    const crmId = loop.applicant('Wavering');
    const site = await loop.site(crmId);
    const person = await loop.portal.person(site);
    const token = await loop.portal.signIn(site, person);
    const me = () => loop.portal.call('GET', '/api/v1/me', { ...on(site), token });
    expect((await me()).status).toBe(200);

    loop.crm.records.update('Partners', crmId, { Approval_Status: 'Suspended' });
    await eventually(async () => (await me()).status === 401);
    expect((await visit(site, { lastName: 'Too late' })).body.code).toBe('form_closed');

    loop.crm.records.update('Partners', crmId, { Approval_Status: 'Approved' });
    await eventually(async () => {
      const { body } = await loop.portal.call('POST', '/api/v1/auth/login', {
        ...on(site),
        body: { email: person.email, password: person.password },
      });
      return body.accessToken as string | undefined;
    });
  });
});

describe('a lead', () => {
  test('from a visitor and one from a person reach the CRM once each, under the right partner, word for word', async () => {
    const site = await loop.site(loop.applicant('Deliverers'));
    const token = await loop.portal.signIn(site, await loop.portal.person(site));
    const typed = {
      firstName: '<i>Zoë</i>',
      lastName: 'Nováková 👩‍🚀',
      company: 'A & "B"',
      email: 'zoe@ab.example',
      phone: '+49 30 1234567',
      description: 'Zeile 1\nZeile 2 🚀',
    };
    await visit(site, typed);
    await loop.portal.call('POST', '/api/v1/leads', {
      ...on(site),
      token,
      body: { lastName: 'Of a person' },
      headers: { 'idempotency-key': randomUUID() },
    });

    const [visited] = await eventually(() =>
      inCrm(typed.lastName).length > 0 ? inCrm(typed.lastName) : null,
    );
    expect(visited).toMatchObject({
      First_Name: typed.firstName,
      Company: typed.company,
      Email: typed.email,
      Phone: typed.phone,
      Description: typed.description,
      Partner: site.crmId,
    });
    await eventually(() => inCrm('Of a person')[0]?.['Partner'] === site.crmId);
    await eventually(async () => {
      const { body } = await loop.portal.call('GET', '/api/v1/leads', { ...on(site), token });
      return body.leads.every((lead: { sync: string }) => lead.sync === 'synced');
    });
    expect(inCrm(typed.lastName)).toHaveLength(1);
  });

  test('changed in the CRM changes here with who, what and when', async () => {
    const site = await loop.site(loop.applicant('Followers'));
    const token = await loop.portal.signIn(site, await loop.portal.person(site));
    await visit(site, { lastName: 'Followed' });
    const [row] = await eventually(() => (inCrm('Followed').length > 0 ? inCrm('Followed') : null));
    loop.crm.records.update(
      'Leads',
      String(row?.['id']),
      { Lead_Status: 'Contacted', Phone: '+49 30 7654321' },
      { by: 'Robin Ellis' },
    );

    const lead = await eventually(async () => {
      const { body } = await loop.portal.call('GET', '/api/v1/leads', { ...on(site), token });
      return body.leads.find((each: { status: string }) => each.status === 'Contacted');
    });
    const { body } = await loop.portal.call('GET', `/api/v1/leads/${lead.id}/history`, {
      ...on(site),
      token,
    });
    expect(
      body.entries.map(({ kind, actor, from, to }: Record<string, unknown>) => ({ kind, actor, from, to })),
    ).toEqual(
      expect.arrayContaining([
        {
          kind: 'status_changed',
          actor: { kind: 'crm', name: 'Robin Ellis' },
          from: 'Not Contacted',
          to: 'Contacted',
        },
        {
          kind: 'field_changed',
          actor: { kind: 'crm', name: 'Robin Ellis' },
          from: null,
          to: '+49 30 7654321',
        },
      ]),
    );
    const numbers = await loop.portal.call('GET', '/api/v1/metrics', { ...on(site), token });
    expect(numbers.body).toMatchObject({ total: 1, byCategory: { new: 0, working: 1 } });
  });

  test('created, converted and deleted in the CRM is seen here as each', async () => {
    const crmId = loop.applicant('Watchers');
    const site = await loop.site(crmId);
    const token = await loop.portal.signIn(site, await loop.portal.person(site));
    const list = async () =>
      (await loop.portal.call('GET', '/api/v1/leads', { ...on(site), token })).body.leads;
    const id = loop.crm.records.insert('Leads', {
      Last_Name: 'Born in the CRM',
      Company: 'C',
      Partner: crmId,
    });
    await eventually(async () => (await list()).some((lead: { source: string }) => lead.source === 'crm'));
    const { dealId } = loop.crm.records.convert(id, { Deal_Name: 'Big order', Amount: 12_500 });
    const converted = await eventually(async () =>
      (await list()).find((lead: { conversion: { deal: object | null } | null }) => lead.conversion?.deal),
    );
    expect(converted).toMatchObject({
      status: 'Qualification',
      category: 'working',
      conversion: { accountName: 'C', deal: { name: 'Big order', category: 'open', amount: 12_500 } },
    });
    loop.crm.records.update('Deals', dealId ?? '', { Stage: 'Closed Won', Amount: 13_000 });
    await eventually(async () =>
      (await list()).some((lead: { category: string }) => lead.category === 'won'),
    );
    const { body: numbers } = await loop.portal.call('GET', '/api/v1/metrics', { ...on(site), token });
    expect(numbers).toMatchObject({
      byCategory: { won: 1 },
      deals: [{ category: 'won', currency: 'EUR', count: 1, amount: 13_000 }],
    });
    const other = loop.crm.records.insert('Leads', {
      Last_Name: 'Short-lived',
      Company: 'C',
      Partner: crmId,
    });
    await eventually(async () => (await list()).length === 2);
    loop.crm.records.remove('Leads', other);
    await eventually(async () => (await list()).length === 1);
  });

  test('the CRM will not take is parked with the reason in words, and holds up no other', async () => {
    const refused = await loop.site(loop.applicant('Refused'));
    const welcome = await loop.site(loop.applicant('Welcome'));
    const token = await loop.portal.signIn(refused, await loop.portal.person(refused));
    await loop.portal.database.sql(`update partners set crm_id = '999999999999999999' where id = $1`, [
      refused.id,
    ]);
    await Promise.all([visit(refused, { lastName: 'Not taken' }), visit(welcome, { lastName: 'Taken' })]);
    await eventually(() => inCrm('Taken').length === 1);
    const lead = await eventually(async () => {
      const { body } = await loop.portal.call('GET', '/api/v1/leads', { ...on(refused), token });
      return body.leads.find(({ sync }: { sync: string }) => sync === 'needs_attention');
    });
    expect(lead.syncReason).toMatch(/partner/i);
    expect(inCrm('Not taken')).toEqual([]);
  });
});

describe('a notification', () => {
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    loop.portal.call('POST', '/webhooks/zoho', { key: null, origin: null, body, headers });
  const forged = { token: 'guessed', module: 'Leads', operation: 'update', ids: ['1'] };

  test.each([
    ['with a wrong token', forged],
    ['without a token', { ...forged, token: undefined }],
    ['that is no notification', { hello: 'world' }],
    ['with an id that is none', { ...forged, ids: ['1; drop table leads'] }],
    ['that is a list', [forged]],
  ])('%s is refused and leaves no trace', async (_name, body) => {
    const before = await loop.portal.database.sql('select id from crm_inbox');
    const answer = await post(body);
    expect(answer.status).toBe(401);
    expect(answer.body.code).toBe('webhook_refused');
    expect(await loop.portal.database.sql('select id from crm_inbox')).toHaveLength(before.length);
  });

  test('replayed changes nothing', async () => {
    const crmId = loop.applicant('Replayed');
    const site = await loop.site(crmId);
    const state = () =>
      loop.portal.database.sql(
        `select (select count(*)::int from events e where e.partner_id = p.id) as events, (select count(*)::int from users u where u.partner_id = p.id) as users
         from partners p where p.id = $1`,
        [site.id],
      );
    await eventually(() => loop.crm.records.get('Partners', crmId)?.['Portal_Partner_Id'] === site.id);
    // That the invitation was mailed is news to the team: told once the mailbox has taken it, not when it comes in there.
    await eventually(async () => (await state())[0]?.['events'] === 1);
    await quiet();
    const before = await state();
    const token = loop.portal.config.crm?.webhookToken;
    for (let i = 0; i < 3; i++) {
      expect((await post({ token, module: 'Partners', operation: 'update', ids: [crmId] })).status).toBe(204);
    }
    await quiet();
    expect(await state()).toEqual(before);
  });

  const quiet = () =>
    eventually(
      async () =>
        (await loop.portal.database.sql('select id from crm_inbox where done_at is null')).length === 0,
    );
});
