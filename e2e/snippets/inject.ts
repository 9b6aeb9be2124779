import type { Page } from 'playwright-core';

/** Puts markup into the page as tag managers and plugins for speed do: every script written anew, by script. */
export function inject(page: Page, markup: string, attributes: readonly string[] = []): Promise<void> {
  return page.evaluate(
    ([text, kept]) => {
      const holder = document.createElement('div');
      holder.innerHTML = text;
      for (const old of holder.querySelectorAll('script')) {
        const script = Object.assign(document.createElement('script'), { text: old.text });
        for (const name of kept) script.setAttribute(name, old.getAttribute(name) ?? '');
        old.replaceWith(script);
      }
      document.body.append(...holder.childNodes);
    },
    [markup, attributes] as const,
  );
}
