import type { LeadTrace } from '../../contract/index.ts';
import type { Db } from '../platform/supabase.ts';

export type LeadTraceStore = ReturnType<typeof createLeadTraceStore>;

/** Reads across leads, queues, events and files with the secret key: callers are checked before. */
export function createLeadTraceStore(db: Db) {
  return {
    /** Null when there is no such lead. */
    read: (id: string) => db.rpc<LeadTrace | null>('read_lead_trace', { in_lead: id }),
  };
}
