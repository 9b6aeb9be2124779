import type { Lead } from '../../contract/index.ts';
import { startLoop, type Loop } from '../platform/loop.ts';
import type { Logger } from '../platform/logger.ts';
import type { EventStore } from './event.store.ts';

/** One entry of the log, in the order it was committed. */
export interface LogEvent {
  readonly id: string;
  /** Null for what concerns an administrator. */
  readonly partnerId: string | null;
  readonly ownerId: string | null;
  readonly kind:
    | 'lead.created'
    | 'lead.changed'
    | 'lead.removed'
    | 'partner.closed'
    | 'session.ended'
    | 'account.changed'
    | 'team.changed'
    | 'site.changed';
  readonly leadId: string | null;
  readonly payload: Partial<Lead> & { readonly sessionId?: string; readonly userId?: string };
}

export interface EventLog {
  /** Hears every event committed after `start`, by any process, in order, once. Returns the way to stop listening. */
  follow(listener: (event: LogEvent) => void): () => void;
  /** Looks now: something was just written by this process. */
  wake(): void;
  /** The id of the newest event that listeners have heard. */
  position(): string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const batch = 500;

/** Follows the event log: at once after own writes, otherwise by a short poll that also sees what other processes wrote. */
export function createEventLog({
  events,
  logger,
  pollMs = 250,
}: {
  events: EventStore;
  logger: Logger;
  pollMs?: number;
}): EventLog {
  const listeners = new Set<(event: LogEvent) => void>();
  let position = '0';
  let loop: Loop | undefined;

  const read = async () => {
    const found = await events.after(position, batch);
    for (const event of found) {
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          logger.error({ err: error, event: event.id }, 'a listener of the event log failed');
        }
      }
      position = event.id;
    }
    return found.length === batch;
  };

  return {
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    wake: () => loop?.wake(),
    position: () => position,
    async start() {
      position = await events.last();
      loop = startLoop('event-log', read, { idleMs: pollMs, logger });
    },
    async stop() {
      await loop?.stop();
    },
  };
}
