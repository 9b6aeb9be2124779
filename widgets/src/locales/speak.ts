import { _installMsgImplementation } from '@lit/localize/init/install.js';
import { joinStringsAndValues } from '@lit/localize/internal/str-tag.js';
import type { Catalogue, Messages, Word } from './types.ts';
import type { Said } from './words.ts';

/** What a text becomes: its pieces and which value stands between them. */
interface Piece {
  readonly strings: readonly string[];
  readonly values: readonly number[];
}

let found = new Map<string, Piece>();
let numbers = new Intl.NumberFormat('en');
let rules = new Intl.PluralRules('en');

/**
 * Makes `msg` speak a language from now on: first the page's own words, then the catalogues', else English. Comes only
 * where another language than English is spoken. `configureLocalization` is not used because a load that failed once fails
 * there for ever, and it has no plurals.
 */
export function speak(tag: string, catalogues: readonly Catalogue[], messages: Messages = {}): void {
  const language = tag.slice(0, 2);
  const own = [messages[language], tag === language ? undefined : messages[tag]];
  found = new Map();
  numbers = new Intl.NumberFormat(tag);
  rules = new Intl.PluralRules(tag);
  for (const catalogue of [...catalogues, ...own]) {
    for (const [text, word] of Object.entries(catalogue ?? {})) keep(text, word, language === 'ar');
  }
}

function keep(text: string, word: Word, isolates: boolean): void {
  if (typeof word === 'string') {
    found.set(text, pieces(word, isolates));
    return;
  }
  for (const form of rules.resolvedOptions().pluralCategories) {
    const words = word[form] ?? word.other;
    if (words !== undefined) found.set(`${text}\n${form}`, pieces(words, isolates));
  }
}

/** In text from right to left, what comes from elsewhere keeps its own direction and moves nothing beside it. */
function pieces(word: string, isolates: boolean): Piece {
  const parts = word.split(/\{(\d)\}/);
  const strings = parts.filter((_, at) => at % 2 === 0);
  const values = parts.filter((_, at) => at % 2 === 1).map(Number);
  const last = strings.length - 1;
  return {
    strings: isolates
      ? strings.map((it, at) => (at > 0 ? '\u2069' : '') + it + (at < last ? '\u2068' : ''))
      : strings,
    values,
  };
}

function translate(text: Said, { count, other }: { count?: number; other?: Said } = {}): string {
  const source = other ?? text;
  const key =
    typeof source === 'string' ? source : source.strings.reduce((so, it, at) => `${so}{${at - 1}}${it}`);
  const piece = found.get(key) ?? found.get(`${key}\n${rules.select(count ?? 0)}`);
  // Without a word of its own it stays English, numbers included.
  if (!piece) return typeof text === 'string' ? text : joinStringsAndValues(text.strings, text.values);
  const values = typeof source === 'string' ? [] : source.values;
  const said = values.map((it) => (typeof it === 'number' ? numbers.format(it) : it));
  return joinStringsAndValues(piece.strings as unknown as TemplateStringsArray, said, [...piece.values]);
}

_installMsgImplementation(translate as Parameters<typeof _installMsgImplementation>[0]);
