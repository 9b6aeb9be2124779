import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '../../scripts/words/glossary.ts';
import { faultsOf } from '../../scripts/words/manners.ts';
import { filesOf, sourceFiles, sourceTexts } from '../../scripts/words/texts.ts';
import { unsaid } from '../../scripts/words/unsaid.ts';
import type { Catalogue, Word } from '../../widgets/src/locales/types.ts';

const languages: readonly Language[] = ['de', 'fr', 'es', 'pt', 'ja', 'hi', 'ar'];
/** What a page with only a form says comes in a file of its own, whoever else says it. */
const ofForm = /^bff\/contract|lead-form\/|ui\/(field|fault-words|file-size)\.ts|sdk\/error-words/;
/** What whoever builds a page reads: in the console, in the embed check, in the place of an element that could not come. */
const forDevelopers = /sdk\/(diagnose|doctor)|login\/debug\.ts|page\/trouble\.ts/;
const texts = sourceTexts();

const form = new Set(texts.filter(({ file }) => ofForm.test(file)).map(({ text }) => text));
/** The elements that load each catalogue beyond the form's. */
const catalogues = { leads: ['lead-list', 'metrics'], account: ['login'], team: ['team'] };
const names = ['form', 'signed-in', ...Object.keys(catalogues)];
const files = Object.entries(catalogues).map(([name, of]) => ({ name, files: of.map(filesOf) }));

/** Where a text stands: with the form, with the only ones who say it, or with what several of them say. */
function nameFor(text: string): string | undefined {
  if (form.has(text)) return 'form';
  const said = texts.filter((it) => it.text === text);
  const by = files.filter(({ files }) => files.some((it) => said.some(({ file }) => it.has(file))));
  return by.length > 1 ? 'signed-in' : by[0]?.name;
}

const wanted = [...new Set(texts.map(({ text }) => text))].sort().map((text) => [text, nameFor(text)]);

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
  expect(wanted.filter(([, name]) => name === undefined)).toEqual([]);
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
  for (const name of names) {
    test(`the ${name} catalogue in "${language}" says everything, and nothing that is not asked for any more`, async () => {
      const said = Object.keys(await catalogue(language, name)).sort();
      expect(said).toEqual(wanted.filter(([, its]) => its === name).map(([text]) => text));
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
