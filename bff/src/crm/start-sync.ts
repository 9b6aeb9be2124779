import { startLoop } from '../platform/loop.ts';
import { createApplyRun } from './apply-worker.ts';
import { createChannelRun } from './channel-keeper.ts';
import { createLinkRun, createPushRun } from './push-worker.ts';
import { createReconcileRun } from './reconcile.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Crm } from './port.ts';
import type { SyncStore } from './sync.store.ts';

export interface SyncOptions {
  readonly crm: Crm;
  readonly sync: SyncStore;
  readonly worker: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reconcileMs: number;
  /** Where the CRM posts its notifications. */
  readonly notifyUrl: string;
  readonly token: string;
  /** Something of this side changed: events, mail. */
  readonly changed: () => void;
}

export interface Sync {
  wakePush(): void;
  wakeApply(): void;
  stop(): Promise<void>;
}

/** Starts the workers of the sync. Each only looks at the database, so any number of processes may run them. */
export function startSync(options: SyncOptions): Sync {
  const { logger, changed, reconcileMs } = options;
  const loop = (name: string, run: (signal: AbortSignal) => Promise<boolean>, idleMs: number) =>
    startLoop(name, run, { idleMs, logger });

  const push = loop('push', createPushRun({ ...options, settled: changed }), 1_000);
  const link = loop('link', createLinkRun(options), 5_000);
  const applied = () => {
    changed();
    link.wake();
  };
  const apply = loop('apply', createApplyRun({ ...options, applied }), 1_000);
  const reconcile = loop(
    'reconcile',
    createReconcileRun({ ...options, found: () => apply.wake() }),
    reconcileMs,
  );
  const channel = loop('channel', createChannelRun(options), 60_000);

  return {
    wakePush: () => push.wake(),
    wakeApply: () => apply.wake(),
    async stop() {
      await Promise.all([channel, reconcile, apply, link, push].map((started) => started.stop()));
    },
  };
}
