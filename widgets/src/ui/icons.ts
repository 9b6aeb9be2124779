import { svg, html, type TemplateResult } from 'lit';

/** Icons on a 16 px grid, drawn in the text's colour and hidden from assistive technology: a word always stands beside. */
const icon = (paths: TemplateResult) =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`;

export const icons = {
  alert: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 4.75v3.75M8 11v.25"/>`),
  info: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 7.5v3.75M8 4.75V5"/>`),
  check: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="m5.25 8.25 2 2 3.5-4"/>`),
  tick: icon(svg`<path d="m3.5 8.5 3 3 6-7"/>`),
  warning: icon(svg`<path d="M8 2.25 14.25 13H1.75zM8 6.5v3M8 11.25v.25"/>`),
  offline: icon(
    svg`<path d="M2 2l12 12M4.75 9.5a4.6 4.6 0 0 1 3-1.4M2.25 6.75A8 8 0 0 1 5 5M8 12.25v.25M11.3 9.6a5 5 0 0 0-1-.8M13.75 6.75A8 8 0 0 0 7.5 4.3"/>`,
  ),
  retry: icon(svg`<path d="M13.25 8A5.25 5.25 0 1 1 11.6 4.2L13.5 6M13.5 2.5V6H10"/>`),
  search: icon(svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.25 3.25"/>`),
  close: icon(svg`<path d="m3.75 3.75 8.5 8.5M12.25 3.75l-8.5 8.5"/>`),
  chevronDown: icon(svg`<path d="m4 6 4 4 4-4"/>`),
  chevronRight: icon(svg`<path d="m6 4 4 4-4 4"/>`),
  back: icon(svg`<path d="M13 8H3M7 4 3 8l4 4"/>`),
  inbox: icon(svg`<path d="M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5l1 1.75h3l1-1.75H14"/>`),
  lock: icon(
    svg`<rect x="3.25" y="7" width="9.5" height="6.75" rx="1.5"/><path d="M5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7"/>`,
  ),
  eye: icon(
    svg`<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="2"/>`,
  ),
  eyeOff: icon(
    svg`<path d="M2.5 2.5l11 11M6.2 3.75A6.6 6.6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.5a11 11 0 0 1-1.9 2.4M9.8 12.2A6 6 0 0 1 8 12.5C4 12.5 1.5 8 1.5 8a11.400 11.400 0 0 1 2.400-2.900"/>`,
  ),
  person: icon(svg`<circle cx="8" cy="5.25" r="2.75"/><path d="M2.75 13.75a5.25 5.25 0 0 1 10.500 0"/>`),
} as const;
