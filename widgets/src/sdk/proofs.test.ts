import { assert } from '@open-wc/testing';
import { fakeBff, json, problem, session, type Asked } from '../../test/support/fake-bff.ts';
import { createPortal } from './create-portal.ts';
import { openKeep } from './keep.ts';

let undo: (() => void)[] = [];
teardown(() => {
  for (const step of undo.reverse()) step();
  undo = [];
});

let pages = 0;
/** Each its own site key, so that no test finds the key of another. */
const page = () => ({ apiBase: 'https://portal.example', siteKey: `pk_proofs_${++pages}` });

function serve(answer: (asked: Asked) => Response | Promise<Response>): Asked[] {
  const bff = fakeBff(answer);
  undo.push(bff.leave);
  return bff.asked;
}

/** Until the end of the test. */
function replace(target: object, name: string, by: PropertyDescriptor): void {
  const own = Object.getOwnPropertyDescriptor(target, name);
  assert(own);
  Object.defineProperty(target, name, { configurable: true, ...by });
  undo.push(() => Object.defineProperty(target, name, own));
}

const bytes = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** What a proof says, once the key in it has shown that it made it. */
async function open({ headers }: Asked) {
  const [head = '', body = '', signature = ''] = (headers.get('dpop') ?? '').split('.');
  const read = (text: string) => JSON.parse(new TextDecoder().decode(bytes(text))) as Record<string, unknown>;
  const header = read(head);
  const curve = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', header['jwk'] as JsonWebKey, curve, true, ['verify']);
  const signed = new TextEncoder().encode(`${head}.${body}`);
  assert.isTrue(await crypto.subtle.verify(curve, key, bytes(signature), signed));
  return { header, claims: read(body) };
}

const keysOf = async (asked: Asked[]) =>
  new Set(await Promise.all(asked.map(async (one) => JSON.stringify((await open(one)).header['jwk']))));

function withNonce(answer: Response, nonce: string): Response {
  answer.headers.set('dpop-nonce', nonce);
  return answer;
}

const codeOf = async (call: Promise<unknown>) =>
  call.then(
    () => 'it went well',
    (error: unknown) => (error as { code: string }).code,
  );

const signInAndCount = async (portal = createPortal(page())) => {
  await portal.login('ana@nordlicht.example', 'correct horse');
  return (await portal.metrics()).total;
};
const bff = ({ path }: Asked) => (path.startsWith('/auth/') ? json(session('token')) : json({ total: 2 }));

suite('a proof', () => {
  test('is made for each call by itself: method, address without query, token', async () => {
    const asked = serve(({ path }) =>
      path === '/auth/refresh' ? json(session('token')) : json({ leads: [] }),
    );
    await createPortal(page()).leads({ search: 'a b' });
    const last = asked.at(-1);
    assert(last);
    const { header, claims } = await open(last);
    assert.deepEqual([header['typ'], header['alg']], ['dpop+jwt', 'ES256']);
    assert.sameMembers(Object.keys(header['jwk'] as object), ['kty', 'crv', 'x', 'y']);
    assert.equal(claims['htm'], 'GET');
    assert.equal(claims['htu'], 'https://portal.example/api/v1/leads');
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('token'));
    assert.deepEqual(bytes(String(claims['ath'])), new Uint8Array(hash));
    const ids = await Promise.all(asked.map(async (one) => (await open(one)).claims['jti']));
    assert.lengthOf(new Set(ids), asked.length);
  });

  test('whose nonce is too old is made again with the one of the answer, which the next page begins with', async () => {
    const asked = serve(async (one) =>
      (await open(one)).claims['nonce'] === 'fresh'
        ? withNonce(bff(one), 'fresh')
        : withNonce(problem('use_dpop_nonce', 401), 'fresh'),
    );
    const config = page();
    await signInAndCount(createPortal(config));
    assert.deepEqual(
      asked.map(({ path }) => path),
      ['/auth/login', '/auth/login', '/metrics'],
    );
    assert.deepEqual(asked[1]?.body, { email: 'ana@nordlicht.example', password: 'correct horse' });
    await createPortal(config).metrics();
    assert.deepEqual(
      asked.slice(3).map(({ path }) => path),
      ['/auth/refresh', '/metrics'],
    );
  });

  test('is not made again for another refusal, though the nonce has changed: a wrong password is one try', async () => {
    let answers = 0;
    const asked = serve(() => withNonce(problem('invalid_credentials', 401), `nonce ${++answers}`));
    assert.equal(await codeOf(createPortal(page()).login('a@b.example', 'wrong')), 'invalid_credentials');
    assert.lengthOf(asked, 1);
  });

  test('is not made for ever where no nonce will do', async () => {
    let answers = 0;
    const asked = serve(() => withNonce(problem('use_dpop_nonce', 401), `nonce ${++answers}`));
    assert.equal(await codeOf(createPortal(page()).login('a@b.example', 'right')), 'use_dpop_nonce');
    assert.lengthOf(asked, 2);
  });
});

suite('the browser’s key', () => {
  test('is the same on the next page', async () => {
    const asked = serve(bff);
    const config = page();
    for (let n = 0; n < 2; n++) await signInAndCount(createPortal(config));
    assert.lengthOf(await keysOf(asked), 1);
  });

  test('is one, where two tabs make it at the same time', async () => {
    const [one, other] = [await openKeep(), await openKeep()];
    const name = `tabs ${++pages}`;
    const kept = await Promise.all([one.putFirst(name, 'one'), other.putFirst(name, 'other')]);
    assert.lengthOf(new Set(kept), 1);
  });

  const faults: [string, () => void][] = [
    [
      'that may not be used',
      () =>
        replace(globalThis, 'indexedDB', {
          get() {
            throw new DOMException('The operation is insecure.', 'SecurityError');
          },
        }),
    ],
    [
      'that does not open',
      () =>
        replace(IDBFactory.prototype, 'open', {
          value() {
            throw new DOMException('A mutation operation was attempted.', 'InvalidStateError');
          },
        }),
    ],
    [
      'that takes no keys',
      () =>
        replace(IDBObjectStore.prototype, 'add', {
          value() {
            throw new DOMException('The object can not be cloned.', 'DataCloneError');
          },
        }),
    ],
    [
      'that never answers',
      () => {
        const own = globalThis.setTimeout;
        replace(globalThis, 'setTimeout', { value: (run: () => void) => own(run, 0) });
        replace(IDBFactory.prototype, 'open', { value: () => ({}) });
      },
    ],
  ];
  for (const [what, happens] of faults) {
    test(`lasts as long as the page with a storage ${what}, and signing in works`, async () => {
      const asked = serve(bff);
      happens();
      assert.equal(await signInAndCount(), 2);
      assert.lengthOf(await keysOf(asked), 1);
    });
  }

  test('stays with the page when the site’s data are cleared while it is open', async () => {
    const asked = serve((one) => withNonce(bff(one), `nonce ${asked.length}`));
    const portal = createPortal(page());
    await signInAndCount(portal);
    replace(IDBDatabase.prototype, 'transaction', {
      value() {
        throw new DOMException('The database connection is closing.', 'InvalidStateError');
      },
    });
    assert.equal((await portal.metrics()).total, 2);
    await portal.logout();
    assert.equal(await signInAndCount(portal), 2);
    assert.lengthOf(await keysOf(asked), 1);
  });
});
