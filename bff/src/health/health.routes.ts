import { Router } from 'express';
import { createGauges, type Measured } from './gauges.ts';

export interface HealthDeps extends Measured {
  readonly crmConnected: boolean;
}

/** For whoever runs the process: alive, ready, and numbers for Prometheus. No personal data in any of them. */
export function healthRoutes({ crmConnected, ...measured }: HealthDeps): Router {
  const registry = createGauges(measured);
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const database = await measured.queueState().then(
      () => 'ok',
      () => 'unreachable',
    );
    res.status(database === 'ok' ? 200 : 503).json({ database, crm: crmConnected ? 'connected' : 'off' });
  });
  router.get('/metrics', async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}
