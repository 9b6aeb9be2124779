import type { Lead } from '../../../../bff/contract/index.ts';
import { pageLocale } from '../../locales/language.ts';
import { ago, exact } from '../../ui/when.ts';

export const nameOf = (lead: Lead): string => [lead.firstName, lead.lastName].filter(Boolean).join(' ');

export const syncWords = {
  queued: 'Sending to CRM…',
  needs_attention: 'Needs attention',
  synced: '',
} as const;

/** A row as one sentence: its visible words in their order, then the exact time. */
export const sentence = (lead: Lead, gone: boolean): string =>
  [
    nameOf(lead),
    lead.company,
    lead.partnerName,
    gone ? 'Removed' : lead.status,
    ago(lead.createdAt),
    syncWords[lead.sync],
    exact(lead.createdAt),
  ]
    .filter(Boolean)
    .join(', ');

export const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString(pageLocale())} ${n === 1 ? one : many}`;

/** Short, for where little room is: `1.2K`. */
export const compact = (n: number): string => n.toLocaleString(pageLocale(), { notation: 'compact' });
