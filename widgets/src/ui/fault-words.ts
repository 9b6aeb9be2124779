import { faultMessage, faultSentence } from '../../../bff/contract/field-check.ts';
import type { FormField } from '../../../bff/contract/lead-fields.ts';
import { pageLocale } from '../locales/language.ts';
import { msg, say } from '../locales/words.ts';

interface Field {
  readonly label: string;
  readonly type: string;
  readonly maxLength: number | null;
}

/** What is wrong with a field and what to do. What only the BFF finds keeps its words. */
export function faultWords(
  { label, type, maxLength }: Field,
  { code, message }: { readonly code: string; readonly message: string },
): () => string {
  const rule = { label, type: type as FormField['type'], maxLength: maxLength ?? Infinity };
  const sentence = faultMessage(rule, code) === message ? faultSentence(rule, code) : undefined;
  if (!sentence) return () => msg(message);
  return () => {
    const locale = pageLocale();
    const name = msg(label);
    // Only English writes a label small inside of a sentence.
    const first = code === 'required' && locale.startsWith('en') ? name.toLowerCase() : name;
    return say(sentence, first, rule.maxLength.toLocaleString(locale));
  };
}
