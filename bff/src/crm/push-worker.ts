import { backoff } from '../platform/backoff.ts';
import { later, type Clock } from '../platform/clock.ts';
import { unreachable } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { underLease } from './lease.ts';
import { maxBatch, type Crm, type CrmFailure, type WriteOutcome } from './port.ts';
import type { DueLead, LeadSettlement, SyncStore } from './sync.store.ts';

/** What only a person can mend about one record is tried again this often, and goes on by itself once it is mended. */
const operatorRetryMs = 60_000;

export interface PushDeps {
  readonly crm: Crm;
  readonly sync: SyncStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after leads were settled: there is news for open pages, and perhaps records to read. */
  readonly settled: () => void;
  /** Called when a whole batch was claimed: there is work for another worker. */
  readonly full: () => void;
}

/**
 * Carries due leads to the CRM, a batch a call. At least once: a crash before settling repeats the upsert, which changes
 * nothing. Answers true while there may be more.
 */
export function createPushRun(deps: PushDeps): () => Promise<boolean> {
  const { sync, logger, settled, full } = deps;
  return () =>
    underLease(sync, async (worker, leaseMs) => {
      const leads = await sync.claimLeads(worker, maxBatch, leaseMs);
      if (leads.length === 0) return false;
      if (leads.length === maxBatch) full();
      const known = leads.filter(({ crmId }) => crmId !== null);
      const fresh = leads.filter(({ crmId }) => crmId === null);
      const sent = [
        await send(deps, worker, await unsent(deps, worker, fresh)),
        await send(deps, worker, await changesOf(deps, worker, known)),
      ];
      settled();
      const failure = sent.find((outcome) => outcome !== null);
      if (failure) {
        // Nothing is wrong with the leads: they keep their place, and the gate holds the queue until the CRM is back.
        await sync.pausePush(worker, failure);
        logger.warn({ ...failure }, 'the CRM takes no leads for now');
        return false;
      }
      return leads.length === maxBatch;
    });
}

type Prepared = readonly DueLead[] | CrmFailure;

/**
 * Leads that were tried before may have arrived although no answer came. An upsert finds those again, but not one that was
 * converted since: it would make a second lead.
 */
async function unsent({ crm, sync }: PushDeps, worker: string, fresh: readonly DueLead[]): Promise<Prepared> {
  const tried = fresh.filter(({ attempts }) => attempts > 1);
  if (tried.length === 0) return fresh;
  const found = await crm.convertedAmong(tried.map(({ portalId }) => portalId));
  if (found.kind !== 'ok') return found;
  if (found.value.length === 0) return fresh;
  await sync.applyLeads(found.value);
  const ids = new Set(found.value.map(({ portalId }) => portalId));
  const changed = await sync.changesToSend(
    worker,
    tried.flatMap(({ portalId }) => (ids.has(portalId) ? [portalId] : [])),
  );
  return [...fresh.filter(({ portalId }) => !ids.has(portalId)), ...changed];
}

/** Edits go on top of what the CRM holds now: it is read first, so that a field changed on both sides keeps the CRM's value. */
async function changesOf(
  { crm, sync }: PushDeps,
  worker: string,
  known: readonly DueLead[],
): Promise<Prepared> {
  if (known.length === 0) return [];
  const crmIds = known.flatMap(({ crmId }) => crmId ?? []);
  const read = await crm.readLeads(crmIds);
  if (read.kind !== 'ok') return read;
  await sync.applyLeads(read.value);
  const there = new Set(read.value.map(({ crmId }) => crmId));
  const gone = crmIds.filter((crmId) => !there.has(crmId));
  if (gone.length > 0) {
    await sync.applyDeletions(gone.map((crmId) => ({ kind: 'lead', crmId, actor: null })));
  }
  return sync.changesToSend(
    worker,
    known.map(({ portalId }) => portalId),
  );
}

/** Null when every lead found its end; the failure when the call as a whole came to nothing. */
async function send(deps: PushDeps, worker: string, leads: Prepared): Promise<CrmFailure | null> {
  if ('kind' in leads) return leads;
  if (leads.length === 0) return null;
  const outcomes = await deps.crm.upsertLeads(leads);
  if ('kind' in outcomes) return outcomes;
  const settlements = leads.map((lead, index) => settle(lead, outcomes[index] ?? noAnswer, deps.clock));
  await deps.sync.settleLeads(worker, settlements);
  report(settlements, deps.logger);
  return null;
}

const noAnswer: CrmFailure = { kind: 'retry', reason: 'The CRM gave no answer for this record.' };

function settle(lead: DueLead, outcome: WriteOutcome, clock: Clock): LeadSettlement {
  const { portalId: id, revision } = lead;
  switch (outcome.kind) {
    case 'stored':
      return { id, kind: 'stored', revision, crmId: outcome.crmId, modifiedAt: outcome.modifiedAt };
    case 'duplicate':
      return { id, kind: 'linked', revision, crmId: outcome.crmId };
    case 'rejected':
      return { id, kind: 'parked', revision, reason: outcome.reason };
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

export function waitMs(failure: CrmFailure, attempts: number): number {
  return failure.kind === 'operator'
    ? operatorRetryMs
    : (failure.retryAfterMs ?? backoff(attempts, { capMs: 30_000 }));
}

function report(settlements: readonly LeadSettlement[], logger: Logger): void {
  const count = (kind: LeadSettlement['kind']) =>
    settlements.filter((settlement) => settlement.kind === kind).length;
  const failed = settlements.find(
    (settlement) => settlement.kind === 'retry' || settlement.kind === 'parked',
  );
  const line = {
    stored: count('stored'),
    linked: count('linked'),
    retry: count('retry'),
    parked: count('parked'),
  };
  if (failed) logger.warn({ ...line, reason: failed.reason }, 'leads could not all be sent to the CRM');
  else logger.info(line, 'leads sent to the CRM');
}
