import { backoff } from '../platform/backoff.ts';
import { later, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { underLease } from './lease.ts';
import { maxBatch, type Crm, type CrmFailure, type ReadOutcome } from './port.ts';
import type { News, NewsSettlement, OpenNews, SyncStore } from './sync.store.ts';

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

/** Settled news, or why the CRM could not be asked. */
type Applied = readonly NewsSettlement[] | CrmFailure;

/**
 * Drains the inbox: reads what the hints name as it stands now and makes this side equal. Partners go before leads and
 * leads before deals, so that each finds what it belongs to. Answers true while there may be more.
 */
export function createApplyRun(deps: ApplyDeps): () => Promise<boolean> {
  const { sync, logger } = deps;
  return () =>
    underLease(sync, async (worker, leaseMs) => {
      const news = await sync.claimNews(worker, maxBatch, leaseMs);
      if (news.length === 0) return false;
      let progress = false;
      for (const apply of [applyPartners, applyLeads, applyDeals]) {
        const settled = await apply(deps, news);
        if ('kind' in settled) {
          await sync.pauseRead(worker, settled);
          logger.warn({ ...settled }, 'the CRM cannot be read for now');
          return false;
        }
        if (settled.length > 0) await sync.settleNews(worker, settled);
        progress ||= settled.some(({ kind }) => kind === 'done');
      }
      deps.applied();
      // When all of it has to wait, so does the worker.
      return progress;
    });
}

async function applyPartners(deps: ApplyDeps, all: readonly OpenNews[]): Promise<Applied> {
  const news = all.filter(({ kind }) => kind === 'partner');
  const read = await readAll(news, (ids) => deps.crm.readPartners(ids));
  if (read.kind !== 'ok') return read;
  if (read.value.length > 0) await deps.sync.applyPartners(read.value);
  await applyGone(deps, news, read.value);
  return news.map(done);
}

async function applyLeads(deps: ApplyDeps, all: readonly OpenNews[]): Promise<Applied> {
  const news = all.filter(({ kind }) => kind === 'lead');
  const read = await readAll(news, (ids) => deps.crm.readLeads(ids));
  if (read.kind !== 'ok') return read;
  const { skipped } = read.value.length > 0 ? await deps.sync.applyLeads(read.value) : { skipped: [] };
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
    strangers.has(n.crmId) && n.attempts < partnerTries ? waitForPartner(deps, n) : done(n),
  );
}

async function applyDeals(deps: ApplyDeps, all: readonly OpenNews[]): Promise<Applied> {
  const news = all.filter(({ kind, operation }) => kind === 'deal' && operation === 'changed');
  const read = await readAll(news, (ids) => deps.crm.readDeals(ids));
  if (read.kind !== 'ok') return read;
  if (read.value.length > 0) await deps.sync.applyDeals(read.value);
  // A deleted deal leaves its lead where it stood.
  return all.filter(({ kind }) => kind === 'deal').map(done);
}

async function readAll<T>(
  news: readonly OpenNews[],
  read: (crmIds: readonly string[]) => Promise<ReadOutcome<readonly T[]>>,
): Promise<ReadOutcome<readonly T[]>> {
  return news.length === 0 ? { kind: 'ok', value: [] } : read(news.map(({ crmId }) => crmId));
}

/**
 * What the news names but the CRM no longer has was deleted or merged, whatever the news said; and what was told as
 * deleted but is there again was restored since.
 */
async function applyGone(
  { sync }: ApplyDeps,
  news: readonly OpenNews[],
  found: readonly { crmId: string }[],
): Promise<void> {
  const there = new Set(found.map(({ crmId }) => crmId));
  const gone = news
    .filter(({ crmId }) => !there.has(crmId))
    .map(({ kind, crmId, operation, actor }) => ({
      kind,
      crmId,
      actor: operation === 'deleted' ? actor : null,
    }));
  if (gone.length > 0) await sync.applyDeletions(gone);
}

function done({ ids }: OpenNews): NewsSettlement {
  return { ids, kind: 'done' };
}

function waitForPartner({ clock }: ApplyDeps, { ids, attempts }: OpenNews): NewsSettlement {
  const retryAt = later(clock, backoff(attempts, { capMs: 30_000 }));
  return { ids, kind: 'retry', retryAt, reason: 'Its partner is not known here yet.' };
}
