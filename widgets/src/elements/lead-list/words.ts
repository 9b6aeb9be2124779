import type { Lead, StatusCategory } from '../../../../bff/contract/index.ts';
import { pageLocale } from '../../locales/language.ts';
import { msg, type Texts } from '../../locales/words.ts';
import { ago, exact } from '../../ui/when.ts';

export const nameOf = (lead: Lead): string => [lead.firstName, lead.lastName].filter(Boolean).join(' ');

const syncWords: Texts<'queued' | 'needs_attention'> = {
  queued: 'Sending to CRM…',
  needs_attention: 'Needs attention',
};

/** Empty once it is in the CRM. */
export const syncWord = (sync: Lead['sync']): string => (sync === 'synced' ? '' : msg(syncWords[sync]));

export const categories = ['new', 'working', 'won', 'lost'] as const;

const categoryWords: Texts<StatusCategory> = { new: 'New', working: 'Working', won: 'Won', lost: 'Lost' };

export const categoryWord = (category: StatusCategory): string => msg(categoryWords[category]);

/** A row as one sentence: its visible words in their order, then the exact time. */
export const sentence = (lead: Lead, gone: boolean): string =>
  [
    nameOf(lead),
    lead.company,
    lead.partnerName,
    gone ? msg('Removed') : lead.status,
    ago(lead.createdAt),
    syncWord(lead.sync),
    exact(lead.createdAt),
  ]
    .filter(Boolean)
    .join(', ');

export const count = (n: number): string => n.toLocaleString(pageLocale());

/** Short, for where little room is: `1.2K`. */
export const compact = (n: number): string => n.toLocaleString(pageLocale(), { notation: 'compact' });
