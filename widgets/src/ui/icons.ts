import { svg } from 'lit';
import { icon } from './icon.ts';
import { noticeIcons } from './notice-icons.ts';

export const icons = {
  ...noticeIcons,
  inbox: icon(svg`<path d="M2 9.5 4 3h8l2 6.5V13H2zM2 9.5h3.5l1 1.75h3l1-1.75H14"/>`),
  search: icon(svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.25 3.25"/>`),
} as const;
