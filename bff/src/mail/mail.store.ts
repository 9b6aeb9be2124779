import type { Language } from '../../contract/languages.ts';
import type { Db } from '../platform/supabase.ts';
import type { SecurityNotice } from './security-notice.ts';

export interface DueMail {
  readonly id: string;
  readonly kind: 'invitation' | 'password_reset' | 'address_link' | 'address_changed' | SecurityNotice;
  readonly user: {
    readonly id: string;
    readonly name: string | null;
    readonly email: string;
    /** As they signed in last; null before. */
    readonly language: Language | null;
  };
  readonly attempts: number;
  /** What the text needs besides the person: the id of a link, an address other than the person's, who invites. */
  readonly data: {
    readonly link?: string;
    readonly to?: string;
    readonly email?: string;
    readonly by?: string | null;
    readonly left?: number;
  };
}

export type MailStore = ReturnType<typeof createMailStore>;

/** The outbox: mails are put there by the transactions that cause them, and leased here one worker at a time. */
export function createMailStore(db: Db) {
  return {
    claim: (worker: string, size: number, leaseMs: number) =>
      db.rpc<DueMail[]>('claim_mail', { worker, size, lease_ms: leaseMs }),
    sent: (worker: string, id: string) =>
      db.rpc<null>('settle_mail', { worker, in_id: id, sent: true, retry_at: null, reason: null }),
    /** `retryAt` null gives up. */
    failed: (worker: string, id: string, retryAt: Date | null, reason: string) =>
      db.rpc<null>('settle_mail', { worker, in_id: id, sent: false, retry_at: retryAt, reason }),
  };
}
