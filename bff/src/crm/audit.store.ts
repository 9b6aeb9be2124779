import { createDb, type Db, type DbConfig } from '../platform/supabase.ts';

/** One record that is not the same on both sides, and why, for a person to read. */
export interface AuditException {
  readonly kind: 'lead' | 'partner';
  readonly reason:
    | 'missing_in_portal'
    | 'missing_in_crm'
    | 'field_differs'
    | 'wrong_partner'
    | 'deleted_on_one_side'
    | 'parked'
    | 'waiting'
    | 'unlinked_partner';
  readonly portalId: string | null;
  readonly crmId: string | null;
  readonly name: string;
  readonly words: string;
}

export interface AuditCounts {
  readonly compared: number;
  readonly equal: number;
  /** Changed within the last minute, so not compared. */
  readonly settling: number;
  readonly exceptions: number;
}

export interface AuditResult extends AuditCounts {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Why it came to no end; null when it did. */
  readonly failure: string | null;
}

/** A lead as the audit compares it. */
export interface PortalLead {
  readonly id: string;
  readonly crmId: string | null;
  readonly partnerCrmId: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly status: string;
  readonly category: string;
  readonly converted: boolean;
  readonly dealCrmId: string | null;
  readonly deal: Readonly<Record<string, unknown>> | null;
  readonly deleted: boolean;
  readonly parked: boolean;
  /** The CRM has not seen the last change of the portal. */
  readonly unsent: boolean;
  readonly syncReason: string | null;
  /** Changed here within the last minute. */
  readonly fresh: boolean;
}

export interface PortalPartner {
  readonly id: string;
  readonly crmId: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly status: string;
  readonly deleted: boolean;
  readonly fresh: boolean;
}

export type AuditStore = ReturnType<typeof createAuditStore>;

/** Audits, their exceptions, and the portal's records in the order the audit walks them. */
export function createAuditStore(db: Db) {
  return {
    /** The id of the audit that was begun; null while another runs, or when one was completed since `dueSince`. */
    start: (dueSince: Date | null, leaseMs: number) =>
      db.rpc<string | null>('start_audit', { due_since: dueSince, lease_ms: leaseMs }),
    record: (audit: string, leaseMs: number, counts: AuditCounts, found: readonly AuditException[]) =>
      db.rpc<null>('record_audit', { audit, lease_ms: leaseMs, counts, found }),
    finish: (audit: string, failure: string | null) =>
      db.rpc<null>('finish_audit', { audit, in_failure: failure }),
    /** Of those that ended; null before the first. */
    last: () => db.rpc<AuditResult | null>('last_audit'),
    exceptions: (audit: string, afterId: string, size: number) =>
      db.rpc<readonly (AuditException & { readonly id: string })[]>('read_audit_exceptions', {
        audit,
        after_id: afterId,
        size,
      }),

    leadsAfter: (crmId: string, size: number) =>
      db.rpc<readonly PortalLead[]>('audit_leads', { after_crm_id: crmId, size }),
    unsentLeadsAfter: (id: string, size: number) =>
      db.rpc<readonly PortalLead[]>('audit_unsent_leads', { after_id: id, size }),
    partnersAfter: (crmId: string, size: number) =>
      db.rpc<readonly PortalPartner[]>('audit_partners', { after_crm_id: crmId, size }),

    /** Puts the exceptions back to work; `left` tells how many are still worked on. */
    repair: (audit: string) => db.rpc<{ looks: number; pushes: number }>('repair_audit', { audit }),
    left: (audit: string) => db.rpc<number>('repair_left', { audit }),
  };
}

/** For a process that needs nothing else of the database. */
export function openAuditStore(config: DbConfig): AuditStore {
  return createAuditStore(createDb(config));
}
