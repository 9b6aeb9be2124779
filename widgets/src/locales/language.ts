import type { LitElement } from 'lit';
import { formWords } from './form-words.ts';
import type { PageGlobal } from '../sdk/default-portal.ts';
import { tell } from '../sdk/tell.ts';
import type { Catalogue, Messages } from './types.ts';

/** Per language, how its words come. */
export type Words = Readonly<Record<string, () => Promise<{ default: Catalogue }>>>;

/** How long an element waits for its language before it speaks English meanwhile. */
const patienceMs = 2_000;

const groups: Words[] = [formWords];
/** In the order in which they came. */
const speakers = new Set<LitElement>();
const written = new WeakMap<Element, { lang?: string; dir?: string }>();
let locale = 'en';
let wanted = '';
let waiting: Promise<unknown> | undefined;
let changed = false;
let failed = false;

/** The language that elements speak now, with its region where the page names one: `de-AT`. For `Intl`. */
export const pageLocale = (): string => locale;

/** Settles when the language has come, or has taken too long; undefined when nothing is to be waited for. */
export const languageComing = (): Promise<unknown> | undefined => waiting;

/** Adds what elements beyond the form say. */
export function addWords(words: Words): void {
  if (groups.includes(words)) return;
  groups.push(words);
  wanted = '';
  choose();
}

/**
 * A page speaks one language: that of its first element, by its `lang` or the nearest one around it, else as the script was
 * told, else the document's, else the browser's. Changes are followed.
 */
export function speakWith(element: LitElement): void {
  speakers.add(element);
  for (const root of rootsOf(element)) {
    observer?.observe(root, { subtree: true, attributes: true, attributeFilter: ['lang'] });
  }
  mark(element);
  // Each element that comes tries again.
  if (failed) wanted = '';
  choose();
}

export function fallSilent(element: LitElement): void {
  speakers.delete(element);
  choose();
}

/** On a server there is no page to follow. */
const observer = typeof document === 'undefined' ? undefined : new MutationObserver(choose);
if (observer) document.addEventListener('pp:configured', choose);

function choose(): void {
  const [first] = speakers;
  if (!first) return;
  const { locale: told, messages } = (globalThis as { PartnerPortal?: PageGlobal }).PartnerPortal ?? {};
  const asked = langOf(first) || told || document.documentElement.lang;
  const tag = (asked ? [asked] : navigator.languages).map(known).find(Boolean) ?? 'en';
  const next = tag + JSON.stringify(messages ?? '');
  if (next === wanted) return;
  wanted = next;
  const isPlain = (it: string) => baseOf(it) === 'en' && !messages;
  // A page in English loads nothing, unless it spoke another language before.
  if (isPlain(tag) && !changed) return take(tag);
  changed = true;
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs));
  const mine = (waiting = Promise.race([change(tag, messages), patience]).then(() => {
    if (mine === waiting) waiting = undefined;
  }));
}

async function change(tag: string, messages: Messages | undefined): Promise<void> {
  const mine = wanted;
  const [tool, ...words] = await Promise.allSettled([
    import('./speak.ts'),
    ...groups.map((it) => it[baseOf(tag)]?.()),
  ]);
  // Another language was asked for meanwhile.
  if (mine !== wanted) return;
  const missing = [tool, ...words].find((it) => it.status === 'rejected');
  failed = !!missing;
  if (missing) {
    tag = 'en';
    tell('warn', 'a language could not be loaded.', missing.reason);
  }
  if (tool.status === 'fulfilled') {
    const come = words.flatMap((it) =>
      it.status === 'fulfilled' && !missing && it.value ? [it.value.default] : [],
    );
    tool.value.speak(tag, come, messages);
  }
  take(tag);
}

function take(tag: string): void {
  locale = tag;
  for (const element of speakers) {
    mark(element);
    element.requestUpdate();
  }
}

/**
 * Says on the element what it speaks, for screen readers and the layout, where the page does not say it there. Its direction
 * is that of where it stands, as everywhere in HTML; only Arabic goes from right to left anywhere.
 */
function mark(element: LitElement): void {
  const now = { lang: locale, dir: baseOf(locale) === 'ar' ? 'rtl' : '' };
  const ours = written.get(element) ?? {};
  written.set(element, ours);
  for (const name of ['lang', 'dir'] as const) {
    const said = element[name];
    if (said !== now[name] && (!said || said === ours[name])) element[name] = ours[name] = now[name];
  }
}

function langOf(element: Element): string | undefined {
  const { documentElement } = document;
  let at: Node | null | undefined = element;
  for (; at && at !== documentElement; at = at.parentNode ?? (at as Partial<ShadowRoot>).host) {
    const { lang } = at as Partial<HTMLElement>;
    if (lang && lang !== written.get(at as Element)?.lang) return lang;
  }
  return undefined;
}

function rootsOf(node: Node): Node[] {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsOf(root.host)] : [root];
}

const baseOf = (tag: string) => tag.slice(0, 2);

/** The tag as `Intl` writes it, when there are words for its language. */
function known(tag: string): string | undefined {
  try {
    const [it] = Intl.getCanonicalLocales(tag);
    return it && /^(en|de|fr|es|pt|ja|hi|ar)(-|$)/.test(it) ? it : undefined;
  } catch {
    // Not a tag at all.
    return undefined;
  }
}
