import type { Request } from 'express';
import ar from './words/ar.ts';
import de from './words/de.ts';
import es from './words/es.ts';
import fr from './words/fr.ts';
import hi from './words/hi.ts';
import ja from './words/ja.ts';
import pt from './words/pt.ts';

/** The words of a language by the English text of the pages, tags numbered: `<0>Website</0>`. */
export type Words = Readonly<Record<string, string>>;

/** English is what the pages say themselves. */
export const languages: Readonly<Record<string, Words | undefined>> = { en: {}, de, fr, es, pt, ja, hi, ar };

/**
 * The language of a page, as a tag for `lang`: the one that was chosen in the portal, else that of the page which opened
 * this one, else the first that the browser wants and the portal has. With the region that is named for it.
 */
export function languageOf(req: Request): string {
  const chosen = /(?:^|;\s*)language=([a-z]{2})(?:;|$)/.exec(req.headers.cookie ?? '')?.[1] ?? '';
  const { ui_locales: opener } = req.query;
  const wanted = [opener, ...req.acceptsLanguages()].filter(isTag).filter(isKnown);
  if (!isKnown(chosen)) return wanted[0] ?? 'en';
  return wanted.find((tag) => baseOf(tag) === chosen) ?? chosen;
}

export const baseOf = (tag: string): string => tag.slice(0, 2).toLowerCase();
export const directionOf = (tag: string): 'ltr' | 'rtl' => (baseOf(tag) === 'ar' ? 'rtl' : 'ltr');
const isTag = (it: unknown): it is string => typeof it === 'string' && /^[a-z]{2}(-[a-z]{2})?$/i.test(it);
const isKnown = (tag: string) => Object.hasOwn(languages, baseOf(tag));

/** What a page says: every `[[text]]` in it, as the catalogues name it. */
export const textsOf = (html: string): string[] =>
  [...html.matchAll(marked)].map(([, text = '']) => numbered(text).text);

const marked = /\[\[(.+?)\]\]/gs;

/** Says a page in a language. A text without its word is a mistake and throws. */
export function say(html: string, language: string): string {
  return html.replace(marked, (_, said: string) => {
    const { text, tags } = numbered(said);
    const word = language === 'en' ? text : languages[language]?.[text];
    if (word === undefined) throw new Error(`There is no word in "${language}" for “${text}”.`);
    return word.replace(/<(\/?\d)>/g, (_, tag: string) => tags.get(tag) ?? '');
  });
}

/** `<a href="/site">Website</a>` as `<0>Website</0>`: translators move tags and never write them. */
function numbered(said: string): { text: string; tags: Map<string, string> } {
  const tags = new Map<string, string>();
  const open: number[] = [];
  let next = 0;
  const text = said.replace(/\s+/g, ' ').replace(/<(\/?)[^>]+>/g, (tag, end: string) => {
    if (!end) open.push(next++);
    const name = `${end}${end ? open.pop() : open.at(-1)}`;
    tags.set(name, tag);
    return `<${name}>`;
  });
  return { text, tags };
}
