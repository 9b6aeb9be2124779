import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretIn, startHousehold, type Household } from '../account/support.ts';
import { eventually, type TestPortal } from '../support/portal.ts';
import { signedIn } from './support.ts';

let household: Household;
let portal: TestPortal;
beforeAll(async () => {
  household = await startHousehold();
  portal = household.portal;
});
afterAll(() => household.stop());

const someone = () => `${randomUUID()}@people.test`;
const accept = (token: string, name = 'Lena Ortiz') =>
  portal.call('POST', `/api/v1/auth/invitations/${token}`, {
    body: { name, password: 'a good long password for tests' },
  });
const link = async (email: string) => secretIn(await household.mail(email, /account/i));
const arrived = (email: string, count: number) =>
  eventually(() => {
    const mails = household.mailbox.messages({ to: email });
    return mails.length >= count && mails;
  });

describe('an invitation', () => {
  test('is mailed, stands in the team until it is accepted, and opens a sub-account', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const email = someone();
    const invited = await main.invite({ email: email.toUpperCase(), name: 'Lena' });
    expect([invited.status, invited.body]).toMatchObject([
      201,
      {
        email,
        name: 'Lena',
        role: 'partner_member',
        seesAllLeads: false,
        status: 'invited',
        lastSeenAt: null,
      },
    ]);
    expect((await household.mail(email, /account/i)).text).toMatch(
      'Robin Reyes invites you to the team of Acme.',
    );
    const token = await link(email);
    const member = async () =>
      ((await main.team()).members as Record<string, unknown>[]).find((one) => one['email'] === email);
    await expect.poll(member).toMatchObject({ invitation: { state: 'sent' } });
    const { body } = await accept(token);
    expect(body.me).toMatchObject({ name: 'Lena Ortiz', role: 'partner_member', seesAllLeads: false });
    expect(await member()).toMatchObject({ name: 'Lena Ortiz', status: 'active', invitation: null });
  });

  test('sent twice under one key is one, also at the same moment', async () => {
    const main = await signedIn(portal, await portal.partner());
    const [email, key] = [someone(), randomUUID()];
    const answers = await Promise.all([main.invite({ email }, key), main.invite({ email }, key)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    expect(answers[0].body.id).toBe(answers[1].body.id);
    expect((await main.invite({ email: someone() }, key)).body.code).toBe('idempotency_key_reused');
    await arrived(email, 1);
  });

  test('of somebody in the team says so', async () => {
    const main = await signedIn(portal, await portal.partner());
    const { status, body } = await main.invite({ email: main.email });
    expect([status, body.errors]).toMatchObject([422, [{ field: 'email', code: 'in_team' }]]);
  });

  test('of an address that is used elsewhere does not tell by whom', async () => {
    const main = await signedIn(portal, await portal.partner());
    const admin = await portal.person(null);
    const stranger = await portal.person(await portal.partner('Other'));
    const ofAdmin = await main.invite({ email: admin.email });
    const ofStranger = await main.invite({ email: stranger.email });
    expect([ofAdmin.status, ofAdmin.body.errors]).toMatchObject([422, [{ field: 'email', code: 'taken' }]]);
    expect({ ...ofStranger.body, requestId: '' }).toEqual({ ...ofAdmin.body, requestId: '' });
  });

  test('names every field that is wrong and the key that is missing', async () => {
    const main = await signedIn(portal, await portal.partner());
    const { body } = await main.invite({
      email: 'no',
      role: 'admin',
      name: ' ',
      seesAllLeads: 1,
      phone: '1',
    });
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'email',
      'name',
      'phone',
      'role',
      'seesAllLeads',
    ]);
    const keyless = await main.call('POST', '/team', { email: someone() });
    expect(keyless.body.errors[0].field).toBe('idempotency-key');
  });

  test('is refused to a team of two hundred, and after sixty in an hour', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const crowd = (count: number, at: string) =>
      portal.database.sql(
        `insert into users (partner_id, email, role, created_at)
         select $1, gen_random_uuid() || '@people.test', 'partner_member', ${at} from generate_series(1, $2)`,
        [acme.id, count],
      );
    await crowd(60, 'now()');
    const slowed = await main.invite({ email: someone() });
    expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '3600']);
    await crowd(140, `now() - interval '2 hours'`);
    expect((await main.invite({ email: someone() })).body.code).toBe('team_full');
  });

  test('is sent again on demand: the new link works, the one before does not', async () => {
    const main = await signedIn(portal, await portal.partner());
    const email = someone();
    const { body } = await main.invite({ email });
    const first = await link(email);
    const resend = () => main.call('POST', `/team/${body.id}/invitation`);
    const early = await resend();
    expect([early.status, early.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    await portal.database.sql(
      `update mail_outbox set created_at = created_at - interval '1 minute' where user_id = $1`,
      [body.id],
    );
    expect((await resend()).status).toBe(202);
    const [newest] = (await arrived(email, 2)).map(secretIn).filter((token) => token !== first);
    expect((await accept(first)).body.code).toBe('invitation_expired');
    expect((await accept(newest ?? '')).status).toBe(200);
    expect((await resend()).body.code).toBe('invitation_used');
  });

  test('of whoever was removed or disabled before accepting opens nothing', async () => {
    const main = await signedIn(portal, await portal.partner());
    for (const shutOut of [main.remove, (id: string) => main.edit(id, { status: 'disabled' })]) {
      const email = someone();
      const { body } = await main.invite({ email });
      const token = await link(email);
      expect((await shutOut(body.id as string)).status).toBeLessThan(300);
      expect((await portal.call('GET', `/api/v1/auth/invitations/${token}`)).body.code).toBe(
        'invitation_expired',
      );
      expect((await accept(token)).body.code).toBe('invitation_expired');
    }
  });

  test('accepted at the moment it is withdrawn leaves nobody signed in', async () => {
    const acme = await portal.partner();
    const main = await signedIn(portal, acme);
    const email = someone();
    const { body } = await main.invite({ email });
    const token = await link(email);
    const [accepted, removed] = await Promise.all([accept(token), main.remove(body.id as string)]);
    expect(removed.status).toBe(204);
    expect([200, 410]).toContain(accepted.status);
    const live = await portal.database.sql(
      'select id from sessions where user_id = $1 and ended_at is null',
      [body.id],
    );
    expect(live).toEqual([]);
  });

  test('can go to the address of somebody who was removed, also from another partner', async () => {
    const main = await signedIn(portal, await portal.partner('Acme'));
    const other = await signedIn(portal, await portal.partner('Other'));
    const email = someone();
    const { body } = await main.invite({ email });
    await link(email);
    await main.remove(body.id as string);
    expect((await other.invite({ email })).status).toBe(201);
    expect((await main.invite({ email })).body.errors[0].code).toBe('taken');
  });
});

test('a mail that does not get through is told as such', async () => {
  const main = await signedIn(portal, await portal.partner());
  const { body } = await main.invite({ email: someone() });
  await eventually(
    async () =>
      (
        await portal.database.sql('select 1 from mail_outbox where user_id = $1 and sent_at is not null', [
          body.id,
        ])
      ).length > 0,
  );
  const state = async (change: string) => {
    await portal.database.sql(`update mail_outbox set sent_at = null, ${change} where user_id = $1`, [
      body.id,
    ]);
    return ((await main.team()).members as { id: string; invitation: { state: string } }[]).find(
      ({ id }) => id === body.id,
    )?.invitation.state;
  };
  expect(await state(`due_at = now() + interval '1 hour', last_error = 'no such mailbox'`)).toBe('delayed');
  expect(await state(`due_at = null`)).toBe('failed');
});
