import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now, shown } from './shown.ts';
import { cut } from './sight.ts';
import { launch, open, script } from './stranger.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const names = ['list', 'metrics', 'team'] as const;
const tags = ['partner-lead-list', 'partner-metrics', 'partner-team'];
const show = (html: string, before = '', after = '') =>
  open(browser, {
    now,
    html,
    body: script + before + names.map((name) => shown[name]?.body).join('') + after,
    answers: shown['list']!.answers,
  });

/** Where things stand across the page, from its left edge, and what is turned over. */
const places = (page: Page) =>
  page.evaluate((tags) => {
    const [list, metrics, team] = tags.map((tag) => document.querySelector(tag)?.shadowRoot);
    const left = (it: Element | null | undefined) => Math.round(it?.getBoundingClientRect().left ?? NaN);
    const mirrored = (it: Element | null | undefined) =>
      !!it && getComputedStyle(it).transform.startsWith('matrix(-1');
    return {
      searchBeforeExport: left(list?.querySelector('.search')) < left(list?.querySelector('[part=export]')),
      whoBeforeWhen: left(list?.querySelector('.who')) < left(list?.querySelector('.when')),
      firstMonthBeforeLast:
        left(metrics?.querySelector('.month')) < left(metrics?.querySelector('.month:last-child')),
      turned: [
        mirrored(metrics?.querySelector('.spark')),
        mirrored(metrics?.querySelector('.bar')),
        mirrored(team?.querySelector('.go .icon')),
      ],
      // Within what is turned over, numbers are turned back.
      numbersTurnedBack:
        mirrored(metrics?.querySelector('.bars')) === mirrored(metrics?.querySelector('.bars text')),
    };
  }, tags);

const toTheRight = {
  searchBeforeExport: true,
  whoBeforeWhen: true,
  firstMonthBeforeLast: true,
  turned: [false, false, false],
  numbersTurnedBack: true,
};
const toTheLeft = {
  searchBeforeExport: false,
  whoBeforeWhen: false,
  firstMonthBeforeLast: false,
  turned: [true, true, true],
  numbersTurnedBack: true,
};

test.each([
  ['a page from left to right', 'lang="en"', '', toTheRight],
  ['an Arabic page', 'lang="ar" dir="rtl"', '', toTheLeft],
  ['an Arabic page that says no direction', 'lang="ar"', '', toTheLeft],
  ['an English page from right to left', 'lang="en" dir="rtl"', '', toTheLeft],
  ['a part of an English page that goes from right to left', 'lang="en"', '<div dir="rtl">', toTheLeft],
  [
    'a part of an Arabic page in English from left to right',
    'lang="ar" dir="rtl"',
    '<div lang="en" dir="ltr">',
    toTheRight,
  ],
])(
  'on %s the elements go as what is around them does, charts and arrows too',
  async (_, html, around, expected) => {
    const page = await show(html, around, around && '</div>');
    await page.locator('partner-lead-list [part=export]').waitFor();
    await page.locator('partner-metrics .month').first().waitFor();
    await page.locator('partner-team .go').first().waitFor();
    expect(await places(page)).toEqual(expected);
    expect(await cut(page)).toEqual([]);
    await page.context().close();
  },
);

test('an element follows its surroundings when they turn, and English keeps its full stops at the end', async () => {
  const page = await open(browser, { body: script + '<div>' + shown['form']!.body + '</div>' });
  await shown['form']!.until(page);
  const side = () =>
    page
      .getByRole('button', { name: 'Send message' })
      .evaluate((it) => it.getBoundingClientRect().left < innerWidth / 4);
  expect(await side()).toBe(true);
  await page.evaluate(() => document.querySelector('div')?.setAttribute('dir', 'rtl'));
  await expect.poll(side).toBe(false);
  // The full stop is the last glyph of the line that reads from left to right.
  const stop = await page.locator('.error span', { hasText: 'Enter a last name.' }).evaluate((it) => {
    const words = document.createTreeWalker(it, NodeFilter.SHOW_TEXT);
    const text = words.nextNode() as Text;
    const at = (index: number) => {
      const range = new Range();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return range.getBoundingClientRect().left;
    };
    return at(text.data.length - 1) > at(0);
  });
  expect(stop).toBe(true);
  await page.context().close();
});
