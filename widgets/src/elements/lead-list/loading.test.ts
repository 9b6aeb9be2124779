import { assert } from '@open-wc/testing';
import type { LeadPage } from '../../../../bff/contract/index.ts';
import { createFakePortal } from '../../../test/support/fake-portal.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { LeadListQuery } from '../../sdk/types.ts';
import './partner-lead-list.ts';
import {
  before,
  adams,
  brown,
  clark,
  page,
  show,
  settled,
  names,
  find,
  rowOf,
  press,
  focused,
  statusOf,
  quietPage,
} from '../../../test/support/lead-list.ts';

setup(quietPage);

suite('loading again', () => {
  test('a reload never shows the first load over rows that are there', async () => {
    let answer = Promise.resolve(page(adams));
    const portal = createFakePortal({ leads: () => answer });
    const element = await show(portal);
    const next = deferred<LeadPage>();
    answer = next.promise;
    portal.emit({ type: 'reload', lastEventId: '9' });
    await settled(element);
    assert.deepEqual(names(element), ['Adams']);
    assert.isNull(element.renderRoot.querySelector('.shape'));
    next.resolve(page(brown, adams));
    await settled(element);
    assert.deepEqual(names(element), ['Brown', 'Adams']);
  });

  test('a reload that failed keeps the rows and says that they may be old', async () => {
    let fails = false;
    const portal = createFakePortal({
      leads: () => (fails ? Promise.reject(new PortalError('timeout')) : Promise.resolve(page(adams))),
    });
    const element = await show(portal);
    fails = true;
    const place = rowOf(element, adams).getBoundingClientRect().top;
    portal.emit({ type: 'reload', lastEventId: '9' });
    await settled(element);
    assert.deepEqual(names(element), ['Adams']);
    assert.include(seen(element), 'The list is not up to date');
    assert.equal(rowOf(element, adams).getBoundingClientRect().top, place);
    await assertAccessible(element);
  });

  test('what happened between the first load and the opening of the socket is asked for', async () => {
    let leads = [adams];
    const portal = createFakePortal({ live: 'connecting', leads: () => Promise.resolve(page(...leads)) });
    const element = await show(portal);
    leads = [brown, adams];
    portal.emit({ type: 'ready', lastEventId: '1' });
    await settled(element);
    assert.deepEqual(names(element), ['Brown', 'Adams']);
  });

  test('a message that overtakes the answer to a load is not undone by it', async () => {
    const answer = deferred<LeadPage>();
    const portal = createFakePortal({ leads: () => answer.promise });
    const element = await show(portal);
    portal.emit({
      type: 'lead.changed',
      id: '2',
      lead: { ...adams, status: 'Contacted', updatedAt: before(0) },
    });
    portal.emit({ type: 'lead.removed', id: '3', leadId: brown.id });
    answer.resolve(page(adams, brown));
    await settled(element);
    assert.deepEqual(names(element), ['Adams']);
    assert.equal(statusOf(element, adams), 'Contacted');
  });

  test('"Show more" adds the next page below and keeps the focus where it was', async () => {
    const asked: LeadListQuery[] = [];
    const pages: LeadPage[] = [
      { leads: [adams], nextCursor: 'a' },
      { leads: [brown], nextCursor: 'b' },
      { leads: [clark], nextCursor: null },
    ];
    const element = await show(
      createFakePortal({ leads: (query) => Promise.resolve(pages[asked.push(query) - 1]!) }),
    );
    const more = find(element, '.foot button');
    more.focus();
    await press(element, 'Show more');
    assert.equal(asked[1]?.cursor, 'a');
    assert.deepEqual(names(element), ['Adams', 'Brown']);
    assert.equal(focused(element), more);
    await press(element, 'Show more');
    await settled(element);
    assert.equal(focused(element), rowOf(element, clark));
  });

  test('a next page that failed is asked for again from its own place', async () => {
    let calls = 0;
    const element = await show(
      createFakePortal({
        leads: ({ cursor }) => {
          if (!cursor) return Promise.resolve({ leads: [adams], nextCursor: 'a' });
          return calls++ ? Promise.resolve(page(brown)) : Promise.reject(new PortalError('timeout'));
        },
      }),
    );
    await press(element, 'Show more');
    assert.include(seen(element), 'The next leads could not be loaded');
    await press(element, 'Try again');
    assert.deepEqual(names(element), ['Adams', 'Brown']);
  });
});
