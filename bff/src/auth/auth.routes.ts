import { Router, type Request, type Response } from 'express';
import {
  acceptInvitationBody,
  loginBody,
  secondFactorBody,
  type Invitation,
  type Session,
  type SignInChallenge,
} from '../../contract/index.ts';
import { parse } from '../platform/http/parse.ts';
import type { Limits } from '../platform/http/limits.ts';
import type { IdentifyPage } from '../partners/site-guard.ts';
import type { Authenticate } from './require-caller.ts';
import { sessionDays, toMe, type Granted, type Sessions } from './sessions.ts';

const cookieName = '__Host-pp_session';

/** Sign-in and what follows from it. The session's secret travels in a cookie only, and only to these routes. */
export function authRoutes(deps: {
  sessions: Sessions;
  identifyPage: IdentifyPage;
  authenticate: Authenticate;
  limits: Limits;
}): Router {
  const { sessions, identifyPage, authenticate, limits } = deps;
  const router = Router();
  const from = async (req: Request) => ({ page: await identifyPage(req), userAgent: req.get('user-agent') });

  router.post('/auth/login', limits.signIn, async (req, res) => {
    const body = parse(loginBody, req.body);
    send(res, await sessions.login(body.email, body.password, await from(req)));
  });

  router.post('/auth/second-factor', limits.signIn, async (req, res) => {
    const { challenge, code } = parse(secondFactorBody, req.body);
    send(res, await sessions.answer(challenge, code, await from(req)));
  });

  router.post('/auth/refresh', async (req, res) => {
    const page = await identifyPage(req);
    const secret = readCookie(req);
    // Every visitor's page asks; having no session is an answer, not an error.
    if (!secret) return void res.status(204).end();
    send(res, await sessions.refresh(secret, page));
  });

  router.post('/auth/logout', async (req, res) => {
    const { caller } = await authenticate(req, { enrolling: true });
    await sessions.end(caller.sessionId);
    authenticate.forget();
    writeCookie(res, null);
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

  router.post('/auth/invitations/:token', limits.invitations, async (req, res) => {
    const body = parse(acceptInvitationBody, req.body);
    send(res, await sessions.accept(String(req.params['token']), body.name, body.password, await from(req)));
  });

  router.get('/me', async (req, res) => {
    res.json(toMe((await authenticate(req, { enrolling: true })).account));
  });

  return router;
}

function send(res: Response, granted: Granted | SignInChallenge): void {
  if ('secondFactor' in granted) return void res.json(granted);
  const { session, secret } = granted;
  if (secret) writeCookie(res, secret);
  res.json(session satisfies Session);
}

/** `Partitioned` keeps one site's session from being seen on another, and lets it live where third-party cookies are blocked. */
function writeCookie(res: Response, secret: string | null): void {
  res.cookie(cookieName, secret ?? '', {
    httpOnly: true,
    secure: true,
    sameSite: 'none',
    partitioned: true,
    path: '/',
    maxAge: secret ? sessionDays * 86_400_000 : 0,
  });
}

function readCookie(req: Request): string | undefined {
  const pair = (req.get('cookie') ?? '').split(/;\s*/).find((part) => part.startsWith(`${cookieName}=`));
  return pair?.slice(cookieName.length + 1) || undefined;
}
