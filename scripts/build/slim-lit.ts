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
    // Our attributes are texts and flags.
    /case Object:case Array:\w=null==\w\?\w:JSON\.stringify\(\w\)/,
    /case Number:\w=null===\w\?null:Number\(\w\);break;case Object:case Array:try\{\w=JSON\.parse\(\w\)\}catch\(\w\)\{\w=null\}/,
    /"function"==typeof \w\.converter\?\{fromAttribute:\w\.converter\}:void 0!==\w\.converter\?\.fromAttribute\?\w\.converter:/,
    /(?<=\()void 0!==\w\.converter\?\.toAttribute\?\w\.converter:/,
    // No attribute has a default that is not written out.
    /\|\|\w\.useDefault&&\w\.reflect&&\w===this\._\$Ej\?\.get\(\w\)&&!this\.hasAttribute\(\w\._\$Eu\(\w,\w\)\)/,
    /\w&&!\(this\._\$Ej\?\?=new Map\)\.has\(\w\)&&\(this\._\$Ej\.set\(\w,\w\?\?\w\?\?this\[\w\]\),!0!==\w\|\|void 0!==\w\)\|\|(?=\(this\._\$AL)/,
    /(?<=this\.hasUpdated\|\|)\w\|\|/,
    /\?\?this\._\$Ej\?\.get\(\w\)\?\?\w/,
    // No decorator has wrapped a property.
    /const \w=this\.constructor\.elementProperties;if\(\w\.size>0\)for\(const\[\w,\w\]of \w\)\{const\{wrapped:\w\}=.*?\}(?=\})/,
    /,this\.prototype\.hasOwnProperty\(\w\)&&\(\(\w=Object\.create\(\w\)\)\.wrapped=!0\)/,
    /static addInitializer\(\w\)\{.*?\}(?=static)/,
    /,void 0!==\w\.l&&\(this\.l=\[\.\.\.\w\.l\]\)/,
    /,this\.constructor\.l\?\.forEach\(\w=>\w\(this\)\)/,
    /Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/,
    /const (\w)=this\[Symbol\.metadata\];if\(null!==\1\)\{.*?\}(?=this\._\$Eh=)/,
    /,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
  ],
  '/lit-html/lit-html.js': [
    // No directive waits for anything.
    /setConnected\(\w\)\{void 0===this\._\$AM&&\(this\._\$Cv=\w,this\._\$AP\?\.\(\w\)\)\}/,
    // Templates are not compiled, and none is MathML.
    /"number"==typeof \w\?(?=this\._\$AC\()/,
    /(?<=this\._\$AC\(\w\)):\(void 0===\w\.el&&.*?,\w\)(?=[,;])/,
    /(?<="<svg>":)3===\w\?"<math>":/,
    /(?<="<\/svg>":)3===\w\?"<\/math>":/,
    // Nothing is bound inside of comments.
    /else\{let \w=-1;for\(;-1!==\(\w=\w\.data\.indexOf\(\w+,\w\+1\)\);\)\w+\.push\(\{type:7,index:\w+\}\),\w\+=\w+\.length-1\}/,
    /,\w+=\w+\.litHtmlPolyfillSupport;\w+\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/,
  ],
  '/lit-element/lit-element.js': [
    /connectedCallback\(\)\{super\.connectedCallback\(\),this\._\$Do\?\.setConnected\(!0\)\}disconnectedCallback\(\)\{super\.disconnectedCallback\(\),this\._\$Do\?\.setConnected\(!1\)\}/,
    /,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\)/,
    /const \w+=\w+\.litElementPolyfillSupport;\w+\?\.\(\{LitElement:\w+\}\);/,
    /\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/,
  ],
  '/@lit/localize/init/install.js': [
    // One module installs, and a module runs once.
    /let installed = false;/,
    /if \(installed\) \{[^}]*\}/,
    /installed = true;/,
  ],
};
