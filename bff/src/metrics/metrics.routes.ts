import { Router } from 'express';
import type { Metrics } from '../../contract/index.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import type { MetricsStore } from './metrics.store.ts';

export function metricsRoutes({
  authenticate,
  metrics,
}: {
  authenticate: Authenticate;
  metrics: MetricsStore;
}): Router {
  const router = Router();
  router.get('/metrics', async (req, res) => {
    const { caller } = await authenticate(req);
    res.json((await metrics.read(caller)) satisfies Metrics);
  });
  return router;
}
