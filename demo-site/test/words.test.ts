import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '../../scripts/words/glossary.ts';
import { faultsOf } from '../../scripts/words/manners.ts';
import { filesOf, sourceFiles, sourceTexts } from '../../scripts/words/texts.ts';
import { unsaid } from '../../scripts/words/unsaid.ts';
import type { Catalogue, Word } from '../../widgets/src/locales/types.ts';
import { troubleWords, type TroubleWords } from '../../widgets/src/page/trouble-words.ts';

const languages: readonly Language[] = ['de', 'fr', 'es', 'pt', 'ja', 'hi', 'ar'];
/** What a page with only a form says comes in a file of its own, whoever else says it. */
const ofForm = /^bff\/contract|lead-form\/|ui\/(field|fault-words|file-size)\.ts|sdk\/error-words/;
/** What whoever builds a page reads, in the console and in the embed check; and what says itself in all languages. */
const forDevelopers = /sdk\/(diagnose|doctor)|login\/debug\.ts|page\/trouble(-words)?\.ts/;
const texts = sourceTexts();

const form = new Set(texts.filter(({ file }) => ofForm.test(file)).map(({ text }) => text));
/** The elements that load each catalogue beyond the form's. */
const catalogues = { leads: ['lead-list', 'metrics'], account: ['login'], team: ['team'] };
const files = Object.entries(catalogues).map(([name, of]) => [name, of.map(filesOf)] as const);

const beyond = files.map(([name, of]) => {
  const said = texts.filter(({ text, file }) => !form.has(text) && of.some((it) => it.has(file)));
  return { name, its: new Set(said.map(({ text }) => text)) };
});
/** What several catalogues say, and all of them bring. */
const shared = beyond.flatMap(({ its }) =>
  [...its].filter((text) => beyond.some((other) => other.its !== its && other.its.has(text))),
);
const wanted = [
  { name: 'form', its: form },
  { name: 'signed-in', its: new Set(shared) },
  ...beyond.map(({ name, its }) => ({ name, its: new Set([...its, ...shared]) })),
];

async function catalogue(language: string, name: string): Promise<Catalogue> {
  const url = new URL(`../../widgets/src/locales/${language}/${name}.ts`, import.meta.url);
  return ((await import(url.pathname)) as { default: Catalogue }).default;
}

const forms = (word: Word): string[] => (typeof word === 'string' ? [word] : Object.values(word));
const values = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();

test('no word that people see stands outside of the catalogues', () => {
  const said = sourceFiles().filter((file) => !forDevelopers.test(file));
  expect(said.flatMap(unsaid)).toEqual([]);
});

test('every text belongs to a catalogue', () => {
  const all = new Set(wanted.flatMap(({ its }) => [...its]));
  expect(texts.filter(({ text }) => !all.has(text))).toEqual([]);
});

test('dates and numbers are never written in a language of their own', () => {
  const fixed = sourceFiles().filter((file) =>
    /toLocale\w*\(\s*['"]|Intl\.\w+\(\s*(['"]|undefined)/.test(
      readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'),
    ),
  );
  // English, until a language has come.
  expect(fixed).toEqual(['widgets/src/locales/speak.ts']);
});

for (const language of languages) {
  test(`what stands in the place of an element that could not come is said in "${language}"`, () => {
    const own = Object.entries(troubleWords[language] ?? {}) as [keyof TroubleWords, string[]][];
    expect(own.map(([trouble]) => trouble)).toEqual(Object.keys(troubleWords.en));
    const faults = own.flatMap(([trouble, words]) =>
      words.flatMap((word, at) => faultsOf(language, troubleWords.en[trouble][at] ?? '', word)),
    );
    expect(faults).toEqual([]);
  });

  for (const { name, its } of wanted) {
    test(`the ${name} catalogue in "${language}" says everything, and nothing that is not asked for any more`, async () => {
      const said = Object.keys(await catalogue(language, name)).sort();
      expect(said).toEqual([...its].sort());
    });

    test(`the ${name} catalogue in "${language}" keeps to the glossary, and to how the language is written`, async () => {
      const words = Object.entries(await catalogue(language, name));
      expect(words.flatMap(([text, word]) => faultsOf(language, text, word))).toEqual([]);
    });

    test(`the ${name} catalogue in "${language}" has every value of the English text in its place`, async () => {
      const wrong = Object.entries(await catalogue(language, name)).filter(([text, word]) =>
        forms(word).some((form) => {
          const own = values(form);
          // A form for one or two may say the number in words.
          return typeof word === 'string'
            ? own.join() !== values(text).join()
            : own.some((it) => !values(text).includes(it));
        }),
      );
      expect(wrong).toEqual([]);
    });

    test(`the ${name} catalogue in "${language}" has every form of a number that the language has`, async () => {
      const counted = new Set(texts.filter((it) => it.counted).map(({ text }) => text));
      const rules = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      // Millions of anything do not occur here; French, Spanish and Portuguese have a form for them.
      const needed = language === 'ar' ? rules : rules.filter((it) => it !== 'many');
      const wrong = Object.entries(await catalogue(language, name)).filter(([text, word]) => {
        const has = typeof word === 'string' ? [] : Object.keys(word).sort();
        return has.join() !== (counted.has(text) ? [...needed].sort().join() : '');
      });
      expect(wrong).toEqual([]);
    });
  }
}
