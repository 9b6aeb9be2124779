import type { Note } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';

/** What became of a note that was handed in. */
export type Added =
  | { readonly kind: 'created' | 'repeated'; readonly note: Note }
  | { readonly kind: 'not_found' | 'forbidden' | 'converted' | 'too_many' | 'key_reused' };

export type NoteStore = ReturnType<typeof createNoteStore>;

/** Every read and write of notes but the CRM's (crm/note-queue.store.ts). Reads are the caller's own. */
export function createNoteStore(db: Db) {
  return {
    /** Saves the note with its event and its place in the queue to the CRM; a repeated key gives the first note. */
    add: (caller: DbCaller, leadId: string, text: string, idempotencyKey: string, maxNotes: number) =>
      db.rpcAs<Added>(caller, 'add_note', {
        in_lead: leadId,
        note: { text, idempotency_key: idempotencyKey },
        max_notes: maxNotes,
      }),

    /** Newest first, those before the note `before`; null when the caller may not see the lead. */
    list: (caller: DbCaller, leadId: string, page: { limit: number; before: string | undefined }) =>
      db.rpcAs<{ notes: Note[]; canAdd: boolean } | null>(caller, 'list_notes', { in_lead: leadId, page }),
  };
}
