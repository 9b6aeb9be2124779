import { assert, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { ana, createFakePortal } from '../../../test/support/fake-portal.ts';
import { fill, input, press, settled, show, signedOut, submit } from '../../../test/support/login.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { Me } from '../../../../bff/contract/index.ts';
import type { Portal, SessionSnapshot } from '../../sdk/types.ts';
import './screens/screens.ts';

setup(() => localStorage.clear());

suite('signing in', () => {
  test('a signed-out person sees a real form that a password manager can reach and name', async () => {
    const element = await show(createFakePortal({ session: signedOut }));
    const form = input(element, 'email').form;
    assert.equal(form?.getRootNode(), document);
    assert.equal(input(element, 'email').autocomplete, 'username');
    assert.equal(input(element, 'password').autocomplete, 'current-password');
    assert.equal(input(element, 'password').form, form);
    await assertAccessible(element);
  });

  test('email and password, with Enter, show the person, their partner and a way out', async () => {
    const element = await show(createFakePortal({ session: signedOut }));
    fill(element, { email: 'ana@nordlicht.example', password: 'correct horse' });
    input(element, 'password').focus();
    setTimeout(() => void sendKeys({ press: 'Enter' }));
    const changed = await oneEvent<CustomEvent<unknown>>(element, 'pp:auth-changed');
    assert.deepEqual(changed.detail, { signedIn: true });
    await settled(element);
    assert.include(seen(element), 'Ana Silva');
    assert.include(seen(element), 'Nordlicht Solar');
    assert.include(seen(element), 'Sign out');
    assert.isNull(element.querySelector('form'));
    await assertAccessible(element);
  });

  test('the focus goes with the person into the signed-in view and back', async () => {
    const element = await show(createFakePortal({ session: signedOut }));
    input(element, 'email').focus();
    fill(element, { email: 'ana@nordlicht.example', password: 'correct horse' });
    await submit(element);
    assert.equal(element.shadowRoot?.activeElement?.getAttribute('aria-label'), 'Signed in as Ana Silva');
    await press(element, 'Sign out');
    assert.equal(document.activeElement, input(element, 'email'));
  });

  test('values filled without any event, as some password managers do, are sent', async () => {
    let sent: unknown;
    const login = (email: string, password: string) => {
      sent = { email, password };
      return Promise.resolve(ana);
    };
    const element = await show(createFakePortal({ session: signedOut, login }));
    input(element, 'email').value = ' ana@nordlicht.example ';
    input(element, 'password').value = ' with spaces ';
    await submit(element);
    assert.deepEqual(sent, { email: 'ana@nordlicht.example', password: ' with spaces ' });
  });

  test('empty fields are named at the field and the first takes the focus', async () => {
    const element = await show(createFakePortal({ session: signedOut }));
    await submit(element);
    assert.include(seen(element), 'Enter your email address.');
    assert.include(seen(element), 'Enter your password.');
    assert.equal(document.activeElement, input(element, 'email'));
    assert.equal(input(element, 'email').getAttribute('aria-invalid'), 'true');
    const described = input(element, 'email').getAttribute('aria-describedby') ?? '';
    assert.include(document.getElementById(described)?.textContent, 'Enter your email address.');
    await assertAccessible(element);
  });

  test('an error goes quiet while its field is mended', async () => {
    const element = await show(createFakePortal({ session: signedOut }));
    await submit(element);
    fill(element, { email: 'a' });
    await settled(element);
    assert.notInclude(seen(element), 'Enter your email address.');
  });

  for (const [code, words] of [
    ['invalid_credentials', 'Email or password is wrong.'],
    ['rate_limited', 'Too many tries. Wait a minute'],
    ['partner_suspended', 'This partner account is paused.'],
    ['offline', 'You are offline.'],
    ['unreachable', 'We cannot reach the portal.'],
  ] as const) {
    test(`a sign-in that ends in ${code} is announced in words and leaves the form as it was`, async () => {
      const login = () => Promise.reject(new PortalError(code));
      const element = await show(createFakePortal({ session: signedOut, login }));
      fill(element, { email: 'ana@nordlicht.example', password: 'wrong horse' });
      await submit(element);
      assert.include(element.querySelector('[role=alert]')?.textContent, words);
      assert.equal(input(element, 'email').value, 'ana@nordlicht.example');
      await assertAccessible(element);
    });
  }

  test('a second press while the first is under way sends nothing and the button keeps its width', async () => {
    const answer = deferred<Me>();
    let calls = 0;
    const login = () => {
      calls++;
      return answer.promise;
    };
    const element = await show(createFakePortal({ session: signedOut, login }));
    const button = element.querySelector<HTMLButtonElement>('button[type=submit]');
    const width = button?.getBoundingClientRect().width;
    fill(element, { email: 'ana@nordlicht.example', password: 'correct horse' });
    await submit(element);
    await submit(element);
    assert.equal(calls, 1);
    assert.include(seen(element), 'Signing in…');
    assert.equal(button?.getBoundingClientRect().width, width);
    assert.equal(button?.getAttribute('aria-busy'), 'true');
    answer.resolve(ana);
  });

  test('the password can be shown and hidden again with the keyboard, keeping what was typed', async () => {
    const element = await show(createFakePortal({ session: signedOut }));
    input(element, 'password').focus();
    await sendKeys({ type: 'secret' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: ' ' });
    await settled(element);
    assert.equal(input(element, 'password').type, 'text');
    assert.equal(document.activeElement?.getAttribute('aria-label'), 'Hide password');
    await sendKeys({ press: ' ' });
    await settled(element);
    assert.equal(input(element, 'password').type, 'password');
    assert.equal(input(element, 'password').value, 'secret');
  });

  test('caps lock is said while typing a password', async () => {
    const element = await show(createFakePortal({ session: signedOut }));
    const event = new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: true, bubbles: true });
    input(element, 'password').dispatchEvent(event);
    await settled(element);
    assert.include(seen(element), 'Caps lock is on');
  });
});

