import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '../../scripts/words/glossary.ts';
import { faultsOf } from '../../scripts/words/manners.ts';
import { languages, say, textsOf } from '../portal/languages.ts';
import { load, sites } from './support.ts';

const folder = new URL('../portal/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const pages = ['index.html', 'sign-in.html'];
const texts = new Set(pages.flatMap((name) => textsOf(read(name))));
const tagsOf = (text: string) => (text.match(/<\/?\d>|{{\w+}}/g) ?? []).sort().join(' ');
const withoutTags = (text: string) =>
  text.replace(/<(\d)><\/\1>|{{\w+}}|partners@northwind\.example/g, '{0}').replace(/<\/?\d>/g, '');

test('the portal’s pages say nothing outside of the catalogues, but names and code', () => {
  for (const name of pages) {
    const marked = read(name).replace(/\[\[.+?\]\]/gs, '');
    const attributes = [...marked.matchAll(/\s(?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(
      ([, it]) => it,
    );
    const bare =
      marked.replace(/<option[^>]*>[^<]*|<code>[^<]*/g, '').replace(/<[^>]+>/g, '') + attributes.join('');
    expect(bare.replace(/Northwind Software|[·\s]/g, ''), name).toBe('');
  }
});

test('the portal’s scripts leave words to its pages', () => {
  for (const name of globSync('public/*.js', { cwd: folder.pathname })) {
    const strings = read(name)
      .replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')
      .matchAll(/'([^'\n]*)'/g);
    const words = [...strings].map(([, text = '']) => text).filter((text) => /^[A-Z][a-z]+( |$)/.test(text));
    expect(words, name).toEqual(name === 'public/app.js' ? ['Northwind Software'] : []);
  }
});

for (const language of Object.keys(languages).filter((it) => it !== 'en') as Language[]) {
  const words = Object.entries(languages[language] ?? {});

  test(`the portal in "${language}" says everything, and nothing that is not asked for any more`, () => {
    expect(words.map(([text]) => text).sort()).toEqual([...texts].sort());
  });

  test(`the portal in "${language}" keeps every link and value, the glossary, and how the language is written`, () => {
    expect(words.filter(([text, word]) => tagsOf(text) !== tagsOf(word))).toEqual([]);
    const faults = words.flatMap(([text, word]) => faultsOf(language, withoutTags(text), withoutTags(word)));
    expect(faults).toEqual([]);
  });
}

test('translators move tags by their number', () => {
  const page = '<p>[[Read <a href="/a">this</a> or <a href="/b">that</a>.]]</p>';
  expect(textsOf(page)).toEqual(['Read <0>this</0> or <1>that</1>.']);
  expect(() => say(page, 'de')).toThrow('There is no word in "de" for “Read <0>this</0> or <1>that</1>.”');
  expect(say(page, 'en')).toBe('<p>Read <a href="/a">this</a> or <a href="/b">that</a>.</p>');
});

const opened = async (headers: Record<string, string>, path = '/leads') => {
  const { portalUrl } = await sites();
  const { html, headers: answer } = await load(portalUrl + path, headers);
  const [, lang, dir] = /<html lang="([^"]+)" dir="([^"]+)">/.exec(html) ?? [];
  return { lang, dir, html, answer };
};

test('a page is answered in the first language of the browser that the portal has, with its region', async () => {
  const german = await opened({ 'accept-language': 'sv, de-AT;q=0.9, en;q=0.8' });
  expect(german).toMatchObject({ lang: 'de-AT', dir: 'ltr' });
  expect(german.html).toContain('Zum Inhalt springen');
  expect(german.html).not.toContain('Skip to content');
  expect(german.answer.get('content-language')).toBe('de-AT');
  expect(german.answer.get('vary')).toBe('Accept-Language, Cookie');
  expect(german.answer.get('cache-control')).toBe('no-cache');
  expect(await opened({ 'accept-language': 'ar' })).toMatchObject({ lang: 'ar', dir: 'rtl' });
});

test('what was chosen in the portal comes before the browser’s languages', async () => {
  const header = { 'accept-language': 'de-AT, fr-CA;q=0.5' };
  expect((await opened({ ...header, cookie: 'other=1; language=ja' })).lang).toBe('ja');
  expect((await opened({ ...header, cookie: 'language=fr' })).lang).toBe('fr-CA');
  expect((await opened({ ...header, cookie: 'language=ja' }, '/sign-in')).html).toContain('サインイン');
});

test('the window of a partner’s page speaks the language of that page', async () => {
  const browser = { 'accept-language': 'en' };
  expect((await opened(browser, '/sign-in?key=pk_1&ui_locales=de-CH')).lang).toBe('de-CH');
  expect((await opened(browser, '/sign-in?ui_locales=%22%3E%3Cscript%3E')).lang).toBe('en');
  expect((await opened({ ...browser, cookie: 'language=fr' }, '/sign-in?ui_locales=de')).lang).toBe('fr');
});

test('a language that the portal does not speak, or that is none, is answered in English', async () => {
  for (const wanted of ['sv', '*', '"><script>', '']) {
    expect((await opened({ 'accept-language': wanted })).lang, wanted).toBe('en');
  }
  expect((await opened({ 'accept-language': 'de', cookie: 'language=xx' })).lang).toBe('de');
});
