import { assert, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia, resetMouse, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';
import type { HistoryEntry, Lead, LeadPage } from '../../../../bff/contract/index.ts';
import { fakeAttachment, fakeFiles } from '../../../test/support/fake-files.ts';
import { fakeMetrics } from '../../../test/support/fake-metrics.ts';
import { createFakePortal, fakeLead } from '../../../test/support/fake-portal.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { LeadListQuery, Portal } from '../../sdk/types.ts';
import type { PartnerLeadList } from './partner-lead-list.ts';
import './partner-lead-list.ts';

/** Minutes before now. */
const before = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const lead = (lastName: string, minutes: number, more: Partial<Lead> = {}): Lead =>
  fakeLead({ lastName, firstName: null, createdAt: before(minutes), updatedAt: before(minutes), ...more });

const adams = lead('Adams', 10);
const brown = lead('Brown', 20);
const clark = lead('Clark', 30);
const page = (...leads: Lead[]): LeadPage => ({ leads, nextCursor: null });
const listing = (...leads: Lead[]) => createFakePortal({ leads: () => Promise.resolve(page(...leads)) });

const entry = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  kind: 'status_changed',
  at: before(5),
  actor: { kind: 'crm', name: 'Dana Whitfield' },
  field: null,
  from: null,
  to: 'Contacted',
  category: 'working',
  ...more,
});

async function show(portal?: Portal, width = 1000): Promise<PartnerLeadList> {
  const room = document.createElement('div');
  room.style.inlineSize = `${width}px`;
  const element = await fixture<PartnerLeadList>(
    html`<partner-lead-list .portal=${portal}></partner-lead-list>`,
    { parentNode: room },
  );
  await settled(element);
  // Asked for by the element too, once its rows are there.
  await import('./detail.ts');
  return element;
}

async function settled(element: PartnerLeadList): Promise<void> {
  // One turn for the call that a render makes, one for what its answer draws.
  for (let turn = 0; turn < 2; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
}

const rowsOf = (element: PartnerLeadList) => [
  ...element.renderRoot.querySelectorAll<HTMLElement>('button.row'),
];
const names = (element: PartnerLeadList) =>
  rowsOf(element).map((row) => row.querySelector('.who')?.textContent);
const find = (element: PartnerLeadList, selector: string) => {
  const found = element.renderRoot.querySelector<HTMLElement>(selector);
  assert(found, `${selector} is on screen`);
  return found;
};
const rowOf = (element: PartnerLeadList, of: Lead) => find(element, `.row[data-id="${of.id}"]`);
const press = async (element: PartnerLeadList, words: string) => {
  const found = [...element.renderRoot.querySelectorAll('button')].find((it) => seen(it).includes(words));
  assert(found, `a button "${words}" is on screen`);
  found.click();
  await settled(element);
};
const focused = (element: PartnerLeadList) => element.shadowRoot?.activeElement;
const statusOf = (element: PartnerLeadList, of: Lead) =>
  rowOf(element, of).querySelector('.badge')?.textContent;

setup(async () => {
  await setViewport({ width: 1280, height: 900 });
  // Colours are judged where they end, not on their way.
  await emulateMedia({ reducedMotion: 'reduce' });
  await resetMouse();
});

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
    await emulateMedia({ colorScheme: 'dark' });
    try {
      const element = await show(
        listing(
          { ...adams, sync: 'needs_attention' },
          { ...brown, category: 'won' },
          { ...clark, category: 'lost' },
        ),
      );
      await press(element, 'Adams');
      await assertAccessible(element);
    } finally {
      await emulateMedia({ colorScheme: 'light' });
    }
  });
});

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
    await waitUntil(() => !rowOf(element, brown).classList.contains('touched'), 'the tint ends', {
      timeout: 4000,
    });
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
