import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { now, shown } from './shown.ts';
import { cut, spaceText, violations } from './sight.ts';
import { launch, open, painted, script, type Stranger } from './stranger.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function show(name: string, css = ''): Promise<Stranger> {
  const { body, answers, until } = shown[name]!;
  const page = await open(browser, { now, css, answers, body: script + body });
  await until(page);
  await painted(page);
  return page;
}

const css = (locator: Locator, property: string) =>
  locator.evaluate((it, property) => getComputedStyle(it).getPropertyValue(property), property);

/** As a page that is light and dark would have it. */
const plain = 'html { color-scheme: light dark } body { margin: 0 }';

test.each(Object.keys(shown))(
  '%s: nothing is cut at 400 % and with wide letters, words can be read in a pale and a dark brand, paper has no buttons',
  async (name) => {
    const page = await show(name, plain);

    for (const accent of ['#ffec99', '#12161f']) {
      await page.evaluate((accent) => {
        document.documentElement.style.setProperty('--pp-accent', accent);
      }, accent);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await painted(page);
        expect(await violations(page, 'color-contrast'), `${accent} ${colorScheme}`).toEqual([]);
      }
    }

    // It is dark now: paper is white all the same.
    await page.emulateMedia({ media: 'print' });
    const element = page.locator(
      'partner-login, partner-lead-form, partner-lead-list, partner-metrics, partner-team',
    );
    expect(await css(element, 'color-scheme')).toBe('light');
    const pressed = page.getByRole('button').and(page.locator('.button, .link, .tabs *'));
    for (const it of await pressed.all())
      if (await it.isVisible()) expect(await it.innerText()).toContain('roof.pdf');
    expect(await cut(page)).toEqual([]);
    await page.emulateMedia({ media: 'screen', colorScheme: 'light' });

    await page.setViewportSize({ width: 320, height: 256 });
    expect(await cut(page)).toEqual([]);
    const dialog = page.getByRole('dialog');
    if (await dialog.isVisible()) {
      await dialog.getByRole('button').last().focus();
      await expect
        .poll(() =>
          dialog
            .getByRole('button')
            .last()
            .evaluate((it) => it.getBoundingClientRect().bottom),
        )
        .toBeLessThanOrEqual(256);
    }
    await spaceText(page);
    expect(await cut(page)).toEqual([]);
    await page.context().close();
  },
);

test('in forced colours what is chosen, open, live and drawn is told apart without a colour of ours', async () => {
  const pages = await Promise.all(['list', 'metrics', 'team'].map((name) => show(name)));
  for (const page of pages) await page.emulateMedia({ forcedColors: 'active' });
  const [list, metrics, team] = pages as [Stranger, Stranger, Stranger];

  const [chosen, other] = ['All', 'New'].map((name) =>
    list.locator('.segments label > span', { hasText: name }),
  );
  expect(await css(chosen!, 'background-color')).not.toBe(await css(other!, 'background-color'));
  await list.setViewportSize({ width: 1200, height: 700 });
  await list.getByRole('button', { name: /Ada Lead 1,/ }).click();
  const row = list.locator('[part=row][aria-current]');
  expect(await css(row, 'border-inline-start-width')).toBe('4px');
  expect(await css(list.locator('[part=badge]').first(), 'border-top-width')).toBe('1px');

  const fills = (selector: string) =>
    metrics.locator(selector).evaluateAll((all) => [...new Set(all.map((it) => getComputedStyle(it).fill))]);
  const [handedIn, won] = [
    await fills('[part=chart] .submitted rect'),
    await fills('[part=chart] .won rect'),
  ];
  expect([handedIn.length, won.length]).toEqual([1, 1]);
  expect(handedIn).not.toEqual(won);
  expect(await fills('.bar rect')).toHaveLength(4);

  const tab = (name: string) => css(team.getByRole('button', { name }), 'border-block-end-color');
  expect(await tab('People')).not.toBe(await tab('Website'));
  for (const page of pages) await page.context().close();
});

test('whoever wants less motion sees none', async () => {
  for (const [name, selector] of [
    ['lead', '[part=detail]'],
    ['somebody of the team', '[part=dialog]'],
  ] as const) {
    const page = await show(name);
    const moves = () => css(page.locator(selector), 'animation-name');
    expect(await moves()).toBe('none');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    expect(await moves()).not.toBe('none');
    await page.context().close();
  }
});
