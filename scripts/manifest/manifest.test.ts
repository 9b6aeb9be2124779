import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { analyzeElements } from './analyze.ts';
import { eventDetails } from './event-details.ts';
import { referenceOf, renew } from './reference.ts';
import { closureOf, elementSources, readSource } from './sources.ts';

/** Worked out from others, for the styles' own use. */
const internal = ['--pp-brand', '--pp-grey', '--pp-white-or-black'];

/** What the script reads from any element. */
const readByScript = [
  .../attributeFilter = \[(.*)\]/
    .exec(readSource('widgets/src/page/create-page.ts').text)![1]!
    .matchAll(/'([^']+)'/g),
]
  .map(([, name]) => name!)
  .filter((name) => !name.startsWith('data-'));

const manifest = analyzeElements();
const elements = elementSources().map((source, index) => {
  const module = manifest.modules[index]!;
  const files = closureOf(source);
  return {
    tag: /^define\('([\w-]+)'/m.exec(source.text)![1]!,
    source: source.text,
    all: files.map(({ text }) => text).join('\n'),
    own: files
      .filter(({ path }) => path.startsWith('widgets/src/elements/'))
      .map(({ text }) => text)
      .join('\n'),
    module,
    declared: module.declarations[0],
  };
});

const names = (items: readonly { name: string }[] | undefined) =>
  (items ?? []).map(({ name }) => name).sort();
const matches = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].sort();
/** The entries of `static properties`, with what is said of each. */
const reactive = (source: string) =>
  [
    .../static override properties = \{\n([\s\S]*?)\n {2}\};/
      .exec(source)![1]!
      .matchAll(/^ {4}(\w+): \{(.*)\},$/gm),
  ].map(([, name, options]) => ({ name: name!, options: options! }));

test('every element that the script loads is in the manifest, as the definition of its tag', () => {
  const loaded = matches(readSource('widgets/src/index.ts').text, /'(partner-[\w-]+)': \(\) =>/g);
  expect(elements.map(({ tag }) => tag).sort()).toEqual(loaded);
  for (const { tag, module } of elements)
    expect(module.exports).toContainEqual({
      kind: 'custom-element-definition',
      name: tag,
      declaration: { name: expect.any(String), module: module.path },
    });
  expect(manifest.modules.map(({ path }) => path)).toContain('lead-form.js');
});

describe.each(elements)('$tag', ({ source, all, own, declared }) => {
  test('lists its attributes and properties, without its state', () => {
    const open = reactive(source).filter(({ options }) => !options.includes('state: true'));
    const attributes = open.filter(({ options }) => !options.includes('attribute: false'));
    expect(names(declared.attributes)).toEqual([...names(attributes), ...readByScript].sort());
    const getters = matches(source, /^ {2}get (\w+)\(/gm);
    expect(names(declared.members)).toEqual([...names(open), ...getters].sort());
    for (const { type } of declared.attributes) expect(type?.text).toBeTruthy();
  });

  test('lists the events that it sends, with the types of the map', () => {
    expect(names(declared.events)).toEqual(matches(all, /\bemit\(\s*[\w.#]+,\s*'(pp:[\w-]+)'/g));
    for (const { name, type } of declared.events)
      expect(type.text).toBe(`CustomEvent<${eventDetails().get(name)!.type}>`);
  });

  test('lists the slots and parts that it draws', () => {
    expect(names(declared.slots)).toEqual(matches(own, /<slot\s+name="([\w-]+)"/g));
    const drawn = [...matches(own, /\bpart(?:="|: ')([\w-]+)['"]/g), ...drawnByShared(own)];
    expect(names(declared.cssParts)).toEqual([...new Set(drawn)].sort());
  });

  test('lists the custom properties that its styles set or read', () => {
    const styled = matches(all, /(--pp-[\w-]+)(?=[:,)])/g).filter((name) => !internal.includes(name));
    expect(names(declared.cssProperties)).toEqual(styled);
  });

  test('describes all of it', () => {
    const { members, attributes, events, slots, cssParts, cssProperties } = declared;
    const lists = { members, attributes, events, slots, cssParts, cssProperties };
    for (const [list, entries] of Object.entries(lists))
      for (const { name, description } of entries) expect(description, `${list} ${name}`).toMatch(/\w.*\.$/);
    expect(declared.summary).toMatch(/\.$/);
    expect(declared.description).toMatch(/\.$/);
  });
});

test.each(['docs/elements.md', 'docs/embedding.md'])(
  'the tables of %s are as the source has it (npm run reference)',
  async (page) => {
    const path = resolve(import.meta.dirname, '../..', page);
    const text = await readFile(path, 'utf8');
    expect(text).toContain('<!-- generated: ');
    expect(text).toBe(await renew(text, path, referenceOf(manifest, eventDetails())));
  },
);

/** Parts that shared views draw for whoever calls them. */
function drawnByShared(text: string): string[] {
  return [
    { part: 'empty', called: /\b(emptyState|needsSignIn)\(/ },
    { part: 'badge', called: /\bbadge\(/ },
    { part: 'dialog', called: /\bdialog\(/ },
  ].flatMap(({ part, called }) => (called.test(text) ? [part] : []));
}
