import { createHash, createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { role, type Role } from '../../contract/index.ts';
import { createBoundedMap } from '../platform/bounded-map.ts';
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
/** Tokens remembered as read; each is of one open page. */
const mostTokens = 10_000;

const claims = z.object({
  exp: z.number(),
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
  /**
   * The caller; `session_expired` when the time is over, `unauthenticated` for everything else that is wrong. `hash` is the
   * token's SHA-256, in base64url.
   */
  verify(token: string, hash: string): Caller;
}

/**
 * Access tokens: HS256 JWTs that only this service makes and reads. Algorithm, issuer and audience are pinned. The first key
 * signs; tokens of the others are good as long as they last, so that keys can be exchanged while people are at work.
 *
 * A token that was found good is known again by its hash: what its signature says cannot change, only its time can end, and
 * that is looked at in each call. Whether its session and its person still may come in is not the token's to say.
 */
export function createAccessTokens(signingKeys: readonly [string, ...string[]]): AccessTokens {
  const keyid = keyIdOf(signingKeys[0]);
  const signingKey = toKey(signingKeys[0]);
  const keys = new Map(signingKeys.map((key) => [keyIdOf(key), toKey(key)]));
  const pinned = { issuer: 'partner-portal', audience: 'partner-portal' };
  const known = createBoundedMap<{ readonly caller: Caller; readonly exp: number }>(mostTokens);

  const read = (token: string) => {
    const key = keys.get(keyIdIn(token)) ?? signingKey;
    return claims.parse(jwt.verify(token, key, { ...pinned, algorithms: ['HS256'] }));
  };

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
    verify(token, hash) {
      const again = known.get(hash);
      if (again && again.exp > Date.now() / 1000) return again.caller;
      known.delete(hash);
      try {
        const { exp, ...c } = read(token);
        const caller = {
          userId: c.sub,
          sessionId: c.sid,
          partnerId: c.partner,
          role: c.role,
          seesAllLeads: c.all,
          origin: c.origin,
          keyThumbprint: c.cnf.jkt,
        };
        known.set(hash, { caller, exp });
        return caller;
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
