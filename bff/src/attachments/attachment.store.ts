import type { Attachment } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';

export interface NewFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  readonly sha256: string;
  readonly idempotencyKey: string | null;
}

/** An upload that may go on to `path`, the file that was there already, or why there is none. */
export type Begun =
  | { readonly kind: 'begun'; readonly id: string; readonly path: string }
  | { readonly kind: 'repeated'; readonly attachment: Attachment }
  | { readonly kind: 'not_found' | 'closed' | 'too_many' | 'key_reused' };

export type Finished =
  | { readonly kind: 'created' | 'repeated'; readonly attachment: Attachment }
  | { readonly kind: 'too_many' | 'key_reused' | 'gone' };

/** What is needed to give a file out. */
export interface StoredFile {
  readonly path: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

export type AttachmentStore = ReturnType<typeof createAttachmentStore>;

/** Every read and write of attachments but the CRM's (crm/file.store.ts). Reads are the caller's own. */
export function createAttachmentStore(db: Db) {
  return {
    /** Notes the upload before its content is written to Storage. */
    begin: (caller: DbCaller, leadId: string, file: NewFile, maxFiles: number) =>
      db.rpcAs<Begun>(caller, 'begin_attachment', {
        in_lead: leadId,
        file: toArgs(file),
        max_files: maxFiles,
      }),

    /** As `begin`, for the visitor who handed the lead in to this partner. */
    beginAsVisitor: (partnerId: string, leadId: string, file: NewFile, maxFiles: number) =>
      db.rpc<Begun>('begin_visitor_attachment', {
        in_partner: partnerId,
        in_lead: leadId,
        file: toArgs(file),
        max_files: maxFiles,
      }),

    /** The content is in Storage: makes the file part of its lead, with history and event. */
    finish: (id: string, maxFiles: number) =>
      db.rpc<Finished>('finish_attachment', { in_id: id, max_files: maxFiles }),

    /** Null when the caller may not see the lead. */
    list: (caller: DbCaller, leadId: string) =>
      db.rpcAs<Attachment[] | null>(caller, 'list_attachments', { in_lead: leadId }),

    read: (caller: DbCaller, leadId: string, id: string) =>
      db.rpcAs<StoredFile | null>(caller, 'read_attachment', { in_lead: leadId, in_id: id }),

    /** At most `size` uploads that came to nothing; from here on none of them can be finished. */
    giveUp: (size: number) => db.rpc<{ id: string; path: string }[]>('give_up_uploads', { size }),
    /** Their content is gone from Storage. */
    forget: (ids: readonly string[]) => db.rpc<null>('forget_uploads', { ids }),
  };
}

function toArgs({ name, size, type, sha256, idempotencyKey }: NewFile) {
  return { name, size, type, sha256, idempotency_key: idempotencyKey };
}
