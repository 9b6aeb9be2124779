import { createHash } from 'node:crypto';
import { createSeal } from '../platform/seal.ts';
import { createDb, type Db, type DbConfig } from '../platform/supabase.ts';
import type { TokenShare, TokenTurn } from './token-share.ts';

/** One below the CRM's ten, for a person who tries something by hand. */
const mostInTenMinutes = 9;
/** Longer than a request for a token can take. */
const leaseMs = 20_000;

export interface TokenStoreOptions {
  /** The token is sealed under a key made from it. */
  readonly signingKey: string;
  /** What the token was given for: others get a row of their own. */
  readonly credentials: {
    readonly accountsUrl: string;
    readonly clientId: string;
    readonly refreshToken: string;
  };
}

/** The CRM's access token in the database, sealed so that neither the database nor a copy of it can use it. */
export function createTokenStore(db: Db, { signingKey, credentials }: TokenStoreOptions): TokenShare {
  const { accountsUrl, clientId, refreshToken } = credentials;
  const account = createHash('sha256')
    .update(JSON.stringify([accountsUrl, clientId, refreshToken]))
    .digest('base64url');
  const { seal, open } = createSeal([signingKey], 'access token of the CRM');

  return {
    async read() {
      const row = await db.rpc<{ sealed: string; renewAt: string; endsAt: string } | null>('read_crm_token', {
        in_account: account,
      });
      return (
        row && {
          token: open(row.sealed, account)?.text ?? null,
          renewAt: new Date(row.renewAt),
          endsAt: new Date(row.endsAt),
          version: row.sealed,
        }
      );
    },
    claim: (seen) =>
      db.rpc<TokenTurn>('claim_crm_token', {
        in_account: account,
        seen,
        most: mostInTenMinutes,
        lease_ms: leaseMs,
      }),
    save: ({ token, renewAt, endsAt }) =>
      db.rpc<undefined>('save_crm_token', {
        in_account: account,
        in_sealed: seal(token, account),
        in_renew_at: renewAt,
        in_ends_at: endsAt,
      }),
    release: ({ spent, pauseMs }) =>
      db.rpc<undefined>('release_crm_token', { in_account: account, spent, pause_ms: Math.round(pauseMs) }),
  };
}

/** The store with a connection of its own: the CRM is there before the app is. */
export function openTokenStore(config: DbConfig, options: TokenStoreOptions): TokenShare {
  return createTokenStore(createDb(config), options);
}
