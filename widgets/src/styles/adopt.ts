import type { CSSResult, LitElement } from 'lit';

/** Adds styles of a part that came later; false when the element has them already. */
export function adoptStyles({ shadowRoot }: LitElement, { styleSheet }: CSSResult): boolean {
  const sheets = shadowRoot?.adoptedStyleSheets;
  if (!styleSheet || !sheets || sheets.includes(styleSheet)) return false;
  sheets.push(styleSheet);
  return true;
}
