import type { AuditException as StoredException } from '../../contract/index.ts';
import { createDb, type Db, type DbCaller, type DbConfig } from '../platform/supabase.ts';

/** One record that is not the same on both sides, and why, for a person to read. */
export type AuditException = Omit<StoredException, 'id' | 'repair'>;

export interface AuditCounts {
  readonly compared: number;
  readonly equal: number;
  /** Changed within the last minute, so not compared. */
  readonly settling: number;
  readonly exceptions: number;
  /** Of the exceptions, those that wait or are parked: the portal knows why. */
  readonly explained: number;
}

export interface CompletedAudit extends AuditCounts {
  readonly id: string;
  readonly startedAt: string;
  readonly finishedAt: string;
}

export interface LastAudit {
  readonly completed: CompletedAudit | null;
  /** One that came to no end since then. */
  readonly failed: { readonly at: string; readonly reason: string } | null;
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
    /** The id of the audit that was begun; null while another runs, or when one of the last `everyMs` was completed. */
    start: (everyMs: number | null, leaseMs: number) =>
      db.rpc<string | null>('start_audit', { every_ms: everyMs, lease_ms: leaseMs }),
    record: (audit: string, leaseMs: number, counts: AuditCounts, found: readonly AuditException[]) =>
      db.rpc<null>('record_audit', { audit, lease_ms: leaseMs, counts, found }),
    finish: (audit: string, failure: string | null) =>
      db.rpc<null>('finish_audit', { audit, in_failure: failure }),
    last: () => db.rpc<LastAudit>('last_audit'),
    exceptions: (audit: string, afterId: string, size: number) =>
      db.rpc<readonly StoredException[]>('read_audit_exceptions', {
        audit,
        after_id: afterId,
        size,
      }),

    /** As `last`, for an administrator. */
    lastFor: (caller: DbCaller) => db.rpcAs<LastAudit>(caller, 'admin_last_audit'),
    /** As `exceptions`, for an administrator. */
    exceptionsFor: (caller: DbCaller, audit: string, afterId: string, size: number) =>
      db.rpcAs<readonly StoredException[]>(caller, 'admin_read_audit_exceptions', {
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
