import { assert } from '@open-wc/testing';
import type { LeadPage } from '../../../../bff/contract/index.ts';
import { createFakePortal } from '../../../test/support/fake-portal.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { PortalError } from '../../sdk/errors.ts';
import './partner-lead-list.ts';
import {
  adams,
  brown,
  clark,
  page,
  listing,
  show,
  settled,
  rowsOf,
  names,
  find,
  rowOf,
  press,
  quietPage,
} from '../../../test/support/lead-list.ts';

setup(quietPage);

suite('states', () => {
  test('the first load has the shape of rows', async () => {
    const element = await show(createFakePortal({ leads: () => deferred<LeadPage>().promise }));
    assert.isAbove(element.renderRoot.querySelectorAll('.row.shape').length, 3);
    assert.lengthOf(rowsOf(element), 0);
    await assertAccessible(element);
  });

  test('nobody signed in: it says to sign in, and opens by itself afterwards', async () => {
    const portal = createFakePortal({
      session: { status: 'signed-out' },
      leads: () => Promise.resolve(page(adams)),
    });
    const element = await show(portal);
    assert.include(seen(element), 'Sign in to see your leads');
    await assertAccessible(element);
    await portal.login('', '');
    await settled(element);
    assert.deepEqual(names(element), ['Adams']);
  });

  test('an ended session takes the leads off the screen', async () => {
    const portal = listing(adams);
    const element = await show(portal);
    rowsOf(element)[0]!.click();
    await settled(element);
    portal.setSession({ status: 'signed-out', reason: 'ended' });
    await settled(element);
    assert.include(seen(element), 'Your session ended');
    assert.notInclude(seen(element), 'Adams');
    await assertAccessible(element);
  });

  test('no leads yet', async () => {
    const element = await show(listing());
    assert.include(seen(element), 'Leads you hand in appear here.');
    await assertAccessible(element);
  });

  test('a first load that failed says why and tries again', async () => {
    let calls = 0;
    const element = await show(
      createFakePortal({
        leads: () =>
          calls++ ? Promise.resolve(page(adams)) : Promise.reject(new PortalError('unreachable')),
      }),
    );
    assert.include(seen(element), 'We cannot reach the portal.');
    await assertAccessible(element);
    await press(element, 'Try again');
    assert.deepEqual(names(element), ['Adams']);
  });

  test('what is not allowed is said without an offer to try again', async () => {
    const element = await show(
      createFakePortal({ leads: () => Promise.reject(new PortalError('forbidden', { status: 403 })) }),
    );
    assert.include(seen(element), 'You may not do this.');
    assert.notInclude(seen(element), 'Try again');
    await assertAccessible(element);
  });

  test('a lost connection is named, and its return mends what failed', async () => {
    let offline = true;
    const portal = createFakePortal({
      live: 'offline',
      leads: () => (offline ? Promise.reject(new PortalError('offline')) : Promise.resolve(page(adams))),
    });
    const element = await show(portal);
    assert.include(seen(element), 'You are offline');
    offline = false;
    portal.setLive('live');
    await settled(element);
    assert.deepEqual(names(element), ['Adams']);
    portal.setLive('connecting');
    await settled(element);
    assert.include(seen(element), 'Reconnecting…');
    await assertAccessible(element);
  });

  test('offline says from when the rows are and moves none of them', async () => {
    const portal = listing(adams);
    for (const width of [280, 1000]) {
      const element = await show(portal, width);
      const place = rowOf(element, adams).getBoundingClientRect().top;
      portal.setLive('offline');
      await settled(element);
      assert.match(find(element, '.live').title, /^What you see is from \d+:\d\d/);
      assert.match(seen(element), width > 500 ? /Offline ?, as of \d+:\d\d/ : /Offline (?!,)/);
      assert.equal(rowOf(element, adams).getBoundingClientRect().top, place);
      portal.setLive('live');
    }
  });

  test('dates and numbers are written in the language of the document', async () => {
    document.documentElement.lang = 'de';
    try {
      const element = await show(listing(adams));
      assert.include(seen(element), 'vor 10 Minuten');
      assert.match(rowOf(element, adams).getAttribute('aria-label')!, /\d{1,2}\. \p{L}+ \d{4}/u);
    } finally {
      document.documentElement.lang = 'en';
    }
  });

  test('it is as accessible in the dark', async () => {
    const element = await show(
      listing(
        { ...adams, sync: 'needs_attention' },
        { ...brown, category: 'won' },
        { ...clark, category: 'lost' },
      ),
    );
    assert.equal(getComputedStyle(element).colorScheme, 'light dark', 'by itself it follows the system');
    element.theme = 'dark';
    await press(element, 'Adams');
    await assertAccessible(element);
  });
});
