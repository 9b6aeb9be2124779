import express, { type RequestHandler } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const smallestFirst = [
  { encoding: 'br', ending: '.br' },
  { encoding: 'gzip', ending: '.gz' },
];

/**
 * One build's scripts and its manifest. What carries its version or a hash in its address is kept by browsers for a year,
 * the rest is asked for again every few minutes, by its ETag. Files compressed by the build are sent where the browser
 * takes them.
 */
export function sdkFiles(folder: string, { forever }: { forever: boolean }): RequestHandler {
  const files = express.static(folder, {
    index: false,
    redirect: false,
    setHeaders(res, path) {
      const type = path.endsWith('.json') ? 'application/json' : 'text/javascript';
      res.setHeader('content-type', `${type}; charset=utf-8`);
      res.setHeader('cache-control', `public, ${forever ? 'max-age=31536000, immutable' : 'max-age=300'}`);
    },
  });
  return (req, res, next) => {
    if (!/^\/[\w.-]+\.(js|json)$/.test(req.path)) return next();
    res.vary('accept-encoding');
    // One at a time: asked for several, Express gives the first that the browser names, and browsers name gzip first.
    const found = smallestFirst.find(
      ({ encoding, ending }) => req.acceptsEncodings(encoding) && existsSync(join(folder, req.path + ending)),
    );
    if (found) {
      req.url = req.url.replace(req.path, req.path + found.ending);
      res.setHeader('content-encoding', found.encoding);
    }
    void files(req, res, next);
  };
}
