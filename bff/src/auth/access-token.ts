import { createHash } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { role, type Role } from '../../contract/index.ts';
import { AppError } from '../platform/errors.ts';

/** Who is calling, as the access token says. */
export interface Caller {
  readonly userId: string;
  readonly sessionId: string;
  readonly partnerId: string | null;
  readonly role: Role;
  readonly seesAllLeads: boolean;
  /** The page's origin that the token is bound to. */
  readonly origin: string;
}

export const accessTokenSeconds = 300;

const claims = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  partner: z.uuid().nullable(),
  role,
  all: z.boolean(),
  origin: z.string(),
});

export interface AccessTokens {
  sign(caller: Caller): string;
  /** The caller; `session_expired` when the time is over, `unauthenticated` for everything else that is wrong. */
  verify(token: string): Caller;
}

/** Access tokens: HS256 JWTs that only this service makes and reads. Algorithm, issuer and audience are pinned. */
export function createAccessTokens(signingKey: string): AccessTokens {
  const keyid = createHash('sha256').update(signingKey).digest('base64url').slice(0, 8);
  const pinned = { issuer: 'partner-portal', audience: 'partner-portal' };
  return {
    sign: ({ userId, sessionId, partnerId, role, seesAllLeads, origin }) =>
      jwt.sign(
        { sub: userId, sid: sessionId, partner: partnerId, role, all: seesAllLeads, origin },
        signingKey,
        {
          ...pinned,
          algorithm: 'HS256',
          expiresIn: accessTokenSeconds,
          keyid,
        },
      ),
    verify(token) {
      try {
        const c = claims.parse(jwt.verify(token, signingKey, { ...pinned, algorithms: ['HS256'] }));
        return {
          userId: c.sub,
          sessionId: c.sid,
          partnerId: c.partner,
          role: c.role,
          seesAllLeads: c.all,
          origin: c.origin,
        };
      } catch (cause) {
        throw cause instanceof jwt.TokenExpiredError
          ? new AppError('session_expired', 'Your session has ended. Sign in again.', { cause })
          : new AppError('unauthenticated', 'Sign in first.', { cause });
      }
    },
  };
}
