import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSecret } from '../../src/platform/secrets.ts';
import type { TestPartner } from '../support/portal.ts';
import { cookieOf, on, secretIn, startHousehold, type Household } from './support.ts';

let home: Household;
let acme: TestPartner;
beforeAll(async () => {
  home = await startHousehold();
  acme = await home.portal.partner('Acme');
});
afterAll(() => home.stop());

const chosen = 'violet kettle under snow';
const forgot = (email: string) =>
  home.portal.call('POST', '/api/v1/auth/password/forgot', { ...on(acme), body: { email } });
const look = (token: string) => home.portal.call('GET', `/api/v1/auth/password/reset/${token}`);
const reset = (token: string, password = chosen) =>
  home.portal.call('POST', `/api/v1/auth/password/reset/${token}`, { body: { password } });
const asked = async (email: string) => {
  await forgot(email);
  return home.linkIn(email, /new password/);
};

describe('a forgotten password', () => {
  test('is replaced through a mailed link, and the new one signs in', async () => {
    const person = await home.portal.person(acme);
    const token = await asked(person.email);
    expect((await look(token)).body).toMatchObject({ email: person.email });
    expect((await reset(token)).status).toBe(204);
    expect((await home.login(on(acme), person.email, chosen)).status).toBe(200);
    expect((await home.login(on(acme), person.email, person.password)).body.code).toBe('invalid_credentials');
  });

  test('is answered alike, in like time, whether the address is known, unknown or disabled', async () => {
    const person = await home.portal.person(acme);
    const gone = await home.portal.person(acme);
    await home.portal.database.sql(`update users set status = 'disabled' where id = $1`, [gone.id]);
    for (const email of [person.email, 'nobody@people.test', gone.email]) {
      const began = performance.now();
      const { status, body } = await forgot(email);
      expect([status, body]).toEqual([202, '']);
      expect(performance.now() - began).toBeGreaterThan(190);
    }
    await home.mail(person.email, /new password/);
    expect(home.mailbox.messages({ to: gone.email })).toEqual([]);
  });

  test('ends every session at once and mails a notice', async () => {
    const person = await home.portal.person(acme);
    const signedIn = await home.login(on(acme), person.email, person.password);
    const token = signedIn.body.accessToken as string;
    expect((await home.portal.call('GET', '/api/v1/me', { ...on(acme), token })).status).toBe(200);
    await reset(await asked(person.email));
    await home.mail(person.email, /was changed/);
    const refreshed = await home.portal.call('POST', '/api/v1/auth/refresh', {
      ...on(acme),
      headers: { cookie: cookieOf(signedIn) },
    });
    expect(refreshed.body.code).toBe('signed_out_elsewhere');
    expect((await home.portal.call('GET', '/api/v1/me', { ...on(acme), token })).status).toBe(401);
  });

  test('asked for by somebody who never accepted the invitation brings the invitation again', async () => {
    await home.portal.partner('Quiet');
    const email = await home.portal.database
      .sql<{ email: string }>(
        `select email from users where status = 'invited' order by created_at desc limit 1`,
      )
      .then(([row]) => row?.email ?? '');
    const first = secretIn(await home.mail(email, /Your account/));
    await forgot(email);
    const second = await home.mailbox.waitFor(
      (mail) => mail.to.includes(email) && !mail.text.includes(first),
      10_000,
    );
    expect((await home.portal.call('GET', `/api/v1/auth/invitations/${first}`)).body.code).toBe(
      'invitation_expired',
    );
    expect((await home.portal.call('GET', `/api/v1/auth/invitations/${secretIn(second)}`)).status).toBe(200);
  });

  test('asked for again and again fills no mailbox', async () => {
    const person = await home.portal.person(acme);
    for (let i = 0; i < 5; i++) {
      await forgot(person.email);
      await home.portal.database.sql('update mail_outbox set due_at = null where user_id = $1', [person.id]);
    }
    const [row] = await home.portal.database.sql<{ count: string }>(
      `select count(*) from mail_outbox where user_id = $1`,
      [person.id],
    );
    expect(Number(row?.count)).toBe(3);
  });
});

describe('a link to a new password', () => {
  test('works once, also when it is pressed twice at the same time', async () => {
    const person = await home.portal.person(acme);
    const token = await asked(person.email);
    const both = await Promise.all([reset(token), reset(token)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect((await look(token)).body.code).toBe('link_used');
  });

  test('that is old, was replaced or never was says so', async () => {
    const person = await home.portal.person(acme);
    const first = await asked(person.email);
    await forgot(person.email);
    await home.mailbox.waitFor(
      (mail) => mail.to.includes(person.email) && !mail.text.includes(first),
      10_000,
    );
    expect((await look(first)).body).toMatchObject({ code: 'link_expired', status: 410 });
    await home.portal.database.sql(
      `update account_links set expires_at = now() where user_id = $1 and voided_at is null`,
      [person.id],
    );
    expect((await reset(first)).body.code).toBe('link_expired');
    expect((await look(newSecret())).body).toMatchObject({ code: 'link_invalid', status: 404 });
  });

  test('is kept as a hash only', async () => {
    const person = await home.portal.person(acme);
    const token = await asked(person.email);
    const rows = await home.portal.database.sql(
      'select l::text as text from account_links l union all select m::text from mail_outbox m',
    );
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('to another account’s address, or of a disabled account, changes nothing', async () => {
    const person = await home.portal.person(acme);
    const token = await asked(person.email);
    await home.portal.database.sql(`update users set status = 'disabled' where id = $1`, [person.id]);
    expect((await reset(token)).status).toBe(410);
  });

  test.each([
    ['short', 'too short'],
    ['summer2026!', 'a word and a year'],
    ['P@ssw0rd1234', 'a leaked one in other letters'],
    ['asdfghjkl;zxcvb', 'a run along the keys'],
    ['robin.reyes', 'their own name'],
  ])('refuses the password %s (%s) and stays good', async (password) => {
    const person = await home.portal.person(acme);
    const token = await asked(person.email);
    const { status, body } = await reset(token, password);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'password' }]);
    expect((await look(token)).status).toBe(200);
  });
});
