import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router } from 'express';
import { fill } from '../site/template.ts';
import { entrances, routes } from './public/routes.js';

/** One page for every address of the portal; the router in it shows the part. */
export function portalPages(given: { bffUrl: string; partnerUrl: string; portalUrl: () => string }): Router {
  const router = Router();
  const { bffUrl, partnerUrl, portalUrl } = given;
  const values = { bffUrl, partnerUrl, bffSocketUrl: bffUrl.replace(/^http/, 'ws') };
  const read = (name: string) => fill(readFileSync(join(import.meta.dirname, name), 'utf8'), values);
  const page = read('index.html');
  const help = read('help.html');
  const window = readFileSync(join(import.meta.dirname, 'sign-in.html'), 'utf8');
  const known = new Set([...entrances, ...Object.keys(routes)]);
  router.use('/assets', express.static(join(import.meta.dirname, 'public'), { index: false, maxAge: 0 }));
  router.use('/assets', (_req, res) => void res.status(404).type('text').send('There is no such file.'));
  // For integrators who follow the link in their browser's console, signed in or not.
  router.get('/help', (_req, res) => void res.set('cache-control', 'no-cache').type('html').send(help));
  // A partner's page opens this one, and the two have to reach each other: of all pages this one alone lets its opener be.
  router.get('/sign-in', (req, res) => {
    const { search } = new URL(req.originalUrl, portalUrl());
    res
      .set({ 'cache-control': 'no-store', 'cross-origin-opener-policy': 'unsafe-none' })
      .type('html')
      .send(fill(window, { bffUrl, query: search, portalUrl: portalUrl() }));
  });
  router.get('/{*path}', (req, res) => {
    res
      .status(known.has(req.path) ? 200 : 404)
      .set('cache-control', 'no-cache')
      .type('html')
      .send(page);
  });
  return router;
}
