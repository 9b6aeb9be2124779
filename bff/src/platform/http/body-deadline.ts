import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import { sendProblem } from './problem.ts';

/**
 * Answers 408 to a body that has not arrived within `ms`, and hangs up. The server's own limit is one for all requests and
 * has to let a file through from a slow phone; what comes after this is small and has no reason to trickle.
 */
export function bodyDeadline(ms: number): RequestHandler {
  return (req, res, next) => {
    if (!req.complete) {
      const timer = setTimeout(() => {
        if (req.complete) return;
        if (res.headersSent) return void req.destroy();
        res.setHeader('connection', 'close');
        res.once('finish', () => req.destroy());
        sendProblem(res, new AppError('request_timeout', 'The body took too long. Send it again.'));
      }, ms);
      res.once('close', () => clearTimeout(timer));
    }
    next();
  };
}
