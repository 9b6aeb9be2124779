import type { Lead, StatusCategory } from '../../../bff/contract/index.ts';
import type { LeadListQuery } from '../sdk/types.ts';

/**
 * The further one of two readings of a lead: what arrives late never takes a row back in time. Reaching the CRM does not
 * change `updatedAt`, so of two from one moment the one that is past the queue counts.
 */
export function newer(shown: Lead, heard: Lead): Lead {
  const ahead = Date.parse(heard.updatedAt) - Date.parse(shown.updatedAt);
  if (ahead < 0) return shown;
  if (ahead === 0 && heard.sync === 'queued' && shown.sync !== 'queued') return shown;
  return heard;
}

/** Newest first; the id decides between two of one moment, as it does in the BFF. */
export function byNewest(a: Lead, b: Lead): number {
  return Date.parse(b.createdAt) - Date.parse(a.createdAt) || (a.id < b.id ? 1 : -1);
}

export interface Filter {
  readonly category: StatusCategory | undefined;
  readonly search: string;
}

/** Whether the BFF would list it, near enough to decide about one lead that has just arrived. */
export function matches(lead: Lead, { category, search }: Filter): boolean {
  if (category && lead.category !== category) return false;
  const text = [lead.firstName, lead.lastName, lead.company, lead.email].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export const sameFilter = (a: Filter | undefined, b: Filter | undefined): boolean =>
  a !== undefined && b !== undefined && a.category === b.category && a.search === b.search;

/** What to ask for one page. */
export const pageQuery = (
  { category, search }: Filter,
  limit: number,
  cursor: string | null,
): LeadListQuery => ({
  limit,
  ...(cursor !== null && { cursor }),
  ...(category && { category }),
  ...(search && { search }),
});
