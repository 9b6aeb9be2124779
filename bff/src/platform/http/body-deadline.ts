import type { RequestHandler } from 'express';

/**
 * Hangs up on a body that has not arrived within `ms`. The server's own limit is one for all requests and has to let a file
 * through from a slow phone; what comes after this is small and has no reason to trickle.
 */
export function bodyDeadline(ms: number): RequestHandler {
  return (req, res, next) => {
    if (!req.complete) {
      const timer = setTimeout(() => {
        if (!req.complete) req.destroy();
      }, ms);
      res.once('close', () => clearTimeout(timer));
    }
    next();
  };
}
