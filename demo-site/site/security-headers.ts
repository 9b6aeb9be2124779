import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a careful site sends: nothing inline, nothing from elsewhere but the portal's script and its BFF. */
export function securityHeaders(bffUrl: string): RequestHandler[] {
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'", bffUrl],
        'connect-src': [bffUrl, bffUrl.replace(/^http/, 'ws')],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'object-src': ["'none'"],
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ['lit-html'],
      },
    },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // Both sites speak plain HTTP on this machine.
    strictTransportSecurity: false,
  });
  return [
    headers,
    (_req, res, next) => {
      res.setHeader('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
      next();
    },
  ];
}
