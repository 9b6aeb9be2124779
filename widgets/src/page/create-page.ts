import type { Messages } from '../locales/types.ts';
import type { PageGlobal } from '../sdk/default-portal.ts';
import type { CheckReport } from '../sdk/doctor.ts';
import type { Trouble } from './trouble.ts';

/** What a page says about its portal. The same may stand on the script tag or on an element. */
export interface PageOptions {
  /** The site's publishable key, `pk_…`; `portal` on the hosted portal. */
  key?: string;
  /** Origin of the BFF; by default where the script came from. */
  apiBase?: string;
  /** Language of the elements where the page says none by `lang`, e.g. `de` or `pt-BR`; English for one without words. */
  locale?: string;
  /** Words in the place of the elements' own, by language and English text: `{ de: { 'Send lead': 'Lead übergeben' } }`. */
  messages?: Messages;
}

/** A call in a list, or a function that is given the global. May be pushed before the script is there. */
export type PageCommand =
  | readonly ['init' | 'update', PageOptions]
  | readonly ['destroy']
  | ((portal: PartnerPortalGlobal) => unknown);

/** `window.PartnerPortal`. Nothing of it ever throws at the page. */
export interface PartnerPortalGlobal extends PageGlobal {
  readonly version: string;
  /** Settles when the page is configured and every element that stood on it then is defined, or said why it is not. */
  readonly ready: Promise<void>;
  /** Names the portal. The last call counts, a repeated one changes nothing; after `destroy()` it begins anew. */
  init(options?: PageOptions): Promise<void>;
  /** Changes what is named and keeps the rest. */
  update(options: PageOptions): Promise<void>;
  /** Forgets the portal: sockets close, nothing is listened to, elements stay where they are, inert. */
  destroy(): void;
  /** Looks at everything that this embed hangs on and says in plain words what is right and what is wrong. */
  check(): Promise<CheckReport>;
  readonly q: { push(...commands: PageCommand[]): void };
}

declare global {
  var PartnerPortal: PartnerPortalGlobal | undefined;
}

export interface PageSource {
  readonly version: string;
  /** Address of the script or of the BFF. */
  readonly base: string;
  /** Its `data-key`, `data-api` and `data-locale` count. */
  readonly script?: HTMLElement | undefined;
  /** How each element is loaded. */
  readonly chunks: Record<string, () => Promise<unknown>>;
}

/**
 * The page's configuration and its elements. What counts is worked out anew from all that is said by then: a call over the
 * script tag over an element's attributes. So it makes no difference which of them comes first.
 */
export function createPage({ version, base, script, chunks }: PageSource): PartnerPortalGlobal {
  const tags = Object.keys(chunks).join();
  const loading = new Map<string, Promise<unknown>>();
  let given: PageOptions = {};
  let configured: () => void;
  let last: string | undefined;
  let runs = false;
  /** From then on a key that is not there is missing. */
  let complete = false;

  const all = (selector = tags) => document.querySelectorAll<HTMLElement>(selector);
  const report = (trouble: Trouble, detail?: unknown, selector?: string) =>
    void import('./trouble.ts').then(
      (it) => it.report(trouble, all(selector), { base: page.config?.apiBase ?? base, detail }),
      () => {},
    );

  const tell = () => document.dispatchEvent(new Event('pp:configured'));

  function load(tag: string): void {
    if (loading.has(tag)) return;
    const defined = customElements.get(tag);
    // What report() has drawn there would stand beside what the element draws.
    if (!defined) for (const it of all(tag)) it.shadowRoot?.replaceChildren();
    const loaded = Promise.resolve(defined || chunks[tag]?.()).catch((error: unknown) => {
      // The next such tag on the page tries again.
      loading.delete(tag);
      report('not_loaded', error, tag);
    });
    loading.set(tag, loaded);
  }

  function settle(): void {
    if (!CSS.supports('color', 'light-dark(red,oklch(from red l c h))')) return report('old_browser');
    const element = document.querySelector(`:is(${tags})[site-key]`);
    const data = script?.dataset;
    const key = given.key || data?.['key'] || element?.getAttribute('site-key');
    if (!key) {
      if (complete) report('no_key');
      return;
    }
    const api = given.apiBase || data?.['api'] || element?.getAttribute('api') || base;
    let apiBase;
    try {
      apiBase = new URL(api, document.baseURI).origin;
    } catch {
      return report('bad_address', api);
    }
    const siteKey = key === 'portal' ? null : key;
    const locale = given.locale || data?.['locale'];
    const { messages } = given;
    const named = JSON.stringify([siteKey, apiBase, locale, messages]);
    if (named !== last) {
      last = named;
      page.locale = locale;
      page.messages = messages;
      // The same object means the same portal.
      if (page.config?.siteKey !== siteKey || page.config.apiBase !== apiBase)
        page.config = { siteKey, apiBase };
      tell();
      configured();
    }
    for (const it of all()) {
      load(it.localName);
      const own = it.getAttribute('site-key');
      if (own && own !== key) report('two_keys', own);
    }
  }

  const observer = new MutationObserver((records) => {
    const isOurs = (node: Node & Partial<ParentNode & { matches(selector: string): boolean }>) =>
      node.matches?.(tags) || node.querySelector?.(tags);
    if (records.some(({ type, addedNodes }) => type === 'attributes' || [...addedNodes].some(isOurs)))
      settle();
  });

  function run(options: PageOptions): Promise<void> {
    given = options;
    if (!runs) {
      runs = true;
      for (const it of all()) it.inert = false;
      page.ready = new Promise<void>((resolve) => (configured = resolve)).then(async () => {
        await Promise.all(loading.values());
      });
      const attributeFilter = ['site-key', 'api', 'data-key', 'data-api', 'data-locale'];
      observer.observe(document, { childList: true, subtree: true, attributeFilter });
    }
    settle();
    return page.ready;
  }

  const page: Writable<PartnerPortalGlobal> = {
    version,
    ready: Promise.resolve(),
    init: (options = {}) => run(options),
    update: (options) => run({ ...given, ...options }),
    destroy() {
      runs = false;
      observer.disconnect();
      page.config = last = undefined;
      for (const it of all()) it.inert = true;
      tell();
    },
    check: () => import('../sdk/doctor.ts').then((it) => it.examine(page.config)),
    q: {
      push(...commands) {
        for (const command of commands) {
          try {
            if (typeof command === 'function') command(page);
            else void (page[command[0]] as (options?: PageOptions) => unknown)(command[1]);
          } catch (error) {
            report('bad_command', error);
          }
        }
      },
    },
  };

  void run(given);
  // A task later whoever waited for the script has had a turn.
  const missing = () =>
    setTimeout(() => {
      complete = true;
      if (runs) settle();
    });
  if (document.readyState === 'complete') missing();
  else addEventListener('load', missing);
  return page;
}

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };
