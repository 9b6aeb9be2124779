import type { CSSResult } from 'lit';

/**
 * Styles for what an element must keep in the light DOM, where password managers and the browser's own autofill reach it.
 * The page's CSS reaches it too: everything of the page is reverted first, and every declaration is important, so that only
 * a page that is important itself gets through. Sheets are adopted, which a strict `style-src` allows.
 */
export function adoptLightStyles(
  host: Element,
  scope: string,
  styles: readonly CSSResult[],
  more?: CSSResult,
): void {
  adopt(host, scope, `:where(:not(svg, svg *)){all:revert}${styles.map((it) => it.cssText).join('')}`);
  // Comes when it is needed, onto what the page's were reverted to.
  if (more) adopt(host, `${scope} `, more.cssText);
}

function adopt(host: Element, scope: string, css: string): void {
  const root = host.getRootNode() as Document | ShadowRoot;
  const adopted = roots.get(root) ?? new Set();
  roots.set(root, adopted);
  if (adopted.has(scope)) return;
  adopted.add(scope);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${scope}{${css}}`.replace(declarationEnd, '$1!important$2'));
  root.adoptedStyleSheets.push(sheet);
}

const roots = new WeakMap<Node, Set<string>>();

/** A `;` or a `}` that ends a declaration; a block's own `}` follows another brace or a `;`. */
const declarationEnd = /([^{};\s])\s*([;}])/g;
