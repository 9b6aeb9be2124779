import { assert } from '@open-wc/testing';
import { fakeLead } from '../../../test/support/fake-portal.ts';
import { assertAccessible, seen } from '../../../test/support/page.ts';
import './partner-lead-list.ts';
import {
  before,
  adams,
  brown,
  listing,
  show,
  settled,
  rowsOf,
  names,
  find,
  rowOf,
  press,
  statusOf,
  quietPage,
} from '../../../test/support/lead-list.ts';

setup(quietPage);

suite('what is on screen', () => {
  test('rows stand in the order of the answer and read as a sentence', async () => {
    const element = await show(listing({ ...adams, firstName: 'Amy' }, brown));
    assert.deepEqual(names(element), ['Amy Adams', 'Brown']);
    const name = rowsOf(element)[0]!.getAttribute('aria-label')!;
    assert.match(name, /^Amy Adams, Havsvind AB, Not Contacted, 10 minutes ago, \w+ \d+, \d{4} at /);
    await assertAccessible(element);
  });

  test('the state of the way to the CRM is named, with its reason', async () => {
    const refused = { sync: 'needs_attention', syncReason: 'The phone number was refused.' } as const;
    const element = await show(listing({ ...adams, sync: 'queued' }, { ...brown, ...refused }));
    assert.include(seen(rowOf(element, adams)), 'Sending to CRM…');
    assert.include(seen(rowOf(element, brown)), 'Needs attention');
    assert.equal(rowOf(element, brown).querySelector<HTMLElement>('.sync')?.title, refused.syncReason);
    await assertAccessible(element);
  });

  test('an administrator sees whose lead it is', async () => {
    const element = await show(listing({ ...adams, partnerName: 'Helios Partners' }));
    assert.include(seen(rowOf(element, adams)), 'Helios Partners');
  });

  test('HTML in every field stays text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const lead = fakeLead({
      firstName: evil,
      lastName: evil,
      company: evil,
      status: evil,
      description: evil,
      website: 'javascript:alert(1)',
    });
    const element = await show(listing(lead));
    await press(element, evil);
    assert.isNull(element.renderRoot.querySelector('img'));
    assert.isNull(element.renderRoot.querySelector('a[href^="javascript"]'));
    assert.include(seen(find(element, '.detail')), evil);
  });

  test('a portal that arrives after the element still loads and is watched', async () => {
    const element = await show();
    const portal = listing(adams);
    element.portal = portal;
    await settled(element);
    await settled(element);
    portal.emit({
      type: 'lead.changed',
      id: '1',
      lead: { ...adams, status: 'Contacted', category: 'working', updatedAt: before(0) },
    });
    await settled(element);
    assert.equal(statusOf(element, adams), 'Contacted');
  });

  test('an element that leaves the page lets go of the portal', async () => {
    const portal = listing(adams);
    const element = await show(portal);
    element.remove();
    assert.deepEqual(portal.listeners, { session: 0, live: 0, liveState: 0 });
  });

  test('an element that is moved keeps its rows on screen and goes on listening', async () => {
    const portal = listing(adams);
    const element = await show(portal);
    const parent = element.parentElement!;
    element.remove();
    parent.append(element);
    await element.updateComplete;
    assert.deepEqual(names(element), ['Adams']);
    assert.isAbove(portal.listeners.live, 0);
  });

  for (const width of [280, 480, 640, 1200]) {
    test(`nothing overflows at ${width} px, with words as long as they come`, async () => {
      const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';
      const element = await show(
        listing(
          {
            ...adams,
            firstName: long,
            lastName: long,
            company: long,
            status: long,
            partnerName: long,
            sync: 'queued',
          },
          { ...brown, company: null },
        ),
        width,
      );
      assert.isAtMost(element.scrollWidth, width);
      rowsOf(element)[0]!.click();
      await settled(element);
      assert.isAtMost(element.scrollWidth, width);
    });
  }
});
