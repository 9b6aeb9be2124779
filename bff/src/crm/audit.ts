import { later, type Clock } from '../platform/clock.ts';
import { compareLead, comparePartner, type LeadInCrm, type Verdict } from './audit-compare.ts';
import { AuditStopped, insist, sideBySide, walk } from './audit-walk.ts';
import type { AuditException, AuditStore, CompletedAudit, PortalLead, PortalPartner } from './audit.store.ts';
import { maxBatch, type Crm, type CrmDeal, type CrmLead } from './port.ts';

/** News is applied within seconds; what changed within the last minute is not yet called wrong. */
const settlesMs = 60_000;
const pageSize = 200;
const leaseMs = 60_000;
const beatMs = 20_000;
const nobody = '00000000-0000-0000-0000-000000000000';

export interface AuditResult extends CompletedAudit {
  /** Why it came to no end; null when it did. */
  readonly failure: string | null;
}

export interface AuditDeps {
  readonly crm: Pick<Crm, 'browseLeads' | 'browsePartners' | 'readLeads' | 'readPartners' | 'readDeals'>;
  readonly audits: AuditStore;
  readonly clock: Clock;
}

/**
 * Compares every partner and lead of both sides, a page of each at a time, and keeps what differs. Null while another audit
 * runs, or when one of the last `everyMs` was completed. An audit that cannot go on ends with its `failure`.
 */
export async function runAudit(
  deps: AuditDeps,
  {
    everyMs = null,
    signal = new AbortController().signal,
  }: { everyMs?: number | null; signal?: AbortSignal } = {},
): Promise<AuditResult | null> {
  const { audits, clock } = deps;
  const startedAt = clock.now().toISOString();
  const id = await audits.start(everyMs, leaseMs);
  if (id === null) return null;
  const tally = createTally(audits, id);
  const beat = setInterval(() => void tally.beat(), beatMs);
  let failure: string | null = null;
  try {
    await auditPartners(deps, tally, signal);
    await auditLeads(deps, tally, signal);
    await auditUnsent(deps, tally);
  } catch (error) {
    failure = error instanceof AuditStopped ? error.message : 'The audit failed; the log says why.';
    if (!(error instanceof AuditStopped)) throw error;
  } finally {
    clearInterval(beat);
    await tally.flush();
    await audits.finish(id, failure);
  }
  return { id, startedAt, finishedAt: clock.now().toISOString(), failure, ...tally.counts() };
}

async function auditPartners(
  { crm, audits, clock }: AuditDeps,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const isRecent = (at: Date) => at > later(clock, -settlesMs);
  const theirs = walk('0', (after) => insist(() => crm.browsePartners(after), signal));
  const ours = walk('', async (after) =>
    page(await audits.partnersAfter(after, pageSize), (row) => row.crmId),
  );
  const alone = createChunks<PortalPartner>(async (partners) => {
    const read = await insist(() => crm.readPartners(partners.map(({ crmId }) => crmId)), signal);
    const found = new Map(read.map((partner) => [partner.crmId, partner]));
    for (const partner of partners)
      await tally.add(comparePartner(found.get(partner.crmId) ?? null, partner, isRecent));
  });
  for await (const [partner, portal] of sideBySide(theirs, ours)) {
    if (!partner && portal) await alone.add(portal);
    else await tally.add(comparePartner(partner, portal, isRecent));
  }
  await alone.end();
}

async function auditLeads(
  { crm, audits, clock }: AuditDeps,
  tally: Tally,
  signal: AbortSignal,
): Promise<void> {
  const isRecent = (at: Date) => at > later(clock, -settlesMs);
  const withDeals = async (leads: readonly CrmLead[]): Promise<LeadInCrm[]> => {
    const deals = new Map<string, CrmDeal>();
    const reading = createChunks<string>(async (ids) => {
      for (const deal of await insist(() => crm.readDeals(ids), signal)) deals.set(deal.crmId, deal);
    });
    for (const { conversion } of leads) if (conversion?.dealCrmId) await reading.add(conversion.dealCrmId);
    await reading.end();
    return leads.map((lead) => ({
      crmId: lead.crmId,
      lead,
      deal: deals.get(lead.conversion?.dealCrmId ?? ''),
    }));
  };
  const theirs = walk('0', async (after) => {
    const { records, next } = await insist(() => crm.browseLeads(after), signal);
    return { records: await withDeals(records), next };
  });
  const ours = walk('', async (after) => page(await audits.leadsAfter(after, pageSize), (row) => row.crmId));
  // Read once more by their ids: they may have come since their page was read, or stand in no list of the CRM.
  const alone = createChunks<PortalLead>(async (leads) => {
    const ids = leads.map(({ crmId }) => crmId ?? '');
    const read = await withDeals(await insist(() => crm.readLeads(ids), signal));
    const found = new Map(read.map((lead) => [lead.crmId, lead]));
    for (const lead of leads)
      await tally.add(compareLead(found.get(lead.crmId ?? '') ?? null, lead, isRecent));
  });
  for await (const [lead, portal] of sideBySide(theirs, ours)) {
    if (!lead && portal && !portal.deleted) await alone.add(portal);
    else await tally.add(compareLead(lead, portal, isRecent));
  }
  await alone.end();
}

async function auditUnsent({ audits }: AuditDeps, tally: Tally): Promise<void> {
  const leads = walk(nobody, async (after) =>
    page(await audits.unsentLeadsAfter(after, pageSize), (row) => row.id),
  );
  for await (const lead of leads) await tally.add(compareLead(null, lead, () => false));
}

function page<T>(records: readonly T[], key: (record: T) => string | null) {
  const last = records.at(-1);
  return { records, next: records.length < pageSize || !last ? null : key(last) };
}

/** Gathers items and works on as many at once as the CRM reads in a call. */
function createChunks<T>(work: (items: readonly T[]) => Promise<void>) {
  let waiting: T[] = [];
  const end = async () => {
    const items = waiting;
    waiting = [];
    if (items.length > 0) await work(items);
  };
  return {
    async add(item: T): Promise<void> {
      waiting.push(item);
      if (waiting.length === maxBatch) await end();
    },
    end,
  };
}

type Tally = ReturnType<typeof createTally>;

/** Counts verdicts and hands exceptions on in pieces. */
function createTally(audits: AuditStore, audit: string) {
  const count = { compared: 0, equal: 0, settling: 0, exceptions: 0, explained: 0 };
  let found: AuditException[] = [];
  const flush = async () => {
    const piece = found;
    found = [];
    await audits.record(audit, leaseMs, count, piece);
  };
  return {
    counts: () => ({ ...count }),
    flush,
    // A beat that is missed costs nothing: the next one or the next piece prolongs the lease as well.
    beat: () => audits.record(audit, leaseMs, count, []).catch(() => undefined),
    async add(verdict: Verdict): Promise<void> {
      if (verdict === null) return;
      if (verdict === 'settling') {
        count.settling += 1;
        return;
      }
      count.compared += 1;
      if (verdict === 'equal') {
        count.equal += 1;
        return;
      }
      count.exceptions += 1;
      if (verdict.reason === 'parked' || verdict.reason === 'waiting') count.explained += 1;
      found.push(verdict);
      if (found.length >= pageSize) await flush();
    },
  };
}

/** The share of what was compared that is equal on both sides; 1 where there was nothing to compare. */
export function consistency({ compared, equal }: Pick<CompletedAudit, 'compared' | 'equal'>): number {
  return compared === 0 ? 1 : equal / compared;
}
