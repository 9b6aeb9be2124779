import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { qrPath } from '../../src/auth/second-factor/totp.ts';
import { createSeal } from '../../src/platform/seal.ts';
import { codeOf, startPortal, totpSecret, type TestPartner, type TestPortal } from '../support/portal.ts';
import { on } from './support.ts';

let portal: TestPortal;
let acme: TestPartner;
/** Held still, so that a code is good for as long as a test wants. */
let time = Date.now();
const pass = (seconds: number) => (time += seconds * 1000);
const now = () => new Date(time);
beforeAll(async () => {
  portal = await startPortal({ clock: { now } });
  acme = await portal.partner('Acme');
});
beforeEach(() => void pass(3_600));
afterAll(() => portal.stop());

type Person = Awaited<ReturnType<TestPortal['person']>>;
const login = (person: Person) =>
  portal.call('POST', '/api/v1/auth/login', {
    ...on(acme),
    body: { email: person.email, password: person.password },
  });
const answer = (challenge: string, code: string, where: object = on(acme)) =>
  portal.call('POST', '/api/v1/auth/second-factor', { ...where, body: { challenge, code } });
const asking = (token: string, where: object = on(acme)) => {
  return (method: string, path: string, body?: object) =>
    portal.call(method, `/api/v1${path}`, { ...where, token, ...(body && { body }) });
};
const challenged = async (person: Person) => (await login(person)).body.secondFactor.challenge as string;

/** A partner's person with an app, and the recovery codes. */
async function enrolled() {
  const person = await portal.person(acme);
  const ask = asking(await portal.signIn(acme, person));
  const { secret } = (await ask('POST', '/auth/second-factor/setup')).body as { secret: string };
  const enabled = await ask('POST', '/auth/second-factor/enable', { code: codeOf(secret, now()) });
  pass(30);
  return { person, ask, secret, recoveryCodes: enabled.body.recoveryCodes as string[] };
}

