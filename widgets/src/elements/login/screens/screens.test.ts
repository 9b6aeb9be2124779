import { assert, oneEvent } from '@open-wc/testing';
import { fakeCodes, fakeOwn } from '../../../../test/support/fake-own.ts';
import { ana, createFakePortal, type FakePortal } from '../../../../test/support/fake-portal.ts';
import { fill, input, press, settled, show, signedOut, submit } from '../../../../test/support/login.ts';
import { assertAccessible, seen } from '../../../../test/support/page.ts';
import { PortalError } from '../../../sdk/errors.ts';
import type { OwnAccount } from '../../../sdk/own-account.ts';
import './screens.ts';

const challenge = { challenge: 'sealed', expiresIn: 300 };
const failing = (code: PortalError['code'], more: { detail?: string; status?: number } = {}) =>
  Promise.reject(new PortalError(code, more));

setup(() => localStorage.clear());

suite('a forgotten password', () => {
  const out = (own: Partial<OwnAccount> = {}) =>
    show(createFakePortal({ session: signedOut, own: fakeOwn(own) }));

  test('is asked about with the address typed before, and answered without telling whether it is known', async () => {
    let asked: string | undefined;
    const element = await out({
      forgot(email) {
        asked = email;
        return Promise.resolve();
      },
    });
    fill(element, { email: 'ana@nordlicht.example' });
    await press(element, 'Forgot password?');
    assert.equal(input(element, 'email').value, 'ana@nordlicht.example');
    assert.equal(document.activeElement, input(element, 'email'));
    await assertAccessible(element);
    await submit(element);
    assert.equal(asked, 'ana@nordlicht.example');
    assert.include(seen(element), 'If there is an account for ana@nordlicht.example');
    assert.equal(document.activeElement?.textContent, 'Look into your mailbox');
    await assertAccessible(element);
    await press(element, 'Try another address');
    assert.include(seen(element), 'Send the link');
  });

  test('leads back to the sign-in', async () => {
    const element = await out();
    await press(element, 'Forgot password?');
    await press(element, 'Back to sign-in');
    assert.isNotNull(input(element, 'password'));
  });

  test('with a malformed address or offline says so and keeps what was typed', async () => {
    const element = await out({ forgot: () => failing('offline') });
    await press(element, 'Forgot password?');
    fill(element, { email: 'nobody' });
    await submit(element);
    assert.equal(input(element, 'email').getAttribute('aria-invalid'), 'true');
    fill(element, { email: 'ana@nordlicht.example' });
    await submit(element);
    assert.include(element.querySelector('[role=alert]')?.textContent, 'You are offline.');
    assert.equal(input(element, 'email').value, 'ana@nordlicht.example');
  });
});

suite('a link to a new password', () => {
  const opened = (own: Partial<OwnAccount> = {}) =>
    show(createFakePortal({ session: signedOut, own: fakeOwn(own) }), { reset: 'token-1' });

  test('takes a new password, filed by password managers under the account, and leads to the sign-in', async () => {
    let sent: unknown;
    const element = await opened({
      reset(...args) {
        sent = args;
        return Promise.resolve();
      },
    });
    assert.equal(input(element, 'email').value, 'ana@nordlicht.example');
    assert.equal(input(element, 'email').autocomplete, 'username');
    assert.equal(input(element, 'password').autocomplete, 'new-password');
    fill(element, { password: 'four yellow ducks' });
    await settled(element);
    assert.include(seen(element), 'Strong');
    await assertAccessible(element);
    await submit(element);
    assert.deepEqual(sent, ['token-1', 'four yellow ducks']);
    assert.include(seen(element), 'Your password is changed');
    await assertAccessible(element);
    setTimeout(() => void press(element, 'Sign in'));
    const done = await oneEvent<CustomEvent<unknown>>(element, 'pp:link-done');
    assert.deepEqual(done.detail, { kind: 'reset' });
    await settled(element);
    assert.include(seen(element), 'Forgot password?');
  });

  for (const [code, words] of [
    ['link_expired', 'no longer valid'],
    ['link_used', 'was used already'],
    ['link_invalid', 'does not work'],
  ] as const) {
    test(`that ends in ${code} explains itself`, async () => {
      const element = await opened({ readReset: () => failing(code, { status: 410 }) });
      assert.include(seen(element), words);
      await assertAccessible(element);
      await press(element, 'Sign in');
      assert.include(seen(element), 'Forgot password?');
    });
  }

  test('that could not be asked about can be tried again', async () => {
    let tries = 0;
    const read = await (await fakeOwn()()).readReset('token-1');
    const element = await opened({
      readReset: () => (tries++ === 0 ? failing('timeout') : Promise.resolve(read)),
    });
    assert.include(seen(element), 'took too long');
    await press(element, 'Try again');
    assert.include(seen(element), 'Choose a new password');
  });
});

suite('a link to a new address', () => {
  test('confirms it by itself and says which address counts', async () => {
    const element = await show(createFakePortal({ session: signedOut }), { address: 'token-1' });
    assert.include(seen(element), 'From now on you sign in with ana@new.example.');
    await assertAccessible(element);
    await press(element, 'Go on');
    assert.include(seen(element), 'Forgot password?');
  });

  test('that somebody else took meanwhile says so', async () => {
    const own = fakeOwn({ confirmAddress: () => failing('address_taken', { status: 409 }) });
    const element = await show(createFakePortal({ session: signedOut, own }), { address: 'token-1' });
    assert.include(seen(element), 'Another account has this address by now');
  });
});

