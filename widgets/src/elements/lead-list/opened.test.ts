import { assert } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { HistoryEntry } from '../../../../bff/contract/index.ts';
import { fakeAttachment, fakeFiles } from '../../../test/support/fake-files.ts';
import { createFakePortal } from '../../../test/support/fake-portal.ts';
import { assertAccessible, seen } from '../../../test/support/page.ts';
import { PortalError } from '../../sdk/errors.ts';
import './partner-lead-list.ts';
import {
  before,
  adams,
  brown,
  page,
  listing,
  entry,
  show,
  settled,
  find,
  rowOf,
  press,
  focused,
  quietPage,
} from '../../../test/support/lead-list.ts';

setup(quietPage);

suite('an opened lead', () => {
  const withHistory = (entries: () => HistoryEntry[]) =>
    createFakePortal({
      leads: () => Promise.resolve(page(adams, brown)),
      history: () => Promise.resolve({ entries: entries() }),
    });

  for (const width of [280, 1200]) {
    test(`Enter opens it and Escape closes it back to its row, at ${width} px`, async () => {
      const element = await show(
        withHistory(() => [entry('1')]),
        width,
      );
      rowOf(element, brown).focus();
      await sendKeys({ press: 'Enter' });
      await settled(element);
      assert.equal(focused(element)?.textContent, 'Brown');
      assert.equal(focused(element)?.localName, 'h2');
      await assertAccessible(element);
      await sendKeys({ press: 'Escape' });
      await settled(element);
      assert.isNull(element.renderRoot.querySelector('.detail'));
      assert.equal(focused(element), rowOf(element, brown));
    });
  }

  test('arrow keys go from row to row', async () => {
    const element = await show(listing(adams, brown));
    rowOf(element, adams).focus();
    await sendKeys({ press: 'ArrowDown' });
    assert.equal(focused(element), rowOf(element, brown));
  });

  test('it shows the fields that have a value, and its history with who, what and when', async () => {
    const portal = createFakePortal({
      leads: () => Promise.resolve(page({ ...adams, phone: null, description: 'Two roofs.' })),
      history: () =>
        Promise.resolve({
          entries: [
            entry('3'),
            entry('2', {
              kind: 'sent_to_crm',
              actor: { kind: 'system', name: null },
              to: null,
              category: null,
              at: before(60 * 24 * 9),
            }),
            entry('1', {
              kind: 'submitted',
              actor: { kind: 'partner', name: 'Ana Silva' },
              to: 'Not Contacted',
              category: 'new',
              at: before(60 * 24 * 9 + 1),
            }),
          ],
        }),
    });
    const element = await show(portal);
    await press(element, 'Adams');
    const words = seen(find(element, '.detail'));
    assert.include(words, 'Two roofs.');
    assert.notInclude(words, 'Phone');
    assert.match(words, /Contacted Dana Whitfield · 5 minutes ago 8 days/);
    assert.match(words, /Sent to CRM .* Not Contacted Handed in by Ana Silva/);
    await press(element, 'Hide 1 CRM step');
    assert.notInclude(seen(find(element, '.detail')), 'Sent to CRM');
    await assertAccessible(element);
  });

  for (const [kind, words] of [
    ['visitor', 'From the website form'],
    ['crm', 'Created in the CRM'],
  ] as const)
    test(`its history begins with “${words}” where no person is named`, async () => {
      const first = entry('1', { kind: 'submitted', actor: { kind, name: null }, category: 'new' });
      const element = await show(
        createFakePortal({
          leads: () => Promise.resolve(page({ ...adams, source: 'portal', submittedBy: null })),
          history: () => Promise.resolve({ entries: [first] }),
        }),
      );
      await press(element, 'Adams');
      assert.match(seen(find(element, '.detail')), new RegExp(`Contacted ${words} · 5 minutes ago`));
    });

  test('a change while it is open appears in its history without a reload', async () => {
    const entries = [entry('1')];
    const portal = withHistory(() => [...entries]);
    const element = await show(portal);
    await press(element, 'Adams');
    entries.unshift(entry('2', { to: 'Qualified', category: 'won', at: before(0) }));
    portal.emit({
      type: 'lead.changed',
      id: '5',
      lead: { ...adams, status: 'Qualified', category: 'won', updatedAt: before(0) },
    });
    await settled(element);
    assert.lengthOf(element.renderRoot.querySelectorAll('.entry'), 2);
    assert.include(seen(find(element, '.entry')), 'Qualified');
    assert.include(seen(find(element, '.now')), 'Qualified');
  });

  test('a history that failed offers to try again and keeps the lead on screen', async () => {
    let calls = 0;
    const portal = createFakePortal({
      leads: () => Promise.resolve(page(adams)),
      history: () =>
        calls++ ? Promise.resolve({ entries: [entry('1')] }) : Promise.reject(new PortalError('timeout')),
    });
    const element = await show(portal);
    await press(element, 'Adams');
    assert.include(seen(find(element, '.detail')), 'The history could not be loaded');
    await assertAccessible(element);
    await press(element, 'Try again');
    assert.lengthOf(element.renderRoot.querySelectorAll('.entry'), 1);
  });

  test('what was missed while the connection was away appears when it is back', async () => {
    let back = false;
    const entries = [entry('2', { to: 'Qualified', category: 'won' }), entry('1')];
    const portal = createFakePortal({
      leads: () => Promise.resolve(page(adams)),
      lead: () => Promise.resolve({ ...adams, status: 'Qualified', category: 'won', updatedAt: before(0) }),
      history: () => (back ? Promise.resolve({ entries }) : Promise.reject(new PortalError('offline'))),
    });
    const element = await show(portal);
    await press(element, 'Adams');
    back = true;
    portal.emit({ type: 'ready', lastEventId: '7' });
    await settled(element);
    assert.lengthOf(element.renderRoot.querySelectorAll('.entry'), 2);
    assert.include(seen(find(element, '.now')), 'Qualified');
  });

  test('one that is removed while it is open says so', async () => {
    const portal = withHistory(() => [entry('1')]);
    const element = await show(portal);
    await press(element, 'Adams');
    portal.emit({ type: 'lead.removed', id: '5', leadId: adams.id });
    await settled(element);
    assert.include(seen(find(element, '.detail')), 'This lead is not here any more');
  });

  suite('its files', () => {
    const added = (id: string, name: string) =>
      entry(id, {
        kind: 'attachment_added',
        to: name,
        category: null,
        actor: { kind: 'visitor', name: null },
      });

    test('are listed with their size and their way to the CRM, where its history tells of any', async () => {
      let asked = 0;
      const entries: HistoryEntry[] = [];
      const list = () => {
        asked++;
        return Promise.resolve([
          fakeAttachment('offer.pdf'),
          fakeAttachment('roof.jpg', { size: 20_000, sync: 'queued' }),
          fakeAttachment('plan.pdf', {
            sync: 'needs_attention',
            syncReason: 'The storage of the CRM is full.',
          }),
        ]);
      };
      const portal = createFakePortal({
        leads: () => Promise.resolve(page(adams, brown)),
        history: () => Promise.resolve({ entries: [...entries] }),
        files: fakeFiles({ list }),
      });
      const element = await show(portal);
      await press(element, 'Adams');
      assert.equal(asked, 0);
      assert.isNull(element.renderRoot.querySelector('.attached'));

      entries.push(added('2', 'offer.pdf'));
      portal.emit({ type: 'lead.changed', id: '5', lead: { ...adams, updatedAt: before(0) } });
      await settled(element);
      await settled(element);
      const words = seen(find(element, '.attached'));
      assert.include(words, 'offer.pdf 1.4 MB');
      assert.include(words, 'roof.jpg 20 kB Sending to CRM…');
      assert.include(words, 'plan.pdf 1.4 MB Needs attention: The storage of the CRM is full.');
      assert.include(seen(find(element, '.timeline')), 'File added');
      await assertAccessible(element);
    });

    test('are saved under their names, and one that cannot be fetched says so and is tried again', async () => {
      const saved: string[] = [];
      let away = true;
      const portal = createFakePortal({
        leads: () => Promise.resolve(page(adams)),
        history: () => Promise.resolve({ entries: [added('1', 'offer.pdf')] }),
        files: fakeFiles({
          list: () => Promise.resolve([fakeAttachment('offer.pdf')]),
          read: () =>
            away
              ? Promise.reject(new PortalError('unavailable', { status: 503 }))
              : Promise.resolve(new Blob(['x'])),
        }),
      });
      const element = await show(portal);
      await press(element, 'Adams');
      await settled(element);
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function record() {
        saved.push(this.download);
      };
      await press(element, 'offer.pdf');
      assert.include(seen(find(element, '.attached')), 'offer.pdf could not be fetched');
      await assertAccessible(element);
      away = false;
      await press(element, 'Try again');
      HTMLAnchorElement.prototype.click = click;
      assert.deepEqual(saved, ['offer.pdf']);
      assert.notInclude(seen(find(element, '.attached')), 'could not');
    });

    test('that could not be listed offer to try again', async () => {
      let calls = 0;
      const portal = createFakePortal({
        leads: () => Promise.resolve(page(adams)),
        history: () => Promise.resolve({ entries: [added('1', 'offer.pdf')] }),
        files: fakeFiles({
          list: () =>
            calls++
              ? Promise.resolve([fakeAttachment('offer.pdf')])
              : Promise.reject(new PortalError('timeout')),
        }),
      });
      const element = await show(portal);
      await press(element, 'Adams');
      await settled(element);
      assert.include(seen(find(element, '.attached')), 'The files could not be loaded');
      await press(element, 'Try again');
      assert.include(seen(find(element, '.attached')), 'offer.pdf 1.4 MB');
    });
  });
});