describe('setting up a second factor', () => {
  test('shows a secret, as a link and as a drawing, and gives ten recovery codes for the first right code', async () => {
    const person = await portal.person(acme);
    const ask = asking(await portal.signIn(acme, person));
    const setup = await ask('POST', '/auth/second-factor/setup');
    const uri = new URL(setup.body.uri as string);
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(setup.body.secret);
    expect(decodeURIComponent(uri.pathname)).toContain(person.email);
    expect(setup.body.qr.path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
    expect((await ask('GET', '/me')).body.secondFactor).toBe('off');
    const { body } = await ask('POST', '/auth/second-factor/enable', {
      code: codeOf(setup.body.secret as string, now()),
    });
    expect(new Set(body.recoveryCodes).size).toBe(10);
    expect((await ask('GET', '/me')).body.secondFactor).toBe('on');
    expect((await ask('GET', '/me/security')).body).toMatchObject({ recoveryCodesLeft: 10 });
  });

  test('needs a right code of the secret shown last', async () => {
    const ask = asking(await portal.signIn(acme, await portal.person(acme)));
    expect((await ask('POST', '/auth/second-factor/enable', { code: '123456' })).status).toBe(404);
    const first = (await ask('POST', '/auth/second-factor/setup')).body.secret as string;
    await ask('POST', '/auth/second-factor/setup');
    const old = await ask('POST', '/auth/second-factor/enable', { code: codeOf(first, now()) });
    expect(old.body).toMatchObject({ code: 'invalid_code', errors: [{ field: 'code' }] });
    expect((await ask('GET', '/me')).body.secondFactor).toBe('off');
  });

  test('again moves it to another app, and the first app’s codes are worth nothing', async () => {
    const { person, ask, secret } = await enrolled();
    const next = (await ask('POST', '/auth/second-factor/setup')).body.secret as string;
    expect((await answer(await challenged(person), codeOf(secret, now()))).status).toBe(200);
    pass(30);
    expect((await ask('POST', '/auth/second-factor/enable', { code: codeOf(next, now()) })).status).toBe(200);
    pass(30);
    expect((await answer(await challenged(person), codeOf(secret, now()))).status).toBe(422);
    expect((await answer(await challenged(person), codeOf(next, now()))).status).toBe(200);
  });

  test('keeps nothing in the database that makes a code', async () => {
    const { person, secret, recoveryCodes } = await enrolled();
    const rows = await portal.database.sql(
      `select f::text as text from second_factors f where user_id = $1
       union all select r::text from recovery_codes r where user_id = $1`,
      [person.id],
    );
    expect(rows).toHaveLength(11);
    const kept = JSON.stringify(rows);
    for (const told of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(kept).not.toContain(told);
    }
  });
});

describe('signing in with a second factor', () => {
  test('gives no session for the password alone, and one for the code', async () => {
    const { person, secret } = await enrolled();
    const first = await login(person);
    expect(Object.keys(first.body as object)).toEqual(['secondFactor']);
    expect(first.headers.get('set-cookie')).toBeNull();
    const second = await answer(first.body.secondFactor.challenge as string, codeOf(secret, now()));
    expect(second.body.me).toMatchObject({ email: person.email, secondFactor: 'on' });
    expect(second.headers.get('set-cookie')).toContain('__Host-pp_session=');
  });

  test('takes a code once, also when it comes twice at the same time', async () => {
    const { person, secret } = await enrolled();
    const challenge = await challenged(person);
    const code = codeOf(secret, now());
    const both = await Promise.all([answer(challenge, code), answer(challenge, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect((await answer(challenge, code)).body.code).toBe('invalid_code');
  });

  test('takes the code of a clock that is half a minute off, and none that is older than the last', async () => {
    const { person, secret } = await enrolled();
    const at = (seconds: number) => codeOf(secret, new Date(time + seconds * 1000));
    expect((await answer(await challenged(person), at(30))).status).toBe(200);
    expect((await answer(await challenged(person), at(0))).status).toBe(422);
    pass(120);
    expect((await answer(await challenged(person), at(-30))).status).toBe(200);
    pass(120);
    expect((await answer(await challenged(person), at(-90))).status).toBe(422);
  });

  test('has to be finished on the same page within five minutes', async () => {
    const { person, secret } = await enrolled();
    const challenge = await challenged(person);
    expect((await answer(challenge, codeOf(secret, now()), {})).body.code).toBe('challenge_expired');
    expect((await answer(`${challenge.slice(0, -2)}xx`, codeOf(secret, now()))).body.code).toBe(
      'challenge_expired',
    );
    pass(301);
    expect((await answer(challenge, codeOf(secret, now()))).body).toMatchObject({
      code: 'challenge_expired',
      status: 410,
    });
  });

  test('ends for whoever is disabled between password and code', async () => {
    const { person, secret } = await enrolled();
    const challenge = await challenged(person);
    await portal.database.sql(`update users set status = 'disabled' where id = $1`, [person.id]);
    expect((await answer(challenge, codeOf(secret, now()))).body.code).toBe('account_disabled');
  });

  test('makes whoever guesses wait after five wrong codes, however many come at once, and tells the owner', async () => {
    const { person, secret } = await enrolled();
    const challenge = await challenged(person);
    const wrong = await Promise.all(Array.from({ length: 12 }, () => answer(challenge, '000000')));
    expect(wrong.filter(({ status }) => status === 422).length).toBe(5);
    const refused = wrong.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'rate_limited' });
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(50);
    expect((await answer(challenge, codeOf(secret, now()))).status).toBe(429);
    const mails = await portal.database.sql(
      `select kind from mail_outbox where user_id = $1 and kind = 'codes_guessed'`,
      [person.id],
    );
    expect(mails).toHaveLength(1);
    await portal.database.sql('update second_factors set blocked_until = now() where user_id = $1', [
      person.id,
    ]);
    expect((await answer(challenge, codeOf(secret, now()))).status).toBe(200);
    expect((await answer(await challenged(person), '000000')).status).toBe(422);
  });
});

describe('a recovery code', () => {
  test('opens the account once in the place of a code, in whatever way it is typed', async () => {
    const { person, ask, recoveryCodes } = await enrolled();
    const typed = (recoveryCodes[0] ?? '').toUpperCase().replaceAll('-', ' ');
    expect((await answer(await challenged(person), typed)).status).toBe(200);
    expect((await answer(await challenged(person), recoveryCodes[0] ?? '')).body.code).toBe('invalid_code');
    expect((await ask('GET', '/me/security')).body.recoveryCodesLeft).toBe(9);
    const mails = await portal.database.sql(
      `select data from mail_outbox where user_id = $1 and kind = 'recovery_code_used'`,
      [person.id],
    );
    expect(mails).toEqual([{ data: { left: 9 } }]);
  });

  test('of a set that was renewed is void', async () => {
    const { person, ask, recoveryCodes } = await enrolled();
    const { body } = await ask('POST', '/auth/second-factor/recovery-codes');
    expect((await answer(await challenged(person), recoveryCodes[1] ?? '')).status).toBe(422);
    expect((await answer(await challenged(person), (body.recoveryCodes as string[])[1] ?? '')).status).toBe(
      200,
    );
  });

  test('of somebody else opens nothing', async () => {
    const other = await enrolled();
    const { person } = await enrolled();
    expect((await answer(await challenged(person), other.recoveryCodes[2] ?? '')).status).toBe(422);
  });
});

describe('proving oneself again', () => {
  const longAgo = (person: Person) =>
    portal.database.sql(
      `update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1`,
      [person.id],
    );

  test('asks whoever has a second factor for a code, and the password does not do', async () => {
    const { person, ask, secret } = await enrolled();
    await longAgo(person);
    expect((await ask('DELETE', '/auth/second-factor')).body.code).toBe('step_up_required');
    const byPassword = await ask('POST', '/auth/step-up', { password: person.password });
    expect(byPassword.body).toMatchObject({ code: 'invalid_request', errors: [{ field: 'code' }] });
    expect((await ask('POST', '/auth/step-up', { code: codeOf(secret, now()) })).status).toBe(204);
    expect((await ask('DELETE', '/auth/second-factor')).status).toBe(204);
    expect((await login(person)).body.me).toMatchObject({ secondFactor: 'off' });
  });

  test.each([
    ['POST', '/auth/second-factor/setup'],
    ['POST', '/auth/second-factor/recovery-codes'],
    ['DELETE', '/auth/second-factor'],
  ])('is needed for %s %s', async (method, path) => {
    const { person, ask } = await enrolled();
    await longAgo(person);
    expect((await ask(method, path)).body.code).toBe('step_up_required');
  });
});

describe('an administrator', () => {
  const fresh = async () => {
    const person = await portal.person(null);
    await portal.database.sql('delete from second_factors where user_id = $1', [person.id]);
    const token = await portal.signIn(null, person);
    return { person, token, ask: asking(token, {}) };
  };

  test('without a second factor may set one up and nothing else', async () => {
    const { ask } = await fresh();
    expect((await ask('GET', '/me')).body.secondFactor).toBe('required');
    for (const [method, path] of [
      ['GET', '/leads'],
      ['GET', '/admin/audit-log'],
      ['POST', '/realtime/tickets'],
      ['PATCH', '/me'],
      ['POST', '/auth/password'],
    ] as const) {
      expect((await ask(method, path, method === 'GET' ? undefined : {})).body.code).toBe(
        'second_factor_required',
      );
    }
    const { secret } = (await ask('POST', '/auth/second-factor/setup')).body as { secret: string };
    expect((await ask('POST', '/auth/second-factor/enable', { code: codeOf(secret, now()) })).status).toBe(
      200,
    );
    expect((await ask('GET', '/leads')).status).toBe(200);
    expect((await ask('DELETE', '/auth/second-factor')).status).toBe(403);
  });

  test('without a second factor can sign out again', async () => {
    const { ask } = await fresh();
    expect((await ask('POST', '/auth/logout')).status).toBe(204);
  });

  test('resets the second factor of somebody who lost it, who is signed out and signs in with the password', async () => {
    const { person, ask } = await enrolled();
    const admin = await portal.person(null);
    await portal.database.sql('update second_factors set last_step = 0 where user_id = $1', [admin.id]);
    const { body } = await portal.call('POST', '/api/v1/auth/login', { body: admin });
    expect(body.code).toBe('invalid_request');
    const first = await portal.call('POST', '/api/v1/auth/login', {
      body: { email: admin.email, password: admin.password },
    });
    const second = await answer(first.body.secondFactor.challenge as string, codeOf(totpSecret, now()), {});
    const by = asking(second.body.accessToken as string, {});
    expect((await by('DELETE', `/admin/accounts/${person.id}/second-factor`)).status).toBe(204);
    expect((await ask('GET', '/me')).status).toBe(401);
    expect((await login(person)).body.me).toMatchObject({ secondFactor: 'off' });
    expect((await by('DELETE', `/admin/accounts/${person.id}/second-factor`)).status).toBe(404);
    expect((await by('DELETE', `/admin/accounts/${admin.id}/second-factor`)).status).toBe(403);
  });
});

describe('a seal', () => {
  const keys = [
    'the first key of more than 32 characters',
    'another key of more than 32 characters',
  ] as const;

  test('opens for what it was made about, and says when a newer key seals now', () => {
    const old = createSeal([keys[1]], 'test').seal('secret', 'Ana');
    const ring = createSeal(keys, 'test');
    expect(ring.open(old, 'Ana')).toEqual({ text: 'secret', stale: true });
    expect(ring.open(ring.seal('secret', 'Ana'), 'Ana')).toEqual({ text: 'secret', stale: false });
  });

  test('does not open about somebody else, for another purpose, under another key or when changed', () => {
    const sealed = createSeal([keys[0]], 'test').seal('secret', 'Ana');
    expect(createSeal([keys[0]], 'test').open(sealed, 'Robin')).toBeNull();
    expect(createSeal([keys[0]], 'other').open(sealed, 'Ana')).toBeNull();
    expect(createSeal([keys[1]], 'test').open(sealed, 'Ana')).toBeNull();
    expect(createSeal([keys[0]], 'test').open(`A${sealed.slice(1)}`, 'Ana')).toBeNull();
  });
});

test('a QR code is drawn with a quiet zone of four modules around its three finders', () => {
  const { size, path } = qrPath('otpauth://totp/test');
  expect(path).toContain('M4 4h7v1h-7z');
  expect(path).toContain(`M${size - 11} 4h7v1h-7z`);
  expect(path).toContain(`M4 ${size - 5}h7v1h-7z`);
  expect(path).not.toMatch(/M[0-3] /);
});
