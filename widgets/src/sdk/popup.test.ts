import { assert } from '@open-wc/testing';
import { PortalError } from './errors.ts';
import { createPopup, type WindowProgress } from './popup.ts';
import { digestOf, messageOf } from './popup-wire.ts';
import type { SessionKeeper } from './session.ts';
import { waitUntil } from '../../test/support/wait-until.ts';

const portalUrl = 'https://portal.example';
const key = { crv: 'P-256', kty: 'EC', x: 'x', y: 'y' };

/** What stands in for the window: a port may be the source of a message, as a window may. */
function fakeWindow() {
  const made = Object.assign(new MessageChannel().port1, {
    closed: false,
    focused: 0,
    focus: () => (made.focused += 1),
    close: () => void (made.closed = true),
  });
  return made;
}

type Exchange = (body: { code: string; codeVerifier: string }) => Promise<unknown>;

/** The page with its button pressed. */
async function press(
  given: { opened?: ReturnType<typeof fakeWindow> | null; exchange?: Exchange; session?: object } = {},
) {
  const opened = given.opened === undefined ? fakeWindow() : given.opened;
  const exchanged: { path: string; code: string; codeVerifier: string }[] = [];
  const session = {
    publicKey: () => Promise.resolve(key),
    open(path: string, body: { code: string; codeVerifier: string }) {
      exchanged.push({ path, ...body });
      return given.exchange?.(body) ?? Promise.resolve();
    },
    ...given.session,
  } as unknown as SessionKeeper;
  const told: WindowProgress[] = [];
  const popup = createPopup(
    { apiBase: 'https://bff.example', siteKey: 'pk_nordlicht' },
    () => Promise.reject(new Error('nothing else is asked for')),
    session,
  );
  const open = await popup.prepare(portalUrl);
  const addresses: unknown[] = [];
  const own = window.open;
  window.open = (address) => {
    addresses.push(address);
    return opened as Window | null;
  };
  const signIn = open((progress) => told.push(progress));
  window.open = own;

  assert.lengthOf(addresses, 1, 'it opens at once');
  const address = new URL(String(addresses[0]));
  const say = (data: unknown, from: { source?: MessageEventSource; origin?: string } = {}) =>
    window.dispatchEvent(
      new MessageEvent('message', {
        source: from.source ?? opened,
        origin: from.origin ?? portalUrl,
        data,
      }),
    );
  const state = address.searchParams.get('state') ?? '';
  return { opened, exchanged, told, signIn, address, say, state };
}
const last = ({ told }: { told: WindowProgress[] }) => told.at(-1);

suite('a sign-in window', () => {
  test('opens at the portal while the press is handled, with all that binds the code', async () => {
    const page = await press();
    assert.deepEqual(page.told, [{ state: 'waiting' }]);
    const { origin, pathname, searchParams } = page.address;
    assert.equal(origin + pathname, 'https://portal.example/sign-in');
    assert.deepInclude(Object.fromEntries(searchParams), {
      key: 'pk_nordlicht',
      origin: location.origin,
      ui_locales: 'en',
      code_challenge_method: 'S256',
      dpop_jkt: await digestOf(JSON.stringify(key)),
    });
    assert.match(searchParams.get('state') ?? '', /^[\w-]{43}$/);
    page.signIn.cancel();
  });

  test('hands over a code that is exchanged with the verifier of its challenge, and is closed', async () => {
    const page = await press();
    const challenge = page.address.searchParams.get('code_challenge');
    page.say(messageOf(page.state, 'the code'));
    assert.deepEqual(last(page), { state: 'finishing' });
    await waitUntil(() => page.exchanged.length > 0);
    const [{ path, code, codeVerifier } = { path: '', code: '', codeVerifier: '' }] = page.exchanged;
    assert.deepEqual([path, code], ['/auth/code', 'the code']);
    assert.equal(await digestOf(codeVerifier), challenge);
    assert.isTrue(page.opened?.closed);
  });

  const foreign: [string, (state: string) => [unknown, { source?: MessageEventSource; origin?: string }?]][] =
    [
      ['of another origin', (state) => [messageOf(state, 'code'), { origin: 'https://evil.example' }]],
      [
        'of this page itself',
        (state) => [messageOf(state, 'code'), { source: window, origin: location.origin }],
      ],
      ['of another window of the portal', (state) => [messageOf(state, 'code'), { source: window }]],
      ['of another attempt', () => [messageOf('another state', 'code')]],
      ['of another kind', (state) => [{ type: 'something', state, code: 'code' }]],
      ['without a code', (state) => [{ type: 'partner-portal:sign-in', state, code: 7 }]],
      ['that is nothing', () => [null]],
    ];
  for (const [what, message] of foreign) {
    test(`is listened to alone: a message ${what} changes nothing`, async () => {
      const page = await press();
      page.say(...message(page.state));
      assert.deepEqual(page.told, [{ state: 'waiting' }]);
      // The right one still counts.
      page.say(messageOf(page.state, 'right'));
      await waitUntil(() => page.exchanged.length > 0);
      assert.deepEqual(
        page.exchanged.map(({ code }) => code),
        ['right'],
      );
    });
  }

  test('hands over one code: a second one is not looked at', async () => {
    const page = await press();
    page.say(messageOf(page.state, 'first'));
    page.say(messageOf(page.state, 'second'));
    await waitUntil(() => page.exchanged.length > 0);
    assert.deepEqual(
      page.exchanged.map(({ code }) => code),
      ['first'],
    );
  });

  test('that the browser does not open is told of', async () => {
    const page = await press({ opened: null });
    assert.deepEqual(page.told, [{ state: 'blocked' }]);
    assert.isFalse(page.signIn.focus());
  });

  for (const heard of [true, false]) {
    test(`that closes ${heard ? 'after' : 'without'} a word from the portal is told of as that`, async () => {
      const page = await press();
      if (heard) page.say(messageOf(page.state));
      page.opened?.close();
      await waitUntil(() => last(page)?.state === 'closed');
      assert.deepEqual(last(page), { state: 'closed', heard });
      page.say(messageOf(page.state, 'late'));
      assert.isEmpty(page.exchanged);
    });
  }

  test('whose code has expired ends in that', async () => {
    const page = await press({
      exchange: () => Promise.reject(new PortalError('code_expired', { status: 410 })),
    });
    page.say(messageOf(page.state, 'old'));
    await waitUntil(() => last(page)?.state === 'failed');
    const progress = last(page);
    assert.equal(
      progress?.state === 'failed' && progress.error.message,
      'Signing in took too long. Start again.',
    );
  });

  test('is not prepared where this page can have no key', async () => {
    const publicKey = () => Promise.reject(new PortalError('insecure'));
    const refused: unknown = await press({ session: { publicKey } }).catch((cause: unknown) => cause);
    assert.equal((refused as PortalError).code, 'insecure');
  });

  test('can be brought back, and given up: then nothing is heard of it', async () => {
    const page = await press();
    assert.isTrue(page.signIn.focus());
    assert.equal(page.opened?.focused, 1);
    page.signIn.cancel();
    assert.isTrue(page.opened?.closed);
    assert.isFalse(page.signIn.focus());
    page.say(messageOf(page.state, 'late'));
    assert.isEmpty(page.exchanged);
    assert.deepEqual(page.told, [{ state: 'waiting' }]);
  });
});
