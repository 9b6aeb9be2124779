import { assert, fixture, html, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Metrics } from '../../../../bff/contract/index.ts';
import { fakeMetrics } from '../../../test/support/fake-metrics.ts';
import { ana, createFakePortal, fakeLead } from '../../../test/support/fake-portal.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { Portal } from '../../sdk/types.ts';
import type { PartnerMetrics } from './partner-metrics.ts';
import './partner-metrics.ts';

/** Answers in turn with what is given, the last one again and again, and counts the questions. */
function portalWith(...answers: (Metrics | PortalError | Promise<Metrics>)[]) {
  const asked = { times: 0 };
  const portal = createFakePortal({
    metrics() {
      const answer = answers[Math.min(asked.times++, answers.length - 1)];
      if (answer instanceof PortalError) return Promise.reject(answer);
      return Promise.resolve(answer ?? fakeMetrics());
    },
  });
  return { portal, asked };
}

async function show(portal?: Portal): Promise<PartnerMetrics> {
  const element = await fixture<PartnerMetrics>(html`<partner-metrics .portal=${portal}></partner-metrics>`);
  await settled(element);
  return element;
}

async function settled(element: PartnerMetrics): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
}

const isWaiting = (element: PartnerMetrics) => element.renderRoot.querySelector('.skeleton') !== null;
const until = (element: PartnerMetrics, words: string) =>
  waitUntil(() => seen(element).includes(words), `"${words}" is on screen, not: ${seen(element)}`);
const changed = { type: 'lead.changed', id: '2', lead: fakeLead() } as const;
const more = fakeMetrics({ new: 8, working: 13, won: 13, lost: 6 });

function find<Found extends Element = HTMLElement>(element: PartnerMetrics, selector: string): Found {
  const found = element.renderRoot.querySelector<Found>(selector);
  assert(found, `there is ${selector}`);
  return found;
}

const words = (it: HTMLElement) => it.innerText.replace(/\s+/g, ' ').trim();

suite('deals', () => {
  test('each standing says its sums by currency and how many there are', async () => {
    const deals: Metrics['deals'] = [
      { category: 'open', currency: 'EUR', count: 2, amount: 12_500 },
      { category: 'open', currency: 'CHF', count: 1, amount: 48_200.5 },
      { category: 'won', currency: null, count: 1, amount: 900 },
    ];
    const element = await show(portalWith({ ...fakeMetrics(), deals }).portal);
    await until(element, 'Deals');
    const [open, won, lost] = [...element.renderRoot.querySelectorAll<HTMLElement>('.deals li')];
    assert.equal(open && words(open), 'Open €12,500 CHF 48,200.50 3 deals');
    assert.equal(won && words(won), 'Won 900 1 deal');
    assert.equal(lost && words(lost), 'Lost 0 deals');
    await assertAccessible(element);
  });

  test('without a deal nothing is said of deals', async () => {
    const element = await show(portalWith(fakeMetrics()).portal);
    await until(element, '12 of 40 leads were won');
    assert.notInclude(seen(element), 'Deals');
  });
});

suite('loading', () => {
  test('a portal that arrives late is asked and watched', async () => {
    const { portal } = portalWith(fakeMetrics(), more);
    const element = await show();
    assert.isTrue(isWaiting(element));
    element.portal = portal;
    await until(element, '12 of 40 leads were won');
    portal.emit(changed);
    await until(element, '13 of 40 leads were won');
  });

  test('the first load shows the shape of what comes, and then says that it is ready', async () => {
    const answer = deferred<Metrics>();
    const element = await show(portalWith(answer.promise).portal);
    assert.isTrue(isWaiting(element));
    await assertAccessible(element);
    const ready = oneEvent(element, 'pp:ready');
    answer.resolve(fakeMetrics());
    await ready;
    assert.isFalse(isWaiting(element));
    assert.include(seen(element), '12 of 40 leads were won');
    await assertAccessible(element);
  });

  test('a reload never takes what is on screen away', async () => {
    const answer = deferred<Metrics>();
    const { portal, asked } = portalWith(fakeMetrics(), answer.promise);
    const element = await show(portal);
    const finding = find(element, 'h2');
    let flashed = false;
    const observer = new MutationObserver(() => (flashed ||= isWaiting(element) || !finding.isConnected));
    observer.observe(element.renderRoot, { childList: true, subtree: true });
    portal.emit({ type: 'reload', lastEventId: '9' });
    await waitUntil(() => asked.times === 2);
    await settled(element);
    assert.include(seen(element), '12 of 40 leads were won');
    answer.resolve(more);
    await until(element, '13 of 40 leads were won');
    observer.disconnect();
    assert.isFalse(flashed);
  });

  test('leaving the page ends the watching, coming back shows the numbers at once', async () => {
    const { portal } = portalWith(fakeMetrics());
    const element = await show(portal);
    const parent = element.parentElement;
    element.remove();
    assert.deepEqual({ ...portal.listeners }, { session: 0, live: 0, liveState: 0 });
    parent?.append(element);
    await element.updateComplete;
    assert.isFalse(isWaiting(element));
    assert.equal(portal.listeners.live, 1);
  });
});

