import { createHash } from 'node:crypto';
import { AppError } from '../../platform/errors.ts';
import { hashSecret } from '../../platform/secrets.ts';
import type { Account, AuthStore, NewSession } from '../auth.store.ts';
import type { SignInCodeStore } from './codes.store.ts';

/** Gives the account and session behind a code, once, or throws `code_invalid`, `code_expired`, or why the person may not enter. */
export type ExchangeCode = (
  code: string,
  verifier: string,
  siteId: string | null,
  session: NewSession,
) => Promise<{ account: Account; sessionId: string }>;

export function createExchangeCode(deps: {
  codes: Pick<SignInCodeStore, 'spend'>;
  auth: Pick<AuthStore, 'endSession'>;
  mayEnter: (account: Account) => void;
}): ExchangeCode {
  const { codes, auth, mayEnter } = deps;
  return async (code, verifier, siteId, session) => {
    const spending = await codes.spend(hashSecret(code), siteId, challengeOf(verifier), session);
    switch (spending.kind) {
      case 'opened':
        return spending;
      case 'refused':
        mayEnter(spending.account);
        break;
      case 'expired':
        throw new AppError('code_expired', 'Signing in took too long. Start again.');
      case 'replayed':
        // Two know the code, and one of them should not (RFC 6749, 4.1.2).
        if (spending.sessionId) await auth.endSession(spending.sessionId, 'reused');
        break;
      case 'unknown':
        break;
    }
    throw new AppError('code_invalid', 'This sign-in is not valid here or was used before. Start again.');
  };
}

/** RFC 7636, 4.6; S256 is the only method. */
const challengeOf = (verifier: string) => createHash('sha256').update(verifier).digest('base64url');
