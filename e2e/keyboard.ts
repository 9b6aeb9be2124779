import type { Page } from 'playwright-core';

/** Where Tab has brought the focus. */
export interface Stop {
  readonly name: string;
  /** Something around it is drawn anew when it has the focus: an outline of two pixels or more, there or on what stands for it. */
  readonly isSeen: boolean;
  readonly top: number;
  readonly left: number;
}

/** The innermost focused thing, through every shadow tree; null on the page itself. */
const focused = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at || at === document.body) return null;
    const outlined = (it: Element | null) =>
      !!it &&
      getComputedStyle(it).outlineStyle !== 'none' &&
      parseFloat(getComputedStyle(it).outlineWidth) >= 2;
    // What is drawn may stand for it: a label for its radio, a chart for its slider.
    const around: (Element | null)[] = [at, at.nextElementSibling];
    for (let it = at.parentElement; it; it = it.parentElement) around.push(it);
    const isSeen = around.some(outlined);
    const { top, left } = at.getBoundingClientRect();
    const label = (at as HTMLInputElement).labels?.[0];
    const name = at.ariaLabel ?? (label ?? (at as HTMLElement)).innerText;
    return { name: name.replace(/\s+/g, ' ').trim(), isSeen, top, left };
  });

/** Presses Tab until the focus leaves the page, or comes back to where it was; the stops in their order. */
export async function tabThrough(page: Page, key = 'Tab', most = 80): Promise<Stop[]> {
  const stops: Stop[] = [];
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(
    `The focus is still in the page after ${most} stops: ${stops.map(({ name }) => name).join(', ')}`,
  );
}

export const nameOfFocus = async (page: Page): Promise<string | undefined> => (await focused(page))?.name;

/** Interactive things that are smaller than a finger or a trembling hand needs, by WCAG 2.5.8, which leaves out links within text. */
export const tooSmall = (page: Page, least = 24): Promise<string[]> =>
  page.evaluate((least) => {
    const found: string[] = [];
    const look = (root: Document | ShadowRoot) => {
      for (const it of root.querySelectorAll<HTMLElement>('*')) {
        if (it.shadowRoot) look(it.shadowRoot);
        if (!it.matches('a[href], button, input, select, textarea, summary') || !it.checkVisibility())
          continue;
        const input = it as HTMLInputElement;
        // What is pressed is the label, where the control itself is not drawn.
        const target = /^(radio|checkbox)$/.test(input.type) ? (input.labels?.[0] ?? it) : it;
        if (getComputedStyle(it).pointerEvents === 'none' || it.closest('p a, dd a, li > a')) continue;
        const { width, height } = target.getBoundingClientRect();
        if (width < least || height < least)
          found.push(
            `${it.localName} “${(it.ariaLabel ?? it.textContent).trim()}” ${Math.round(width)} × ${Math.round(height)}`,
          );
      }
    };
    look(document);
    return found;
  }, least);
