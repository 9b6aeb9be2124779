import type { Db, DbCaller } from '../platform/supabase.ts';
import type { LogEvent } from './event-log.ts';

/** An event that was sent to open pages. */
export interface EventPush {
  readonly eventId: string;
  /** When the first of them got it. */
  readonly at: string;
  readonly pages: number;
}

export type EventStore = ReturnType<typeof createEventStore>;

/** Reads of the event log, and which pages it reached; only SQL functions write it, in the transaction that changes what the event tells. */
export function createEventStore(db: Db) {
  return {
    after: (id: string, size: number) => db.rpc<LogEvent[]>('read_events', { after_id: id, size }),
    /** Only what this person may see, by row-level security. */
    afterAs: (caller: DbCaller, id: string, size: number) =>
      db.rpcAs<LogEvent[]>(caller, 'read_events', { after_id: id, size }),
    /** Adds to what is kept; an event at most once a call. */
    recordPushes: (pushes: readonly EventPush[]) => db.rpc<null>('record_pushes', { pushes }),
    last: () => db.rpc<string>('last_event_id'),
    /** The oldest id still kept; '0' when there is none. */
    first: () => db.rpc<string>('first_event_id'),
  };
}
