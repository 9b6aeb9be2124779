import type { Request } from 'express';
import { AppError } from '../platform/errors.ts';
import { noteActor } from '../platform/http/request-context.ts';
import { createCache } from '../platform/cache.ts';
import { hashSecret } from '../platform/secrets.ts';
import type { IdentifyPage } from '../partners/site-guard.ts';
import type { ReadProof } from './read-proof.ts';
import type { AccessTokens, Caller } from './access-token.ts';
import type { Account, AuthStore } from './auth.store.ts';

export interface Authenticate {
  /** The signed-in caller with a session that is alive, on the page the token was made for. `enrolling` lets administrators without a second factor in, too. */
  (req: Request, options?: { enrolling?: boolean }): Promise<SignedIn>;
  /** Drops what is remembered, so that an ended session is refused at once. */
  forget(): void;
}

export interface SignedIn {
  readonly caller: Caller;
  readonly account: Account;
}

/** Token, key, page and session must all agree; the session's own state is read at most `ttlMs` late. */
export function createAuthenticate(deps: {
  tokens: AccessTokens;
  auth: Pick<AuthStore, 'readCaller'>;
  identifyPage: IdentifyPage;
  readProof: ReadProof;
}): Authenticate {
  const accounts = createCache<Account | null>({ ttlMs: 2_000, max: 10_000 });

  const authenticate: (...args: Parameters<Authenticate>) => Promise<SignedIn> = async (
    req,
    { enrolling = false } = {},
  ) => {
    const token = /^DPoP ([\w.-]+)$/i.exec(req.get('authorization') ?? '')?.[1];
    if (!token) throw new AppError('unauthenticated', 'Sign in first.');
    const hash = hashSecret(token);
    const caller = deps.tokens.verify(token, hash);
    noteActor(caller.userId);
    if (deps.readProof(req, hash) !== caller.keyThumbprint) {
      throw new AppError('invalid_proof', 'This token belongs to another key.');
    }
    const page = await deps.identifyPage(req);
    if (page.origin !== caller.origin || (page.kind === 'site' && page.site.partnerId !== caller.partnerId)) {
      throw new AppError('unauthenticated', 'This session belongs to another site. Sign in here.');
    }
    const account = await accounts.get(caller.sessionId, () =>
      deps.auth.readCaller(caller.userId, caller.sessionId),
    );
    if (!account) throw new AppError('session_expired', 'Your session has ended. Sign in again.');
    if (account.status !== 'active') throw new AppError('account_disabled', 'This account is disabled.');
    if (account.partner && account.partner.status !== 'approved') {
      throw new AppError('partner_suspended', 'This partner account is suspended.');
    }
    if (account.role === 'admin' && !account.secondFactor && !enrolling) {
      throw new AppError('second_factor_required', 'Set up your second factor first.');
    }
    // Rights come from the account as it is now; the token only says who.
    const now = {
      ...caller,
      role: account.role,
      seesAllLeads: account.seesAllLeads,
      partnerId: account.partner?.id ?? null,
    };
    return { caller: now, account };
  };
  return Object.assign(authenticate, { forget: () => accounts.clear() });
}