suite('the session', () => {
  test('nothing is asked and room is kept until it is known who is there', async () => {
    const portal = createFakePortal({ session: { status: 'unknown' } });
    const element = await show(portal);
    assert.equal(seen(element), '');
    const { height } = element.getBoundingClientRect();
    portal.setSession(signedOut);
    await settled(element);
    assert.include(seen(element), 'Sign in');
    assert.equal(element.getBoundingClientRect().height, height);
  });

  test('whoever was signed in before finds the room of their name kept, not that of a form', async () => {
    (await show(createFakePortal())).remove();
    const portal = createFakePortal({ session: { status: 'unknown' } });
    const element = await show(portal);
    const { height } = element.getBoundingClientRect();
    portal.setSession({ status: 'signed-in', me: ana });
    await settled(element);
    assert.equal(element.getBoundingClientRect().height, height);
  });

  test('a portal that arrives after the element still shows and follows its session', async () => {
    const element = await show();
    const portal = createFakePortal();
    element.portal = portal;
    await settled(element);
    assert.include(seen(element), 'Ana Silva');
    portal.setSession({ status: 'signed-out', reason: 'ended' });
    await settled(element);
    assert.include(seen(element), 'Your session ended. Sign in again');
    await assertAccessible(element);
  });

  test('a replaced portal is followed and the old one let go', async () => {
    const first = createFakePortal();
    const element = await show(first);
    element.portal = createFakePortal({ session: signedOut });
    await settled(element);
    assert.equal(first.listeners.session, 0);
    assert.include(seen(element), 'Sign in');
  });

  test('an element that leaves the page and comes back listens once', async () => {
    const portal = createFakePortal();
    const element = await show(portal);
    const parent = element.parentElement;
    element.remove();
    assert.equal(portal.listeners.session, 0);
    parent?.append(element);
    await settled(element);
    assert.equal(portal.listeners.session, 1);
    assert.include(seen(element), 'Ana Silva');
  });

  test('a sign-out that fails says so and keeps the person on screen', async () => {
    const logout = () => Promise.reject(new PortalError('offline'));
    const element = await show(createFakePortal({ logout }));
    await press(element, 'Sign out');
    assert.include(element.renderRoot.querySelector('[role=alert]')?.textContent, 'You are offline.');
    assert.include(seen(element), 'Ana Silva');
  });

  test('a suspended partner is told that nothing was deleted', async () => {
    const element = await show(createFakePortal({ session: { status: 'signed-out', reason: 'suspended' } }));
    assert.include(seen(element), 'This partner account is paused');
    await assertAccessible(element);
  });

  test('a portal that cannot be reached is named instead of waiting in silence', async () => {
    const session: SessionSnapshot = { status: 'unknown', fault: new PortalError('unreachable') };
    const element = await show(createFakePortal({ session }));
    assert.include(seen(element), 'The portal does not answer');
    await assertAccessible(element);
  });

  test('a very long name stays inside a narrow column', async () => {
    const me = { ...ana, name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4) };
    const element = await show(createFakePortal({ session: { status: 'signed-in', me } }));
    element.style.inlineSize = '280px';
    assert.isAtMost(element.scrollWidth, 280);
  });
});

