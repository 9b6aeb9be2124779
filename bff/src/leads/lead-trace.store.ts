import type { LeadTrace } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';

export type LeadTraceStore = ReturnType<typeof createLeadTraceStore>;

/** Reads across leads, queues, events and files, for administrators: the database looks once more whether the caller is one. */
export function createLeadTraceStore(db: Db) {
  return {
    /** Null when there is no such lead. */
    read: (caller: DbCaller, id: string) =>
      db.rpcAs<LeadTrace | null>(caller, 'admin_read_lead_trace', { in_lead: id }),
  };
}