suite('the code after the password', () => {
  const asked = async (answer: OwnAccount['answer'], portal: { now?: FakePortal } = {}) => {
    portal.now = createFakePortal({
      session: signedOut,
      login: () => Promise.resolve(challenge),
      own: fakeOwn({ answer }),
    });
    const element = await show(portal.now);
    fill(element, { email: 'ana@nordlicht.example', password: 'correct horse' });
    input(element, 'password').focus();
    await submit(element);
    return element;
  };

  test('is asked for with the focus in its field, offered by phones, and sent when all six digits are there', async () => {
    let sent: unknown;
    const portal: { now?: FakePortal } = {};
    const element = await asked((...args) => {
      sent = args;
      portal.now?.setSession({ status: 'signed-in', me: ana });
      return Promise.resolve(ana);
    }, portal);
    // Firefox knows the word nowhere but in the attribute.
    assert.equal(input(element, 'code').getAttribute('autocomplete'), 'one-time-code');
    assert.equal(input(element, 'code').inputMode, 'numeric');
    assert.equal(document.activeElement, input(element, 'code'));
    await assertAccessible(element);
    fill(element, { code: '123 456' });
    await settled(element);
    assert.deepEqual(sent, ['sealed', '123456']);
    assert.include(seen(element), 'Ana Silva');
  });

  test('can be a recovery code', async () => {
    let sent: unknown;
    const element = await asked((...args) => {
      sent = args;
      return Promise.resolve(ana);
    });
    await press(element, 'Use a recovery code');
    assert.equal(document.activeElement, input(element, 'code'));
    fill(element, { code: 'K7FQ-29MX' });
    await submit(element);
    assert.include(seen(element), '16 letters and digits');
    fill(element, { code: 'k7fq-29mx-hw3r-p8ta' });
    await submit(element);
    assert.deepEqual(sent, ['sealed', 'k7fq29mxhw3rp8ta']);
  });

  test('that is wrong is said at its field', async () => {
    const element = await asked(() =>
      Promise.reject(
        new PortalError('invalid_code', {
          status: 422,
          fields: [{ field: 'code', code: 'wrong', message: 'This code is wrong.' }],
        }),
      ),
    );
    fill(element, { code: '000000' });
    await settled(element);
    assert.equal(input(element, 'code').getAttribute('aria-invalid'), 'true');
    assert.include(seen(element), 'This code is wrong.');
    await assertAccessible(element);
  });

  test('guessed too often says how long to wait', async () => {
    const detail = 'Too many wrong codes. Try again in 4 minutes.';
    const element = await asked(() => failing('rate_limited', { status: 429, detail }));
    fill(element, { code: '000000' });
    await settled(element);
    assert.include(seen(element), detail);
  });

  test('that came too late leads back to the start', async () => {
    const element = await asked(() => failing('challenge_expired', { status: 410 }));
    fill(element, { code: '123456' });
    await settled(element);
    await press(element, 'Start again');
    assert.isNotNull(input(element, 'password'));
  });
});

suite('an administrator without a second factor', () => {
  const me = { ...ana, role: 'admin', partner: null, secondFactor: 'required' } as const;

  test('sets one up before the page hears that somebody is in', async () => {
    let heard = 0;
    const count = () => heard++;
    document.addEventListener('pp:auth-changed', count);
    const portal = createFakePortal({
      session: { status: 'signed-in', me },
      own: fakeOwn({
        renew() {
          portal.setSession({ status: 'signed-in', me: { ...me, secondFactor: 'on' } });
          return Promise.resolve();
        },
      }),
    });
    const element = await show(portal);
    assert.include(seen(element), 'Set up your second factor');
    assert.include(seen(element), 'JBSW Y3DP');
    await assertAccessible(element);
    fill(element, { code: '123456' });
    await settled(element);
    for (const code of fakeCodes) assert.include(seen(element), code);
    await assertAccessible(element);
    assert.equal(heard, 0);
    await press(element, 'I have kept them');
    assert.include(seen(element), 'Administrator');
    assert.equal(heard, 1);
    document.removeEventListener('pp:auth-changed', count);
  });

  test('reads the key and the recovery codes from left to right, in Arabic too', async () => {
    const element = await show(createFakePortal({ session: { status: 'signed-in', me }, own: fakeOwn() }));
    element.dir = 'rtl';
    const [first, second] = [...element.querySelectorAll('.secret span')].map(
      (it) => it.getBoundingClientRect().left,
    );
    assert.isBelow(first ?? Infinity, second ?? 0);
    fill(element, { code: '123456' });
    await settled(element);
    const codes = element.querySelector('.codes');
    assert(codes);
    assert.equal(getComputedStyle(codes).direction, 'ltr');
  });

  test('can sign out instead', async () => {
    const element = await show(createFakePortal({ session: { status: 'signed-in', me } }));
    await press(element, 'Sign out');
    assert.include(seen(element), 'Forgot password?');
  });
});
