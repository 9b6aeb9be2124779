import type { WebSocket } from 'ws';
import { closeCodes, type RealtimeMessage } from '../../contract/index.ts';
import type { EventLog, LogEvent } from '../events/event-log.ts';
import type { EventStore } from '../events/event.store.ts';
import type { Logger } from '../platform/logger.ts';
import { maySee, toMessage } from './visibility.ts';
import type { Viewer } from './viewer.ts';

export interface Hub {
  /** Takes over a socket: tells what was missed after `after`, then everything new. */
  join(socket: WebSocket, viewer: Viewer, after: string | null): Promise<void>;
  /** Open sockets in all. */
  size(): number;
  close(): void;
}

export interface HubOptions {
  readonly socketsPerUser?: number;
  /** Bytes that may wait for a slow reader before it is dropped; it resumes by its last id. */
  readonly maxBuffered?: number;
  readonly heartbeatMs?: number;
  /** More missed events than this and the page is told to reload instead. */
  readonly maxMissed?: number;
}

interface Seat {
  readonly socket: WebSocket;
  viewer: Viewer;
  /** Holds events that arrive while the missed ones are still being read; null once the seat is live. */
  waiting: LogEvent[] | null;
  alive: boolean;
}

/** Pushes the event log to open pages, each event to those who may see it, once, in order, across reconnects. */
export function createHub(
  deps: {
    log: EventLog;
    events: EventStore;
    /** The viewer with the rights of this moment; null once the session is over. */
    look: (viewer: Viewer) => Promise<Viewer | null>;
    logger: Logger;
    /** Called for each event that goes to a page, once a page. */
    pushed: (eventId: string) => void;
  },
  options: HubOptions = {},
): Hub {
  const { socketsPerUser = 10, maxBuffered = 1_000_000, heartbeatMs = 25_000, maxMissed = 500 } = options;
  const seats = new Set<Seat>();

  /** Whether it went out. */
  const send = (seat: Seat, message: RealtimeMessage): boolean => {
    if (seat.socket.readyState !== seat.socket.OPEN) return false;
    if (seat.socket.bufferedAmount > maxBuffered) {
      drop(seat, closeCodes.slowReader, 'slow reader');
      return false;
    }
    seat.socket.send(JSON.stringify(message));
    return true;
  };

  const drop = (seat: Seat, code: number, reason: string) => {
    seats.delete(seat);
    seat.socket.close(code, reason);
  };

  const tell = (seat: Seat, event: LogEvent) => {
    if (event.kind === 'session.ended') {
      if (event.payload.sessionId === seat.viewer.sessionId)
        drop(seat, closeCodes.sessionEnded, 'session ended');
    } else if (event.kind === 'account.changed') {
      // The page comes back by itself, with the rights that the person has now.
      if (event.payload.userId === seat.viewer.userId) drop(seat, closeCodes.sessionEnded, 'rights changed');
    } else if (event.kind === 'partner.closed') {
      if (event.partnerId === seat.viewer.partnerId) drop(seat, closeCodes.forbidden, 'partner closed');
    } else if (maySee(seat.viewer, event)) {
      const message = toMessage(seat.viewer, event);
      if (message && send(seat, message)) deps.pushed(event.id);
    }
  };

  const unfollow = deps.log.follow((event) => {
    for (const seat of [...seats]) {
      if (seat.waiting) seat.waiting.push(event);
      else tell(seat, event);
    }
  });

  const heartbeat = setInterval(() => {
    for (const seat of [...seats]) {
      if (!seat.alive) {
        seats.delete(seat);
        seat.socket.terminate();
        continue;
      }
      seat.alive = false;
      seat.socket.ping();
    }
  }, heartbeatMs);
  heartbeat.unref();

  /** What the viewer missed after an id, or null when it is too much or no longer kept. */
  const missed = async (viewer: Viewer, after: string): Promise<LogEvent[] | null> => {
    const first = BigInt(await deps.events.first());
    if (BigInt(after) + 1n < first) return null;
    const found = await deps.events.afterAs(viewer, after, maxMissed + 1);
    return found.length > maxMissed ? null : found;
  };

  return {
    async join(socket, viewer, after) {
      const own = [...seats].filter((seat) => seat.viewer.userId === viewer.userId);
      if (own.length >= socketsPerUser) {
        socket.close(closeCodes.tooManySockets, 'too many sockets');
        return;
      }
      const seat: Seat = { socket, viewer, waiting: [], alive: true };
      seats.add(seat);
      socket.on('pong', () => (seat.alive = true));
      socket.on('close', () => seats.delete(seat));
      socket.on('error', (error) => deps.logger.debug({ err: error }, 'a socket failed'));
      // Pages only listen; whatever they send is none of ours.
      socket.on('message', () => drop(seat, 1008, 'not expected'));

      try {
        // Read only now that the seat hears the log: what changed since the ticket was spent is not missed.
        const now = await deps.look(viewer);
        if (!now) return drop(seat, closeCodes.sessionEnded, 'session ended');
        seat.viewer = viewer = now;
        const backlog = after === null ? [] : await missed(viewer, after);
        const told = backlog?.at(-1)?.id ?? '0';
        // Whose rights changed while they were away may see other rows now.
        const reload = backlog?.some(({ kind }) => kind === 'account.changed') ?? true;
        if (reload) send(seat, { type: 'reload', lastEventId: deps.log.position() });
        else for (const event of backlog ?? []) tell(seat, event);
        for (const event of seat.waiting ?? []) if (BigInt(event.id) > BigInt(told)) tell(seat, event);
        seat.waiting = null;
        send(seat, { type: 'ready', lastEventId: deps.log.position() });
      } catch (error) {
        deps.logger.warn({ err: error }, 'a page could not be told what it missed');
        drop(seat, 1011, 'try again');
      }
    },
    size: () => seats.size,
    close() {
      clearInterval(heartbeat);
      unfollow();
      for (const seat of [...seats]) drop(seat, 1001, 'going away');
    },
  };
}
