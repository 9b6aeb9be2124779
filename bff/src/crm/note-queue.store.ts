import type { Db } from '../platform/supabase.ts';
import type { CrmFailure } from './port.ts';

/** A note that waits to be added to its lead in the CRM, or to the deal that the lead became. */
export interface DueNote {
  readonly id: string;
  readonly text: string;
  readonly authorName: string;
  readonly partnerName: string;
  /** Tries that may have arrived, this one included. */
  readonly attempts: number;
  readonly leadCrmId: string;
  readonly dealCrmId: string | null;
  readonly leadIs: 'open' | 'converted' | 'deleted';
}

/** How one claimed note ended. */
export type NoteSettlement =
  | { readonly id: string; readonly kind: 'stored'; readonly crmId: string }
  | { readonly id: string; readonly kind: 'parked'; readonly reason: string }
  | { readonly id: string; readonly kind: 'retry'; readonly retryAt: Date; readonly reason: string };

export type NoteQueueStore = ReturnType<typeof createNoteQueueStore>;

/** The queue of notes to the CRM. */
export function createNoteQueueStore(db: Db) {
  return {
    /** Leases at most `size` due notes to a worker for `leaseMs`. */
    claim: (worker: string, size: number, leaseMs: number) =>
      db.rpc<DueNote[]>('claim_notes', { worker, size, lease_ms: leaseMs }),
    /** Prolongs what this worker holds. */
    keepLeases: (worker: string, leaseMs: number) =>
      db.rpc<null>('keep_note_leases', { worker, lease_ms: leaseMs }),
    /** Writes outcomes down; those whose lease another worker holds by now are ignored. Answers how many counted. */
    settle: (worker: string, outcomes: readonly NoteSettlement[]) =>
      db.rpc<number>('settle_notes', { worker, outcomes }),
    /** Gives back all that this worker holds, not due before `retryAt`, and holds the queue. */
    pause: (worker: string, retryAt: Date, failure: CrmFailure) =>
      db.rpc<null>('pause_notes', { worker, retry_at: retryAt, failure }),
  };
}
