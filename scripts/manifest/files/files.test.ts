import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyzeElements } from '../analyze.ts';
import { elementsOf } from '../model.ts';
import { integratorFiles } from './all.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = resolve(root, 'node_modules/.cache', `integrator-files-${process.pid}`);
const files = integratorFiles();
const elements = elementsOf(analyzeElements());
const read = (path: string) => JSON.parse(files[path]!);

beforeAll(() => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(resolve(folder, path)), { recursive: true });
    writeFileSync(resolve(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What TypeScript says of a page that uses the declarations of a framework, and of these themselves. */
function faultsOf(framework: string, page: string): string[] {
  const own = resolve(folder, framework, 'index.d.ts');
  const path = resolve(folder, `${framework}-page.tsx`);
  writeFileSync(path, page);
  const program = ts.createProgram([own, path], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  return [own, path]
    .flatMap((name) => program.getSemanticDiagnostics(program.getSourceFile(name)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

test('editors complete every element, attribute, value, part and custom property', () => {
  const { tags } = read('editors/vscode.html-custom-data.json');
  const css = read('editors/vscode.css-custom-data.json');
  const { html } = read('editors/web-types.json').contributions;
  for (const { tagName, attributes, cssParts, cssProperties, events } of elements) {
    const tag = tags.find(({ name }: { name: string }) => name === tagName);
    const type = html.elements.find(({ name }: { name: string }) => name === tagName);
    for (const { name } of attributes) {
      expect(tag.attributes).toContainEqual(
        expect.objectContaining({ name, description: expect.any(String) }),
      );
      expect(type.attributes).toContainEqual(expect.objectContaining({ name }));
    }
    expect(tag.attributes).toContainEqual(
      expect.objectContaining({ name: 'theme', values: expect.arrayContaining([{ name: 'dark' }]) }),
    );
    for (const { name } of events) expect(type.js.events).toContainEqual(expect.objectContaining({ name }));
    for (const { name } of cssParts)
      expect(css.pseudoElements).toContainEqual(expect.objectContaining({ name: `::part(${name})` }));
    for (const { name } of cssProperties)
      expect(css.properties.filter((it: { name: string }) => it.name === name)).toHaveLength(1);
  }
});

test('React knows the components, their events and the tags', () => {
  expect(
    faultsOf(
      'react',
      `import { useRef } from 'react';
      import { PartnerLeadForm, PartnerLogin } from './react/index.js';
      export function Page() {
        const form = useRef<HTMLElement>(null);
        return <main>
          <PartnerLeadForm public ref={form} theme="dark" className="wide" style={{ margin: 0 }}
            onSubmitted={({ detail }) => detail.id.toUpperCase() + (detail.mode === 'public')}
            onError={({ detail }) => detail.code.length} onClick={(event) => event.pageX} />
          <PartnerLogin account onAuthChanged={(event) => event.detail.signedIn satisfies boolean}><h2 slot="heading">Hi</h2></PartnerLogin>
          <partner-lead-list theme="host" onpp:ready={(event) => event.detail.element.length} />
          {/* @ts-expect-error no such theme */}
          <PartnerLeadForm theme="blue" />
          {/* @ts-expect-error the form sends no such event */}
          <PartnerLeadForm onAuthChanged={() => {}} />
          {/* @ts-expect-error only to read */}
          <PartnerLogin session={undefined} />
          {/* @ts-expect-error a detail has no such field */}
          <PartnerLeadForm onSubmitted={({ detail }) => detail.email} />
        </main>;
      }`,
    ),
  ).toEqual([]);
});

test('Vue knows the tags in templates', () => {
  expect(
    faultsOf(
      'vue',
      `import type { GlobalComponents } from 'vue';
      type Props<Tag extends keyof GlobalComponents> = GlobalComponents[Tag] extends new () => { $props: infer P } ? P : never;
      export const form: Props<'partner-lead-form'> = {
        public: true, theme: 'auto', class: 'wide', 'onPp:submitted': (event) => void event.detail.id.length,
      };
      export const login: Props<'partner-login'> = { 'onPp:authChanged': ({ detail }) => void (detail.signedIn satisfies boolean) };
      // @ts-expect-error no such theme
      export const blue: Props<'partner-lead-form'> = { theme: 'blue' };`,
    ),
  ).toEqual([]);
});

test('Svelte knows the tags in its markup', () => {
  expect(
    faultsOf(
      'svelte',
      `import type { SvelteHTMLElements } from 'svelte/elements';
      export const form: SvelteHTMLElements['partner-lead-form'] = {
        public: true, theme: 'auto', class: 'wide', 'onpp:submitted': (event) => void event.detail.id.length,
      };
      // @ts-expect-error no such theme
      export const blue: SvelteHTMLElements['partner-team'] = { theme: 'blue' };`,
    ),
  ).toEqual([]);
});

test('React draws the tag on a server, with its attributes and without its handlers', async () => {
  const url = pathToFileURL(resolve(folder, 'react/index.js')).href;
  const { PartnerLeadForm } = await import(/* @vite-ignore */ url);
  const props = {
    public: true,
    theme: 'dark',
    className: 'wide',
    id: 'form',
    onSubmitted: () => {},
    portal: {},
  };
  expect(renderToString(createElement(PartnerLeadForm, props))).toBe(
    '<partner-lead-form public="" theme="dark" id="form" class="wide"></partner-lead-form>',
  );
  expect(renderToString(createElement(PartnerLeadForm, { public: false }))).toBe(
    '<partner-lead-form></partner-lead-form>',
  );
});
