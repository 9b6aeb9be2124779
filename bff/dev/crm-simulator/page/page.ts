import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallLog } from '../calls.ts';
import type { Records } from '../control.ts';
import type { RecordStore } from '../record-store.ts';

export interface PageDeps {
  readonly store: RecordStore;
  readonly records: Records;
  readonly calls: CallLog;
}

/** The page for people at `/` and what it calls under `/_sim/`. */
export function createPage(_deps: PageDeps) {
  return {
    answer(_request: IncomingMessage, _response: ServerResponse): boolean {
      return false;
    },
    /** Ends the open event streams. */
    hangUp(): void {},
    stop(): void {},
  };
}
