import { html, type TemplateResult } from 'lit';

/** The shape of what comes, for the first load only. Give each line's size in the element's own styles by `class`. */
export const skeleton = (...lines: string[]): TemplateResult =>
  html`${lines.map((line) => html`<span class="skeleton ${line}" aria-hidden="true"></span>`)}`;
