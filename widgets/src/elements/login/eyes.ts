import { svg } from 'lit';
import { icon } from '../../ui/icon.ts';

export const eyes = {
  open: icon(
    svg`<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="2"/>`,
  ),
  shut: icon(
    svg`<path d="M2.5 2.5l11 11M6.2 3.75A6.6 6.6 0 0 1 8 3.5c4 0 6.5 4.5 6.5 4.5a11 11 0 0 1-1.9 2.4M9.8 12.2A6 6 0 0 1 8 12.5C4 12.5 1.5 8 1.5 8a11.400 11.400 0 0 1 2.400-2.900"/>`,
  ),
} as const;
