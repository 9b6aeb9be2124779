import { z } from 'zod';
import { checkField, standardFields, type LeadField } from './lead-fields.ts';

/** What a status means to a partner, whatever the organisation calls it. */
export const statusCategory = z.enum(['new', 'working', 'won', 'lost']);
export type StatusCategory = z.infer<typeof statusCategory>;

/** A field's text by its rule in lead-fields.ts; empty counts as absent. */
const fieldText = (name: LeadField) => {
  const field = standardFields.find((candidate) => candidate.name === name);
  if (!field) throw new Error(`No lead field ${name}`);
  return z
    .string({
      error: (issue) =>
        issue.input === undefined ? checkField(field, '')?.message : `${field.label} must be text.`,
    })
    .trim()
    .superRefine((value, context) => {
      const fault = checkField(field, value);
      if (fault) context.addIssue({ code: 'custom', message: fault.message, params: { code: fault.code } });
    });
};
const optionalText = (name: LeadField) =>
  fieldText(name)
    .optional()
    .transform((value) => (value === '' ? undefined : value));

/** A lead as a person hands it in. */
export const leadDraft = z
  .strictObject({
    firstName: optionalText('firstName'),
    lastName: fieldText('lastName'),
    company: optionalText('company'),
    email: optionalText('email'),
    phone: optionalText('phone'),
    website: optionalText('website'),
    description: optionalText('description'),
  })
  .meta({ id: 'LeadDraft' });
export type LeadDraft = z.infer<typeof leadDraft>;

/** Where a lead stands on its way to the CRM. */
export const syncState = z.enum(['queued', 'synced', 'needs_attention']);

export const lead = z
  .object({
    id: z.uuid(),
    firstName: z.string().nullable(),
    lastName: z.string(),
    company: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    website: z.string().nullable(),
    description: z.string().nullable(),
    /** The CRM's own word, e.g. `Attempted to Contact`. */
    status: z.string(),
    category: statusCategory,
    /** How it came: typed by a signed-in person, by a visitor, or created in the CRM. */
    source: z.enum(['portal', 'public_form', 'crm']),
    /** Who handed it in; null for visitors and leads that began in the CRM. */
    submittedBy: z.string().nullable(),
    /** Set only for administrators, who see several partners' leads in one list. */
    partnerName: z.string().nullable(),
    sync: syncState,
    /** Why it is not in the CRM yet, in words; null when all is well. */
    syncReason: z.string().nullable(),
    createdAt: z.iso.datetime({ offset: true }),
    updatedAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Lead' });
export type Lead = z.infer<typeof lead>;

export const leadQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** Opaque: the `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
  category: statusCategory.optional(),
  /** Words to find in name, company or email. */
  search: z.string().trim().max(100).optional(),
});
export type LeadQuery = z.infer<typeof leadQuery>;

/** Newest first. `nextCursor` is null on the last page. */
export const leadPage = z
  .object({ leads: z.array(lead), nextCursor: z.string().nullable() })
  .meta({ id: 'LeadPage' });
export type LeadPage = z.infer<typeof leadPage>;

/** One thing that happened to a lead, newest first in a history. */
export const historyEntry = z
  .object({
    id: z.string(),
    kind: z.enum(['submitted', 'status_changed', 'field_changed', 'sent_to_crm', 'deleted_in_crm']),
    at: z.iso.datetime({ offset: true }),
    /** `partner`: a signed-in person; `visitor`: the public form; `crm`: somebody in the CRM; `system`: a machine step. */
    actor: z.object({ kind: z.enum(['partner', 'visitor', 'crm', 'system']), name: z.string().nullable() }),
    /** The field's name for `field_changed`, else null. */
    field: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    /** Category of `to`, when it is a status. */
    category: statusCategory.nullable(),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof historyEntry>;

export const leadHistory = z.object({ entries: z.array(historyEntry) }).meta({ id: 'LeadHistory' });
export type LeadHistory = z.infer<typeof leadHistory>;

/** The answer to a lead handed in through the public form: enough to thank, nothing to spy on. */
export const leadReceipt = z
  .object({ id: z.uuid(), receivedAt: z.iso.datetime({ offset: true }) })
  .meta({ id: 'LeadReceipt' });
export type LeadReceipt = z.infer<typeof leadReceipt>;
