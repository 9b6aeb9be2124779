import { assert } from '@open-wc/testing';
import { fakePopup } from '../../../../test/support/fake-popup.ts';
import { ana, createFakePortal } from '../../../../test/support/fake-portal.ts';
import { fill, press, settled, show, submit } from '../../../../test/support/login.ts';
import { assertAccessible, seen } from '../../../../test/support/page.ts';
import { PortalError } from '../../../sdk/errors.ts';
import type { WindowProgress } from '../../../sdk/popup.ts';
import type { Portal, SessionSnapshot } from '../../../sdk/types.ts';
import './popup.ts';

const ways = { portalUrl: 'https://portal.example', only: false };
const out: SessionSnapshot = { status: 'signed-out', ways };
const showPopup = (progress?: WindowProgress, session = out, overrides: Partial<Portal> = {}) =>
  show(createFakePortal({ session, popup: fakePopup(progress), ...overrides }), { mode: 'popup' });

suite('signing in in a window', () => {
  test('begins with a button and no field', async () => {
    const element = await showPopup();
    assert.isNull(element.querySelector('input'));
    assert.include(seen(element), 'Your password stays there.');
    await assertAccessible(element);
  });

  test('says while it waits how to come back to the window, and how to give up, and takes the focus there', async () => {
    const element = await showPopup();
    await press(element, 'Sign in');
    assert.include(seen(element), 'Finish signing in in the window');
    assert.equal(element.shadowRoot?.activeElement?.localName, 'h2');
    await assertAccessible(element);
    await press(element, 'Open the window again');
    await press(element, 'Cancel');
    assert.notInclude(seen(element), 'Finish signing in');
    assert.equal(element.shadowRoot?.activeElement?.localName, 'h2');
  });

  test('opens another window when the one that waits is closed', async () => {
    let opens = 0;
    const popup = fakePopup(undefined, {
      prepare: () =>
        Promise.resolve((tell) => {
          opens++;
          tell({ state: 'waiting' });
          return { focus: () => false, cancel: () => undefined };
        }),
    });
    const element = await showPopup(undefined, out, { popup });
    await press(element, 'Sign in');
    await press(element, 'Open the window again');
    assert.equal(opens, 2);
  });

  const ends: [string, WindowProgress, string][] = [
    ['blocked', { state: 'blocked' }, 'Allow pop-up windows for this website'],
    ['closed', { state: 'closed', heard: true }, 'Nothing was changed.'],
    ['cut off', { state: 'closed', heard: false }, 'this website cuts itself off from its windows'],
    [
      'too late',
      {
        state: 'failed',
        error: new PortalError('code_expired', { detail: 'Signing in took too long. Start again.' }),
      },
      'Signing in took too long.',
    ],
    ['suspended', { state: 'failed', error: new PortalError('partner_suspended') }, 'account is paused'],
    ['offline', { state: 'failed', error: new PortalError('offline') }, 'You are offline.'],
  ];
  for (const [what, progress, words] of ends) {
    test(`that ends ${what} is announced with the way on, and can be tried again`, async () => {
      const element = await showPopup(progress);
      await press(element, 'Sign in');
      assert.include(element.shadowRoot?.querySelector('[role=alert]')?.textContent, words);
      await assertAccessible(element);
      await press(element, 'Try again');
      assert.include(element.shadowRoot?.querySelector('[role=alert]')?.textContent, words);
    });
  }

  test('gives up its window with the element', async () => {
    let cancelled = 0;
    const popup = fakePopup(undefined, {
      prepare: () =>
        Promise.resolve((tell) => {
          tell({ state: 'waiting' });
          return { focus: () => true, cancel: () => (cancelled += 1) };
        }),
    });
    const element = await showPopup(undefined, out, { popup });
    await press(element, 'Sign in');
    element.remove();
    assert.equal(cancelled, 1);
  });

  test('can be tried again where its part of the script did not come', async () => {
    let asked = 0;
    const popup = () => (asked++ === 0 ? Promise.reject(new PortalError('offline')) : fakePopup()());
    const element = await showPopup(undefined, out, { popup });
    assert.include(seen(element), 'You are offline.');
    await press(element, 'Try again');
    await press(element, 'Sign in');
    assert.include(seen(element), 'Finish signing in in the window');
  });

  test('says why somebody was signed out, and goes on as the person once the session is there', async () => {
    const portal = createFakePortal({ session: { ...out, reason: 'ended' } });
    const element = await show(portal, { mode: 'popup' });
    assert.include(seen(element), 'Your session ended.');
    portal.setSession({ status: 'signed-in', me: ana, ways });
    await settled(element);
    assert.include(seen(element), 'Ana Silva');
  });
});

suite('a site that takes no passwords', () => {
  const only = { portalUrl: 'https://portal.example', only: true };

  test('needs no attribute: its people sign in in the window', async () => {
    const element = await show(createFakePortal({ session: { status: 'signed-out', ways: only } }));
    assert.isNull(element.querySelector('input'));
    await press(element, 'Sign in');
    assert.include(seen(element), 'Finish signing in in the window');
  });

  test('that says so only now takes the form away from whoever was typing', async () => {
    const login = () => {
      portal.setSession({ status: 'signed-out', ways: only });
      return Promise.reject(new PortalError('portal_only', { status: 403 }));
    };
    const portal = createFakePortal({ session: out, login });
    const element = await show(portal);
    fill(element, { email: 'ana@nordlicht.example', password: 'correct horse' });
    await submit(element);
    assert.isNull(element.querySelector('input'));
    assert.include(seen(element), 'Your password stays there.');
  });

  test('has nobody’s account on its pages either', async () => {
    const session: SessionSnapshot = { status: 'signed-in', me: ana, ways: only };
    const pinned = await show(createFakePortal({ session }), { account: true });
    const link = pinned.shadowRoot?.querySelector('a');
    assert.deepEqual([link?.href, link?.rel], ['https://portal.example/account', 'noopener']);
    await assertAccessible(pinned);

    const opened: unknown[] = [];
    const own = window.open;
    window.open = (...given) => {
      opened.push(given);
      return null;
    };
    const element = await show(createFakePortal({ session }));
    await press(element, 'Account');
    window.open = own;
    assert.deepEqual(opened, [['https://portal.example/account', '_blank', 'noopener']]);
  });
});
