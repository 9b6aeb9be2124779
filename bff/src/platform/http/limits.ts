import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AppError } from '../errors.ts';
import { hashSecret } from '../secrets.ts';
import { sendProblem } from './problem.ts';

export interface Limits {
  readonly signIn: RequestHandler;
  readonly invitations: RequestHandler;
  readonly publicForm: RequestHandler;
  readonly uploads: RequestHandler;
  readonly tickets: RequestHandler;
}

/** How many calls a minute each kind of route takes from one key before it answers 429 with Retry-After. */
export interface LimitRates {
  readonly signIn: number;
  readonly invitations: number;
  readonly publicForm: number;
  readonly uploads: number;
  readonly tickets: number;
}

export const defaultRates: LimitRates = {
  signIn: 10,
  invitations: 30,
  publicForm: 30,
  uploads: 60,
  tickets: 60,
};

export function createLimits(rates: LimitRates): Limits {
  return {
    signIn: perMinute(rates.signIn, byAddressAndAccount),
    invitations: perMinute(rates.invitations, byAddress),
    publicForm: perMinute(rates.publicForm, byAddress),
    uploads: perMinute(rates.uploads, byAddress),
    tickets: perMinute(rates.tickets, byAddress),
  };
}

function byAddress(req: Request): string {
  return ipKeyGenerator(req.ip ?? '');
}

/** Both together, so that nobody locks the rightful owner out from elsewhere. Hashed: a limiter's store may be shared. */
function byAddressAndAccount(req: Request): string {
  const email: unknown = (req.body as { email?: unknown } | undefined)?.email;
  return hashSecret(`${byAddress(req)} ${typeof email === 'string' ? email.trim().toLowerCase() : ''}`);
}

function perMinute(limit: number, keyGenerator: (req: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, res) => {
      sendProblem(
        res,
        new AppError('rate_limited', 'Too many tries. Wait a minute, then try again.', {
          retryAfterSeconds: 60,
        }),
      );
    },
  });
}
