import { z } from 'zod';
import { checkField } from './field-check.ts';
import { syncState } from './leads.ts';
import { noteLimits } from './note-limits.ts';

const rule = { label: 'Note', type: 'textarea', required: true, maxLength: noteLimits.maxLength } as const;

/** What a person writes to a lead. Line ends become `\n`. */
export const noteDraft = z
  .strictObject({
    text: z
      .string({
        error: ({ input }) => (input === undefined ? 'Enter a note.' : 'Note must be text.'),
      })
      .trim()
      .transform((text) => text.replace(/\r\n?/g, '\n'))
      .superRefine((text, context) => {
        const fault = checkField(rule, text);
        if (fault) context.addIssue({ code: 'custom', message: fault.message, params: { code: fault.code } });
      }),
  })
  .meta({ id: 'NoteDraft' });

export const note = z
  .object({
    id: z.uuid(),
    text: z.string(),
    /** Who wrote it, as they were called then. */
    author: z.string(),
    createdAt: z.iso.datetime({ offset: true }),
    sync: syncState,
    /** Why it is not in the CRM yet, in words; null when all is well. */
    syncReason: z.string().nullable(),
  })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof note>;

export const noteQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** The `nextCursor` of the page before. */
  cursor: z.uuid('The cursor is not one of ours. Start again without it.').optional(),
});

/** Newest first. `nextCursor` is null on the last page. */
export const notePage = z
  .object({
    notes: z.array(note),
    nextCursor: z.string().nullable(),
    /** Whether the caller may add a note: the organisation takes notes, and the CRM has a place for it. */
    canAdd: z.boolean(),
  })
  .meta({ id: 'NotePage' });
export type NotePage = z.infer<typeof notePage>;
