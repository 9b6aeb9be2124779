import type { Messages } from './locales/types.ts';
import type { PageGlobal } from './sdk/default-portal.ts';
import type { PortalConfig } from './sdk/types.ts';

/**
 * The script of the page. It loads each element's chunk when the first such tag stands on the page, also one that comes
 * later, and says which portal the page means: `data-key` and `data-api` of the script tag, or `PartnerPortal.init()`.
 * It shares no code with the chunks: they would import it back under its bare name, and a page that loads it as
 * `partner-portal.js?v=2` would run it twice.
 */
export interface PartnerPortalGlobal extends PageGlobal {
  readonly version: string;
  /** Settles when the page is configured and every element that stood on it then is defined. */
  readonly ready: Promise<void>;
  /** Names the portal; the last call counts, a repeated one changes nothing. */
  init(options: InitOptions): Promise<void>;
}

export interface InitOptions {
  /** The site's publishable key, `pk_…`; `portal` on the hosted portal. */
  key: string;
  /** Origin of the BFF; by default where the script came from. */
  apiBase?: string;
  /** Language of the elements where the page says none by `lang`, e.g. `de` or `pt-BR`; English for one without words. */
  locale?: string;
  /** Words in the place of the elements' own, by language and English text: `{ de: { 'Send lead': 'Lead übergeben' } }`. */
  messages?: Messages;
}

/** The same as in sdk/version.ts; kept equal by the budget check. */
const version = '0.1.0';

declare global {
  var PartnerPortal: PartnerPortalGlobal | undefined;
}

const chunks: Record<string, () => Promise<unknown>> = {
  'partner-login': () => import('./elements/login/partner-login.ts'),
  'partner-lead-form': () => import('./elements/lead-form/partner-lead-form.ts'),
  'partner-lead-list': () => import('./elements/lead-list/partner-lead-list.ts'),
  'partner-team': () => import('./elements/team/partner-team.ts'),
  'partner-metrics': () => import('./elements/metrics/partner-metrics.ts'),
};

const loading = new Map<string, Promise<unknown>>();

function load(tag: string): void {
  const chunk = chunks[tag];
  if (!chunk || loading.has(tag)) return;
  const loaded = chunk().catch((error: unknown) => {
    // The next such tag on the page tries again.
    loading.delete(tag);
    // eslint-disable-next-line no-console -- the integrator's only sign that a part of the page is missing
    console.error(`PartnerPortal: <${tag}> could not be loaded; check script-src and the network.`, error);
  });
  loading.set(tag, loaded);
}

function loadWithin(root: Document | Element): void {
  if (root instanceof Element) load(root.localName);
  for (const tag of Object.keys(chunks)) {
    if (!loading.has(tag) && root.querySelector(tag)) load(tag);
  }
}

function start(): PartnerPortalGlobal {
  let config: PortalConfig | undefined;
  let words: Pick<InitOptions, 'locale' | 'messages'> = {};
  let configured!: () => void;
  const hasConfig = new Promise<void>((resolve) => (configured = resolve));

  const init = ({ key, apiBase, ...given }: InitOptions) => {
    const next = {
      siteKey: key === 'portal' ? null : key,
      apiBase: new URL(apiBase ?? import.meta.url, document.baseURI).origin,
    };
    if (
      config?.siteKey !== next.siteKey ||
      config.apiBase !== next.apiBase ||
      JSON.stringify(words) !== JSON.stringify(given)
    ) {
      config = next;
      words = given;
      document.dispatchEvent(new Event('pp:configured'));
      configured();
    }
    return ready;
  };
  const ready = hasConfig.then(async () => {
    await Promise.all(loading.values());
  });
  return {
    version,
    ready,
    init,
    get config() {
      return config;
    },
    get locale() {
      return words.locale;
    },
    get messages() {
      return words.messages;
    },
  };
}

if (globalThis.PartnerPortal) {
  const first = globalThis.PartnerPortal.version;
  // eslint-disable-next-line no-console -- told to the integrator, once
  console.warn(`PartnerPortal ${first} is on this page already; ${version} was left out.`);
} else {
  const portal = (globalThis.PartnerPortal = start());
  const tag = [...document.scripts].find((script) => script.src === import.meta.url);
  const { key, api, locale } = tag?.dataset ?? {};
  if (key) void portal.init({ key, ...(api && { apiBase: api }), ...(locale && { locale }) });
  loadWithin(document);
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) if (node instanceof Element) loadWithin(node);
    }
  }).observe(document, { childList: true, subtree: true });
}
