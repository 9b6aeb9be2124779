import type { Plugin } from 'rollup';

/**
 * Leaves out of Lit what no page of ours runs: style elements for browsers without constructed sheets (a strict policy would
 * refuse them), decorators' metadata, hooks for polyfills. Lit is pinned; a cut that fits no longer stops the build.
 */
export function slimLit(): Plugin {
  return {
    name: 'slim-lit',
    load: (id) => (id.endsWith('/@lit/reactive-element/css-tag.js') ? styles : null),
    transform(code, id) {
      const [, cuts] = Object.entries(cutsOf).find(([file]) => id.endsWith(file)) ?? [];
      if (!cuts) return null;
      for (const cut of cuts) if (!cut.test(code)) this.error(`${id} has nothing that fits ${cut.source}`);
      return { code: cuts.reduce((text, cut) => text.replace(cut, ''), code), map: null };
    },
  };
}

const styles = `
class Styles {
  constructor(text) { this.cssText = text; }
  get styleSheet() {
    if (!this.sheet) (this.sheet = new CSSStyleSheet()).replaceSync(this.cssText);
    return this.sheet;
  }
}
export const CSSResult = Styles;
export const supportsAdoptingStyleSheets = true;
export const unsafeCSS = (text) => new Styles(text);
export const css = (strings, ...values) =>
  new Styles(strings.reduce((text, part, at) => text + (values[at - 1].cssText ?? values[at - 1]) + part));
export const adoptStyles = (root, all) => { root.adoptedStyleSheets = all.map((it) => it.styleSheet); };
export const getCompatibleStyle = (it) => it;
`;

const cutsOf: Record<string, RegExp[]> = {
  '/@lit/reactive-element/reactive-element.js': [
    /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
    /const (\w)=this\[Symbol\.metadata\];if\(null!==\1\)\{.*?\}(?=this\._\$Eh=)/,
    /,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
  ],
  '/lit-html/lit-html.js': [
    /,\w+=\w+\.litHtmlPolyfillSupport;\w+\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
  ],
  '/lit-element/lit-element.js': [
    /,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\)/,
    /const \w+=\w+\.litElementPolyfillSupport;\w+\?\.\(\{LitElement:\w+\}\);/,
    /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/,
  ],
};
