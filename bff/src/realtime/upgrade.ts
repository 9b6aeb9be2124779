import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { realtimeCheck, realtimeProtocol } from '../../contract/index.ts';
import type { AuthStore } from '../auth/auth.store.ts';
import type { Logger } from '../platform/logger.ts';
import { hashSecret } from '../platform/secrets.ts';
import type { Hub } from './hub.ts';
import { toViewer } from './viewer.ts';

export const realtimePath = '/api/v1/realtime';

/**
 * Answers WebSocket upgrades on `server`. A ticket is spent by the first who shows it, only from the page its session was
 * opened on; everybody else gets a plain HTTP status and no socket. A check needs no ticket and is told nothing.
 */
export function acceptSockets(
  server: Server,
  deps: {
    hub: Hub;
    auth: Pick<AuthStore, 'redeemTicket'>;
    isKnownOrigin: (origin: string) => Promise<boolean>;
    logger: Logger;
  },
): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 4_096,
    handleProtocols: () => realtimeProtocol,
  });

  const upgrade = async (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(req.url ?? '/', 'http://internal');
    if (url.pathname !== realtimePath) return refuse(socket, 404);
    const offered = (req.headers['sec-websocket-protocol'] ?? '').split(/,\s*/);
    if (offered.includes(realtimeProtocol) && offered.includes(realtimeCheck)) {
      if (!(await deps.isKnownOrigin(req.headers.origin ?? ''))) return refuse(socket, 403);
      return sockets.handleUpgrade(req, socket, head, (webSocket) => webSocket.close(1000));
    }
    const ticket = offered.find((protocol) => protocol.startsWith('ticket.'))?.slice('ticket.'.length);
    if (!offered.includes(realtimeProtocol) || !ticket) return refuse(socket, 401);
    const after = url.searchParams.get('after');
    if (after !== null && !/^\d{1,18}$/.test(after)) return refuse(socket, 400);

    const account = await deps.auth.redeemTicket(hashSecret(ticket));
    if (!account || account.status !== 'active') return refuse(socket, 401);
    if (account.origin !== req.headers.origin) return refuse(socket, 403);
    const viewer = toViewer(account, account.sessionId);
    if (!viewer) return refuse(socket, 403);

    sockets.handleUpgrade(req, socket, head, (webSocket) => {
      void deps.hub.join(webSocket, viewer, after);
    });
  };

  const onUpgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    upgrade(req, socket, head).catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'an upgrade failed');
      refuse(socket, 503);
    });
  };
  server.on('upgrade', onUpgrade);
  return () => server.off('upgrade', onUpgrade);
}

const reasons: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  503: 'Service Unavailable',
};

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${reasons[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
