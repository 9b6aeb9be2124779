import type { Db } from '../platform/supabase.ts';
import type { CrmFailure } from './port.ts';

/** A file that waits to be added to its lead in the CRM. */
export interface DueFile {
  readonly id: string;
  /** Where its content lies in Storage. */
  readonly path: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Tries that may have arrived, this one included. */
  readonly attempts: number;
  readonly leadCrmId: string;
  readonly leadIs: 'open' | 'converted' | 'deleted';
  /** CRM ids that other files of the lead have. */
  readonly known: readonly string[];
}

export type FileSettlement =
  | { readonly kind: 'stored'; readonly crmId: string }
  | { readonly kind: 'parked'; readonly reason: string }
  /** Holds all files until the next try is due, and this one longer. */
  | { readonly kind: 'retry'; readonly retryAt: Date; readonly failure: CrmFailure };

export type FileStore = ReturnType<typeof createFileStore>;

/** The queue of files to the CRM. */
export function createFileStore(db: Db) {
  return {
    /** Leases the next due file to a worker for `leaseMs`; null when there is none. */
    claim: (worker: string, leaseMs: number) =>
      db.rpc<DueFile | null>('claim_file', { worker, lease_ms: leaseMs }),
    /** Prolongs what this worker holds. */
    keepLeases: (worker: string, leaseMs: number) =>
      db.rpc<null>('keep_file_lease', { worker, lease_ms: leaseMs }),
    /** False when another worker holds the file by now: then nothing changes. */
    settle: (worker: string, id: string, outcome: FileSettlement) =>
      db.rpc<boolean>('settle_file', { worker, in_id: id, outcome }),
  };
}
