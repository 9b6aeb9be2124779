import { version } from './version.ts';

/** Registers an element once a page. The first one wins; a second, other one is named in one warning and left out. */
export function define(tag: string, element: CustomElementConstructor): void {
  const first = customElements.get(tag) as (CustomElementConstructor & { version?: string }) | undefined;
  if (!first) {
    customElements.define(tag, Object.assign(element, { version }));
  } else if (first !== element) {
    // eslint-disable-next-line no-console -- told to the integrator, once
    console.warn(
      `<${tag}> is on this page already in version ${first.version ?? 'unknown'}; ${version} was left out.`,
    );
  }
}
