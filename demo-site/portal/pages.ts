import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { Router, type Request, type Response } from 'express';
import { fill } from '../site/template.ts';
import { baseOf, directionOf, languageOf, languages, say } from './languages.ts';
import { entrances, routes } from './public/routes.js';

/** One page for every address of the portal; the router in it shows the part. */
export function portalPages(given: { bffUrl: string; partnerUrl: string; portalUrl: () => string }): Router {
  const router = Router();
  const { bffUrl, partnerUrl, portalUrl } = given;
  const values = { bffUrl, partnerUrl, bffSocketUrl: bffUrl.replace(/^http/, 'ws') };
  const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
  const help = fill(read('help.html'), values);
  const page = inEveryLanguage(read('index.html'));
  const window = inEveryLanguage(read('sign-in.html'));
  const known = new Set([...entrances, ...Object.keys(routes)]);
  router.use('/assets', express.static(join(import.meta.dirname, 'public'), { index: false, maxAge: 0 }));
  router.use('/assets', (_req, res) => void res.status(404).type('text').send('There is no such file.'));
  // For integrators who follow the link in their browser's console, signed in or not.
  router.get('/help', (_req, res) => void res.set('cache-control', 'no-cache').type('html').send(help));
  // A partner's page opens this one, and the two have to reach each other: of all pages this one alone lets its opener be.
  router.get('/sign-in', (req, res) => {
    const { search } = new URL(req.originalUrl, portalUrl());
    res.set({ 'cache-control': 'no-store', 'cross-origin-opener-policy': 'unsafe-none' });
    send(req, res, window, { bffUrl, query: search, portalUrl: portalUrl() });
  });
  router.get('/{*path}', (req, res) => {
    res.status(known.has(req.path) ? 200 : 404).set('cache-control', 'no-cache');
    send(req, res, page, values);
  });
  return router;
}

/** By language. Said when the site starts, so that a missing word is found then. */
const inEveryLanguage = (html: string) =>
  new Map(Object.keys(languages).map((language) => [language, say(html, language)]));

function send(
  req: Request,
  res: Response,
  pages: ReadonlyMap<string, string>,
  values: Readonly<Record<string, string>>,
): void {
  const lang = languageOf(req);
  res
    .set('content-language', lang)
    .vary('Accept-Language, Cookie')
    .type('html')
    .send(fill(pages.get(baseOf(lang)) ?? '', { ...values, lang, dir: directionOf(lang) }));
}
