import { svg, html, type TemplateResult } from 'lit';

/** Icons on a 16 px grid, drawn in the text's colour and hidden from assistive technology: a word always stands beside. */
export const icon = (paths: TemplateResult) =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`;

/** The one that fields need; a page with only a form does not load the others at once. */
export const alertIcon = icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 4.75v3.75M8 11v.25"/>`);
