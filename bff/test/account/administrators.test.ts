import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { startPortal, type TestPartner } from '../support/portal.ts';
import { on, secretIn, startHousehold, type Household } from './support.ts';

let home: Household;
let acme: TestPartner;
let ask: (method: string, path: string, body?: object) => ReturnType<Household['portal']['call']>;
let admin: Awaited<ReturnType<Household['portal']['person']>>;
beforeAll(async () => {
  home = await startHousehold();
  acme = await home.portal.partner('Acme');
  admin = await home.portal.person(null);
  const token = await home.portal.signIn(null, admin);
  ask = (method, path, body) =>
    home.portal.call(method, `/api/v1/admin${path}`, { token, ...(body && { body }) });
});
afterAll(() => home.stop());

const accept = (token: string, password = 'violet kettle under snow') =>
  home.portal.call('POST', `/api/v1/auth/invitations/${token}`, { body: { name: 'Casey Morgan', password } });
let count = 0;
const fresh = () => `admin${++count}@people.test`;
const invited = async () => {
  const email = fresh();
  const { body } = await ask('POST', '/administrators', { email });
  return { email, id: body.id as string, token: await home.linkIn(email, /Your account/) };
};

describe('the first administrator', () => {
  test('is invited once by several processes that start together, and by none that starts later', async () => {
    const database = await createTestDatabase();
    const env = { ADMIN_EMAIL: 'Owner@portal.test', SMTP_URL: home.mailbox.smtpUrl };
    const kept = { ...database, drop: () => Promise.resolve() };
    const both = await Promise.all([startPortal({}, env, kept), startPortal({}, env, kept)]);
    const token = secretIn(await home.mail('owner@portal.test', /partner portal/));
    for (const portal of both) await portal.stop();
    const later = await startPortal({}, env, kept);
    const accepted = await later.call('POST', `/api/v1/auth/invitations/${token}`, {
      body: { name: 'Alex Rivera', password: 'violet kettle under snow' },
    });
    expect(accepted.body.me).toMatchObject({ role: 'admin', partner: null, email: 'owner@portal.test' });
    await later.stop();
    const rows = await database.sql(`select role, status from users`);
    expect(rows).toEqual([{ role: 'admin', status: 'active' }]);
    expect(await database.sql('select kind from mail_outbox')).toEqual([{ kind: 'invitation' }]);
    await database.drop();
  });

  test('whose address was mistyped is invited at the right one by the next start', async () => {
    const database = await createTestDatabase();
    const kept = { ...database, drop: () => Promise.resolve() };
    for (const address of ['typo@portal.test', 'right@portal.test']) {
      await (await startPortal({}, { ADMIN_EMAIL: address }, kept)).stop();
    }
    expect(await database.sql(`select email from users`)).toEqual([{ email: 'right@portal.test' }]);
    await database.drop();
  });

  test('is not made of an address that a partner’s person has, nor while there is an administrator', async () => {
    const { db } = home.portal;
    expect(await db.rpc('invite_first_administrator', { in_email: 'second@portal.test' })).toBe('exists');
    const database = await createTestDatabase();
    const kept = { ...database, drop: () => Promise.resolve() };
    const portal = await startPortal({}, {}, kept);
    const person = await portal.person(await portal.partner());
    expect(await portal.db.rpc('invite_first_administrator', { in_email: person.email })).toBe('taken');
    await portal.stop();
    await database.drop();
  });
});

