import { Router } from 'express';
import { AppError } from '../platform/errors.ts';
import { sameSecret } from '../platform/secrets.ts';
import type { NotificationReader } from './notification.ts';
import type { SyncStore } from './sync.store.ts';

/**
 * The CRM's notifications. A forged call is refused in constant time; a true one is stored, then answered. Repeats and
 * replays are only hints to look again, so they change nothing.
 */
export function webhookRoutes(deps: {
  readNotification: NotificationReader;
  sync: Pick<SyncStore, 'storeNews'>;
  token: string;
  stored: () => void;
}): Router {
  const router = Router();
  router.post('/zoho', async (req, res) => {
    const notification = deps.readNotification(req.body);
    if (!sameSecret(notification?.token ?? '', deps.token) || !notification) {
      throw new AppError('webhook_refused', 'The token of the notification is wrong.');
    }
    if (notification.news.length > 0) {
      await deps.sync.storeNews(notification.news);
      deps.stored();
    }
    res.status(204).end();
  });
  return router;
}
