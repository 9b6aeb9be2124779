import type { FieldValue } from '../../../../bff/contract/extra-fields.ts';
import type { LeadField } from '../../../../bff/contract/lead-fields.ts';

export type Values = Partial<Record<LeadField, string>>;

/** What could not be sent, with the key it was tried under, so that a resend after a reload makes no second lead. */
export interface KeptDraft {
  readonly values: Values;
  /** Of the fields that the organisation adds, as their controls hold them. */
  readonly extra?: Record<string, FieldValue> | undefined;
  readonly key: string;
}

/** An unsent draft of this tab. Browsers may refuse storage to a page or a frame; it then lives as long as the element. */
export function readDraft(name: string): KeptDraft | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(name) ?? 'null') as KeptDraft | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the draft until another one, or undefined once it is sent. */
export function keepDraft(name: string, draft?: KeptDraft): void {
  try {
    if (draft) sessionStorage.setItem(name, JSON.stringify(draft));
    else sessionStorage.removeItem(name);
  } catch {
    // See above.
  }
}

/** `crypto.randomUUID` is missing on pages without https. */
export const newKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
