import { svg } from 'lit';
import { alertIcon, icon } from './icon.ts';

/** The ones that notices need; apart from the rest, so that a page with only a form does not load them all. */
export const noticeIcons = {
  alert: alertIcon,
  info: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 7.5v3.75M8 4.75V5"/>`),
  check: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="m5.25 8.25 2 2 3.5-4"/>`),
  warning: icon(svg`<path d="M8 2.25 14.25 13H1.75zM8 6.5v3M8 11.25v.25"/>`),
  offline: icon(
    svg`<path d="m2 2 12 12M4.75 9.5a4.6 4.6 0 0 1 6.5 0M2.25 6.75a8 8 0 0 1 11.5 0M8 12.25v.25"/>`,
  ),
  retry: icon(svg`<path d="M13.25 8A5.25 5.25 0 1 1 11.6 4.2L13.5 6M13.5 2.5V6H10"/>`),
  lock: icon(
    svg`<rect x="3.25" y="7" width="9.5" height="6.75" rx="1.5"/><path d="M5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7"/>`,
  ),
} as const;
