import type { LeadField } from '../../../../bff/contract/lead-fields.ts';

export type Values = Partial<Record<LeadField, string>>;

/** What could not be sent, with the key it was tried under, so that a resend after a reload makes no second lead. */
export interface KeptDraft {
  readonly values: Values;
  readonly key: string;
}

/**
 * Keeps an unsent draft for this tab only, until it is sent. Browsers may refuse storage to a page or a frame; the draft
 * then lives as long as the element.
 */
export function keptDrafts(name: string) {
  return {
    read(): KeptDraft | undefined {
      try {
        const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as KeptDraft | null;
        return kept && typeof kept.key === 'string' && typeof kept.values === 'object' ? kept : undefined;
      } catch {
        return undefined;
      }
    },
    write(draft: KeptDraft): void {
      try {
        sessionStorage.setItem(name, JSON.stringify(draft));
      } catch {
        // Kept in memory by the element.
      }
    },
    clear(): void {
      try {
        sessionStorage.removeItem(name);
      } catch {
        // Nothing was kept.
      }
    },
  };
}

/** `crypto.randomUUID` is missing on pages without https. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
