import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { LeadPage } from '../../../../bff/contract/index.ts';
import { fakeMetrics } from '../../../test/support/fake-metrics.ts';
import { createFakePortal } from '../../../test/support/fake-portal.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { PartnerLeadList } from './partner-lead-list.ts';
import './partner-lead-list.ts';
import {
  before,
  adams,
  brown,
  clark,
  page,
  listing,
  show,
  settled,
  names,
  find,
  press,
  focused,
  statusOf,
  quietPage,
} from '../../../test/support/lead-list.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';

setup(quietPage);

suite('search and filter', () => {
  const type = (element: PartnerLeadList, words: string) => {
    const input = find(element, '.search input') as HTMLInputElement;
    input.value = words;
    input.dispatchEvent(new InputEvent('input'));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  };

  test('typing asks once it rests', async () => {
    const asked: (string | undefined)[] = [];
    const portal = createFakePortal({
      leads({ search }) {
        asked.push(search);
        return Promise.resolve(page(adams));
      },
    });
    const element = await show(portal);
    find(element, '.search input').focus();
    await sendKeys({ type: 'ada' });
    await waitUntil(() => asked.length > 1);
    assert.deepEqual(asked, [undefined, 'ada']);
  });

  test('an answer that another search has overtaken is aborted and dropped', async () => {
    const slow = deferred<LeadPage>();
    let aborted: AbortSignal | undefined;
    const portal = createFakePortal({
      leads({ search }, signal) {
        if (search !== 'slow') return Promise.resolve(search ? page(brown) : page(adams));
        aborted = signal;
        return slow.promise;
      },
    });
    const element = await show(portal);
    type(element, 'slow');
    await settled(element);
    assert.deepEqual(names(element), ['Adams'], 'the rows stay while it is asked');
    type(element, 'quick');
    await settled(element);
    assert.isTrue(aborted?.aborted);
    slow.resolve(page(clark));
    await settled(element);
    assert.deepEqual(names(element), ['Brown']);
  });

  test('nothing found offers to clear the search', async () => {
    const element = await show(
      createFakePortal({ leads: ({ search }) => Promise.resolve(search ? page() : page(adams)) }),
    );
    type(element, 'zzz');
    await settled(element);
    assert.include(seen(element), 'Nothing found for “zzz”');
    await assertAccessible(element);
    await press(element, 'Clear search');
    assert.deepEqual(names(element), ['Adams']);
    assert.equal((focused(element) as HTMLInputElement).value, '');
  });

  test('the segments filter by category and are radio buttons to the keyboard', async () => {
    const asked: (string | undefined)[] = [];
    const element = await show(
      createFakePortal({
        leads({ category }) {
          asked.push(category);
          return Promise.resolve(page(adams));
        },
      }),
    );
    find(element, '.segments input').focus();
    await sendKeys({ press: 'ArrowRight' });
    await settled(element);
    assert.deepEqual(asked, [undefined, 'new']);
  });

  const segments = (element: PartnerLeadList) => seen(find(element, '.segments'));

  test('the filters say how many leads there are, follow changes, and fall silent in a search', async () => {
    let metrics = fakeMetrics({ new: 9, working: 13, won: 12, lost: 6 });
    const portal = createFakePortal({
      leads: () => Promise.resolve(page(adams)),
      metrics: () => Promise.resolve(metrics),
    });
    const element = await show(portal);
    assert.include(segments(element), 'All 40 New 9 Working 13 Won 12 Lost 6');
    await assertAccessible(element);
    metrics = fakeMetrics({ new: 8, working: 14, won: 12, lost: 6 });
    portal.emit({ type: 'lead.changed', id: '1', lead: { ...adams, updatedAt: before(0) } });
    await waitUntil(() => segments(element).includes('New 8 Working 14'));
    type(element, 'ada');
    await settled(element);
    assert.notMatch(segments(element), /\d/);
  });

  test('counts that cannot be loaded are left out', async () => {
    const element = await show(
      createFakePortal({
        leads: () => Promise.resolve(page(adams)),
        metrics: () => Promise.reject(new PortalError('internal', { status: 500 })),
      }),
    );
    assert.notMatch(segments(element), /\d/);
    assert.deepEqual(names(element), ['Adams']);
    assert.notInclude(seen(element), 'Try again');
  });

  test('a row that leaves the filter stays until the next load and shows its new status', async () => {
    const portal = listing(adams, brown);
    const element = await show(portal);
    find(element, '.segments label:nth-of-type(2) input').click();
    await settled(element);
    portal.emit({
      type: 'lead.changed',
      id: '1',
      lead: { ...adams, status: 'Junk Lead', category: 'lost', updatedAt: before(0) },
    });
    await settled(element);
    assert.deepEqual(names(element), ['Adams', 'Brown']);
    assert.equal(statusOf(element, adams), 'Junk Lead');
  });
});
