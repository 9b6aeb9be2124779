import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * What every answer tells browsers: it is data and no page, so nothing in it may run, be framed, be guessed at or ask for a
 * permission. Strict-Transport-Security stands where the process is reached by HTTPS.
 */
export function securityHeaders({ https }: { https: boolean }): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        directives: {
          'default-src': ["'none'"],
          'base-uri': ["'none'"],
          'form-action': ["'none'"],
          'frame-ancestors': ["'none'"],
          'object-src': ["'none'"],
        },
        useDefaults: false,
      },
      strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: true },
    }),
    (_req, res, next) => {
      res.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
      next();
    },
  ];
}

/** What people are told is theirs alone: no cache keeps it, neither the browser's nor one between. */
export const neverStored: RequestHandler = (_req, res, next) => {
  res.setHeader('cache-control', 'no-store');
  next();
};
