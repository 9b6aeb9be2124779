import { Router } from 'express';
import { z } from 'zod';
import type { SiteCheck } from '../../contract/index.ts';
import type { Clock } from '../platform/clock.ts';
import { parse } from '../platform/http/parse.ts';
import type { JudgePage } from './site-guard.ts';

const query = z.strictObject({ key: z.string({ error: 'Name the site key.' }).max(200) });

/**
 * Tells a page why the portal refuses it. A refused preflight is unreadable for the page itself, so the script asks here
 * when a call fails: one plain GET, readable from anywhere, without cookies, that gives away nothing but the verdict and the time.
 */
export function siteCheckRoutes({ judgePage, clock }: { judgePage: JudgePage; clock: Clock }): Router {
  const router = Router();
  router.get('/public/site-check', async (req, res) => {
    res.set({ 'access-control-allow-origin': '*', 'cache-control': 'no-store' });
    const { key } = parse(query, req.query);
    await judgePage({ key, origin: req.get('origin') });
    res.json({ allowed: true, now: clock.now().toISOString() } satisfies SiteCheck);
  });
  return router;
}
