import { z } from 'zod';
import type { FieldValue } from './extra-fields.ts';
import { checkField } from './field-check.ts';
import { standardFields, type LeadField } from './lead-fields.ts';

/** What a status means to a partner, whatever the organisation calls it. */
export const statusCategory = z.enum(['new', 'working', 'won', 'lost']);
export type StatusCategory = z.infer<typeof statusCategory>;

const fieldValue = z.union([
  z.string().max(32_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(300)).max(200).readonly(),
  z.null(),
]) satisfies z.ZodType<FieldValue>;

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

const editedText = (name: LeadField) =>
  fieldText(name)
    .nullable()
    .optional()
    .transform((value) => (value === '' ? null : value));

/** Values of fields that the organisation adds, by name; which there are and what they take is told by the form. */
const extraFields = z.record(z.string().max(100), fieldValue);

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
    extra: extraFields.optional(),
  })
  .meta({ id: 'LeadDraft' });
export type LeadDraft = z.infer<typeof leadDraft>;

/** What a person changes of a lead: only the fields that are named, null empties one. */
export const leadEdit = z
  .strictObject({
    firstName: editedText('firstName'),
    lastName: fieldText('lastName').optional(),
    company: editedText('company'),
    email: editedText('email'),
    phone: editedText('phone'),
    website: editedText('website'),
    description: editedText('description'),
    extra: extraFields.optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'Name at least one field to change.')
  .meta({ id: 'LeadEdit' });
export type LeadEdit = z.infer<typeof leadEdit>;

/** Where a lead stands on its way to the CRM. */
export const syncState = z.enum(['queued', 'synced', 'needs_attention']);

/** The deal that a converted lead became, as the CRM holds it. */
export const deal = z
  .object({
    name: z.string(),
    /** The CRM's own word, e.g. `Negotiation/Review`. */
    stage: z.string(),
    category: z.enum(['open', 'won', 'lost']),
    amount: z.number().nullable(),
    /** ISO 4217; null where the organisation has one currency. */
    currency: z.string().nullable(),
    /** A day, `2026-12-31`. */
    closingDate: z.string().nullable(),
  })
  .meta({ id: 'Deal' });

const conversion = z
  .object({
    convertedAt: z.iso.datetime({ offset: true }),
    contactName: z.string().nullable(),
    accountName: z.string().nullable(),
    /** Null until it was read, and where the conversion made none. */
    deal: deal.nullable(),
  })
  .meta({ id: 'Conversion' });

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
    /** What the organisation asks beside the standard fields. */
    extra: extraFields,
    /** The CRM's own word, e.g. `Attempted to Contact`. */
    status: z.string(),
    category: statusCategory,
    /** How it came: typed by a signed-in person, by a visitor, or created in the CRM. */
    source: z.enum(['portal', 'public_form', 'crm']),
    /** Who handed it in; null for visitors and leads that began in the CRM. */
    submittedBy: z.string().nullable(),
    /** Set only for administrators, who see several partners' leads in one list. */
    partnerName: z.string().nullable(),
    /** What became of it once the CRM converted it; null before. */
    conversion: conversion.nullable(),
    sync: syncState,
    /** Why it is not in the CRM yet, in words; null when all is well. */
    syncReason: z.string().nullable(),
    createdAt: z.iso.datetime({ offset: true }),
    updatedAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Lead' });
export type Lead = z.infer<typeof lead>;

const day = (name: string) => z.iso.date({ error: `${name} must be a day like 2026-12-31.` }).optional();

/** Which leads; every part narrows it. */
export const leadFilter = z.strictObject({
  category: statusCategory.optional(),
  /** Words to find in name, company or email. */
  search: z.string().trim().max(100).optional(),
  /** The first day on which a lead came, in UTC. */
  from: day('from'),
  /** The last one. */
  to: day('to'),
});
export type LeadFilter = z.infer<typeof leadFilter>;

export const leadQuery = leadFilter.extend({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  /** Opaque: the `nextCursor` of the page before. */
  cursor: z.string().max(200).optional(),
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
    /** `field_conflict`: both sides changed it; `from` is what the portal had, `to` the CRM's value, which stands. */
    kind: z.enum([
      'submitted',
      'status_changed',
      'field_changed',
      'field_conflict',
      'sent_to_crm',
      'converted',
      'moved',
      'deleted_in_crm',
      'restored_in_crm',
      'attachment_added',
    ]),
    at: z.iso.datetime({ offset: true }),
    /** `partner`: a signed-in person; `visitor`: the public form; `crm`: somebody in the CRM; `system`: a machine step. */
    actor: z.object({ kind: z.enum(['partner', 'visitor', 'crm', 'system']), name: z.string().nullable() }),
    /** The field's name for `field_changed` and `field_conflict`, else null; `deal.` stands before a field of the deal. */
    field: z.string().nullable(),
    from: z.string().nullable(),
    /** The file's name for `attachment_added`. */
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
  .object({
    id: z.uuid(),
    receivedAt: z.iso.datetime({ offset: true }),
    /** Bearer token for adding files to this lead, good for half an hour. */
    uploadToken: z.string(),
  })
  .meta({ id: 'LeadReceipt' });
export type LeadReceipt = z.infer<typeof leadReceipt>;
