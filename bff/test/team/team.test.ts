import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { team } from '../../contract/index.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';
import { administrator, on, signedIn } from './support.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

describe('the team', () => {
  test('shows a main account everybody with their role, their leads and when they were last seen', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    await sub.handIn('Lindqvist');
    const shown = team.parse(await main.team());
    expect(shown.manages).toBe(true);
    // The account that the approval made has not accepted yet.
    expect(shown.members.map(({ role, status }) => `${role} ${status}`).sort()).toEqual([
      'partner_admin active',
      'partner_admin invited',
      'partner_member active',
    ]);
    const found = shown.members.find(({ id }) => id === sub.id);
    expect(found).toMatchObject({ leads: { total: 1, won: 0 }, seesAllLeads: false, invitation: null });
    expect(Date.now() - Date.parse(found?.lastSeenAt ?? '')).toBeLessThan(60_000);
  });

  test('shows a sub-account itself alone, and whom to ask', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    const shown = team.parse(await sub.team());
    expect(shown.members.map(({ id }) => id)).toEqual([sub.id]);
    expect(shown).toMatchObject({ manages: false, mains: [{ name: 'Robin Reyes', email: main.email }] });
  });

  test('is any team for an administrator, and none by the way for partners', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    const admin = await administrator(portal);
    const shown = await admin('GET', `/admin/partners/${acme.id}/team`);
    expect(shown.body.members).toHaveLength(3);
    const renamed = await admin('PATCH', `/admin/partners/${acme.id}/team/${sub.id}`, { name: 'Kim Sato' });
    expect(renamed.body).toMatchObject({ name: 'Kim Sato' });
    expect((await main.call('GET', `/admin/partners/${acme.id}/team`)).body.code).toBe('forbidden');
    expect((await admin('GET', '/team')).body.detail).toMatch('/admin/partners/{id}/team');
    expect((await admin('GET', `/admin/partners/${randomUUID()}/team`)).status).toBe(404);
    expect((await admin('GET', '/admin/partners/acme/team')).status).toBe(404);
    const key = { 'idempotency-key': randomUUID() };
    const invited = await admin(
      'POST',
      `/admin/partners/${randomUUID()}/team`,
      { email: 'x@people.test' },
      key,
    );
    expect(invited.status).toBe(404);
  });

  test('of one partner does not exist for another', async () => {
    const [acme, other] = [await portal.partner('Acme'), await portal.partner('Other')];
    const main = await signedIn(portal, acme);
    const stranger = await signedIn(portal, other, 'partner_member');
    for (const answer of [
      await main.edit(stranger.id, { status: 'disabled' }),
      await main.remove(stranger.id, { leads: { keep: true } }),
      await main.call('POST', `/team/${stranger.id}/invitation`),
      await main.edit('not-an-id', { name: 'X' }),
    ]) {
      expect(answer.status).toBe(404);
    }
    expect((await main.handOver(stranger.id)).status).toBe(422);
    expect((await stranger.call('GET', '/me')).status).toBe(200);
  });

  test('is not managed by sub-accounts, whatever their database token claims', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    for (const answer of [
      await sub.invite({ email: `${randomUUID()}@people.test` }),
      await sub.edit(sub.id, { seesAllLeads: true }),
      await sub.edit(main.id, { status: 'disabled' }),
      await sub.remove(main.id),
      await sub.handOver(sub.id),
      await sub.call('POST', `/team/${main.id}/invitation`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    const forged = { userId: sub.id, partnerId: acme.id, role: 'partner_admin', seesAllLeads: true };
    const changes = { role: 'partner_admin' };
    expect(
      await portal.db.rpcAs(forged, 'update_member', { in_partner: acme.id, in_user: sub.id, changes }),
    ).toEqual({ kind: 'forbidden' });
  });
});

test('a sub-account sees its own leads, all while that is granted, and its own again', async () => {
  const acme = await portal.partner();
  const main = await signedIn(portal, acme);
  const sub = await signedIn(portal, acme, 'partner_member');
  await main.handIn('Of the main account');
  await sub.handIn('Of the sub-account');
  expect(await sub.leads()).toEqual(['Of the sub-account']);
  expect((await main.edit(sub.id, { seesAllLeads: true })).body).toMatchObject({ seesAllLeads: true });
  await expect.poll(() => sub.leads()).toEqual(['Of the sub-account', 'Of the main account']);
  await main.edit(sub.id, { seesAllLeads: false });
  await expect.poll(() => sub.leads()).toEqual(['Of the sub-account']);
});

describe('whoever is disabled', () => {
  test('is refused at once, cannot sign in, and can again when enabled', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    await main.edit(sub.id, { status: 'disabled' });
    await expect.poll(async () => (await sub.call('GET', '/leads')).body.code).toBe('session_expired');
    const { email, password } = sub;
    const login = () => portal.call('POST', '/api/v1/auth/login', { ...on(acme), body: { email, password } });
    expect((await login()).body.code).toBe('account_disabled');
    expect((await main.edit(sub.id, { status: 'active' })).body).toMatchObject({ status: 'active' });
    expect((await login()).status).toBe(200);
  });

  test('before accepting is invited again when enabled', async () => {
    const main = await signedIn(portal, await portal.partner());
    const { body } = await main.invite({ email: `${randomUUID()}@people.test` });
    await main.edit(body.id as string, { status: 'disabled' });
    const enabled = await main.edit(body.id as string, { status: 'active' });
    expect(enabled.body).toMatchObject({ status: 'invited', invitation: { state: 'sending' } });
  });
});

