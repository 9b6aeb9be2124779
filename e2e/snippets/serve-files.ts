import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

export interface FileServer {
  /** Another site than the BFF's `localhost`. */
  readonly url: string;
  /** What is served from now on, by path. */
  show(files: ReadonlyMap<string, string | Buffer>): void;
  close(): Promise<void>;
}

export async function serveFiles(): Promise<FileServer> {
  let shown: ReadonlyMap<string, string | Buffer> = new Map();
  const server = createServer((req, res) => {
    const path = req.url === '/' ? '/index.html' : (req.url ?? '');
    const file = shown.get(path);
    // Browsers ask for an icon by themselves.
    res.writeHead(path === '/favicon.ico' ? 204 : file === undefined ? 404 : 200, {
      'content-type': `${types[extname(path)] ?? 'text/plain'}; charset=utf-8`,
    });
    res.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(files) {
      shown = files;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
