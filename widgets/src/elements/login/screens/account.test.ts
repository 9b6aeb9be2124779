import { assert, oneEvent } from '@open-wc/testing';
import { fakeCodes, fakeDevices, fakeOwn, fakeSecurity } from '../../../../test/support/fake-own.ts';
import { ana, createFakePortal } from '../../../../test/support/fake-portal.ts';
import { fill, input, press, settled, show, submit } from '../../../../test/support/login.ts';
import { assertAccessible, seen } from '../../../../test/support/page.ts';
import { waitUntil } from '../../../../test/support/wait-until.ts';
import { PortalError } from '../../../sdk/errors.ts';
import type { OwnAccount } from '../../../sdk/own-account.ts';
import './screens.ts';

const failing = (code: PortalError['code'], more: { detail?: string; status?: number } = {}) =>
  Promise.reject(new PortalError(code, more));

setup(() => localStorage.clear());

suite('the own account', () => {
  const account = (own: Partial<OwnAccount> = {}, me = ana) =>
    show(createFakePortal({ session: { status: 'signed-in', me }, own: fakeOwn(own) }), { account: true });

  test('opens from the person, unless the page shows it somewhere else', async () => {
    const element = await show(createFakePortal());
    setTimeout(() => void press(element, 'Account'));
    await oneEvent(element, 'pp:account');
    await settled(element);
    assert.include(seen(element), 'Where you are signed in');
    assert.equal(document.activeElement?.textContent, 'Your account');
    await assertAccessible(element);
    await press(element, 'Close');
    element.addEventListener('pp:account', (event) => event.preventDefault(), { once: true });
    await press(element, 'Account');
    assert.include(seen(element), 'Sign out');
    assert.notInclude(seen(element), 'Where you are signed in');
  });

  test('changes the name in its row', async () => {
    let sent: string | undefined;
    const element = await account({
      rename(name) {
        sent = name;
        return Promise.resolve();
      },
    });
    await press(element, 'Change name');
    assert.equal(input(element, 'name').value, 'Ana Silva');
    assert.equal(document.activeElement, input(element, 'name'));
    await assertAccessible(element);
    fill(element, { name: 'Ana Maria Silva' });
    await submit(element);
    assert.equal(sent, 'Ana Maria Silva');
    assert.include(seen(element), 'Your name is changed.');
  });

  test('gives the focus back to what was not changed after all, in any language', async () => {
    const element = await account();
    element.lang = 'de';
    await waitUntil(() => seen(element).includes('Einstellungen'), 'it speaks German');
    const change = () => element.querySelector<HTMLElement>('[data-changes=email]');
    change()?.focus();
    change()?.click();
    await settled(element);
    await waitUntil(() => document.activeElement === input(element, 'email'), 'its field has the focus');
    const cancel = element.querySelector<HTMLElement>('.edit button:not([type=submit])');
    cancel?.focus();
    cancel?.click();
    await waitUntil(() => document.activeElement === change(), 'the button has the focus');
  });

  test('asks for the password again where it has to, and goes on with what was typed', async () => {
    const sent: string[] = [];
    let proved: unknown;
    const element = await account({
      changePassword(password) {
        sent.push(password);
        return proved ? Promise.resolve() : failing('step_up_required', { status: 403 });
      },
      prove(by) {
        proved = by;
        return Promise.resolve();
      },
    });
    await press(element, 'Change password');
    fill(element, { password: 'four yellow ducks' });
    await submit(element);
    assert.include(seen(element), 'Confirm that it is you');
    assert.equal(input(element, 'password').autocomplete, 'current-password');
    assert.equal(input(element, 'password').value, '');
    await assertAccessible(element);
    fill(element, { password: 'correct horse' });
    await submit(element);
    assert.deepEqual(proved, { password: 'correct horse' });
    assert.deepEqual(sent, ['four yellow ducks', 'four yellow ducks']);
    assert.include(seen(element), 'Your password is changed');
  });

  test('asks for the password before it signs out another browser, then does so by itself', async () => {
    let proved = false;
    const ended: string[] = [];
    const element = await account({
      endDevice(id) {
        if (!proved) return failing('step_up_required', { status: 403 });
        ended.push(id);
        return Promise.resolve();
      },
      prove() {
        proved = true;
        return Promise.resolve();
      },
    });
    await press(element, 'Sign out Safari on iPhone');
    assert.include(seen(element), 'Confirm that it is you');
    fill(element, { password: 'correct horse' });
    await submit(element);
    assert.lengthOf(ended, 1);
    assert.include(seen(element), 'Where you are signed in');
    assert.notInclude(seen(element), 'Confirm that it is you');
  });

  test('asks whoever has a second factor for a code instead', async () => {
    let proved: unknown;
    const element = await account(
      {
        newRecoveryCodes: () =>
          proved
            ? Promise.resolve({ recoveryCodes: fakeCodes })
            : failing('step_up_required', { status: 403 }),
        security: () =>
          Promise.resolve(
            fakeSecurity({ secondFactorSince: new Date().toISOString(), recoveryCodesLeft: 2 }),
          ),
        prove(by) {
          proved = by;
          return Promise.resolve();
        },
      },
      { ...ana, secondFactor: 'on' },
    );
    assert.include(seen(element), '2 recovery codes are left.');
    await press(element, 'New codes for recovery');
    fill(element, { code: '123456' });
    await submit(element);
    assert.deepEqual(proved, { code: '123456' });
    assert.include(seen(element), fakeCodes[0] ?? '');
  });

  test('shows an address that waits to be confirmed, and takes it back', async () => {
    let pending: boolean = true;
    const newAddress = { email: 'ana@new.example', expiresAt: new Date().toISOString() };
    const element = await account({
      security: () => Promise.resolve(fakeSecurity({ newAddress: pending ? newAddress : null })),
      keepAddress() {
        pending = false;
        return Promise.resolve();
      },
    });
    assert.include(seen(element), 'Waiting for ana@new.example');
    await press(element, 'Keep the present one');
    assert.notInclude(seen(element), 'Waiting for');
  });

  test('signs another browser out and reads the list again', async () => {
    const element = await account();
    const [, phone] = fakeDevices();
    assert.include(seen(element), 'this browser');
    await press(element, `Sign out ${phone?.name ?? ''}`);
    const left = [...element.querySelectorAll('.devices .name')].map((it) => it.textContent);
    assert.deepEqual(left, ['Chrome on macOS', 'Firefox on Windows']);
    assert.include(
      element.querySelector('section [role=status]')?.textContent,
      'Safari on iPhone is signed out.',
    );
  });

  test('signs all other browsers out', async () => {
    const element = await account();
    await press(element, 'Sign out all others');
    assert.notInclude(seen(element), 'Firefox on Windows');
    assert.include(seen(element), 'Chrome on macOS');
  });

  test('says what could not be read and tries again', async () => {
    let tries = 0;
    const element = await account({
      devices: () => (tries++ === 0 ? failing('unreachable') : Promise.resolve({ devices: fakeDevices() })),
    });
    assert.include(seen(element), 'We cannot reach the portal');
    await press(element, 'Try again');
    assert.include(seen(element), 'Chrome on macOS');
  });

  test('of an administrator offers no way to turn the second factor off', async () => {
    const security = () =>
      Promise.resolve(fakeSecurity({ secondFactorSince: new Date().toISOString(), recoveryCodesLeft: 10 }));
    const element = await account({ security }, { ...ana, role: 'admin', partner: null, secondFactor: 'on' });
    assert.include(seen(element), 'Use another app');
    assert.notInclude(seen(element), 'Turn off');
  });

  test('turns the second factor off only when that is confirmed', async () => {
    let off = 0;
    const element = await account(
      {
        security: () =>
          Promise.resolve(
            fakeSecurity(off ? {} : { secondFactorSince: new Date().toISOString(), recoveryCodesLeft: 9 }),
          ),
        disableSecondFactor() {
          off++;
          return Promise.resolve();
        },
      },
      { ...ana, secondFactor: 'on' },
    );
    await press(element, 'Turn off the second factor');
    assert.include(seen(element), 'Turn off the second factor?');
    await assertAccessible(element);
    await press(element, 'Cancel');
    assert.equal(off, 0);
    await press(element, 'Turn off the second factor');
    await submit(element);
    assert.equal(off, 1);
    assert.include(seen(element), 'Your second factor is turned off.');
    assert.include(seen(element), 'Set up');
  });

  test('gives way to the sign-in when the session ends on it', async () => {
    const portal = createFakePortal();
    const element = await show(portal, { account: true });
    portal.setSession({ status: 'signed-out', reason: 'ended', elsewhere: true });
    await settled(element);
    assert.include(seen(element), 'You were signed out from another browser.');
    await assertAccessible(element);
  });
});