describe('a main account', () => {
  test('is made and unmade by another, and its sessions then end', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    await main.edit(sub.id, { role: 'partner_admin' });
    await expect.poll(async () => (await sub.team()).manages).toBe(true);
    const demoted = await main.edit(sub.id, { role: 'partner_member' });
    expect(demoted.body).toMatchObject({ role: 'partner_member', seesAllLeads: false });
    await expect.poll(async () => (await sub.call('GET', '/me')).body.code).toBe('session_expired');
  });

  test('stays while nobody else has accepted to be one', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const refused = await main.edit(main.id, { role: 'partner_member' });
    expect([refused.status, refused.body.code]).toEqual([409, 'last_main']);
    const admin = await administrator(portal);
    const path = `/admin/partners/${acme.id}/team/${main.id}`;
    expect((await admin('PATCH', path, { status: 'disabled' })).body.code).toBe('last_main');
    expect((await admin('DELETE', path, {})).body.code).toBe('last_main');
  });

  test('cannot shut itself out', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    await signedIn(portal, acme);
    expect((await main.edit(main.id, { status: 'disabled' })).body.code).toBe('own_account');
    expect((await main.remove(main.id)).body.code).toBe('own_account');
  });

  test.each(['demote', 'disable', 'remove'])('is left when two %s each other at once', async (what) => {
    const acme = await portal.partner();
    const [one, two] = [await signedIn(portal, acme), await signedIn(portal, acme)];
    const act = (by: typeof one, other: typeof one) =>
      what === 'remove'
        ? by.remove(other.id)
        : by.edit(other.id, what === 'demote' ? { role: 'partner_member' } : { status: 'disabled' });
    const answers = await Promise.all([act(one, two), act(two, one)]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    const left = await portal.database.sql(
      `select id from users where partner_id = $1 and role = 'partner_admin' and status = 'active'`,
      [acme.id],
    );
    expect(left).toHaveLength(1);
  });

  test('is left when both step down at once', async () => {
    const acme = await portal.partner();
    const mains = [await signedIn(portal, acme), await signedIn(portal, acme)];
    const answers = await Promise.all(mains.map((main) => main.edit(main.id, { role: 'partner_member' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('is handed over: both change at once, and the one before goes on as a sub-account', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    await sub.handIn('Of the other');
    expect((await main.handOver(sub.id)).status).toBe(204);
    await expect.poll(async () => (await main.team()).manages).toBe(false);
    await expect.poll(async () => (await sub.team()).manages).toBe(true);
    expect(await main.leads()).toEqual([]);
    expect((await main.handOver(sub.id)).body.code).toBe('forbidden');
  });

  test('is handed over only to somebody who is active, and never to oneself', async () => {
    const main = await signedIn(portal, await portal.partner());
    const { body } = await main.invite({ email: `${randomUUID()}@people.test` });
    for (const to of [body.id as string, main.id, randomUUID()]) {
      const refused = await main.handOver(to);
      expect([refused.status, refused.body.errors[0].field]).toEqual([422, 'to']);
    }
    expect((await main.handOver('me')).body.errors[0].field).toBe('to');
  });

  test('proves who they are again before roles change, ten minutes after the last time', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const sub = await signedIn(portal, acme, 'partner_member');
    await portal.database.sql(
      `update sessions set authenticated_at = now() - interval '11 minutes' where user_id = $1`,
      [main.id],
    );
    for (const answer of [
      await main.edit(sub.id, { role: 'partner_admin' }),
      await main.handOver(sub.id),
      await main.invite({ email: `${randomUUID()}@people.test`, role: 'partner_admin' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'step_up_required']);
    }
    expect((await main.edit(sub.id, { seesAllLeads: true })).status).toBe(200);
  });

  test('that was handed over keeps the address the CRM names, which is no fault', async () => {
    const acme = await portal.partner();
    await portal.database.sql(`update users set status = 'active' where partner_id = $1`, [acme.id]);
    const next = await signedIn(portal, acme);
    const first = ((await next.team()).members as { id: string }[]).find(({ id }) => id !== next.id);
    expect((await next.edit(first?.id ?? '', { role: 'partner_member' })).status).toBe(200);
    const record = {
      crmId: acme.crmId,
      portalId: acme.id,
      name: 'Acme',
      email: `main@${new URL(acme.origin).host}`,
      phone: null,
      website: acme.origin,
      status: 'approved',
      createdAt: new Date(),
      modifiedAt: new Date(Date.now() + 1_000),
      modifiedBy: null,
    };
    await portal.db.rpc('apply_crm_partners', { records: [record] });
    const rows = await portal.database.sql('select attention from partners where id = $1', [acme.id]);
    expect(rows).toEqual([{ attention: null }]);
  });
});

test('a change names the field that is wrong', async () => {
  const main = await signedIn(portal, await portal.partner());
  const { status, body } = await main.edit(main.id, {
    role: 'admin',
    seesAllLeads: 'yes',
    email: 'a@b.test',
  });
  expect(status).toBe(422);
  expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
    'email',
    'role',
    'seesAllLeads',
  ]);
  expect((await main.edit(main.id, {})).body.errors[0].message).toBe('Name at least one thing to change.');
});

test('what is done to people stands in the audit log with who did it', async () => {
  const acme = await portal.partner();
  const main = await signedIn(portal, acme);
  const sub = await signedIn(portal, acme, 'partner_member');
  await main.edit(sub.id, { seesAllLeads: true });
  await main.edit(sub.id, { status: 'disabled' });
  await main.remove(sub.id);
  const { body } = await main.call('GET', `/audit-log?subject=${sub.id}&actor=${main.id}`);
  expect(body.entries.map(({ action }: { action: string }) => action)).toEqual([
    'account.removed',
    'session.ended',
    'account.disabled',
    'account.rights_changed',
  ]);
  expect(body.entries[0].details).toMatchObject({ email: sub.email });
});
