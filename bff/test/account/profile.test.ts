import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newSecret } from '../../src/platform/secrets.ts';
import type { TestPartner } from '../support/portal.ts';
import { on, secretIn, startHousehold, type Household } from './support.ts';

let home: Household;
let acme: TestPartner;
beforeAll(async () => {
  home = await startHousehold();
  acme = await home.portal.partner('Acme');
});
afterAll(() => home.stop());

const chosen = 'violet kettle under snow';
const signedIn = async () => {
  const person = await home.portal.person(acme);
  const token = await home.portal.signIn(acme, person);
  const ask = (method: string, path: string, body?: object) =>
    home.portal.call(method, `/api/v1${path}`, { ...on(acme), token, ...(body && { body }) });
  return { person, token, ask };
};
/** As if the person had signed in an hour ago. */
const longAgo = (userId: string) =>
  home.portal.database.sql(
    `update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`,
    [userId],
  );
const confirm = (token: string) =>
  home.portal.call('POST', '/api/v1/auth/address/confirm', { body: { token } });
const moving = async (to: string) => {
  const one = await signedIn();
  await one.ask('POST', '/me/address', { email: to });
  return { ...one, token: await home.linkIn(to, /Confirm/) };
};
const fresh = () => `${newSecret().slice(0, 12).toLowerCase()}@people.test`;

describe('a person’s name', () => {
  test('is changed at once, and an empty one is refused by name', async () => {
    const { ask } = await signedIn();
    expect((await ask('PATCH', '/me', { name: '  Robin R. Reyes ' })).body.name).toBe('Robin R. Reyes');
    expect((await ask('GET', '/me')).body.name).toBe('Robin R. Reyes');
    expect((await ask('PATCH', '/me', { name: ' ' })).body.errors).toMatchObject([{ field: 'name' }]);
  });
});

describe('a password that is changed', () => {
  test('ends the other sessions, keeps the own one, and mails a notice', async () => {
    const { person, ask } = await signedIn();
    const other = await home.portal.signIn(acme, person);
    expect((await ask('POST', '/auth/password', { password: chosen })).status).toBe(204);
    expect((await ask('GET', '/me')).status).toBe(200);
    expect((await home.portal.call('GET', '/api/v1/me', { ...on(acme), token: other })).status).toBe(401);
    expect((await home.login(on(acme), person.email, chosen)).status).toBe(200);
    await home.mail(person.email, /password was changed/);
    const { body } = await ask('GET', '/me/security');
    expect(Date.now() - Date.parse(body.passwordChangedAt as string)).toBeLessThan(60_000);
  });

  test('has to be a good one', async () => {
    const { ask } = await signedIn();
    const { body } = await ask('POST', '/auth/password', { password: 'password1234' });
    expect(body).toMatchObject({ code: 'weak_password', errors: [{ field: 'password' }] });
  });

  test('makes links that were mailed before worthless', async () => {
    const to = fresh();
    const { ask, person, token } = await moving(to);
    await home.portal.call('POST', '/api/v1/auth/password/forgot', {
      ...on(acme),
      body: { email: person.email },
    });
    const reset = await home.linkIn(person.email, /new password/);
    await ask('POST', '/auth/password', { password: chosen });
    expect((await confirm(token)).body.code).toBe('link_expired');
    expect((await home.portal.call('GET', `/api/v1/auth/password/reset/${reset}`)).body.code).toBe(
      'link_expired',
    );
  });
});

