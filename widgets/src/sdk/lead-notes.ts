import type { Note, NotePage } from '../../../bff/contract/index.ts';
import type { Call } from './http.ts';

/** Notes at leads. Calls reject as those of the portal do. */
export interface LeadNotes {
  /** Newest first, from the start or on from the `nextCursor` of the page before. */
  list(leadId: string, cursor: string | null, signal?: AbortSignal): Promise<NotePage>;
  add(leadId: string, text: string, idempotencyKey: string): Promise<Note>;
}

/** A call for the signed-in person. */
export type CallAsPerson = <Answer>(path: string, call: Call) => Promise<Answer>;

export function createLeadNotes(call: CallAsPerson): LeadNotes {
  const notesOf = (leadId: string) => `/leads/${encodeURIComponent(leadId)}/notes`;
  return {
    list: (leadId, cursor, signal) =>
      call(`${notesOf(leadId)}${cursor === null ? '' : `?cursor=${cursor}`}`, { signal }),
    add: (leadId, text, idempotencyKey) =>
      call(notesOf(leadId), { method: 'POST', body: { text }, idempotencyKey }),
  };
}
