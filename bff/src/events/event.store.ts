import type { Db, DbCaller } from '../platform/supabase.ts';
import type { LogEvent } from './event-log.ts';

export type EventStore = ReturnType<typeof createEventStore>;

/** Reads of the event log; only SQL functions write it, in the transaction that changes what the event tells. */
export function createEventStore(db: Db) {
  return {
    after: (id: string, size: number) => db.rpc<LogEvent[]>('read_events', { after_id: id, size }),
    /** Only what this person may see, by row-level security. */
    afterAs: (caller: DbCaller, id: string, size: number) =>
      db.rpcAs<LogEvent[]>(caller, 'read_events', { after_id: id, size }),
    last: () => db.rpc<string>('last_event_id'),
    /** The oldest id still kept; '0' when there is none. */
    first: () => db.rpc<string>('first_event_id'),
  };
}