describe('a new address', () => {
  test('counts once its link is opened, in whatever browser, and the old address is told', async () => {
    const to = fresh();
    const { person, ask } = await signedIn();
    const asked = await ask('POST', '/me/address', { email: to.toUpperCase() });
    expect(asked.status).toBe(202);
    expect((await ask('GET', '/me/security')).body.newAddress).toMatchObject({ email: to });
    expect((await ask('GET', '/me')).body.email).toBe(person.email);
    const secret = await home.linkIn(to, /Confirm/);
    expect((await confirm(secret)).body).toEqual({ email: to });
    expect((await ask('GET', '/me')).body.email).toBe(to);
    expect((await ask('GET', '/me/security')).body.newAddress).toBeNull();
    expect((await home.login(on(acme), to, person.password)).status).toBe(200);
    expect((await home.login(on(acme), person.email, person.password)).status).toBe(401);
    expect((await home.mail(person.email, /address was changed/)).text).toContain(to);
    expect((await confirm(secret)).body.code).toBe('link_used');
  });

  test('that is somebody else’s is answered alike and gets no mail', async () => {
    const taken = await home.portal.person(acme);
    const { person, ask } = await signedIn();
    expect((await ask('POST', '/me/address', { email: taken.email })).status).toBe(202);
    await ask('POST', '/me/address', { email: person.email.replace('people', 'later') });
    // The outbox is emptied in order: this one came after.
    await home.mail(person.email.replace('people', 'later'), /Confirm/);
    expect(home.mailbox.messages({ to: taken.email })).toEqual([]);
  });

  test('that somebody else took meanwhile is refused when it is confirmed', async () => {
    const to = fresh();
    const { token } = await moving(to);
    const quicker = await home.portal.person(acme);
    await home.portal.database.sql('update users set email = $2 where id = $1', [quicker.id, to]);
    expect((await confirm(token)).body).toMatchObject({ code: 'address_taken', status: 409 });
  });

  test('can be taken back, and a second one takes the place of the first', async () => {
    const first = await moving(fresh());
    await first.ask('DELETE', '/me/address');
    expect((await confirm(first.token)).body.code).toBe('link_expired');
    const second = await moving(fresh());
    await second.ask('POST', '/me/address', { email: fresh() });
    expect((await confirm(second.token)).body.code).toBe('link_expired');
    expect((await confirm(newSecret())).body.code).toBe('link_invalid');
  });

  test('is refused when it is none, or the present one, and after five in an hour', async () => {
    const { person, ask } = await signedIn();
    expect((await ask('POST', '/me/address', { email: 'none' })).body.errors).toMatchObject([
      { field: 'email' },
    ]);
    expect((await ask('POST', '/me/address', { email: person.email })).status).toBe(422);
    for (let i = 0; i < 5; i++)
      expect((await ask('POST', '/me/address', { email: fresh() })).status).toBe(202);
    const refused = await ask('POST', '/me/address', { email: fresh() });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
  });
});

describe('what must not be done on a browser left open', () => {
  test.each([
    ['another password', 'POST', '/auth/password', { password: chosen }],
    ['another address', 'POST', '/me/address', { email: 'thief@people.test' }],
  ])('%s asks for the password again, then goes on', async (_what, method, path, body) => {
    const { person, ask } = await signedIn();
    await longAgo(person.id);
    const refused = await ask(method, path, body);
    expect([refused.status, refused.body.code]).toEqual([403, 'step_up_required']);
    const wrong = await ask('POST', '/auth/step-up', { password: 'not the password' });
    expect(wrong.body).toMatchObject({ code: 'invalid_password', errors: [{ field: 'password' }] });
    expect((await ask(method, path, body)).body.code).toBe('step_up_required');
    expect((await ask('POST', '/auth/step-up', { password: person.password })).status).toBe(204);
    expect((await ask(method, path, body)).status).toBeLessThan(300);
  });

  test('is asked of one session, not of the person’s others', async () => {
    const { person, ask } = await signedIn();
    const other = await home.portal.signIn(acme, person);
    await longAgo(person.id);
    await ask('POST', '/auth/step-up', { password: person.password });
    const elsewhere = await home.portal.call('POST', '/api/v1/auth/password', {
      ...on(acme),
      token: other,
      body: { password: chosen },
    });
    expect(elsewhere.body.code).toBe('step_up_required');
  });
});

test('every secret in a mail is one that no table holds', async () => {
  const to = fresh();
  const { person } = await moving(to);
  const secret = secretIn(await home.mail(to, /Confirm/));
  const rows = await home.portal.database.sql(
    'select l::text as text from account_links l where user_id = $1 union all select m::text from mail_outbox m where user_id = $1',
    [person.id],
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows)).not.toContain(secret);
});
