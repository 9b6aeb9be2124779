import cors from 'cors';
import type { RequestHandler } from 'express';
import { idempotencyHeader, signInHeader, siteKeyHeader } from '../../../contract/index.ts';
import type { AppError } from '../errors.ts';

/**
 * Lets the pages in that some site allows, and the portal; any other origin is refused before its request is read. A
 * preflight names no key, so which key goes with which origin is checked on the request itself.
 */
export function crossOrigin({
  isKnown,
  refusal,
}: {
  isKnown: (origin: string) => Promise<boolean>;
  refusal: (origin: string) => AppError;
}): RequestHandler[] {
  const allow = cors({
    origin: true,
    credentials: true,
    methods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'dpop', idempotencyHeader, siteKeyHeader],
    exposedHeaders: ['content-disposition', 'dpop-nonce', 'retry-after', 'x-request-id', signInHeader],
    maxAge: 600,
  });
  const check: RequestHandler = async (req, _res, next) => {
    const origin = req.get('origin');
    if (origin !== undefined && !(await isKnown(origin))) throw refusal(origin);
    next();
  };
  return [check, allow];
}
