import type { Language } from '../../../contract/languages.ts';
import ar from './ar.ts';
import de from './de.ts';
import es from './es.ts';
import fr from './fr.ts';
import hi from './hi.ts';
import ja from './ja.ts';
import pt from './pt.ts';

/** A text, with its forms by number where it has some. */
export type MailWord = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;
/** The mails' words in a language by the English text, values numbered. */
export type MailWords = Readonly<Record<string, MailWord>>;

export const mailWords: Readonly<Record<Language, MailWords>> = {
  en: { '{0} codes are left.': { one: '{0} code is left.', other: '{0} codes are left.' } },
  de,
  fr,
  es,
  pt,
  ja,
  hi,
  ar,
};

/** Says the sentences of mails in one language. */
export type Speech = ReturnType<typeof speechIn>;

export function speechIn(language: Language) {
  const isRightToLeft = language === 'ar';
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    language,
    direction: isRightToLeft ? 'rtl' : 'ltr',

    /** A sentence with its values; the form that it takes goes by the first of them that is a number. */
    say(text: string, ...values: readonly (string | number)[]): string {
      const word = mailWords[language][text] ?? text;
      const count = values.find((it) => typeof it === 'number') ?? 0;
      const form = typeof word === 'string' ? word : (word[rules.select(count)] ?? word.other ?? text);
      return form.replace(/\{(\d)\}/g, (_, at: string) => {
        const value = values[Number(at)] ?? '';
        const written = typeof value === 'number' ? numbers.format(value) : value;
        // A name from elsewhere keeps its own direction and moves nothing beside it.
        return isRightToLeft ? `\u2068${written}\u2069` : written;
      });
    },

    /** Sentences one after the other. */
    join: (...sentences: readonly string[]) => sentences.filter(Boolean).join(language === 'ja' ? '' : ' '),

    /** Without a time of day: readers are in many zones. */
    day: (date: Date) => days.format(date),
  } as const;
}
