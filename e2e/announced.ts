import type { Page } from 'playwright-core';

interface Heard {
  heard?: string[];
}

/** From now on remembers what live regions say, in every shadow tree too: each change of their words once. */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard = ((globalThis as Heard).heard = [] as string[]);
    const regions = '[role=status], [role=alert], [aria-live]';
    const last = new WeakMap<Element, string>();
    const hear = (region: Element, isNew = false) => {
      const words = region.textContent.replace(/\s+/g, ' ').trim();
      if (last.get(region) === words) return;
      last.set(region, words);
      if (words && !isNew) heard.push(words);
    };
    const watch = (root: Document | ShadowRoot) => {
      for (const it of root.querySelectorAll('*')) if (it.shadowRoot) watch(it.shadowRoot);
      // What stands there already has been said.
      for (const it of root.querySelectorAll(regions)) hear(it, true);
      new MutationObserver((records) => {
        for (const { target, addedNodes } of records) {
          const around = (target instanceof Element ? target : target.parentElement)?.closest(regions);
          if (around) hear(around);
          for (const node of addedNodes) {
            if (!(node instanceof Element)) continue;
            if (node.matches(regions)) hear(node);
            for (const it of node.querySelectorAll(regions)) hear(it);
          }
        }
      }).observe(root, { subtree: true, childList: true, characterData: true });
    };
    watch(document);
  });

/** What was said since the last time this was asked. */
export const announced = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as Heard).heard?.splice(0) ?? []);
