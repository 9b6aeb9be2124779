import type { Db } from '../../platform/supabase.ts';
import type { Account, NewSession } from '../auth.store.ts';
import { sessionArgs } from '../auth.store.ts';

/** Who may use a code, where and with what. */
export interface CodeTerms {
  readonly siteId: string;
  readonly origin: string;
  readonly codeChallenge: string;
  readonly keyThumbprint: string;
}

export type Spending =
  | { readonly kind: 'opened'; readonly sessionId: string; readonly account: Account }
  /** The person may not enter any more. */
  | { readonly kind: 'refused'; readonly account: Account }
  /** Brought a second time; `sessionId` is what it opened, if anything. */
  | { readonly kind: 'replayed'; readonly sessionId: string | null }
  | { readonly kind: 'expired' | 'unknown' };

export type SignInCodeStore = ReturnType<typeof createSignInCodeStore>;

/** Codes by which a page gets a session that was agreed to on the portal; of each the database knows its hash only. */
export function createSignInCodeStore(db: Db) {
  return {
    /** `sessionId` is the person's session on the portal: a code ends with it. */
    issue: (codeHash: string, sessionId: string, terms: CodeTerms, ttlSeconds: number) =>
      db.rpc<null>('issue_sign_in_code', {
        in_hash: codeHash,
        in_session: sessionId,
        in_site: terms.siteId,
        in_origin: terms.origin,
        in_challenge: terms.codeChallenge,
        in_key_thumbprint: terms.keyThumbprint,
        ttl_seconds: ttlSeconds,
      }),

    /** Spends the code and opens the session together, or spends it for nothing. */
    spend: (codeHash: string, siteId: string | null, codeChallenge: string, session: NewSession) =>
      db.rpc<Spending>('spend_sign_in_code', {
        in_hash: codeHash,
        in_site: siteId,
        in_challenge: codeChallenge,
        session: sessionArgs(session),
      }),
  };
}
