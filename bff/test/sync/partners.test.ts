import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually, type TestPartner } from '../support/portal.ts';

/** The life of partners in the CRM, and of leads that change hands, as the portal follows it. */
let loop: Loop;
beforeAll(async () => {
  loop = await startLoop();
});
afterAll(() => loop.stop());

const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });
const rows = <T = Record<string, unknown>>(text: string, ...params: unknown[]) =>
  loop.portal.database.sql<T>(text, params);
const invitationsTo = (address: string) => loop.mailbox.messages().filter(({ to }) => to.includes(address));
const handIn = (site: TestPartner, token: string, lastName: string) =>
  loop.portal.call('POST', '/api/v1/leads', {
    ...on(site),
    token,
    body: { lastName },
    headers: { 'idempotency-key': randomUUID() },
  });

async function staffed(name: string) {
  const site = await loop.site(loop.applicant(name));
  const person = await loop.portal.person(site);
  const token = await loop.portal.signIn(site, person);
  const list = async () =>
    (await loop.portal.call('GET', '/api/v1/leads', { ...on(site), token })).body.leads;
  return { site, person, token, list };
}

describe('a partner', () => {
  test.each([
    ['rejected', (id: string) => loop.crm.records.update('Partners', id, { Approval_Status: 'Rejected' })],
    ['deleted', (id: string) => loop.crm.records.remove('Partners', id)],
  ])('%s in the CRM is locked out, its form closed, and nothing of it erased', async (word, close) => {
    const { site, token } = await staffed(`To be ${word}`);
    await handIn(site, token, 'Kept');
    close(site.crmId);
    await eventually(
      async () => (await loop.portal.call('GET', '/api/v1/me', { ...on(site), token })).status === 401,
    );
    const form = await loop.portal.call('POST', `/api/v1/public/forms/${site.siteKey}/leads`, {
      ...on(site),
      body: { lastName: 'Late' },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(form.body.code).toBe('form_closed');
    expect(await rows('select last_name from leads where partner_id = $1', site.id)).toEqual([
      { last_name: 'Kept' },
    ]);
  });

  test('renamed in the CRM is renamed here', async () => {
    const { site, token } = await staffed('Old name');
    loop.crm.records.update('Partners', site.crmId, { Name: 'New name' });
    await eventually(
      async () =>
        (await loop.portal.call('GET', '/api/v1/me', { ...on(site), token })).body.partner?.name ===
        'New name',
    );
  });

  test('whose address changes before the invitation was accepted is invited at the new one, and the old link is void', async () => {
    const crmId = loop.applicant('Mistyped');
    await loop.site(crmId);
    const first = await eventually(() => invitationsTo('main@mistyped.example')[0]);
    loop.crm.records.update('Partners', crmId, { Email: 'right@mistyped.example' });
    const second = await eventually(() => invitationsTo('right@mistyped.example')[0]);
    const tokenOf = (text: string) => /\/invitation#([\w-]+)/.exec(text)?.[1] ?? '';
    const accept = (text: string) =>
      loop.portal.call('POST', `/api/v1/auth/invitations/${tokenOf(text)}`, {
        body: { name: 'Ira Bell', password: 'a password of my own' },
      });
    expect((await accept(first.text)).status).not.toBe(200);
    expect((await accept(second.text)).body.me).toMatchObject({ email: 'right@mistyped.example' });
  });

  test('whose address changes after somebody signed in keeps its account, and an administrator is told', async () => {
    const { site, person } = await staffed('Settled');
    await rows(
      `update users set email = $1 where partner_id = $2 and status = 'invited'`,
      'unused@settled.example',
      site.id,
    );
    await rows(
      `delete from users where partner_id = $1 and status = 'invited' and not exists (select 1 from mail_outbox m where m.user_id = users.id)`,
      site.id,
    );
    await rows(`update users set created_at = now() - interval '1 day' where id = $1`, person.id);
    loop.crm.records.update('Partners', site.crmId, { Email: 'somebody.else@settled.example' });
    await eventually(
      async () =>
        (await rows('select 1 from partners where id = $1 and attention is not null', site.id)).length === 1,
    );
    const [partner] = await rows<{ attention: string }>(
      'select attention from partners where id = $1',
      site.id,
    );
    expect(partner?.attention).toContain('somebody.else@settled.example');
    expect(invitationsTo('somebody.else@settled.example')).toEqual([]);
    expect(typeof (await loop.portal.signIn(site, person))).toBe('string');
  });

  test('merged into another is closed, and its leads go over to the one that stays', async () => {
    const loser = await staffed('Absorbed');
    const winner = await staffed('Absorber');
    await handIn(loser.site, loser.token, 'Comes along');
    const [lead] = await eventually(() => {
      const found = loop.crm.records.list('Leads', { Last_Name: 'Comes along' });
      return found.length > 0 ? found : null;
    });
    // What a merge does in the CRM: what pointed to the loser points to the winner, and the loser is gone.
    loop.crm.records.update('Leads', String(lead?.id), { Partner: winner.site.crmId });
    loop.crm.records.remove('Partners', loser.site.crmId);
    await eventually(async () =>
      (await winner.list()).some((row: { lastName: string }) => row.lastName === 'Comes along'),
    );
    await eventually(
      async () =>
        (await loop.portal.call('GET', '/api/v1/me', { ...on(loser.site), token: loser.token })).status ===
        401,
    );
  });

  test('five hundred approved at once are provisioned once each', async () => {
    const own = await startLoop();
    try {
      own.crm.records.seed(
        'Partners',
        Array.from({ length: 500 }, (_, n) => ({
          Name: `Bulk ${n}`,
          Email: `main@bulk${n}.example`,
          Website: `https://bulk${n}.example`,
          Approval_Status: 'Pending',
        })),
      );
      const ids = own.crm.records.list('Partners').map(({ id }) => id);
      for (const id of ids) own.crm.records.update('Partners', id, { Approval_Status: 'Approved' });
      for (const id of ids.slice(0, 100)) own.crm.records.update('Partners', id, { Phone: '+49 30 1' });
      const count = async (text: string) =>
        Number((await own.portal.database.sql<{ count: string }>(`select count(*) from ${text}`))[0]?.count);
      await eventually(async () => (await count('partners where crm_linked_at is not null')) === 500, 60_000);
      expect(await count('sites')).toBe(500);
      expect(await count('users')).toBe(500);
      expect(await count('mail_outbox')).toBe(500);
      await eventually(async () => (await count('mail_outbox where sent_at is not null')) === 500, 60_000);
      const mailed = ids.map((_, n) => own.mailbox.messages({ to: `main@bulk${n}.example` }).length);
      expect(mailed).toEqual(ids.map(() => 1));
    } finally {
      await own.stop();
    }
  }, 180_000);
});

describe('a lead', () => {
  test('moved to another partner is lost to the one, gained by the other, and its history says so without naming people', async () => {
    const from = await staffed('Giver');
    const to = await staffed('Taker');
    const { body } = await handIn(from.site, from.token, 'On the move');
    const [record] = await eventually(() => {
      const found = loop.crm.records.list('Leads', { Last_Name: 'On the move' });
      return found.length > 0 ? found : null;
    });
    loop.crm.records.update('Leads', String(record?.id), { Partner: to.site.crmId }, { by: 'Robin Ellis' });
    await eventually(async () => (await to.list()).length === 1);
    expect(await from.list()).toEqual([]);
    expect(
      (
        await loop.portal.call('GET', `/api/v1/leads/${body.id}/history`, {
          ...on(from.site),
          token: from.token,
        })
      ).status,
    ).toBe(404);
    const { entries } = (
      await loop.portal.call('GET', `/api/v1/leads/${body.id}/history`, { ...on(to.site), token: to.token })
    ).body;
    expect(entries[0]).toMatchObject({ kind: 'moved', actor: { kind: 'crm', name: 'Robin Ellis' } });
    expect(entries.at(-1)).toMatchObject({ kind: 'submitted', actor: { kind: 'partner', name: null } });
    expect((await to.list())[0]).toMatchObject({ submittedBy: null });
    for (const [who, total] of [
      [from, 0],
      [to, 1],
    ] as const) {
      const { body: numbers } = await loop.portal.call('GET', '/api/v1/metrics', {
        ...on(who.site),
        token: who.token,
      });
      expect(numbers.total).toBe(total);
    }
  });

  test('moved to a partner that the portal never saw waits for that partner and then follows it', async () => {
    const from = await staffed('Parting');
    await handIn(from.site, from.token, 'Going far');
    const [record] = await eventually(() => {
      const found = loop.crm.records.list('Leads', { Last_Name: 'Going far' });
      return found.length > 0 ? found : null;
    });
    const [silent] = loop.crm.records.seed('Partners', [
      {
        Name: 'Unseen',
        Email: 'main@unseen.example',
        Website: 'https://unseen.example',
        Approval_Status: 'Approved',
      },
    ]);
    loop.crm.records.update('Leads', String(record?.id), { Partner: silent });
    const unseen = await loop.site(String(silent));
    await eventually(
      async () =>
        (await rows(`select 1 from leads where last_name = 'Going far' and partner_id = $1`, unseen.id))
          .length === 1,
    );
    expect(await from.list()).toEqual([]);
  });
});
