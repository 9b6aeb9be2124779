import type { FormField } from './lead-fields.ts';

/** What a field accepts. Apart from the fields themselves, so that a form is on screen before its rules have come. */

export interface Fault {
  readonly code: 'required' | 'too_long' | 'characters' | 'invalid';
  /** A sentence for a person: what is wrong and what to do. */
  readonly message: string;
}

type Rule = Pick<FormField, 'label' | 'type' | 'required' | 'maxLength'>;

/** The first fault of a trimmed value, or undefined when it may be sent. An empty optional value is fine. */
export function checkField(field: Rule, value: string): Fault | undefined {
  const code = codeOf(field, value);
  return code && { code, message: faultMessage(field, code) ?? '' };
}

/** The sentence for a fault; undefined for a code that is not told here. */
export function faultMessage(field: Omit<Rule, 'required'>, code: string): string | undefined {
  const { label, maxLength } = field;
  const values = [code === 'required' ? label.toLowerCase() : label, maxLength.toLocaleString('en')];
  return faultSentence(field, code)?.replace(/\{(\d)\}/g, (_, at: string) => values[Number(at)] ?? '');
}

function codeOf({ type, required, maxLength }: Rule, value: string): Fault['code'] | undefined {
  if (value === '') return required ? 'required' : undefined;
  if (value.length > maxLength) return 'too_long';
  if (unstorable.test(value)) return 'characters';
  return shapes[type]?.(value) === false ? 'invalid' : undefined;
}

/**
 * The sentence for a fault, `{0}` where the field's label goes and `{1}` where its limit does, so that a browser can say it in
 * another language; undefined for a code that is not told here.
 */
export const faultSentence = ({ type }: Pick<FormField, 'type'>, code: string): string | undefined =>
  (faultSentences as Partial<Record<string, string>>)[code === 'invalid' ? type : code];

export const faultSentences = {
  required: 'Enter a {0}.',
  too_long: '{0} can have at most {1} characters.',
  characters: '{0} has characters that cannot be shown. Remove them.',
  email: 'Enter an email address like name@example.com.',
  tel: 'Enter a phone number with country code, like +49 30 1234567.',
  url: 'Enter a web address like https://example.com.',
} as const;

const shapes: Partial<Record<FormField['type'], (value: string) => boolean>> = {
  email: (value) => /^[^\s@<>()[\],;:\\"]+@[^\s@.<>()[\],;:\\"]+(\.[^\s@.<>()[\],;:\\"]+)+$/.test(value),
  tel: (value) => /^\+?[\d\s().\-/]+$/.test(value) && value.replace(/\D/g, '').length >= 5,
  url: isWebAddress,
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
