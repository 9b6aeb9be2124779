import type { LeadDraft } from '../../../../bff/contract/index.ts';
import type { FieldValue } from '../../../../bff/contract/extra-fields.ts';
import type { LeadField } from '../../../../bff/contract/lead-fields.ts';

export type Values = Partial<Record<LeadField, string>>;

interface Kept {
  readonly values: Values;
  /** Of the fields that the organisation adds, as their controls hold them. */
  readonly extra?: Record<string, FieldValue> | undefined;
  readonly key: string;
}

/**
 * The way of one lead to the portal: the idempotency key it is sent under, and what could not be sent, kept for this tab so
 * that a resend after a reload makes no second lead. Where a browser refuses storage it lasts as long as the element.
 */
export class Attempt {
  #siteKey: () => string | null | undefined;
  #key: string | undefined;
  #body: string | undefined;

  constructor(siteKey: () => string | null | undefined) {
    this.#siteKey = siteKey;
  }

  get #name(): string {
    return `pp-draft:${this.#siteKey() ?? 'portal'}`;
  }

  /** The same lead keeps its key until it is accepted; a changed one is another lead to the BFF. */
  keyFor(draft: LeadDraft): string {
    const body = JSON.stringify(draft);
    if (!this.#key || this.#body !== body) this.#key = newKey();
    this.#body = body;
    return this.#key;
  }

  /** What could not be sent before a reload. */
  kept(): Kept | undefined {
    try {
      return (JSON.parse(sessionStorage.getItem(this.#name) ?? 'null') as Kept | null) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** Goes on with what was kept, once the form holds it again as `draft`. */
  resume({ key }: Kept, draft: LeadDraft): void {
    this.#key = key;
    this.#body = JSON.stringify(draft);
  }

  keep(values: Values, extra: Kept['extra']): void {
    this.#store({ values, extra, key: this.#key ?? newKey() });
  }

  /** Accepted: the next lead is another one. */
  end(): void {
    this.#key = undefined;
    this.#store();
  }

  #store(kept?: Kept): void {
    try {
      if (kept) sessionStorage.setItem(this.#name, JSON.stringify(kept));
      else sessionStorage.removeItem(this.#name);
    } catch {
      // Refused, or full.
    }
  }
}

/** `crypto.randomUUID` is missing on pages without https. */
const newKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
