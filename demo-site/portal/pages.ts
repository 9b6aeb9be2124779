import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { fill } from '../site/template.ts';
import { entrances, routes } from './public/routes.js';

/** One page for every address of the portal; the router in it shows the part. */
export function portalPages(values: { bffUrl: string; partnerUrl: string }): Router {
  const router = Router();
  const page = fill(readFileSync(join(import.meta.dirname, 'index.html'), 'utf8'), values);
  const known = new Set([...entrances, ...Object.keys(routes)]);
  router.use('/assets', express.static(join(import.meta.dirname, 'public'), { index: false, maxAge: 0 }));
  router.use('/assets', (_req, res) => void res.status(404).type('text').send('There is no such file.'));
  router.get('/{*path}', (req, res) => {
    res
      .status(known.has(req.path) ? 200 : 404)
      .set('cache-control', 'no-cache')
      .type('html')
      .send(page);
  });
  return router;
}