suite('an invitation', () => {
  const invited = (overrides: Partial<Portal> = {}) =>
    show(createFakePortal({ session: signedOut, ...overrides }), { invitation: 'token-1' });

  test('says who invites and until when, and names the account for password managers', async () => {
    const element = await invited();
    assert.include(seen(element), 'Nordlicht Solar invites you');
    assert.equal(input(element, 'email').value, ana.email);
    assert.isTrue(input(element, 'email').readOnly);
    assert.equal(input(element, 'email').autocomplete, 'username');
    assert.equal(input(element, 'password').autocomplete, 'new-password');
    await assertAccessible(element);
  });

  test('a name and a good password sign the person in', async () => {
    const element = await invited();
    fill(element, { name: 'Ana Maria Silva', password: 'four yellow ducks' });
    await settled(element);
    assert.include(seen(element), 'Strong');
    await submit(element);
    assert.include(seen(element), 'Ana Maria Silva');
    assert.include(seen(element), 'Sign out');
  });

  test('a short password and a missing name are named at their fields before anything is sent', async () => {
    const element = await invited({ acceptInvitation: () => Promise.reject(new PortalError('internal')) });
    fill(element, { password: 'short' });
    await submit(element);
    assert.include(seen(element), 'Enter your name.');
    assert.include(seen(element), 'Use at least 10 characters.');
    assert.equal(document.activeElement, input(element, 'name'));
    await assertAccessible(element);
  });

  test('a password that the BFF knows as leaked is said at the password', async () => {
    const element = await invited({
      acceptInvitation: () => Promise.reject(new PortalError('weak_password')),
    });
    fill(element, { name: 'Ana', password: 'passw0rd2024!' });
    await submit(element);
    assert.include(seen(element), 'This password is too easy to guess.');
    assert.equal(document.activeElement, input(element, 'password'));
  });

  for (const [code, words] of [
    ['invitation_expired', 'This invitation has expired'],
    ['invitation_used', 'This invitation was used already'],
    ['invitation_invalid', 'This invitation link does not work'],
  ] as const) {
    test(`one that ends in ${code} explains itself and leads to the sign-in`, async () => {
      const element = await invited({
        invitation: () => Promise.reject(new PortalError(code, { status: 410 })),
      });
      assert.include(seen(element), words);
      await assertAccessible(element);
      await press(element, 'Sign in');
      assert.include(seen(element), 'Password');
    });
  }

  test('one that could not be asked for can be tried again', async () => {
    let tries = 0;
    const answer = await createFakePortal().invitation('token-1');
    const invitation = () =>
      tries++ === 0 ? Promise.reject(new PortalError('timeout')) : Promise.resolve(answer);
    const element = await invited({ invitation });
    assert.include(seen(element), 'took too long');
    await press(element, 'Try again');
    await waitUntil(() => seen(element).includes('invites you'));
  });
});

test('the CSS of a careless page does not reach the form', async () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    'input{width:20px!ie;float:right;border:9px solid red}label{text-transform:uppercase;color:red}button{display:none}',
  );
  document.adoptedStyleSheets.push(sheet);
  try {
    const element = await show(createFakePortal({ session: signedOut }));
    const style = getComputedStyle(input(element, 'email'));
    assert.equal(style.float, 'none');
    assert.equal(style.borderTopWidth, '1px');
    const label = element.querySelector('label');
    assert(label);
    assert.equal(getComputedStyle(label).textTransform, 'none');
    assert.isTrue(element.querySelector('button[type=submit]')?.checkVisibility());
  } finally {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
  }
});
