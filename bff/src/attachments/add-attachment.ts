import { createHash } from 'node:crypto';
import { attachmentLimits, type Attachment } from '../../contract/index.ts';
import { AppError, unreachable } from '../platform/errors.ts';
import type { ObjectStorage } from '../platform/object-storage.ts';
import type { DbCaller } from '../platform/supabase.ts';
import type { AttachmentStore, Begun, Finished, NewFile } from './attachment.store.ts';
import { cleanName } from './file-name.ts';
import { typeOf } from './file-type.ts';
import { tooManyFiles, typeNotTaken, type ReceivedFile } from './receive-file.ts';

export interface AddAttachment {
  /** Adds a file to a lead that a signed-in person sees. */
  asCaller(
    caller: DbCaller,
    leadId: string,
    file: ReceivedFile,
    idempotencyKey: string | null,
  ): Promise<Added>;
  /** Adds a file to a lead that a visitor handed in to the partner; who that is was proved before. */
  asVisitor(
    partnerId: string,
    leadId: string,
    file: ReceivedFile,
    idempotencyKey: string | null,
  ): Promise<Added>;
}

export interface Added {
  readonly attachment: Attachment;
  /** False when the file was there before and this is the first answer again. */
  readonly created: boolean;
}

const { maxFiles } = attachmentLimits;

/**
 * Adds a file once, whole or not at all: the upload is noted, the content goes to Storage, then one transaction makes it part
 * of the lead. What breaks off between was nothing, and its content is cleared away later (clear-away.ts).
 */
export function createAddAttachment(deps: {
  attachments: AttachmentStore;
  storage: ObjectStorage;
  saved: () => void;
}): AddAttachment {
  const { attachments, storage, saved } = deps;

  async function add(
    { givenName, content }: ReceivedFile,
    idempotencyKey: string | null,
    begin: (file: NewFile) => Promise<Begun>,
  ): Promise<Added> {
    const type = await typeOf(content, givenName);
    if (!type) throw typeNotTaken();
    const begun = await begin({
      name: cleanName(givenName, type.endings),
      size: content.length,
      type: type.type,
      sha256: createHash('sha256').update(content).digest('hex'),
      idempotencyKey,
    });
    if (begun.kind === 'repeated') return { attachment: begun.attachment, created: false };
    if (begun.kind !== 'begun') throw refusal(begun.kind);

    await storage.put(begun.path, content, type.type);
    const finished = await attachments.finish(begun.id, maxFiles);
    switch (finished.kind) {
      case 'created':
        saved();
        return { attachment: finished.attachment, created: true };
      case 'repeated':
        return { attachment: finished.attachment, created: false };
      default:
        throw refusal(finished.kind);
    }
  }

  return {
    asCaller: (caller, leadId, file, key) =>
      add(file, key, (row) => attachments.begin(caller, leadId, row, maxFiles)),
    asVisitor: (partnerId, leadId, file, key) =>
      add(file, key, (row) => attachments.beginAsVisitor(partnerId, leadId, row, maxFiles)),
  };
}

function refusal(
  kind: Exclude<Begun | Finished, { attachment: unknown } | { path: string }>['kind'],
): AppError {
  switch (kind) {
    case 'not_found':
    case 'gone':
      return new AppError('not_found', 'There is no such lead.');
    case 'closed':
      return new AppError('form_closed', 'This partner takes no files at the moment.');
    case 'too_many':
      return tooManyFiles();
    case 'key_reused':
      return new AppError(
        'idempotency_key_reused',
        'This Idempotency-Key was used for another file. Send a new key.',
      );
    default:
      return unreachable(kind);
  }
}
