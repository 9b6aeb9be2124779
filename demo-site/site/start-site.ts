import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import { securityHeaders } from './security-headers.ts';

export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

interface SiteOptions {
  readonly host: string;
  readonly port: number;
  readonly bffUrl: string;
  readonly pages: Router;
}

/** Serves pages on one host of this machine and sends whoever comes by another name of it to the right one. */
export async function startSite({ host, port, bffUrl, pages }: SiteOptions): Promise<Site> {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  const server = createServer(app);
  server.listen(port, host);
  // Rejects with what listening failed with, for instance EADDRINUSE.
  await once(server, 'listening');
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;

  app.use(securityHeaders(bffUrl));
  app.use((req, res, next) => {
    // The BFF knows a page by its origin: the same page under another name of this machine would be refused there.
    if (req.headers.host === new URL(url).host) return next();
    res.redirect(307, url + (req.url.startsWith('/') ? req.url : '/'));
  });
  app.use(pages);
  return {
    url,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
