import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type Request, type Response } from 'express';
import { fill } from '../site/template.ts';

interface PartnerPagesOptions {
  readonly bffUrl: string;
  readonly partnerKey: () => Promise<string | null>;
}

const file = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
const isKey = (text: unknown): text is string => typeof text === 'string' && /^pk_[0-9a-f]{32}$/.test(text);
const embed = '<script type="module" src="{{bffUrl}}/sdk/v1/partner-portal.js" data-key="{{key}}"></script>';

/**
 * The site of a partner. All it does for the portal is one script tag and the elements in its pages. `?key=` tries the site
 * with another partner's key, and stays in the links.
 */
export function partnerPages({ bffUrl, partnerKey }: PartnerPagesOptions): Router {
  const layout = file('layout.html');
  const page = (name: string) => layout.replace('<!-- main -->', () => file(name));
  const pages = {
    home: page('home.html'),
    team: page('team.html'),
    window: page('window.html'),
    unconnected: page('unconnected.html'),
    badKey: page('bad-key.html'),
    notFound: page('not-found.html'),
  };

  const show =
    (name: keyof typeof pages, title: string, status = 200) =>
    async (req: Request, res: Response) => {
      const asked = req.query['key'];
      const isBad = asked !== undefined && !isKey(asked);
      const key = isKey(asked) ? asked : isBad ? null : await partnerKey();
      const shown = isBad ? 'badKey' : key === null && name !== 'notFound' ? 'unconnected' : name;
      const html = fill(pages[shown].replace('<!-- embed -->', key === null ? '' : embed), {
        title,
        bffUrl,
        key: key ?? '',
        query: asked === undefined || isBad ? '' : `?key=${key}`,
      });
      res
        .status(isBad ? 400 : status)
        .set('cache-control', 'no-cache')
        .type('html')
        .send(html);
    };

  const router = Router();
  router.use('/assets', express.static(join(import.meta.dirname, 'public'), { index: false, maxAge: 0 }));
  router.get('/', show('home', 'IT consultancy in Berlin'));
  router.get('/team', show('team', 'Team area'));
  // It opens a window of the portal and has to hear from it.
  router.get(
    '/team/window',
    (_req, res, next) => {
      res.set('cross-origin-opener-policy', 'same-origin-allow-popups');
      next();
    },
    show('window', 'Team area'),
  );
  router.use(show('notFound', 'Page not found', 404));
  return router;
}
