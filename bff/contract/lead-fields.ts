/** The fields of a lead. Without zod, so that the form in the browser and the BFF share one list and, in field-check.ts, one rule. */

export type LeadField = 'firstName' | 'lastName' | 'company' | 'email' | 'phone' | 'website' | 'description';

/** One field of a lead form. */
export interface FormField {
  readonly name: LeadField;
  readonly label: string;
  readonly type: 'text' | 'email' | 'tel' | 'url' | 'textarea';
  readonly required: boolean;
  /** Characters; the CRM's own limit for the standard field. */
  readonly maxLength: number;
  readonly hint?: string | undefined;
  readonly autocomplete: string;
}

/** In the order to show. The element carries this list, so that a form is on screen without waiting for a call. */
export const standardFields: readonly FormField[] = [
  {
    name: 'firstName',
    label: 'First name',
    type: 'text',
    required: false,
    maxLength: 40,
    autocomplete: 'given-name',
  },
  {
    name: 'lastName',
    label: 'Last name',
    type: 'text',
    required: true,
    maxLength: 80,
    autocomplete: 'family-name',
  },
  {
    name: 'company',
    label: 'Company',
    type: 'text',
    required: false,
    maxLength: 200,
    autocomplete: 'organization',
  },
  { name: 'email', label: 'Email', type: 'email', required: false, maxLength: 100, autocomplete: 'email' },
  {
    name: 'phone',
    label: 'Phone',
    type: 'tel',
    required: false,
    maxLength: 30,
    hint: 'With country code, like +49 30 1234567',
    autocomplete: 'tel',
  },
  { name: 'website', label: 'Website', type: 'url', required: false, maxLength: 450, autocomplete: 'url' },
  {
    name: 'description',
    label: 'Message',
    type: 'textarea',
    required: false,
    maxLength: 32_000,
    autocomplete: 'off',
  },
];
