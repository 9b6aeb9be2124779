import { svg } from 'lit';
import { icon } from './icon.ts';
import { icons as some } from './icons.ts';

/** Every icon; apart from those that a list and the numbers show at first. */
export const icons = {
  ...some,
  tick: icon(svg`<path d="m3.5 8.5 3 3 6-7"/>`),
  save: icon(svg`<path d="M8 2.5v7.25M4.75 6.75 8 10l3.25-3.25M2.75 13.25h10.5"/>`),
  close: icon(svg`<path d="m3.75 3.75 8.5 8.5M12.25 3.75l-8.5 8.5"/>`),
  chevronDown: icon(svg`<path d="m4 6 4 4 4-4"/>`),
  chevronRight: icon(svg`<path d="m6 4 4 4-4 4"/>`),
  back: icon(svg`<path d="M13 8H3M7 4 3 8l4 4"/>`),
  person: icon(svg`<circle cx="8" cy="5.25" r="2.75"/><path d="M2.75 13.75a5.25 5.25 0 0 1 10.500 0"/>`),
} as const;
