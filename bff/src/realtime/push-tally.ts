import type { EventPush, EventStore } from '../events/event.store.ts';
import type { Logger } from '../platform/logger.ts';

export interface PushTally {
  /** An event went to one open page. */
  pushed(eventId: string): void;
  /** Writes down what is left. */
  close(): Promise<void>;
}

const writeMs = 1_000;

/**
 * Counts to how many pages each event went, and writes that down once a second for all: pages never wait for it, and what
 * a killed process had not written is missing in a trace and nowhere else.
 */
export function createPushTally({
  events,
  logger,
}: {
  events: Pick<EventStore, 'recordPushes'>;
  logger: Logger;
}): PushTally {
  let counted = new Map<string, EventPush>();
  let timer: NodeJS.Timeout | undefined;

  const write = async () => {
    clearTimeout(timer);
    timer = undefined;
    const pushes = [...counted.values()];
    counted = new Map();
    if (pushes.length === 0) return;
    await events.recordPushes(pushes).catch((error: unknown) => {
      logger.warn({ err: error }, 'when events were pushed could not be written down');
    });
  };

  return {
    pushed(eventId) {
      const known = counted.get(eventId);
      counted.set(eventId, {
        eventId,
        at: known?.at ?? new Date().toISOString(),
        pages: (known?.pages ?? 0) + 1,
      });
      timer ??= setTimeout(() => void write(), writeMs).unref();
    },
    close: write,
  };
}
