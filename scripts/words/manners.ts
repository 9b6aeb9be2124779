import type { Word } from '../../widgets/src/locales/types.ts';
import { glossary, type Language } from './glossary.ts';

/** How a language writes what every text has: quotes as it opens and closes them, and what ends a sentence. */
const quotes: Readonly<Record<Language, string>> = {
  de: '„“',
  fr: '«»',
  es: '«»',
  pt: '“”',
  ja: '「」',
  hi: '“”',
  ar: '«»',
};
const ends: Readonly<Record<string, string>> = { '.': '.。।', '?': '?？؟', ':': ':：', '…': '…', '!': '!！' };
const everyEnd = new RegExp(`[${Object.values(ends).join('')}]$`);

/** What each language forbids, and what is wrong with it. */
const forbidden: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  de: [[/\b(du|dein\w*|dir|dich)\b/i, 'Sie, not du']],
  fr: [
    [/[^\u00A0\u202F]([;!?»]|:(?=\s|$))/, 'a no-break space before ; : ! ? »'],
    [/«[^\u00A0\u202F]/, 'a no-break space after «'],
    [/(^|\s)(tu|ton|tes|toi)(?=\s)/i, 'vous, not tu'],
  ],
  es: [
    [/^[^¿]*\?/, '¿ before the question'],
    [/\b(tu|tus|contigo)\b/i, 'usted, not tú'],
  ],
  pt: [[/\b(teu|tua|ficheiro|ecrã|telemóvel|utilizador)\b/i, 'Portuguese of Brazil']],
  ja: [[/[\u3040-\u9FFF][.,?!:;()]|[.,?!;()][\u3040-\u9FFF]/, 'full-width punctuation']],
  hi: [
    [/[\u0900-\u097F][.]/, 'the danda ends a sentence'],
    [/(^|\s)(तुम|तुम्हार\S*|तू)(\s|$)/, 'आप, not तुम'],
  ],
  ar: [
    [/[,;?]/, 'Arabic punctuation'],
    [/(?<!\{)[0-9]/, 'digits as the region writes them: say the number as a word, or give it as a value'],
  ],
};

/** Names and code that stay as they are in every script. */
const asTheyAre =
  /(?<![A-Za-z])(#3451b2|JavaScript|Northwind|PDF|Office|CRM|QR|Web|https?|localhost|head|null|data-key|Caps Lock|Ctrl|Cmd|C|mode="popup"|Cross-Origin-Opener-Policy|same-origin-allow-popups|(www\.)?example\.com|n[ao]me@example\.com)(?![A-Za-z])/g;
const leftOver = /(^|\s)(the|your|you|this|with|here|not|is|are|of|and|to)(?=\s|$)/;

const isLatin = (language: Language) => /^(de|fr|es|pt)$/.test(language);
const forms = (word: Word) => (typeof word === 'string' ? [word] : Object.values(word));

/** What is ill-mannered in a translation: blanks, quotes, ends, spacing, English left over, another word than the glossary's. */
export function faultsOf(language: Language, text: string, word: Word): string[] {
  return forms(word).flatMap((form) =>
    [...spelling(language, text, form), ...terms(language, text, form)].map(
      (fault) => `${language}: ${form} [${text}] ${fault}`,
    ),
  );
}

function spelling(language: Language, text: string, form: string): string[] {
  const [opening = '', closing = ''] = quotes[language];
  const others = [...new Set(Object.values(quotes).join(''))].filter((it) => !quotes[language].includes(it));
  // Text of its own direction is not this language's.
  const own = form.replace(/\u2066[^\u2069]*\u2069/g, '').replace(/[-A-Za-z]+-Policy: [-a-z]+/, '');
  const plain = form.replace(asTheyAre, '').replace(/\{\d\}/g, '');
  const end = everyEnd.exec(text)?.[0];
  const said = [
    (/^\s|\s$|[ \u00A0]{2}/.test(form) || form === '') && 'blanks',
    (end ? !ends[end]?.includes(form.at(-1) ?? '') : everyEnd.test(form)) && `ends like “${text.slice(-8)}”`,
    /\.\.\.|['"]/.test(form.replace(asTheyAre, '')) && 'the ellipsis and quotes of print',
    count(own, opening) !== count(own, closing) && 'quotes that are not closed',
    others.some((it) => own.includes(it)) && `quotes are ${opening}${closing}`,
    count(form, '\u2066') !== count(form, '\u2069') && 'a direction that is not ended',
    (isLatin(language) ? leftOver.test(plain) : /[A-Za-z]/.test(plain)) && 'English left over',
    form === text &&
      text
        .replace(/\{\d\}/g, '')
        .trim()
        .includes(' ') &&
      'not translated',
    ...forbidden[language].map(([wrong, why]) => wrong.test(own) && why),
  ];
  return said.filter((it) => it !== false);
}

const terms = (language: Language, text: string, form: string): string[] =>
  glossary
    .filter(({ english }) => english.test(text))
    .map(({ words }) => words[language])
    .filter((known) => !known.some((it) => form.toLowerCase().includes(it.toLowerCase())))
    .map((known) => `says ${known.join(' or ')}`);

const count = (text: string, sign: string) => text.split(sign).length - 1;
