import cors from 'cors';
import express, { Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The built script and its chunks, for any page: CORS and CORP are open, because pages under
 * Cross-Origin-Embedder-Policy refuse everything else. Chunks carry a hash in their name and never change; the entry is
 * asked for again every few minutes. Files compressed by the build are sent where the browser takes them.
 */
export function sdkFiles(folder: string): Router {
  const router = Router();
  router.use(cors({ origin: '*' }), (_req, res, next) => {
    res.setHeader('cross-origin-resource-policy', 'cross-origin');
    res.setHeader('x-content-type-options', 'nosniff');
    next();
  });
  router.use((req, res, next) => {
    if (!/^\/[\w./-]+\.js$/.test(req.path) || req.path.includes('..')) return next();
    res.vary('accept-encoding');
    const accepted = req.acceptsEncodings('br', 'gzip', 'identity');
    const ending = accepted === 'br' ? '.br' : accepted === 'gzip' ? '.gz' : '';
    if (ending && existsSync(join(folder, req.path + ending))) {
      req.url = req.url.replace(req.path, req.path + ending);
      res.setHeader('content-encoding', accepted as string);
    }
    next();
  });
  router.use(
    express.static(folder, {
      index: false,
      fallthrough: true,
      setHeaders(res, path) {
        res.setHeader(
          'content-type',
          /\.map$/.test(path) ? 'application/json' : 'text/javascript; charset=utf-8',
        );
        const hashed = /-[\w-]{8,}\.js(\.br|\.gz)?$/.test(path);
        res.setHeader(
          'cache-control',
          hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
        );
      },
    }),
  );
  return router;
}
