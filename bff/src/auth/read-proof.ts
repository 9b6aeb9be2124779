import type { Request, RequestHandler } from 'express';
import type { Nonces } from './nonces.ts';
import type { Proofs } from './proofs.ts';

/** Thumbprint of the key that the caller proves to hold; with the hash of an access token, for a call with that token only. */
export type ReadProof = (req: Request, tokenHash?: string) => string;

/** `publicUrl` is the origin that browsers call; behind a proxy the request itself may not know it. */
export function createReadProof(proofs: Proofs, publicUrl: string): ReadProof {
  // A proof is good once, and one call may ask twice who makes it.
  const read = new WeakMap<Request, { tokenHash: string | undefined; thumbprint: string }>();
  return (req, tokenHash) => {
    const known = read.get(req);
    if (known && known.tokenHash === tokenHash) return known.thumbprint;
    const [path = ''] = req.originalUrl.split('?');
    const thumbprint = proofs.verify(req.get('dpop'), {
      method: req.method,
      urls: [`${publicUrl}${path}`, `${req.protocol}://${req.get('host') ?? ''}${path}`],
      ...(tokenHash !== undefined && { tokenHash }),
    });
    read.set(req, { tokenHash, thumbprint });
    return thumbprint;
  };
}

/** Every answer carries the nonce for the next proof (RFC 9449, 8.2), so that hardly any call has to be made twice. */
export function offerNonce(nonces: Nonces): RequestHandler {
  return (_req, res, next) => {
    res.setHeader('dpop-nonce', nonces.current());
    next();
  };
}
