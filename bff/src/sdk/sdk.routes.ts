import cors from 'cors';
import { Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pinnedEmbed } from './pinned-embed.ts';
import type { Releases } from './releases.ts';
import { sdkFiles } from './sdk-files.ts';

/** What the script loads by itself; its name carries a hash. */
const part = /^\/(?!partner-portal\.)[\w.-]+\.js$/;

/**
 * The script under `/sdk`, for any page: CORS and CORP are open, because pages under Cross-Origin-Embedder-Policy refuse
 * everything else. `/sdk/v1/` moves with compatible versions, `/sdk/vX.Y.Z/` never changes.
 */
export function sdkRoutes(options: { releases: Releases; publicUrl: string; portalUrl: string }): Router {
  const { releases, publicUrl, portalUrl } = options;
  const router = Router();
  router.use(cors({ origin: '*' }), (_req, res, next) => {
    res.setHeader('cross-origin-resource-policy', 'cross-origin');
    res.setHeader('x-content-type-options', 'nosniff');
    next();
  });

  // Where the script's messages lead to; it knows no other address of the portal.
  router.get('/help', (_req, res) => res.redirect(302, `${portalUrl}/help`));

  router.use('/v1', async (req, res, next) => {
    const isPart = part.test(req.path);
    const isGone = isPart && !existsSync(join(releases.current, req.path));
    const folder = isGone ? await releases.folderWith(req.path) : releases.current;
    if (folder) sdkFiles(folder, { forever: isPart })(req, res, next);
    else next();
  });

  router.get('/v:version/embed.txt', async (req, res, next) => {
    const manifest = await releases.manifestOf(req.params.version);
    if (!manifest) return next();
    res.type('text/plain').set('cache-control', 'public, max-age=300').send(pinnedEmbed(manifest, publicUrl));
  });
  router.use('/v:version', async (req, res, next) => {
    const folder = await releases.folderOf(req.params.version);
    if (folder) sdkFiles(folder, { forever: true })(req, res, next);
    else next();
  });
  return router;
}
