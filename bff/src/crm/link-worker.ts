import { later } from '../platform/clock.ts';
import { maxBatch, type CrmFailure } from './port.ts';
import { waitMs, type PushDeps } from './push-worker.ts';
import type { LinkSettlement } from './sync.store.ts';

const noAnswer: CrmFailure = { kind: 'retry', reason: 'The CRM gave no answer for this record.' };

/** Tells the CRM which portal partner each newly seen CRM partner is. */
export function createLinkRun({
  crm,
  sync,
  clock,
}: Pick<PushDeps, 'crm' | 'sync' | 'clock'>): () => Promise<boolean> {
  return async () => {
    const links = await sync.claimPartnerLinks(maxBatch);
    if (links.length === 0) return false;
    const outcomes = await crm.linkPartners(links);
    await sync.settlePartnerLinks(
      links.map(({ portalId, attempts }, index): LinkSettlement => {
        const outcome = outcomes[index] ?? noAnswer;
        if (outcome.kind === 'stored') return { portalId, kind: 'stored' };
        if (outcome.kind === 'retry' || outcome.kind === 'operator') {
          return { portalId, kind: 'retry', retryAt: later(clock, waitMs(outcome, attempts)) };
        }
        return { portalId, kind: 'parked', reason: outcome.reason };
      }),
    );
    return links.length === maxBatch;
  };
}
