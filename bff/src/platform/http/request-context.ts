import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';

interface RequestContext {
  readonly ip: string | undefined;
  readonly origin: string | undefined;
  readonly userAgent: string | undefined;
  /** Id of the person who calls, once it is proved. */
  actor?: string;
}

const current = new AsyncLocalStorage<RequestContext>();

/** Lets everything that a request causes know where it came from, so that the audit log can say so. */
export const requestContext: RequestHandler = (req, _res, next) => {
  current.run({ ip: req.ip, origin: req.get('origin'), userAgent: req.get('user-agent') }, next);
};

/** Names the caller of the request under way; without one, nothing. */
export function noteActor(userId: string): void {
  const context = current.getStore();
  if (context) context.actor = userId;
}

/** Where the request under way comes from; nothing of what is not known. */
export const callingNow = (): Partial<Pick<RequestContext, 'ip' | 'origin' | 'userAgent'>> =>
  current.getStore() ?? {};

/** Who calls, once that is proved. */
export const actorNow = (): string | undefined => current.getStore()?.actor;

/** The request under way as a header for the database (`portal.request()` reads it); null for the portal's own work. */
export function requestHeader(): string | null {
  const context = current.getStore();
  return context ? Buffer.from(JSON.stringify(context)).toString('base64') : null;
}
