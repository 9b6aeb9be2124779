import { assert } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import { assertAccessible, seen } from '../../../test/support/page.ts';
import './partner-lead-list.ts';
import {
  before,
  lead,
  adams,
  brown,
  listing,
  show,
  settled,
  rowsOf,
  names,
  rowOf,
  press,
  focused,
  statusOf,
  quietPage,
} from '../../../test/support/lead-list.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';

setup(quietPage);

suite('live', () => {
  test('a change is drawn in place and tinted for a while', async () => {
    const portal = listing(adams, brown);
    const element = await show(portal);
    portal.emit({
      type: 'lead.changed',
      id: '1',
      lead: { ...brown, status: 'Qualified', category: 'won', updatedAt: before(0) },
    });
    await settled(element);
    assert.deepEqual(names(element), ['Adams', 'Brown']);
    assert.equal(statusOf(element, brown), 'Qualified');
    assert.isTrue(rowOf(element, brown).classList.contains('touched'));
    await waitUntil(() => !rowOf(element, brown).classList.contains('touched'), 'the tint ends');
  });

  test('a message that is late does not take a lead back in time', async () => {
    const portal = listing(adams);
    const element = await show(portal);
    const at = (minutes: number, status: string) => ({ ...adams, status, updatedAt: before(minutes) });
    const qualified = at(1, 'Qualified');
    portal.emit({ type: 'lead.changed', id: '2', lead: qualified });
    portal.emit({ type: 'lead.changed', id: '1', lead: at(5, 'Contacted') });
    portal.emit({ type: 'lead.created', id: '0', lead: { ...qualified, sync: 'queued' } });
    await settled(element);
    assert.equal(statusOf(element, adams), 'Qualified');
    assert.notInclude(seen(element), 'Sending');
  });

  test('a lead that was removed does not come back with an older message', async () => {
    const portal = listing(adams, brown);
    const element = await show(portal);
    portal.emit({ type: 'lead.removed', id: '8', leadId: adams.id });
    portal.emit({ type: 'lead.changed', id: '7', lead: { ...adams, updatedAt: before(0) } });
    await settled(element);
    assert.deepEqual(names(element), ['Brown']);
  });

  test('a new lead comes on top while nobody is at the rows', async () => {
    const portal = listing(brown);
    const element = await show(portal);
    portal.emit({ type: 'lead.created', id: '1', lead: adams });
    await settled(element);
    assert.deepEqual(names(element), ['Adams', 'Brown']);
  });

  test('under the focus nothing moves: new leads wait behind a button', async () => {
    const portal = listing(brown);
    const element = await show(portal);
    rowOf(element, brown).focus();
    const place = rowOf(element, brown).getBoundingClientRect().top;
    portal.emit({ type: 'lead.created', id: '1', lead: lead('Ahrens', 2) });
    portal.emit({ type: 'lead.created', id: '2', lead: adams });
    await settled(element);
    assert.deepEqual(names(element), ['Brown']);
    assert.equal(rowOf(element, brown).getBoundingClientRect().top, place);
    await assertAccessible(element);
    await press(element, '2 new leads');
    assert.deepEqual(names(element), ['Ahrens', 'Adams', 'Brown']);
    assert.equal(focused(element), rowsOf(element)[0]);
  });

  test('under the pointer nothing moves: a removed row is marked and stays', async () => {
    const portal = listing(adams, brown);
    const element = await show(portal);
    const { x, y } = rowOf(element, brown).getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + 20), Math.round(y + 20)] });
    portal.emit({ type: 'lead.removed', id: '1', leadId: adams.id });
    await settled(element);
    assert.deepEqual(names(element), ['Adams', 'Brown']);
    assert.equal(statusOf(element, adams), 'Removed');
    await assertAccessible(element);
  });
});