suite('live', () => {
  test('many messages are one question', async () => {
    const { portal, asked } = portalWith(fakeMetrics(), more);
    const element = await show(portal);
    for (let times = 0; times < 20; times++) portal.emit(changed);
    await until(element, '13 of 40 leads were won');
    assert.equal(asked.times, 2);
  });

  test('what happens while an answer is on its way is asked after it', async () => {
    const slow = deferred<Metrics>();
    const { portal, asked } = portalWith(fakeMetrics(), slow.promise, more);
    const element = await show(portal);
    portal.emit(changed);
    await waitUntil(() => asked.times === 2);
    portal.emit({ type: 'lead.removed', id: '3', leadId: fakeLead().id });
    // Another element hears the same at the same time, and shows by its question that the gathering is over.
    const other = portalWith(fakeMetrics());
    await show(other.portal);
    other.portal.emit(changed);
    await waitUntil(() => other.asked.times === 2);
    assert.equal(asked.times, 2);
    slow.resolve(fakeMetrics());
    await until(element, '13 of 40 leads were won');
    assert.equal(asked.times, 3);
  });

  test('a socket that only opens now asks once for what happened before', async () => {
    const { portal, asked } = portalWith(fakeMetrics(), more);
    portal.setLive('connecting');
    const element = await show(portal);
    portal.emit({ type: 'ready', lastEventId: '1' });
    await until(element, '13 of 40 leads were won');
    portal.emit({ type: 'ready', lastEventId: '1' });
    assert.equal(asked.times, 2);
  });

  test('offline says how old the numbers are and keeps them', async () => {
    const { portal } = portalWith(fakeMetrics());
    const element = await show(portal);
    portal.setLive('offline');
    await until(element, 'You are offline. These numbers are from');
    assert.include(seen(element), '12 of 40 leads were won');
    await assertAccessible(element);
  });
});

suite('failure', () => {
  test('a first load that fails can be tried again', async () => {
    const element = await show(
      portalWith(new PortalError('internal', { status: 500 }), fakeMetrics()).portal,
    );
    assert.include(seen(element), 'Your numbers could not be loaded');
    await assertAccessible(element);
    find(element, '.notice button').click();
    await until(element, '12 of 40 leads were won');
    assert.notInclude(seen(element), 'could not be loaded');
  });

  test('a reload that fails keeps the numbers, says from when they are, and tells the page', async () => {
    const { portal } = portalWith(fakeMetrics(), new PortalError('unavailable', { status: 503 }));
    const element = await show(portal);
    const told = oneEvent(element, 'pp:error');
    portal.emit(changed);
    assert.deepEqual((await told).detail, { code: 'unavailable' });
    assert.match(seen(element), /These numbers are from .*12 of 40 leads were won/);
    await assertAccessible(element);
  });

  test('a passing failure mends itself when the connection is back', async () => {
    const { portal } = portalWith(new PortalError('offline'), fakeMetrics());
    const element = await show(portal);
    assert.include(seen(element), 'You are offline');
    portal.setLive('live');
    await until(element, '12 of 40 leads were won');
  });

  test('a refusal offers no second try', async () => {
    const element = await show(portalWith(new PortalError('forbidden', { status: 403 })).portal);
    assert.isNull(element.renderRoot.querySelector('button'));
  });
});

suite('who is there', () => {
  for (const [reason, words] of [
    [undefined, 'Sign in to see your numbers'],
    ['ended', 'Your session ended'],
    ['suspended', 'This partner account is paused'],
  ] as const) {
    test(`without a session (${reason ?? 'signed out'}) nothing is asked and no number stays`, async () => {
      const { portal, asked } = portalWith(fakeMetrics());
      const element = await show(portal);
      portal.setSession({ status: 'signed-out', ...(reason && { reason }) });
      await until(element, words);
      assert.notInclude(seen(element), '40');
      assert.equal(asked.times, 1);
      assert.equal(portal.listeners.live, 0);
      await assertAccessible(element);
    });
  }

  test('the next person never sees the numbers of the last one', async () => {
    const { portal } = portalWith(fakeMetrics(), deferred<Metrics>().promise);
    const element = await show(portal);
    portal.setSession({ status: 'signed-in', me: { ...ana, id: crypto.randomUUID() } });
    await settled(element);
    assert.isTrue(isWaiting(element));
    assert.notInclude(seen(element), '40');
  });
});

