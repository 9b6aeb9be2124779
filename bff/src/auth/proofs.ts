import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { createBoundedMap, type BoundedMap } from '../platform/bounded-map.ts';
import { AppError } from '../platform/errors.ts';
import { hashSecret } from '../platform/secrets.ts';
import { verifyEs256 } from './es256.ts';
import type { Nonces } from './nonces.ts';

/** The call that a proof has to be made for. */
export interface Proven {
  readonly method: string;
  /** As the browser called it, without query; any of these will do. */
  readonly urls: readonly string[];
  /** SHA-256 of the access token that goes with it, in base64url; none for a call without one. */
  readonly tokenHash?: string;
}

/** Proofs of possession (RFC 9449): that the caller holds the private key that a session or token is bound to. */
export interface Proofs {
  /** Thumbprint of the caller's key. Throws `use_dpop_nonce` for a nonce that is missing or old, else `invalid_proof`. */
  verify(proof: string | undefined, of: Proven): string;
}

const coordinate = z.string().regex(/^[\w-]{43}$/);
const header = z.object({
  typ: z.literal('dpop+jwt'),
  alg: z.literal('ES256'),
  // Nothing but the public key: whoever sends the private one has given it away.
  jwk: z
    .object({
      kty: z.literal('EC'),
      crv: z.literal('P-256'),
      x: coordinate,
      y: coordinate,
      d: z.never().optional(),
    })
    .readonly(),
});
const claims = z.object({
  jti: z.string().min(8).max(100),
  htm: z.string(),
  htu: z.string(),
  iat: z.number(),
  nonce: z.string().optional(),
  ath: z.string().optional(),
});
const longest = 2_000;
const mostKeys = 2_000;
/** Proofs remembered of one window; beyond that the oldest is forgotten, so that a flood opens as little as may be. */
const mostSeen = 500_000;

/**
 * How fresh a proof is says its nonce, not its time: the clocks of people's computers are off by more than would help. A
 * proof is taken once by each process for as long as its nonce is good.
 */
export function createProofs(nonces: Nonces, most = mostSeen): Proofs {
  const open = createReader();
  const seen = new Map<number, BoundedMap<true>>();

  function takenBefore(window: number, jti: string): boolean {
    for (const old of seen.keys()) if (old < window - 2) seen.delete(old);
    const taken = seen.get(window) ?? createBoundedMap<true>(most);
    seen.set(window, taken);
    if (taken.get(jti)) return true;
    taken.set(jti, true);
    return false;
  }

  return {
    verify(proof, { method, urls, tokenHash }) {
      const { claimed, thumbprint } = open(proof);
      if (claimed.htm !== method || !urls.includes(claimed.htu)) throw wrong('is for another call');
      if (tokenHash !== undefined && claimed.ath !== tokenHash) throw wrong('is for another token');
      const window = claimed.nonce === undefined ? null : nonces.windowOf(claimed.nonce);
      if (window === null)
        throw new AppError('use_dpop_nonce', 'Repeat the call with the nonce of this answer.');
      if (takenBefore(window, `${thumbprint} ${claimed.jti}`)) throw wrong('was used before');
      return thumbprint;
    },
  };
}

/** A browser, as the header of each of its proofs names it. */
interface Holder {
  readonly key: KeyObject;
  readonly thumbprint: string;
}

/** Header, claims and an ES256 signature (RFC 7518, 3.4: two numbers of 32 bytes), nothing beside them. */
const compact = /^([\w-]+)\.([\w-]+)\.([\w-]{86})$/;

/** Reads the claims of proofs that their own keys have signed. */
function createReader() {
  // A browser sends the same header each time, and making a key of it takes longer than checking a signature.
  const holders = createBoundedMap<Holder>(mostKeys);

  return (proof: string | undefined): { claimed: z.infer<typeof claims>; thumbprint: string } => {
    if (proof === undefined) throw wrong('is missing');
    try {
      if (proof.length > longest) throw new Error('too long');
      const [, head = '', body = '', signature = ''] = compact.exec(proof) ?? [];
      const known = holders.get(head);
      const holder = known ?? holderOf(head);
      if (!verifyEs256(`${head}.${body}`, holder.key, Buffer.from(signature, 'base64url'))) {
        throw new Error('signed by another key');
      }
      // Only those who can sign are remembered: nobody else pushes them out.
      if (!known) holders.set(head, holder);
      return { claimed: claims.parse(parsed(body)), thumbprint: holder.thumbprint };
    } catch (cause) {
      throw wrong('is not one', cause);
    }
  };
}

function holderOf(head: string): Holder {
  const { jwk } = header.parse(parsed(head));
  return {
    key: createPublicKey({ key: publicPart(jwk), format: 'jwk' }),
    thumbprint: thumbprintOf(jwk),
  };
}

const parsed = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());

const publicPart = ({ kty, crv, x, y }: { kty: string; crv: string; x: string; y: string }) => ({
  kty,
  crv,
  x,
  y,
});

/** RFC 7638: the members that make the key, in the order of their names. */
const thumbprintOf = ({ crv, kty, x, y }: { crv: string; kty: string; x: string; y: string }) =>
  hashSecret(JSON.stringify({ crv, kty, x, y }));

const wrong = (fault: string, cause?: unknown) =>
  new AppError('invalid_proof', `The proof in the DPoP header ${fault}.`, { cause });
