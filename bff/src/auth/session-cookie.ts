import type { Request, Response } from 'express';
import { sessionDays } from './sessions.ts';

const sessionName = '__Host-pp_session';
const probeName = '__Host-pp_probe';

/**
 * The session's secret in the browser. `Partitioned` keeps one site's session from being seen on another, and lets it live
 * where third-party cookies are blocked.
 */
export const sessionCookie = {
  read: (req: Request): string | undefined => readCookie(req, sessionName),
  write: (res: Response, secret: string): void => writeCookie(res, sessionName, secret),
  clear(res: Response): void {
    writeCookie(res, sessionName, null);
  },
  /** Leaves a cookie that says nothing, to see by the next call whether this browser gives cookies back at all. */
  probe: (res: Response): void => writeCookie(res, probeName, '1'),
  /** False for a browser that never gave one back: the secret has to go another way, too. */
  sticks: (req: Request): boolean =>
    readCookie(req, probeName) !== undefined || readCookie(req, sessionName) !== undefined,
};

function writeCookie(res: Response, name: string, value: string | null): void {
  res.cookie(name, value ?? '', {
    httpOnly: true,
    secure: true,
    sameSite: 'none',
    partitioned: true,
    path: '/',
    maxAge: value ? sessionDays * 86_400_000 : 0,
  });
}

function readCookie(req: Request, name: string): string | undefined {
  const pair = (req.get('cookie') ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) || undefined;
}