suite('what is shown', () => {
  test('before the first lead it says what will be here', async () => {
    const element = await show(portalWith(fakeMetrics({})).portal);
    assert.include(seen(element), 'They begin with the first lead you hand in.');
    assert.isNull(element.renderRoot.querySelector('.chart'));
    await assertAccessible(element);
  });

  test('one lead shows no share and no trend', async () => {
    const element = await show(portalWith(fakeMetrics({ new: 1 }, { submitted: [1], won: [] })).portal);
    assert.include(seen(element), 'Your first lead is in, not decided yet');
    assert.notInclude(seen(element), '%');
    assert.isNull(element.renderRoot.querySelector('.spark'));
  });

  test('where the leads stand is said in words and counts', async () => {
    const element = await show(portalWith(fakeMetrics()).portal);
    assert.equal(seen(find(element, '.stages')), 'New 9 23% Working 13 33% Won 12 30% Lost 6 15%');
  });

  test('bars stand on zero and are as high as their values', async () => {
    const element = await show(portalWith(fakeMetrics()).portal);
    const heights = [...element.renderRoot.querySelectorAll<SVGGraphicsElement>('.submitted rect')]
      .slice(-2)
      // Three of each are below the baseline.
      .map((bar) => bar.getBBox().height - 3);
    assert.closeTo((heights[0] ?? 0) / (heights[1] ?? 1), 5 / 8, 0.01);
  });

  for (const dir of ['ltr', 'rtl']) {
    test(`read ${dir}, each bar has its figure above it, and won stands after handed in`, async () => {
      const element = await show(portalWith(fakeMetrics()).portal);
      element.dir = dir;
      const boxes = (selector: string) =>
        [...element.renderRoot.querySelectorAll(selector)].map((it) => it.getBoundingClientRect());
      const middles = (selector: string) => boxes(selector).map(({ x, width }) => x + width / 2);
      const bars = middles('.bars rect');
      const figures = middles('.bars text');
      assert.lengthOf(figures, bars.length);
      figures.forEach((figure, at) => assert.closeTo(figure, bars[at] ?? 0, 1));
      const [submitted, won] = boxes('.month:last-child rect').map(({ x }) => x);
      assert.equal((won ?? 0) > (submitted ?? 0), dir === 'ltr');
    });
  }

  test('arrow keys read the months, and the table holds them all', async () => {
    const element = await show(portalWith(fakeMetrics()).portal);
    const slider = find<HTMLInputElement>(element, 'input[type=range]');
    assert.include(seen(find(element, '.reading')), 'November 2026 so far 8 handed in 3 won');
    slider.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await element.updateComplete;
    assert.include(seen(find(element, '.reading')), 'October 2026 5 handed in 1 won');
    assert.equal(
      slider.ariaValueText ?? slider.getAttribute('aria-valuetext'),
      'October 2026: 5 handed in, 1 won',
    );
    await sendKeys({ press: 'Home' });
    await element.updateComplete;
    assert.include(seen(find(element, '.reading')), 'December 2025 1 handed in 0 won');
    await assertAccessible(element);

    find(element, 'summary').click();
    const rows = [...element.renderRoot.querySelectorAll('tbody tr')].map(seen);
    assert.lengthOf(rows, 12);
    assert.equal(rows[1], 'October 2026 5 1 1');
    await assertAccessible(element);
  });

  test('a pointer reads the month it is on and lets go of it', async () => {
    const element = await show(portalWith(fakeMetrics()).portal);
    const [first] = element.renderRoot.querySelectorAll('.month');
    first?.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
    await element.updateComplete;
    assert.include(seen(find(element, '.reading')), 'December 2025');
    find(element, '.chart').dispatchEvent(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
    await element.updateComplete;
    assert.include(seen(find(element, '.reading')), 'November 2026 so far');
  });

  test('the month being read stays when new numbers come', async () => {
    const { portal } = portalWith(fakeMetrics(), more);
    const element = await show(portal);
    find(element, 'input').focus();
    await sendKeys({ press: 'ArrowLeft' });
    portal.emit(changed);
    await until(element, '13 of 40 leads were won');
    assert.include(seen(find(element, '.reading')), 'October 2026');
  });

  test('nothing overflows at 280 px, not even millions', async () => {
    const huge = fakeMetrics(
      { new: 1_204_567, won: 418_230 },
      { submitted: [182_004, 96_300], won: [21_003] },
    );
    const element = await show(portalWith(huge).portal);
    element.style.inlineSize = '280px';
    assert.isAtMost(element.scrollWidth, 280);
  });

  test('no inline style is written, which a strict page would refuse', async () => {
    const element = await show(portalWith(fakeMetrics()).portal);
    assert.isEmpty([...element.renderRoot.querySelectorAll('[style]')]);
  });

  for (const theme of ['dark', 'light']) {
    test(`can be read in the ${theme} theme`, async () => {
      const element = await show(portalWith(fakeMetrics()).portal);
      element.setAttribute('theme', theme);
      await element.updateComplete;
      await assertAccessible(element);
    });
  }
});
