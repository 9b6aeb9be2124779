import type { Db } from '../../platform/supabase.ts';
import type { Account } from '../auth.store.ts';

/** What a mailed link is good for. */
export type LinkPurpose = 'password' | 'address';

export interface AccountLink {
  readonly state: 'open' | 'used' | 'expired';
  readonly expiresAt: string;
  readonly account: Account;
}

export type LinkUse<Done> =
  ({ readonly kind: 'done' } & Done) | { readonly kind: 'unknown' | 'used' | 'expired' };

export type RecoveryStore = ReturnType<typeof createRecoveryStore>;

/** Links that are mailed to people, and the passwords chosen through them. */
export function createRecoveryStore(db: Db) {
  return {
    /** Mails a link where there is such an account; tells nobody whether there is. */
    requestReset: (email: string) => db.rpc<null>('request_password_reset', { in_email: email }),

    /** Gives a link its secret as it is mailed; null when there is nothing to mail any more. `email` is the new address. */
    writeLink: (id: string, tokenHash: string, expiresAt: Date) =>
      db.rpc<{ email: string | null } | null>('write_link', {
        in_link: id,
        in_hash: tokenHash,
        in_expires_at: expiresAt,
      }),

    readLink: (purpose: LinkPurpose, tokenHash: string) =>
      db.rpc<AccountLink | null>('read_link', { in_purpose: purpose, in_hash: tokenHash }),

    /** Until then a used or old link says what became of it. */
    forgetLinks: (keepDays: number) => db.rpc<null>('forget_links', { keep_days: keepDays }),

    /** The new password, the end of every session and the notice together, or nothing. */
    resetPassword: (tokenHash: string, passwordHash: string) =>
      db.rpc<LinkUse<object>>('reset_password', { in_hash: tokenHash, in_password_hash: passwordHash }),
  };
}
