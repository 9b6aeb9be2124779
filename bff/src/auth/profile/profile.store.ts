import type { NewAddress, Security } from '../../../contract/index.ts';
import type { Db, DbCaller } from '../../platform/supabase.ts';
import type { Account } from '../auth.store.ts';
import type { LinkUse } from '../recovery/recovery.store.ts';

export type ProfileStore = ReturnType<typeof createProfileStore>;

/** What a person changes about their own account. */
export function createProfileStore(db: Db) {
  return {
    rename: (userId: string, name: string) =>
      db.rpc<Account>('rename_account', { in_user: userId, in_name: name }),

    security: (caller: DbCaller) => db.rpcAs<Security>(caller, 'own_security'),

    /** Every session but `keep` ends with it. */
    changePassword: (userId: string, keep: string, passwordHash: string) =>
      db.rpc<null>('change_password', {
        in_user: userId,
        in_session: keep,
        in_password_hash: passwordHash,
      }),

    /** Mails a link to the new address; null when that was done too often within the hour. */
    requestAddress: (userId: string, email: string) =>
      db.rpc<NewAddress | null>('request_address', { in_user: userId, in_email: email }),

    cancelAddress: (userId: string) => db.rpc<null>('cancel_address', { in_user: userId }),

    confirmAddress: (tokenHash: string) =>
      db.rpc<LinkUse<{ readonly email: string }> | { readonly kind: 'taken' }>('confirm_address', {
        in_hash: tokenHash,
      }),
  };
}
