import { createHash, createSecretKey } from 'node:crypto';
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
  /** Thumbprint of the browser's key that the token is bound to. */
  readonly keyThumbprint: string;
}

export const accessTokenSeconds = 300;

const claims = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  partner: z.uuid().nullable(),
  role,
  all: z.boolean(),
  origin: z.string(),
  cnf: z.object({ jkt: z.string() }),
});

export interface AccessTokens {
  sign(caller: Caller): string;
  /** The caller; `session_expired` when the time is over, `unauthenticated` for everything else that is wrong. */
  verify(token: string): Caller;
}

/**
 * Access tokens: HS256 JWTs that only this service makes and reads. Algorithm, issuer and audience are pinned. The first key
 * signs; tokens of the others are good as long as they last, so that keys can be exchanged while people are at work.
 */
export function createAccessTokens(signingKeys: readonly [string, ...string[]]): AccessTokens {
  const keyid = keyIdOf(signingKeys[0]);
  const signingKey = toKey(signingKeys[0]);
  const keys = new Map(signingKeys.map((key) => [keyIdOf(key), toKey(key)]));
  const pinned = { issuer: 'partner-portal', audience: 'partner-portal' };
  return {
    sign: ({ userId, sessionId, partnerId, role, seesAllLeads, origin, keyThumbprint }) =>
      jwt.sign(
        {
          sub: userId,
          sid: sessionId,
          partner: partnerId,
          role,
          all: seesAllLeads,
          origin,
          cnf: { jkt: keyThumbprint },
        },
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
        const c = claims.parse(
          jwt.verify(token, keys.get(keyIdIn(token)) ?? signingKey, { ...pinned, algorithms: ['HS256'] }),
        );
        return {
          userId: c.sub,
          sessionId: c.sid,
          partnerId: c.partner,
          role: c.role,
          seesAllLeads: c.all,
          origin: c.origin,
          keyThumbprint: c.cnf.jkt,
        };
      } catch (cause) {
        throw cause instanceof jwt.TokenExpiredError
          ? new AppError('session_expired', 'Your session has ended. Sign in again.', { cause })
          : new AppError('unauthenticated', 'Sign in first.', { cause });
      }
    },
  };
}

const toKey = (key: string) => createSecretKey(Buffer.from(key));

const keyIdOf = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 8);

const keyIdIn = (token: string) => jwt.decode(token, { complete: true })?.header.kid ?? '';
