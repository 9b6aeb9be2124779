import type { Administrator } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';

export type StatusChange =
  | { readonly kind: 'done'; readonly administrator: Administrator }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'last' };

export type AdministratorsStore = ReturnType<typeof createAdministratorsStore>;

/** Those who run the portal. */
export function createAdministratorsStore(db: Db) {
  return {
    /** Exactly once for all processes; `taken` when the address belongs to a partner's person. */
    inviteFirst: (email: string) =>
      db.rpc<'invited' | 'exists' | 'taken'>('invite_first_administrator', { in_email: email }),
    list: (caller: DbCaller) => db.rpcAs<Administrator[]>(caller, 'admin_list_administrators'),
    /** Null when an account has the address already. */
    invite: (email: string) => db.rpc<Administrator | null>('invite_administrator', { in_email: email }),
    setEnabled: (userId: string, enabled: boolean) =>
      db.rpc<StatusChange>('set_administrator_status', { in_user: userId, enabled }),
    /** Voids what was sent and mails a new one; false for whoever needs none. Any account. */
    resendInvitation: async (userId: string) =>
      (await db.rpc<object | null>('resend_invitation', { in_user: userId })) !== null,
  };
}
