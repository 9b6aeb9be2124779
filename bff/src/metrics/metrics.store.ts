import type { Metrics } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';

export type MetricsStore = ReturnType<typeof createMetricsStore>;

export function createMetricsStore(db: Db) {
  return {
    /** The numbers of the leads this caller may see, from running totals. */
    read: (caller: DbCaller) => db.rpcAs<Metrics>(caller, 'read_metrics'),
  };
}
