import { svg } from 'lit';
import { icon } from './icon.ts';
import { noticeIcons } from './notice-icons.ts';

export const icons = {
  ...noticeIcons,
  inbox: icon(svg`<path d="M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5l1 1.75h3l1-1.75H14"/>`),
  tick: icon(svg`<path d="m3.5 8.5 3 3 6-7"/>`),
  save: icon(svg`<path d="M8 2.5v7.25M4.75 6.75 8 10l3.25-3.25M2.75 13.25h10.5"/>`),
  search: icon(svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.25 3.25"/>`),
  close: icon(svg`<path d="m3.75 3.75 8.5 8.5M12.25 3.75l-8.5 8.5"/>`),
  chevronDown: icon(svg`<path d="m4 6 4 4 4-4"/>`),
  chevronRight: icon(svg`<path d="m6 4 4 4-4 4"/>`),
  back: icon(svg`<path d="M13 8H3M7 4 3 8l4 4"/>`),
  person: icon(svg`<circle cx="8" cy="5.25" r="2.75"/><path d="M2.75 13.75a5.25 5.25 0 0 1 10.500 0"/>`),
} as const;
