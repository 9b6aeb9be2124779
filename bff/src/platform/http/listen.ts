import { createServer, type RequestListener, type Server } from 'node:http';

/** For any request: 10 MB from a slow phone. */
const requestMs = 300_000;
/** For answers under way when the process stops. */
const farewellMs = 2_000;

/** A server that waits for nobody longer than it must; not listening yet. */
export function createHttpServer(listener: RequestListener): Server {
  return createServer({ requestTimeout: requestMs, headersTimeout: 10_000, maxHeaderSize: 16_384 }, listener);
}

/** Resolves with the port once requests are answered. */
export async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Takes no more calls and lets those under way end, as long as that does not take too long. */
export function hangUp(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), farewellMs).unref();
  return closed;
}
