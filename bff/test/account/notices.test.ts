import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, type TestPartner } from '../support/portal.ts';
import { on, startHousehold, type Household } from './support.ts';

let home: Household;
let acme: TestPartner;
beforeAll(async () => {
  home = await startHousehold();
  acme = await home.portal.partner('Acme');
});
afterAll(() => home.stop());

test('the owner of an account hears by mail of a second factor, of each recovery code and of its end', async () => {
  const person = await home.portal.person(acme);
  const token = await home.portal.signIn(acme, person);
  const ask = (method: string, path: string, body?: object) =>
    home.portal.call(method, `/api/v1/auth/second-factor${path}`, {
      ...on(acme),
      token,
      ...(body && { body }),
    });
  const { secret } = (await ask('POST', '/setup')).body as { secret: string };
  const enabled = await ask('POST', '/enable', { code: codeOf(secret) });
  await home.mail(person.email, /second factor is set up/);

  const { body } = await home.login(on(acme), person.email, person.password);
  await home.portal.call('POST', '/api/v1/auth/second-factor', {
    ...on(acme),
    body: { challenge: body.secondFactor.challenge, code: enabled.body.recoveryCodes[0] },
  });
  const used = await home.mail(person.email, /recovery code was used/);
  expect(used.text).toContain('9 codes are left.');
  expect(used.text).not.toContain(enabled.body.recoveryCodes[0]);

  await ask('DELETE', '');
  await home.mail(person.email, /second factor was turned off/);
});

test('five wrong codes are told to the owner, who is asked to choose another password', async () => {
  const person = await home.portal.person(null);
  const { body } = await home.login({}, person.email, person.password);
  for (let i = 0; i < 5; i++) {
    await home.portal.call('POST', '/api/v1/auth/second-factor', {
      body: { challenge: body.secondFactor.challenge, code: '000000' },
    });
  }
  expect((await home.mail(person.email, /tries codes/)).text).toContain('choose another one now');
});
