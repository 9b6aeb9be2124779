import { Router, type Request, type RequestHandler, type Response } from 'express';
import {
  acceptInvitationBody,
  loginBody,
  refreshBody,
  secondFactorBody,
  signInCodeBody,
  type CookieCheck,
  type Invitation,
  type Session,
  type SignInChallenge,
} from '../../contract/index.ts';
import { languageOf } from '../platform/http/language.ts';
import { parse } from '../platform/http/parse.ts';
import type { Limits } from '../platform/http/limits.ts';
import type { IdentifyPage } from '../partners/site-guard.ts';
import type { ReadProof } from './read-proof.ts';
import type { Authenticate } from './require-caller.ts';
import { sessionCookie } from './session-cookie.ts';
import { toMe, type Granted, type Sessions } from './sessions.ts';

/**
 * Sign-in and what follows from it. The session's secret travels to these routes only: in a cookie, and beside it in the body
 * where the browser does not keep cookies. Either way it is worth nothing without the browser's key.
 */
export function authRoutes(deps: {
  sessions: Sessions;
  identifyPage: IdentifyPage;
  authenticate: Authenticate;
  readProof: ReadProof;
  limits: Limits;
}): Router {
  const { sessions, identifyPage, authenticate, readProof, limits } = deps;
  const router = Router();
  const from = async (req: Request) => ({
    page: await identifyPage(req),
    keyThumbprint: readProof(req),
    userAgent: req.get('user-agent'),
    language: languageOf(req),
  });

  // Before the limits: a call that only lacks the nonce is no try.
  const proven: RequestHandler = (req, _res, next) => {
    readProof(req);
    next();
  };

  router.post('/auth/login', proven, limits.address, limits.signIn, limits.account, async (req, res) => {
    const body = parse(loginBody, req.body);
    send(req, res, await sessions.login(body.email, body.password, await from(req)));
  });

  router.post('/auth/second-factor', proven, limits.address, async (req, res) => {
    const { challenge, code } = parse(secondFactorBody, req.body);
    send(req, res, await sessions.answer(challenge, code, await from(req)));
  });

  router.post('/auth/code', proven, limits.address, async (req, res) => {
    const { code, codeVerifier } = parse(signInCodeBody, req.body);
    send(req, res, await sessions.exchange(code, codeVerifier, await from(req)));
  });

  const secretIn = (req: Request) =>
    sessionCookie.read(req) ?? parse(refreshBody, req.body ?? {}).refreshToken ?? null;

  /** Every visitor's page asks; having no session is an answer, not an error, and counts for nothing. */
  const visitor: RequestHandler = async (req, res, next) => {
    await identifyPage(req);
    if (!sessionCookie.sticks(req)) sessionCookie.probe(res);
    if (secretIn(req) === null) return void res.status(204).end();
    next();
  };

  router.post('/auth/refresh', visitor, proven, ...limits.refresh, async (req, res) => {
    send(req, res, await sessions.refresh(secretIn(req) ?? '', await from(req)));
  });

  // Asked twice by a page that wants to know whether this browser gives cookies back.
  router.get('/auth/cookie', async (req, res) => {
    await identifyPage(req);
    sessionCookie.probe(res);
    res.json({ kept: sessionCookie.sticks(req) } satisfies CookieCheck);
  });

  router.post('/auth/logout', async (req, res) => {
    const { caller } = await authenticate(req, { enrolling: true });
    await sessions.end(caller.sessionId);
    authenticate.forget();
    sessionCookie.clear(res);
    res.status(204).end();
  });

  router.get('/auth/invitations/:token', limits.invitations, async (req, res) => {
    await identifyPage(req);
    const { account, expiresAt } = await sessions.invitation(String(req.params['token']));
    res.json({
      email: account.email,
      partnerName: account.partner?.name ?? null,
      expiresAt,
    } satisfies Invitation);
  });

  router.post('/auth/invitations/:token', proven, limits.invitations, async (req, res) => {
    const body = parse(acceptInvitationBody, req.body);
    send(
      req,
      res,
      await sessions.accept(String(req.params['token']), body.name, body.password, await from(req)),
    );
  });

  router.get('/me', async (req, res) => {
    res.json(toMe((await authenticate(req, { enrolling: true })).account));
  });

  return router;
}

function send(req: Request, res: Response, granted: Granted | SignInChallenge): void {
  if ('secondFactor' in granted) return void res.json(granted);
  const { session, secret } = granted;
  sessionCookie.write(res, secret);
  const answer: Session = sessionCookie.sticks(req) ? session : { ...session, refreshToken: secret };
  res.json(answer);
}
