import { startLoop, type Loop } from '../platform/loop.ts';
import { createApplyRun } from './apply-worker.ts';
import { createAuditRun } from './audit-schedule.ts';
import type { AuditStore } from './audit.store.ts';
import { createFileRun } from './file-worker.ts';
import type { FileStore } from './file.store.ts';
import { createFormFieldsRun } from './form-fields.ts';
import { createChannelKeeper } from './channel-keeper.ts';
import type { ChannelStore } from './channel.store.ts';
import { createLinkRun } from './link-worker.ts';
import type { NoteQueueStore } from './note-queue.store.ts';
import { createNoteRun } from './note-worker.ts';
import { createPushRun } from './push-worker.ts';
import { createReconcileRun } from './reconcile.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { ObjectStorage } from '../platform/object-storage.ts';
import type { Crm } from './port.ts';
import type { SyncStore } from './sync.store.ts';

export interface SyncOptions {
  readonly crm: Crm;
  readonly sync: SyncStore;
  readonly channels: ChannelStore;
  readonly audits: AuditStore;
  readonly files: FileStore;
  /** Null where the organisation takes no notes: those that wait stay where they are. */
  readonly notes: NoteQueueStore | null;
  /** Where the content of files lies. */
  readonly storage: Pick<ObjectStorage, 'get'>;
  readonly worker: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reconcileMs: number;
  /** How often both sides are compared record by record; null for never. */
  readonly auditMs: number | null;
  /** Where the CRM posts its notifications. */
  readonly notifyUrl: string;
  readonly token: string;
  /** Something of this side changed: events, mail. */
  readonly changed: () => void;
}

export interface Sync {
  wakePush(): void;
  wakeApply(): void;
  wakeFiles(): void;
  wakeNotes(): void;
  stop(): Promise<void>;
}

const pushLanes = 4;
/** A lane beyond the first works when it is called; this is for the case that its caller died. */
const laneRestMs = 60_000;

/** Starts the workers of the sync. Each only looks at the database, so any number of processes may run them. */
export function startSync(options: SyncOptions): Sync {
  const { logger, changed, reconcileMs, auditMs } = options;
  const loop = (name: string, run: (signal: AbortSignal) => Promise<boolean>, idleMs: number) =>
    startLoop(name, run, { idleMs, logger });

  const link = loop('link', createLinkRun(options), 5_000);
  const applied = () => {
    changed();
    link.wake();
  };
  const apply = loop('apply', createApplyRun({ ...options, applied }), 1_000);
  const files = loop('files', createFileRun({ ...options, settled: changed }), 1_000);
  const notes = options.notes
    ? [loop('notes', createNoteRun({ ...options, notes: options.notes, settled: changed }), 1_000)]
    : [];
  const wakeNotes = () => notes.forEach((each) => each.wake());
  const settled = () => {
    changed();
    apply.wake();
    files.wake();
    wakeNotes();
  };
  // Batches under way at once hide the CRM's latency from a backlog. A full batch calls the next lane; one lead, one call.
  const lanes: Loop[] = Array.from({ length: pushLanes }, (_, lane) => {
    const run = createPushRun({ ...options, settled, full: () => lanes[lane + 1]?.wake() });
    return loop(`push ${lane + 1}`, run, lane === 0 ? 1_000 : laneRestMs);
  });
  const reconcile = loop(
    'reconcile',
    createReconcileRun({ ...options, found: () => apply.wake() }),
    reconcileMs,
  );
  const fields = loop('form fields', createFormFieldsRun(options), 60_000);
  const audits =
    auditMs === null ? [] : [loop('audit', createAuditRun({ ...options, everyMs: auditMs }), 60_000)];
  const keeper = createChannelKeeper(options);
  const channel = loop('channel', () => keeper.run(), 15_000);
  const started = [...audits, channel, fields, reconcile, apply, link, files, ...notes, ...lanes];

  return {
    wakePush: () => lanes[0]?.wake(),
    wakeApply: () => apply.wake(),
    wakeFiles: () => files.wake(),
    wakeNotes,
    async stop() {
      await Promise.all(started.map((each) => each.stop()));
      await options.sync.leaveTurns(options.worker);
      await keeper.leave();
    },
  };
}
