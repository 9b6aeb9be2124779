import express, { Router, type Request } from 'express';
import { createBatcher } from '../platform/batcher.ts';
import { AppError } from '../platform/errors.ts';
import { sendProblem } from '../platform/http/problem.ts';
import type { Logger } from '../platform/logger.ts';
import { sameSecret } from '../platform/secrets.ts';
import type { NotificationReader } from './notification.ts';
import type { News, SyncStore } from './sync.store.ts';

const tokenHeader = 'x-portal-token';
/** Hints that may wait for the database, ten seconds of a flood: the CRM does not repeat what it was refused. */
const maxWaiting = 20_000;

/**
 * The CRM's notifications and workflow webhooks. One without the token, or that cannot be understood, is refused the same
 * way in constant time; a true one is stored, then answered. Repeats and replays are only hints to look again, so they
 * change nothing. Stands before the other middlewares: what they do for pages would halve what a flood may bring.
 */
export function webhookRoutes(deps: {
  readNotification: NotificationReader;
  sync: Pick<SyncStore, 'storeNews'>;
  token: string;
  logger: Logger;
  stored: () => void;
}): Router {
  const { readNotification, sync, token, logger, stored } = deps;
  const inbox = createBatcher<News>({
    maxWaiting,
    keyOf: ({ kind, crmId, operation }) => `${kind} ${crmId} ${operation}`,
    async write(news) {
      try {
        await sync.storeNews(news);
      } catch (cause) {
        logger.error({ err: cause, news: news.length }, 'notifications could not be stored');
        throw new AppError('unavailable', 'It could not be stored. Send it again in a moment.', {
          cause,
          retryAfterSeconds: 1,
        });
      }
      stored();
    },
  });

  const router = Router();
  router.post(
    ['/zoho', '/zoho/workflow'],
    express.raw({ type: () => true, limit: '1mb', inflate: false }),
    async (req, res) => {
      const fields: Record<string, unknown> = { ...req.query, ...(await bodyFields(req)) };
      const given = req.get(tokenHeader) ?? fields['token'];
      const isTrue = sameSecret(typeof given === 'string' ? given : '', token);
      const news = readNotification(fields);
      if (!isTrue || !news) {
        if (isTrue) logger.warn('a webhook with the right token names no module and record ids');
        return sendProblem(res, refused);
      }
      try {
        await inbox.add(news);
        res.status(204).end();
      } catch (error) {
        // Not passed on: a log line for each request of a flood would be a second flood.
        if (!(error instanceof AppError)) throw error;
        sendProblem(res, error);
      }
    },
  );
  return router;
}

const refused = new AppError(
  'webhook_refused',
  'The token is wrong, or module and record ids are missing. See "Workflow rules" in docs/operating.md.',
);

/** A JSON object, or a form; anything else has no fields. */
async function bodyFields(req: Request): Promise<Record<string, unknown> | null> {
  if (!Buffer.isBuffer(req.body)) return null;
  const type = req.get('content-type') ?? '';
  try {
    if (/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
      const form = await new Response(new Uint8Array(req.body), {
        headers: { 'content-type': type },
      }).formData();
      return Object.fromEntries(form);
    }
    const value: unknown = JSON.parse(req.body.toString());
    return typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
