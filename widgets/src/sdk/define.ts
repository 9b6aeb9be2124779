import { tell } from './tell.ts';
import { version } from './version.ts';

/** True while elements come to life that stood on the page before their code. */
export let isDefining = false;

/** Registers an element once a page. The first one wins; a second, other one is named in one warning and left out. */
export function define(tag: string, element: CustomElementConstructor): void {
  const first = customElements.get(tag) as (CustomElementConstructor & { version?: string }) | undefined;
  if (!first) {
    isDefining = true;
    customElements.define(tag, Object.assign(element, { version }));
    isDefining = false;
  } else if (first !== element) {
    tell('warn', `<${tag}> ${first.version ?? '?'} is on this page already; ${version} was left out.`);
  }
}
