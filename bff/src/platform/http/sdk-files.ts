import cors from 'cors';
import express, { Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const smallestFirst = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
];

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
    // One at a time: asked for several, Express gives the first that the browser names, and browsers name gzip first.
    const found = smallestFirst.find(
      ({ encoding, ending }) => req.acceptsEncodings(encoding) && existsSync(join(folder, req.path + ending)),
    );
    if (found) {
      req.url = req.url.replace(req.path, req.path + found.ending);
      res.setHeader('content-encoding', found.encoding);
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
