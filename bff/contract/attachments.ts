import { z } from 'zod';
import { syncState } from './leads.ts';

/** What may be attached: the endings that people know a type by, the first one being its own, and its media type. */
export const attachmentTypes = [
  { type: 'application/pdf', endings: ['pdf'] },
  { type: 'image/png', endings: ['png'] },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  { type: 'image/webp', endings: ['webp'] },
  { type: 'image/heic', endings: ['heic', 'heif'] },
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', endings: ['pptx'] },
  { type: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  { type: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  { type: 'text/plain', endings: ['txt'] },
  { type: 'text/csv', endings: ['csv'] },
] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** The CRM takes files up to 20 MB; a phone on a train does not. */
export const attachmentLimits = { maxFiles: 5, maxBytes: 10 * 1024 * 1024, maxNameLength: 100 } as const;

/** What a form may attach: `types` are file endings without the dot. */
export const attachmentRules = z
  .object({ maxFiles: z.int(), maxBytes: z.int(), types: z.array(z.string()) })
  .meta({ id: 'AttachmentRules' });
export type AttachmentRules = z.infer<typeof attachmentRules>;

export const standardAttachmentRules: AttachmentRules = {
  maxFiles: attachmentLimits.maxFiles,
  maxBytes: attachmentLimits.maxBytes,
  types: attachmentTypes.flatMap(({ endings }) => endings),
};

/** A file that goes with a lead. */
export const attachment = z
  .object({
    id: z.uuid(),
    /** Unique at its lead; a second `offer.pdf` with other content is `offer (2).pdf`. */
    name: z.string(),
    /** Bytes. */
    size: z.int(),
    /** Media type, by the content. */
    type: z.string(),
    /** Null for visitors of the public form. */
    addedBy: z.string().nullable(),
    addedAt: z.iso.datetime({ offset: true }),
    sync: syncState,
    /** Why it is not in the CRM yet, in words; null when all is well. */
    syncReason: z.string().nullable(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof attachment>;

/** Oldest first. */
export const attachmentList = z.object({ attachments: z.array(attachment) }).meta({ id: 'AttachmentList' });
export type AttachmentList = z.infer<typeof attachmentList>;

/** The answer to a visitor's file: enough to tick it off. */
export const attachmentReceipt = attachment
  .pick({ id: true, name: true, size: true })
  .meta({ id: 'AttachmentReceipt' });
export type AttachmentReceipt = z.infer<typeof attachmentReceipt>;
