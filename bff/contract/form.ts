import { z } from 'zod';
import { attachmentRules } from './attachments.ts';
import type { ExtraField } from './extra-fields.ts';
import type { FormField } from './lead-fields.ts';

const formField = z
  .object({
    name: z.enum(['firstName', 'lastName', 'company', 'email', 'phone', 'website', 'description']),
    label: z.string(),
    type: z.enum(['text', 'email', 'tel', 'url', 'textarea']),
    required: z.boolean(),
    maxLength: z.int(),
    hint: z.string().optional(),
    autocomplete: z.string(),
  })
  .meta({ id: 'FormField' }) satisfies z.ZodType<FormField>;

const extraField = z
  .object({
    name: z.string(),
    label: z.string(),
    type: z.enum([
      'text',
      'email',
      'tel',
      'url',
      'textarea',
      'select',
      'multiselect',
      'date',
      'datetime',
      'integer',
      'number',
      'checkbox',
    ]),
    required: z.boolean(),
    maxLength: z.int().nullable(),
    options: z.array(z.string()).readonly(),
  })
  .meta({ id: 'ExtraField' }) satisfies z.ZodType<ExtraField>;

/** What a lead form shows: the standard fields, as strict as the CRM is, then those that the organisation adds. */
export const formDefinition = z
  .object({
    /** False when the partner is suspended: the form says politely that it is closed. */
    open: z.boolean(),
    partnerName: z.string(),
    /** CSS colour of the partner's brand, e.g. `#3b5bdb`; null for the default accent. */
    accent: z.string().nullable(),
    fields: z.array(formField),
    extra: z.array(extraField),
    /** What files a person may add; null when the form takes none. */
    attachments: attachmentRules.nullable(),
  })
  .meta({ id: 'FormDefinition' });
export type FormDefinition = z.infer<typeof formDefinition>;
