import type { Server } from 'node:http';
import type { AuthStore } from '../auth/auth.store.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import type { EventLog } from '../events/event-log.ts';
import type { EventStore } from '../events/event.store.ts';
import type { Limits } from '../platform/http/limits.ts';
import type { Logger } from '../platform/logger.ts';
import { createHub } from './hub.ts';
import { createPushTally } from './push-tally.ts';
import { realtimeRoutes } from './realtime.routes.ts';
import { acceptSockets } from './upgrade.ts';
import { toViewer } from './viewer.ts';

/** Open pages and what they are told. */
export function createRealtime(deps: {
  auth: AuthStore;
  events: EventStore;
  log: EventLog;
  isKnownOrigin: (origin: string) => Promise<boolean>;
  logger: Logger;
}) {
  const { auth, events, isKnownOrigin, logger } = deps;
  const pushes = createPushTally({ events, logger });
  const hub = createHub({
    ...deps,
    look: async ({ userId, sessionId }) => toViewer(await auth.readCaller(userId, sessionId), sessionId),
    pushed: (eventId) => pushes.pushed(eventId),
  });
  return {
    /** Open sockets in all. */
    size: () => hub.size(),
    routes: (guards: { authenticate: Authenticate; limits: Limits }) => realtimeRoutes({ ...guards, auth }),
    /** Takes sockets on this server until the function that it gives is called. */
    accept: (server: Server) => acceptSockets(server, { hub, auth, isKnownOrigin, logger }),
    /** Ends the sockets and writes down what was pushed. */
    async close() {
      hub.close();
      await pushes.close();
    },
  };
}
