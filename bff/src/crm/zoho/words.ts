import type { CrmDeal, CrmLead, CrmPartner } from '../port.ts';
import type { Mapping } from './mapping.ts';

/** A status word that is not listed counts as work in progress: it is neither new nor decided. */
export function leadStatus(
  { statuses, emptyStatus, convertedStatus }: Mapping['leads'],
  word: string | null,
  converted: boolean,
): Pick<CrmLead, 'status' | 'category'> {
  // Zoho itself keeps a mark on a lead that became a deal, not a status.
  if (converted) return { status: convertedStatus, category: 'won' };
  const status = word ?? emptyStatus;
  return { status, category: lookUp(statuses, status) ?? 'working' };
}

/** A stage that is not listed is open: it is not decided. */
export function dealStage(
  { stages }: Mapping['deals'],
  word: string | null,
): Pick<CrmDeal, 'stage' | 'category'> {
  // As Zoho's own pages draw a list without a choice.
  const stage = word ?? '-None-';
  return { stage, category: lookUp(stages, stage) ?? 'open' };
}

/** An empty or unknown word never opens the portal to anyone. */
export function partnerStatus({ statuses }: Mapping['partners'], word: string | null): CrmPartner['status'] {
  return (word !== null && lookUp(statuses, word)) || 'pending';
}

/** Words come from the CRM: one like `constructor` must not find what every object has. */
function lookUp<T>(words: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
