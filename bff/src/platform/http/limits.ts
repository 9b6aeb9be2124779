import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import { AppError } from '../errors.ts';
import { sendProblem } from './problem.ts';
import { actorNow } from './request-context.ts';

export interface Limits {
  /** Tries of one address at all accounts together: each costs as much as a password is worth. */
  readonly address: RequestHandler;
  readonly signIn: RequestHandler;
  /** Tries at one account from anywhere. A browser that was signed in to it before is let through: nobody can lock its owner out. */
  readonly account: RequestHandler;
  readonly invitations: RequestHandler;
  /** What a session's secret is exchanged for: refusals by address, and all of one browser. */
  readonly refresh: readonly [RequestHandler, RequestHandler];
  /** By address, and by site. */
  readonly publicForm: readonly [RequestHandler, RequestHandler];
  readonly uploads: RequestHandler;
  readonly tickets: RequestHandler;
  /** Of one signed-in person; stands after what tells who that is. */
  readonly exports: RequestHandler;
}

/** How many calls a minute each kind of route takes from one key before it answers 429 with Retry-After. */
export interface LimitRates {
  /** From one address at all accounts: an office signs in behind one. */
  readonly address: number;
  /** From one address at one account. */
  readonly signIn: number;
  /** At one account from all addresses together. */
  readonly account: number;
  readonly invitations: number;
  /** Refused ones from one address: whoever holds a session is not counted, however many sit behind it. */
  readonly refused: number;
  /** Of one browser, all its tabs together. */
  readonly browser: number;
  /** From one address. */
  readonly publicForm: number;
  /** Of one site from all addresses together. */
  readonly site: number;
  readonly uploads: number;
  readonly tickets: number;
  /** Of one person. */
  readonly exports: number;
}

export const defaultRates: LimitRates = {
  address: 60,
  signIn: 10,
  account: 30,
  invitations: 30,
  refused: 300,
  browser: 120,
  publicForm: 30,
  site: 1_200,
  uploads: 60,
  tickets: 60,
  exports: 6,
};

export interface LimitDeps {
  /** Where the hits of one limit are counted. */
  readonly store: (name: string) => Store;
  /** Whether the call comes from a browser that was signed in to this account before. */
  readonly isKnown: (req: Request, email: string) => Promise<boolean>;
  /** Thumbprint of the browser's key. */
  readonly browserOf: (req: Request) => string;
  /** A try at signing in was refused for this limit. */
  readonly throttled: (email: string) => void;
}

interface Options {
  /** Lets a call through that is over the limit. */
  readonly pass?: (req: Request) => Promise<boolean>;
  readonly refused?: (req: Request) => void;
  /** What went well does not count. */
  readonly onlyRefused?: boolean;
}

export function createLimits(rates: LimitRates, { store, isKnown, browserOf, throttled }: LimitDeps): Limits {
  const perMinute = (
    name: keyof LimitRates,
    keyGenerator: (req: Request) => string,
    { pass, refused, onlyRefused = false }: Options = {},
  ) =>
    rateLimit({
      windowMs: 60_000,
      limit: rates[name],
      keyGenerator,
      store: store(name),
      skipSuccessfulRequests: onlyRefused,
      standardHeaders: 'draft-8',
      legacyHeaders: false,
      async handler(req, res, next) {
        if (await pass?.(req)) return next();
        refused?.(req);
        const detail = 'Too many tries. Wait a minute, then try again.';
        sendProblem(res, new AppError('rate_limited', detail, { retryAfterSeconds: 60 }));
      },
    });

  const refused = (req: Request) => throttled(emailOf(req));

  return {
    address: perMinute('address', byAddress, { refused }),
    signIn: perMinute('signIn', (req) => `${byAddress(req)} ${emailOf(req)}`, { refused }),
    account: perMinute('account', emailOf, { refused, pass: (req) => isKnown(req, emailOf(req)) }),
    invitations: perMinute('invitations', byAddress),
    refresh: [perMinute('refused', byAddress, { onlyRefused: true }), perMinute('browser', browserOf)],
    publicForm: [perMinute('publicForm', byAddress), perMinute('site', (req) => String(req.params['key']))],
    uploads: perMinute('uploads', byAddress),
    tickets: perMinute('tickets', byAddress),
    exports: perMinute('exports', (req) => actorNow() ?? byAddress(req)),
  };
}

function byAddress(req: Request): string {
  return ipKeyGenerator(req.ip ?? '');
}

function emailOf(req: Request): string {
  const email: unknown = (req.body as { email?: unknown } | undefined)?.email;
  return typeof email === 'string' ? email.trim().toLowerCase() : '';
}
