import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Seen {
  axe?: typeof axe;
}

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA, by rule and place; with `rule` alone what it finds against that. */
export async function violations(page: Page, rule?: string): Promise<string[]> {
  if (!(await page.evaluate(() => !!(globalThis as Seen).axe))) await page.evaluate(await source);
  return page.evaluate(async (rule) => {
    const runOnly = rule
      ? { type: 'rule' as const, values: [rule] }
      : {
          type: 'tag' as const,
          values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        };
    const found = await (globalThis as Seen).axe!.run({ runOnly, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((it) => `${id} ${it.target.flat().join(' ')}`),
    );
  }, rule);
}

/** What is wider than the window, and words that do not fit into what hides the rest; what scrolls for itself is neither. */
export const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page, ${scrollWidth} in ${clientWidth}`);
    const look = (root: Document | ShadowRoot) => {
      for (const it of root.querySelectorAll<HTMLElement>('*')) {
        if (it.shadowRoot) look(it.shadowRoot);
        if (!it.checkVisibility() || it.closest('svg, .visually-hidden')) continue;
        const { overflowX, overflowY } = getComputedStyle(it);
        const wide = overflowX === 'hidden' && it.scrollWidth > it.clientWidth + 1;
        const high = overflowY === 'hidden' && it.scrollHeight > it.clientHeight + 1;
        if (wide || high) found.push(`${it.localName}.${it.className} “${it.innerText}”`);
      }
    };
    look(document);
    return found;
  });

/** The spacing of text that WCAG 1.4.12 asks to bear, in every shadow tree. */
export const spaceText = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
       p { margin-block-end: 2em !important }`,
    );
    const space = (root: Document | ShadowRoot) => {
      root.adoptedStyleSheets.push(sheet);
      for (const it of root.querySelectorAll('*')) if (it.shadowRoot) space(it.shadowRoot);
    };
    space(document);
  });
