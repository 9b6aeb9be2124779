import type { SyncReport } from '../../contract/index.ts';
import type { FormFields } from './form-fields.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';
import type {
  ChangeCursor,
  CrmDeal,
  CrmFailure,
  CrmLead,
  CrmPartner,
  LeadWrite,
  PartnerLink,
  RecordKind,
} from './port.ts';

export interface DueLead extends LeadWrite {
  readonly revision: number;
  /** Tries so far, this one included. */
  readonly attempts: number;
}

/** How one claimed lead ended. */
export type LeadSettlement =
  | {
      readonly id: string;
      readonly kind: 'stored';
      readonly revision: number;
      readonly crmId: string;
      readonly modifiedAt: Date;
    }
  /** The CRM has the same record already: it is followed from here on. */
  | { readonly id: string; readonly kind: 'linked'; readonly revision: number; readonly crmId: string }
  | { readonly id: string; readonly kind: 'retry'; readonly retryAt: Date; readonly reason: string }
  | { readonly id: string; readonly kind: 'parked'; readonly revision: number; readonly reason: string };

export interface DueLink extends PartnerLink {
  readonly attempts: number;
}

export type LinkSettlement =
  | { readonly portalId: string; readonly kind: 'stored' }
  | { readonly portalId: string; readonly kind: 'retry'; readonly retryAt: Date }
  | { readonly portalId: string; readonly kind: 'parked'; readonly reason: string };

/** A hint that a record changed. Level-triggered: it says look, not what is there. */
export interface News {
  readonly kind: RecordKind;
  readonly crmId: string;
  readonly operation: 'changed' | 'deleted';
  readonly source: 'notification' | 'webhook' | 'poll';
  readonly actor?: string | null;
}

/** All open hints about one record, leased together. */
export interface OpenNews {
  readonly kind: RecordKind;
  readonly crmId: string;
  readonly operation: 'changed' | 'deleted';
  readonly actor: string | null;
  readonly ids: readonly string[];
  readonly attempts: number;
}

export type NewsSettlement =
  | { readonly ids: readonly string[]; readonly kind: 'done'; readonly reason?: string }
  | {
      readonly ids: readonly string[];
      readonly kind: 'retry';
      readonly retryAt: Date;
      readonly reason: string;
    };

/** Queues and cursors of the sync, and the functions that apply what the CRM holds. */
export type SyncStore = ReturnType<typeof createSyncStore>;

export function createSyncStore(db: Db) {
  return {
    /** Leases at most `size` due leads to a worker for `leaseMs`. */
    claimLeads: async (worker: string, size: number, leaseMs: number) =>
      dueLeads(await db.rpc<DueLeadRow[]>('claim_leads', { worker, size, lease_ms: leaseMs })),
    /** Of leads this worker holds that the CRM has: those that still differ from what was just read of it. */
    changesToSend: async (worker: string, ids: readonly string[]) =>
      dueLeads(await db.rpc<DueLeadRow[]>('changes_to_send', { worker, ids })),
    /** Gives back all that this worker holds, in its old place, and holds the queue until the next try is due. */
    pausePush: (worker: string, failure: CrmFailure) => db.rpc<null>('pause_push', { worker, failure }),
    /** Prolongs everything this worker holds. */
    keepLeases: (worker: string, leaseMs: number) =>
      db.rpc<null>('keep_leases', { worker, lease_ms: leaseMs }),
    /** Writes outcomes down; those whose lease another worker holds by now are ignored. Answers how many counted. */
    settleLeads: (worker: string, outcomes: readonly LeadSettlement[]) =>
      db.rpc<number>('settle_leads', { worker, outcomes }),

    claimPartnerLinks: (size: number) => db.rpc<DueLink[]>('claim_partner_links', { size }),
    settlePartnerLinks: (outcomes: readonly LinkSettlement[]) =>
      db.rpc<null>('settle_partner_links', { outcomes }),

    /** Durable when it resolves. */
    storeNews: (news: readonly News[]) => db.rpc<number>('store_news', { news }),
    claimNews: (worker: string, size: number, leaseMs: number) =>
      db.rpc<OpenNews[]>('claim_news', { worker, size, lease_ms: leaseMs }),
    settleNews: (worker: string, settled: readonly NewsSettlement[]) =>
      db.rpc<null>('settle_news', { worker, settled }),

    /** As `pausePush`, for news. */
    pauseRead: (worker: string, failure: CrmFailure) => db.rpc<null>('pause_read', { worker, failure }),
    /** For administrators only. */
    readReport: (caller: DbCaller) =>
      db.rpcAs<Omit<SyncReport, 'connection'>>(caller, 'admin_read_sync_state'),
    /** Puts parked leads of one reason, or all, back into the queue; answers how many. */
    requeueParked: (reason: string | null) => db.rpc<number>('requeue_parked', { in_reason: reason }),
    /** True for one process at a time, about every `everyMs`. */
    claimTurn: (name: string, worker: string, everyMs: number) =>
      db.rpc<boolean>('claim_turn', { in_name: name, worker, every_ms: everyMs }),
    /** Lets another process take over at once. */
    leaveTurns: (worker: string) => db.rpc<null>('leave_turns', { worker }),

    storeFormFields: (form: FormFields) => db.rpc<null>('store_form_fields', { in_fields: form }),

    applyPartners: (records: readonly CrmPartner[]) =>
      db.rpc<{ applied: number }>('apply_crm_partners', { records }),
    /** `skipped`: leads whose partner is not known here (yet), or that have none. */
    applyLeads: (records: readonly CrmLead[]) =>
      db.rpc<{ applied: number; skipped: { crmId: string; partnerCrmId: string | null }[] }>(
        'apply_crm_leads',
        { records },
      ),
    applyDeals: (records: readonly CrmDeal[]) => db.rpc<number>('apply_crm_deals', { records }),
    applyDeletions: (deletions: readonly { kind: RecordKind; crmId: string; actor: string | null }[]) =>
      db.rpc<number>('apply_crm_deletions', { deletions }),

    async readCursor(name: string): Promise<ChangeCursor | null> {
      const row = await db.rpc<{ modifiedAt: string; crmId: string } | null>('read_cursor', {
        in_name: name,
      });
      return row && { modifiedAt: new Date(row.modifiedAt), crmId: row.crmId };
    },
    /** Keeps the news a poll found and moves its cursor past them, together. */
    advanceCursor: (name: string, cursor: ChangeCursor, news: readonly News[]) =>
      db.rpc<null>('advance_cursor', {
        in_name: name,
        in_modified_at: cursor.modifiedAt,
        in_crm_id: cursor.crmId,
        news,
      }),

    queueState: () =>
      db.rpc<{
        leadsDue: number;
        leadsParked: number;
        oldestDueSeconds: number;
        filesDue: number;
        filesParked: number;
        notesDue: number;
        notesParked: number;
        newsOpen: number;
        mailDue: number;
        gatesShut: number;
      }>('queue_state'),
    housekeeping: (keepDays: number) => db.rpc<null>('housekeeping', { keep_days: keepDays }),
  };
}

type DueLeadRow = Omit<DueLead, 'portalId'> & { readonly id: string };

function dueLeads(rows: readonly DueLeadRow[]): DueLead[] {
  return rows.map(({ id, ...lead }) => ({ ...lead, portalId: id }));
}
