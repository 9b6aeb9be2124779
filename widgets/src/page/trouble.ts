import { troubleWords, type TroubleWords } from './trouble-words.ts';

/**
 * What keeps the elements from this page. It is said to visitors in the elements' place, to the integrator in the console,
 * once, with the way to the help page. Loaded only then, and drawn without anything that an old browser may not have.
 */
export type Trouble = 'no_key' | 'two_keys' | 'bad_address' | 'bad_command' | 'not_loaded' | 'old_browser';

interface About {
  readonly base: string;
  /** What was given, or what was thrown. */
  readonly detail?: unknown;
}

interface Words {
  readonly console: string;
  /** Where the help page says more. */
  readonly help: string;
  /** What visitors read. Without it the elements go on. */
  readonly shown?: keyof TroubleWords;
}

const said = new Set<string>();

export function report(trouble: Trouble, elements: Iterable<HTMLElement>, { base, detail }: About): void {
  const words = wordsOf[trouble];
  const concerned = words.shown ? [...elements].filter((it) => !customElements.get(it.localName)) : [];
  // A page without an element, or one that came meanwhile, misses nothing.
  if (words.shown && concerned.length === 0) return;
  if (trouble === 'no_key' && globalThis.PartnerPortal?.config) return;
  for (const element of concerned) {
    draw(element, words.shown);
    element.dispatchEvent(
      new CustomEvent('pp:error', { detail: { code: trouble }, bubbles: true, composed: true }),
    );
  }
  const place = trouble === 'not_loaded' ? concerned[0]?.localName : undefined;
  const text = [place && `<${place}>`, words.console, inWords(detail)].filter(Boolean).join(' ');
  if (said.has(text)) return;
  said.add(text);
  // eslint-disable-next-line no-console -- told to the integrator, once
  console.error(`Partner Portal: ${text} More: ${new URL(`/sdk/help#${words.help}`, base).href}`);
}

const inWords = (detail: unknown) => (detail instanceof Error ? `(${detail.message})` : (detail as string));

/** Styles are written by script, rule by rule: the one way that every policy allows and every browser knows. */
function draw(element: HTMLElement, shown: Words['shown'] = 'unloaded'): void {
  const language = languageOf(element);
  const [title, text] = (troubleWords[language] || troubleWords.en)[shown];
  const root = element.shadowRoot || element.attachShadow({ mode: 'open' });
  const box = document.createElement('div');
  box.setAttribute('role', 'status');
  box.lang = language;
  box.dir = language === 'ar' ? 'rtl' : 'ltr';
  style(box, {
    boxSizing: 'border-box',
    maxWidth: '68ch',
    padding: '16px',
    border: '1px solid GrayText',
    borderRadius: '8px',
    background: 'Canvas',
    color: 'CanvasText',
    fontSize: '14px',
    lineHeight: '20px',
    textAlign: 'start',
  });
  const head = document.createElement('strong');
  head.textContent = title;
  style(head, { display: 'block', fontWeight: '600' });
  const rest = document.createElement('span');
  rest.textContent = text;
  box.append(head, rest);
  root.replaceChildren(box, document.createElement('slot'));
  style(element, { display: 'block' });
}

const style = (element: HTMLElement, rules: Partial<CSSStyleDeclaration>) =>
  void Object.assign(element.style, rules);

/** As the elements choose theirs, in locales/language.ts, which did not come: near it, as the script was told, the page's, the browser's. */
function languageOf(element: HTMLElement): string {
  const { documentElement } = document;
  let asked = '';
  for (
    let at: Node | undefined = element;
    at && at !== documentElement;
    at = at.parentNode || (at as Partial<ShadowRoot>).host
  ) {
    asked = asked || (at as Partial<HTMLElement>).lang || '';
  }
  asked = asked || globalThis.PartnerPortal?.locale || documentElement.lang;
  const bases = (asked ? [asked] : navigator.languages).map((it) => it.slice(0, 2).toLowerCase());
  return bases.filter((it) => troubleWords[it])[0] || 'en';
}

const wordsOf: Record<Trouble, Words> = {
  no_key: {
    console:
      'No site key was named. Put data-key="pk_…" on the script tag, site-key="pk_…" on an element, or call PartnerPortal.init({ key: "pk_…" }).',
    help: 'keys',
    shown: 'unconnected',
  },
  bad_address: {
    console: 'The address of the portal is not one; give its origin, like https://portal.example.com. Given:',
    help: 'keys',
    shown: 'unconnected',
  },
  two_keys: {
    console: 'A page has one site key. This one, of an element, is left out:',
    help: 'keys',
  },
  bad_command: { console: 'A command of the queue failed:', help: 'policy' },
  not_loaded: {
    console: 'could not be loaded. Check the network, blockers and the script-src of the page’s policy.',
    help: 'policy',
    shown: 'unloaded',
  },
  old_browser: {
    console: 'This browser is too old. It takes Chrome or Edge 123, Firefox 128, Safari 18, or newer.',
    help: 'browsers',
    shown: 'old',
  },
};
