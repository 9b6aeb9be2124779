import type { AuditPage, AuditQuery } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';

export type AuditLogStore = ReturnType<typeof createAuditLogStore>;

/** Reads of the audit log. Its lines are written by the SQL functions and triggers that do what they tell. */
export function createAuditLogStore(db: Db) {
  return {
    /** What the caller may see: everything for administrators, their own partner's for a main account. */
    read: (caller: DbCaller, { cursor, ...filter }: AuditQuery) =>
      db.rpcAs<AuditPage>(caller, 'read_audit_log', { filter: { ...filter, before: cursor } }),
  };
}
