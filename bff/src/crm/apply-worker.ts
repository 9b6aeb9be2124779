import { backoff } from '../platform/backoff.ts';
import { later, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { underLease } from './lease.ts';
import { maxBatch, type Crm, type CrmFailure } from './port.ts';
import type { News, NewsSettlement, OpenNews, SyncStore } from './sync.store.ts';

const operatorRetryMs = 60_000;
/** A lead may be told before its partner; after this many looks its partner is not coming. */
const partnerTries = 6;

export interface ApplyDeps {
  readonly crm: Crm;
  readonly sync: SyncStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after something was applied: there is news for open pages, mail to send, partners to link. */
  readonly applied: () => void;
}

/**
 * Drains the inbox: reads what the hints name as it stands now and makes this side equal. Partners go before leads, so
 * that a lead finds its partner. Answers true while there may be more.
 */
export function createApplyRun(deps: ApplyDeps): () => Promise<boolean> {
  const { sync } = deps;
  return () =>
    underLease(sync, async (worker, leaseMs) => {
      const news = await sync.claimNews(worker, maxBatch, leaseMs);
      if (news.length === 0) return false;
      const deleted = news.filter(({ operation }) => operation === 'deleted');
      const changed = (kind: OpenNews['kind']) =>
        news.filter((n) => n.kind === kind && n.operation === 'changed');

      const settled = [
        ...(await applyDeletions(deps, deleted)),
        ...(await applyPartners(deps, changed('partner'))),
        ...(await applyLeads(deps, changed('lead'))),
      ];
      await sync.settleNews(worker, settled);
      deps.applied();
      // When all of it has to wait, so does the worker.
      return settled.some(({ kind }) => kind === 'done');
    });
}

async function applyDeletions({ sync }: ApplyDeps, news: readonly OpenNews[]): Promise<NewsSettlement[]> {
  if (news.length === 0) return [];
  await sync.applyDeletions(news.map(({ kind, crmId, actor }) => ({ kind, crmId, actor })));
  return news.map(done);
}

async function applyPartners(deps: ApplyDeps, news: readonly OpenNews[]): Promise<NewsSettlement[]> {
  if (news.length === 0) return [];
  const read = await deps.crm.readPartners(news.map(({ crmId }) => crmId));
  if (read.kind !== 'ok') return news.map((n) => again(deps, n, read));
  await deps.sync.applyPartners(read.value);
  await applyGone(deps, news, read.value);
  return news.map(done);
}

async function applyLeads(deps: ApplyDeps, news: readonly OpenNews[]): Promise<NewsSettlement[]> {
  if (news.length === 0) return [];
  const read = await deps.crm.readLeads(news.map(({ crmId }) => crmId));
  if (read.kind !== 'ok') return news.map((n) => again(deps, n, read));
  const { skipped } = await deps.sync.applyLeads(read.value);
  await applyGone(deps, news, read.value);

  const strangers = new Map(
    skipped.flatMap(({ crmId, partnerCrmId }) => (partnerCrmId ? [[crmId, partnerCrmId]] : [])),
  );
  const ask = [...new Set(strangers.values())].map((crmId): News => ({
    kind: 'partner',
    crmId,
    operation: 'changed',
    source: 'poll',
  }));
  if (ask.length > 0) await deps.sync.storeNews(ask);
  return news.map((n) =>
    strangers.has(n.crmId) && n.attempts < partnerTries
      ? again(deps, n, {
          kind: 'retry',
          reason: 'Its partner is not known here yet.',
          retryAfterMs: backoff(n.attempts),
        })
      : done(n),
  );
}

/** What was told as changed but is no longer there has been deleted or merged since. */
async function applyGone(
  { sync }: ApplyDeps,
  news: readonly OpenNews[],
  found: readonly { crmId: string }[],
): Promise<void> {
  const there = new Set(found.map(({ crmId }) => crmId));
  const gone = news
    .filter(({ crmId }) => !there.has(crmId))
    .map(({ kind, crmId }) => ({ kind, crmId, actor: null }));
  if (gone.length > 0) await sync.applyDeletions(gone);
}

function done({ ids }: OpenNews): NewsSettlement {
  return { ids, kind: 'done' };
}

function again({ clock, logger }: ApplyDeps, news: OpenNews, failure: CrmFailure): NewsSettlement {
  const waitMs =
    failure.kind === 'operator' ? operatorRetryMs : (failure.retryAfterMs ?? backoff(news.attempts));
  logger.warn(
    { kind: news.kind, crmId: news.crmId, reason: failure.reason },
    'news from the CRM has to wait',
  );
  return { ids: news.ids, kind: 'retry', retryAt: later(clock, waitMs), reason: failure.reason };
}
