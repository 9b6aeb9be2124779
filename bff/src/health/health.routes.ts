import { Router } from 'express';
import type { Registry } from 'prom-client';

export interface HealthDeps {
  /** Resolves when the database answers. */
  readonly ping: () => Promise<unknown>;
  readonly registry: Registry;
  readonly crmConnected: boolean;
}

/** For whoever runs the process: alive, ready, and numbers for Prometheus. No personal data in any of them. */
export function healthRoutes({ ping, registry, crmConnected }: HealthDeps): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const database = await ping().then(
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
