import { backoff } from '../platform/backoff.ts';
import { later, type Clock } from '../platform/clock.ts';
import { unreachable } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { underLease } from './lease.ts';
import { maxBatch, type Crm, type CrmFailure, type WriteOutcome } from './port.ts';
import type { DueLead, LeadSettlement, LinkSettlement, SyncStore } from './sync.store.ts';

/** A set-up that only a person can mend is tried again this often, so that the queue resumes by itself once it is mended. */
const operatorRetryMs = 60_000;

export interface PushDeps {
  readonly crm: Crm;
  readonly sync: SyncStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after leads were settled: there is news for open pages. */
  readonly settled: () => void;
}

/**
 * Carries due leads to the CRM, a batch a call. At least once: a crash before settling repeats the upsert, which changes
 * nothing. Answers true while there may be more.
 */
export function createPushRun({ crm, sync, clock, logger, settled }: PushDeps): () => Promise<boolean> {
  return () =>
    underLease(sync, async (worker, leaseMs) => {
      const leads = await sync.claimLeads(worker, maxBatch, leaseMs);
      if (leads.length === 0) return false;
      const outcomes = await crm.upsertLeads(leads);
      const settlements = leads.map((lead, index) => settle(lead, outcomes[index] ?? noAnswer, clock));
      await sync.settleLeads(worker, settlements);
      settled();
      report(settlements, logger);
      return leads.length === maxBatch && settlements.some((settlement) => settlement.kind === 'stored');
    });
}

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

const noAnswer: CrmFailure = { kind: 'retry', reason: 'The CRM gave no answer for this record.' };

function settle(lead: DueLead, outcome: WriteOutcome, clock: Clock): LeadSettlement {
  const id = lead.portalId;
  switch (outcome.kind) {
    case 'stored':
      return {
        id,
        kind: 'stored',
        revision: lead.revision,
        crmId: outcome.crmId,
        modifiedAt: outcome.modifiedAt,
      };
    case 'duplicate':
      // The record that stands is followed from here on; the next news of it brings its status.
      return { id, kind: 'stored', revision: lead.revision, crmId: outcome.crmId, modifiedAt: new Date(0) };
    case 'rejected':
      return { id, kind: 'parked', reason: outcome.reason };
    case 'retry':
    case 'operator':
      return {
        id,
        kind: 'retry',
        retryAt: later(clock, waitMs(outcome, lead.attempts)),
        reason: outcome.reason,
      };
    default:
      return unreachable(outcome);
  }
}

function waitMs(failure: CrmFailure, attempts: number): number {
  return failure.kind === 'operator' ? operatorRetryMs : (failure.retryAfterMs ?? backoff(attempts));
}

function report(settlements: readonly LeadSettlement[], logger: Logger): void {
  const count = (kind: LeadSettlement['kind']) =>
    settlements.filter((settlement) => settlement.kind === kind).length;
  const failed = settlements.find((settlement) => settlement.kind !== 'stored');
  const line = { stored: count('stored'), retry: count('retry'), parked: count('parked') };
  if (failed) logger.warn({ ...line, reason: failed.reason }, 'leads could not all be sent to the CRM');
  else logger.info(line, 'leads sent to the CRM');
}
