import { assert } from '@open-wc/testing';
import { fakeBff, json, problem, session, type Asked } from '../../test/support/fake-bff.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { createPortal } from './create-portal.ts';
import { digestOf, messageOf } from './popup-wire.ts';
import type { PortalError } from './errors.ts';
import type { Portal } from './types.ts';

let leave: (() => void) | undefined;
teardown(() => leave?.());

let pages = 0;
function page(answer: (asked: Asked) => Response): { portal: Portal; asked: Asked[] } {
  const bff = fakeBff(answer);
  leave = bff.leave;
  const portal = createPortal({ apiBase: 'https://portal.example', siteKey: `pk_ways_${++pages}` });
  return { portal, asked: bff.asked };
}
const saying = (response: Response, ways: string): Response => {
  response.headers.set('portal-sign-in', ways);
  return response;
};
const nobody = () => new Response(null, { status: 204 });

async function known(portal: Portal) {
  portal.onSession(() => undefined);
  await waitUntil(() => portal.session.status !== 'unknown');
  return portal.session;
}

suite('where people sign in', () => {
  test('is known with the first answer of the BFF, before anybody is asked for a password', async () => {
    for (const [header, only] of [
      ['https://portal.example', false],
      ['https://portal.example;only', true],
    ] as const) {
      const { portal } = page(() => saying(nobody(), header));
      assert.deepEqual(await known(portal), {
        status: 'signed-out',
        ways: { portalUrl: 'https://portal.example', only },
      });
    }
  });

  test('changes while a page is open, with the answer that says so', async () => {
    const { portal } = page(({ path }) =>
      path === '/auth/login'
        ? saying(problem('portal_only', 403), 'https://portal.example;only')
        : saying(nobody(), 'https://portal.example'),
    );
    assert.isFalse((await known(portal)).ways?.only);
    await portal.login('a@b.example', 'right').catch(() => undefined);
    assert.isTrue(portal.session.ways?.only);
    assert.equal(portal.session.status, 'signed-out');
  });

  test('keeps a site that takes no passwords from asking for one when a call wants a fresh proof', async () => {
    for (const [header, code] of [
      ['https://portal.example', 'step_up_required'],
      ['https://portal.example;only', 'portal_only'],
    ] as const) {
      const { portal } = page(({ path }) =>
        saying(path === '/auth/refresh' ? json(session('token')) : problem('step_up_required', 403), header),
      );
      await known(portal);
      const refused: unknown = await portal.metrics().catch((error: unknown) => error);
      assert.equal((refused as PortalError).code, code);
    }
  });

  test('is not told by a BFF that says nothing of it, as on the portal itself', async () => {
    const { portal } = page(nobody);
    assert.deepEqual(await known(portal), { status: 'signed-out' });
  });
});

test('a code is asked for by the thumbprint of the very key that proves its exchange', async () => {
  const { portal, asked } = page(({ path }) => (path === '/auth/code' ? json(session('token')) : nobody()));
  await known(portal);
  const popup = await portal.popup();
  const own = window.open;
  let address = '';
  const opened = Object.assign(new MessageChannel().port1, {
    closed: false,
    close: () => undefined,
  });
  window.open = (to) => {
    address = String(to);
    return opened as unknown as Window;
  };
  (await popup.prepare('https://portal.example'))(() => undefined);
  window.open = own;
  const { searchParams } = new URL(address);
  const data = messageOf(searchParams.get('state') ?? '', 'the code');
  window.dispatchEvent(
    new MessageEvent('message', { source: opened, origin: 'https://portal.example', data }),
  );
  await waitUntil(() => portal.session.status === 'signed-in');

  const exchange = asked.find(({ path }) => path === '/auth/code');
  const [header = ''] = (exchange?.headers.get('dpop') ?? '').split('.');
  const { jwk } = JSON.parse(atob(header.replace(/-/g, '+').replace(/_/g, '/'))) as {
    jwk: Record<'crv' | 'kty' | 'x' | 'y', string>;
  };
  const { crv, kty, x, y } = jwk;
  assert.equal(searchParams.get('dpop_jkt'), await digestOf(JSON.stringify({ crv, kty, x, y })));
});
