/** The fields of a lead and what each accepts. Without zod, so that the form in the browser and the BFF share one rule. */

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

export interface Fault {
  readonly code: 'required' | 'too_long' | 'invalid';
  /** A sentence for a person: what is wrong and what to do. */
  readonly message: string;
}

/** The first fault of a trimmed value, or undefined when it may be sent. An empty optional value is fine. */
export function checkField(
  field: Pick<FormField, 'label' | 'type' | 'required' | 'maxLength'>,
  value: string,
): Fault | undefined {
  if (value === '') {
    return field.required
      ? { code: 'required', message: `Enter a ${field.label.toLowerCase()}.` }
      : undefined;
  }
  if (value.length > field.maxLength) {
    const limit = field.maxLength.toLocaleString('en');
    return { code: 'too_long', message: `${field.label} can have at most ${limit} characters.` };
  }
  if (unstorable.test(value)) {
    return { code: 'invalid', message: `${field.label} has characters that cannot be shown. Remove them.` };
  }
  const rule = shapes[field.type];
  return rule && !rule.accepts(value) ? { code: 'invalid', message: rule.message } : undefined;
}

const shapes: Partial<Record<FormField['type'], { accepts: (value: string) => boolean; message: string }>> = {
  email: {
    accepts: (value) => /^[^\s@<>()[\],;:\\"]+@[^\s@.<>()[\],;:\\"]+(\.[^\s@.<>()[\],;:\\"]+)+$/.test(value),
    message: 'Enter an email address like name@example.com.',
  },
  tel: {
    accepts: (value) => /^\+?[\d\s().\-/]+$/.test(value) && value.replace(/\D/g, '').length >= 5,
    message: 'Enter a phone number with country code, like +49 30 1234567.',
  },
  url: { accepts: isWebAddress, message: 'Enter a web address like https://example.com.' },
};

/** PostgreSQL cannot store U+0000, a lone surrogate does not survive UTF-8, other controls are refused by the CRM. */
const unstorable = /[^\P{Cc}\t\n\r\x80-\x9f]|\p{Cs}/u;

function isWebAddress(value: string): boolean {
  if (/\s/.test(value)) return false;
  try {
    const url = new URL(/^[a-z][a-z\d+.-]*:/i.test(value) ? value : `https://${value}`);
    return /^https?:$/.test(url.protocol) && url.hostname.includes('.');
  } catch {
    return false;
  }
}