describe('an administrator', () => {
  test('invites another, who accepts and is in the list', async () => {
    const { email, token, id } = await invited();
    const accepted = await accept(token);
    expect(accepted.body.me).toMatchObject({ role: 'admin', partner: null });
    const { body } = await ask('GET', '/administrators');
    expect(body.administrators.find((it: { id: string }) => it.id === id)).toMatchObject({
      email,
      name: 'Casey Morgan',
      status: 'active',
      invitedUntil: null,
    });
  });

  test('cannot invite an address that has an account', async () => {
    const person = await home.portal.person(acme);
    const { status, body } = await ask('POST', '/administrators', { email: person.email });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'address_taken', errors: [{ field: 'email' }] });
  });

  test('disables another, whose session ends at once, and lets them in again', async () => {
    const { email, token, id } = await invited();
    const session = (await accept(token)).body.accessToken as string;
    expect((await ask('PATCH', `/administrators/${id}`, { enabled: false })).body.status).toBe('disabled');
    expect((await home.portal.call('GET', '/api/v1/me', { token: session })).status).toBe(401);
    expect((await home.login({}, email, 'violet kettle under snow')).body.code).toBe('account_disabled');
    expect((await ask('PATCH', `/administrators/${id}`, { enabled: true })).body.status).toBe('active');
    expect((await home.login({}, email, 'violet kettle under snow')).status).toBe(200);
  });

  test('who withdraws an invitation voids its link, and giving it again mails a new one', async () => {
    const { email, token, id } = await invited();
    await ask('PATCH', `/administrators/${id}`, { enabled: false });
    expect((await accept(token)).body.code).toBe('invitation_expired');
    await ask('PATCH', `/administrators/${id}`, { enabled: true });
    const next = await home.mailbox.waitFor(
      (mail) => mail.to.includes(email) && !mail.text.includes(token),
      10_000,
    );
    expect((await accept(secretIn(next))).status).toBe(200);
  });

  test('does not disable themselves, nor the last one', async () => {
    expect((await ask('PATCH', `/administrators/${admin.id}`, { enabled: false })).status).toBe(403);
    const database = await createTestDatabase();
    const [only] = await database.sql<{ id: string }>(
      `insert into users (email, role, status) values ('only@portal.test', 'admin', 'active') returning id`,
    );
    const [row] = await database.sql('select set_administrator_status($1, false) as answer', [only?.id]);
    expect(row).toEqual({ answer: { kind: 'last' } });
    await database.drop();
  });

  test('is asked for the password again before roles change', async () => {
    await home.portal.database.sql(
      `update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`,
      [admin.id],
    );
    const answers = [
      await ask('POST', '/administrators', { email: fresh() }),
      await ask('PATCH', `/administrators/${admin.id}`, { enabled: true }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['step_up_required', 'step_up_required']);
    await home.portal.database.sql(`update sessions set authenticated_at = now() where user_id = $1`, [
      admin.id,
    ]);
  });

  test('is the only one who may', async () => {
    const token = await home.portal.signIn(acme, await home.portal.person(acme));
    for (const [method, path] of [
      ['GET', '/administrators'],
      ['POST', '/administrators'],
      ['PATCH', `/administrators/${admin.id}`],
      ['POST', `/accounts/${admin.id}/invitation`],
    ] as const) {
      const { status } = await home.portal.call(method, `/api/v1/admin${path}`, {
        ...on(acme),
        token,
        body: method === 'GET' ? undefined : {},
      });
      expect(status).toBe(403);
    }
  });
});

describe('an invitation sent again', () => {
  test('makes the one before void, which says so', async () => {
    const { email, token, id } = await invited();
    expect((await ask('POST', `/accounts/${id}/invitation`)).status).toBe(202);
    expect((await home.portal.call('GET', `/api/v1/auth/invitations/${token}`)).body.code).toBe(
      'invitation_expired',
    );
    const next = await home.mailbox.waitFor(
      (mail) => mail.to.includes(email) && !mail.text.includes(token),
      10_000,
    );
    expect((await accept(secretIn(next))).status).toBe(200);
    expect((await accept(secretIn(next))).body.code).toBe('invitation_used');
  });

  test('is for those who wait for one', async () => {
    expect((await ask('POST', `/accounts/${admin.id}/invitation`)).status).toBe(404);
    expect((await ask('POST', '/accounts/nobody/invitation')).body.errors[0].field).toBe('id');
  });
});
