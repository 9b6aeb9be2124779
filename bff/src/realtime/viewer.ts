import type { Account } from '../auth/auth.store.ts';
import type { DbCaller } from '../platform/supabase.ts';

/** A person on an open page. */
export interface Viewer extends DbCaller {
  readonly sessionId: string;
}

/** The person behind a session with the rights of this moment; null for whoever may not be here. */
export function toViewer(account: Account | null, sessionId: string): Viewer | null {
  if (account?.status !== 'active') return null;
  if (account.partner && account.partner.status !== 'approved') return null;
  return {
    userId: account.id,
    sessionId,
    partnerId: account.partner?.id ?? null,
    role: account.role,
    seesAllLeads: account.seesAllLeads,
  };
}
