import { assert } from '@open-wc/testing';
import { fakeOwn } from '../../../../test/support/fake-own.ts';
import { fakePopup } from '../../../../test/support/fake-popup.ts';
import { ana, createFakePortal } from '../../../../test/support/fake-portal.ts';
import { fill, press, settled, show, signedOut, submit } from '../../../../test/support/login.ts';
import { assertAccessible, seen } from '../../../../test/support/page.ts';
import type { Handover } from '../../../../../bff/contract/index.ts';
import { PortalError } from '../../../sdk/errors.ts';
import type { PopupSignIn } from '../../../sdk/popup.ts';
import type { Portal } from '../../../sdk/types.ts';
import '../screens/screens.ts';
import './handover.ts';

const asked = {
  key: 'pk_nordlicht',
  origin: 'https://nordlicht.example',
  state: 'the state',
  code_challenge: 'c'.repeat(43),
  code_challenge_method: 'S256',
  dpop_jkt: 't'.repeat(43),
};
const query = (change: Partial<typeof asked> = {}) =>
  `?${new URLSearchParams({ ...asked, ...change }).toString()}`;

let said: unknown[][] = [];
const setOpener = (opener: object | null) =>
  Object.defineProperty(window, 'opener', { value: opener, configurable: true, writable: true });
setup(() => {
  said = [];
  setOpener({ closed: false, postMessage: (...message: unknown[]) => void said.push(message) });
});
teardown(() => void setOpener(null));

const hello = [{ type: 'partner-portal:sign-in', state: 'the state' }, 'https://nordlicht.example'];
const handedOver = [
  { type: 'partner-portal:sign-in', state: 'the state', code: 'code' },
  'https://nordlicht.example',
];

const open = (overrides: Partial<Portal>, popup: Partial<PopupSignIn> = {}, handover = query()) =>
  show(createFakePortal({ popup: fakePopup(undefined, popup), ...overrides }), { handover });

suite('the portal’s window', () => {
  test('says for whom somebody signs in, and hands the code to exactly that page, without another press', async () => {
    const element = await open({ session: signedOut });
    assert.match(seen(element), /To go on at Nordlicht Solar ?, https:\/\/nordlicht\.example/);
    await assertAccessible(element);
    fill(element, { email: 'ana@nordlicht.example', password: 'correct horse' });
    await submit(element);
    assert.deepEqual(said, [hello, handedOver]);
    assert.include(seen(element), 'This window closes by itself.');
  });

  test('asks for the second factor before anything is handed over', async () => {
    const challenge = { challenge: 'challenge', expiresIn: 300 };
    const portal = createFakePortal({
      session: signedOut,
      popup: fakePopup(),
      login: () => Promise.resolve(challenge),
      own: fakeOwn({
        answer() {
          portal.setSession({ status: 'signed-in', me: ana });
          return Promise.resolve(ana);
        },
      }),
    });
    const element = await show(portal, { handover: query() });
    fill(element, { email: 'ana@nordlicht.example', password: 'correct horse' });
    await submit(element);
    assert.include(seen(element), 'One more step');
    assert.deepEqual(said, [hello]);
    fill(element, { code: '123456' });
    await settled(element);
    assert.deepEqual(said, [hello, handedOver]);
  });

  test('asks who is signed in already, names the page, and hands over once they agree', async () => {
    const requests: Handover[] = [];
    const agree = (request: Handover) => {
      requests.push(request);
      return Promise.resolve('code');
    };
    const element = await open({}, { agree });
    assert.include(seen(element), 'Go on at Nordlicht Solar');
    assert.include(seen(element), 'https://nordlicht.example');
    assert.deepEqual(said, [hello]);
    await assertAccessible(element);
    await press(element, 'Continue as Ana Silva');
    assert.deepEqual(said, [hello, handedOver]);
    assert.deepEqual(requests, [
      {
        siteKey: 'pk_nordlicht',
        origin: 'https://nordlicht.example',
        codeChallenge: asked.code_challenge,
        codeChallengeMethod: 'S256',
        dpopJkt: asked.dpop_jkt,
      },
    ]);
  });

  test('sends to the origin that the BFF answers, never to one that only stands in the address', async () => {
    const site = () =>
      Promise.resolve({ partnerName: 'Nordlicht Solar', origin: 'https://registered.example' });
    const element = await open({}, { site });
    await press(element, 'Continue as Ana Silva');
    assert.deepEqual(
      said.map(([, target]) => target),
      ['https://registered.example', 'https://registered.example'],
    );
  });

  test('lets another account sign in', async () => {
    const element = await open({});
    await press(element, 'Use another account');
    assert.isNotNull(element.querySelector('input[name=password]'));
    assert.deepEqual(said, [hello]);
  });

  test('tells whoever belongs to another partner so, and what to do', async () => {
    const agree = () => Promise.reject(new PortalError('other_partner', { status: 403 }));
    const element = await open({}, { agree });
    await press(element, 'Continue as Ana Silva');
    assert.include(seen(element), 'This account is not for this website');
    assert.notInclude(seen(element), 'Continue as');
    assert.deepEqual(said, [hello]);
    await assertAccessible(element);
    await press(element, 'Use another account');
    assert.isNotNull(element.querySelector('input[name=password]'));
  });

  test('tells an administrator so before anything is asked', async () => {
    const me = { ...ana, role: 'admin' as const, partner: null };
    const element = await open({ session: { status: 'signed-in', me } });
    assert.include(seen(element), 'This account is not for this website');
  });

  const refusals: [PortalError['code'], string][] = [
    ['origin_not_allowed', 'This website may not sign you in'],
    ['unknown_site_key', 'This website may not sign you in'],
    ['partner_suspended', 'This partner account is paused'],
    ['offline', 'You are offline.'],
  ];
  for (const [code, words] of refusals) {
    test(`shows no field and says nothing to a page that ends in ${code}`, async () => {
      for (const session of [signedOut, undefined]) {
        const site = () => Promise.reject(new PortalError(code));
        const element = await open(session ? { session } : {}, { site });
        assert.include(seen(element), words);
        assert.isNull(element.querySelector('input'));
        assert.isEmpty(said);
        await assertAccessible(element);
        element.remove();
      }
    });
  }

  test('asks again when the portal could not be asked', async () => {
    let calls = 0;
    const site = () =>
      calls++ === 0
        ? Promise.reject(new PortalError('offline'))
        : Promise.resolve({ partnerName: 'Nordlicht Solar', origin: 'https://nordlicht.example' });
    const element = await open({ session: signedOut }, { site });
    await press(element, 'Try again');
    assert.include(seen(element), 'To go on at Nordlicht Solar');
  });

  test('whose page is out of reach says so, and which header its website needs', async () => {
    setOpener(null);
    const element = await open({ session: signedOut });
    assert.include(seen(element), 'This window has lost its page');
    assert.include(seen(element), 'same-origin-allow-popups');
    assert.isNull(element.querySelector('input'));
    await assertAccessible(element);
  });

  const broken: [string, string][] = [
    ['nothing', ''],
    ['no state', query({ state: '' })],
    ['no challenge', query({ code_challenge: '' })],
    ['a plain challenge', query({ code_challenge_method: 'plain' })],
  ];
  for (const [what, handover] of broken) {
    test(`with ${what} in its address leads back to the page`, async () => {
      const element = await open({}, {}, handover);
      assert.include(seen(element), 'This window has lost its page');
      assert.isEmpty(said);
    });
  }
});
