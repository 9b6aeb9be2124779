import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mailWords } from '../../bff/src/mail/words/speak.ts';
import type { Language } from '../../scripts/words/glossary.ts';
import { faultsOf } from '../../scripts/words/manners.ts';

/** Every sentence of the mails: what stands in quotes and has more than one word. */
const texts = ['account-mails', 'invitation-mail', 'security-notice'].flatMap((name) => {
  const source = readFileSync(new URL(`../../bff/src/mail/${name}.ts`, import.meta.url), 'utf8');
  return [...source.matchAll(/'([A-Z{][^'\n]* [^'\n]*)'/g)].map(([, text = '']) => text);
});
const values = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort().join();

for (const [language, words] of Object.entries(mailWords) as [Language | 'en', typeof mailWords.de][]) {
  if (language === 'en') continue;

  test(`the mails in "${language}" say everything, and nothing that is not asked for any more`, () => {
    expect(Object.keys(words).sort()).toEqual([...new Set(texts)].sort());
  });

  test(`the mails in "${language}" keep every value, the glossary, and how the language is written`, () => {
    const lost = Object.entries(words).filter(
      ([text, word]) => typeof word === 'string' && values(word) !== values(text),
    );
    expect(lost).toEqual([]);
    expect(Object.entries(words).flatMap(([text, word]) => faultsOf(language, text, word))).toEqual([]);
  });

  test(`the mails in "${language}" have every form of a number that the language has`, () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = words['{0} codes are left.'];
    // Millions of codes do not occur; French, Spanish and Portuguese have a form for them.
    const wanted = language === 'ar' ? needed : needed.filter((it) => it !== 'many');
    expect(Object.keys(counted ?? {}).sort()).toEqual([...wanted].sort());
  });
}
