import { Router } from 'express';
import { bodyDeadline } from '../platform/http/body-deadline.ts';
import type { Authenticate } from '../auth/require-caller.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { ObjectStorage } from '../platform/object-storage.ts';
import type { Db } from '../platform/supabase.ts';
import { auditRoutes } from './audit.routes.ts';
import { createAuditStore } from './audit.store.ts';
import { createChannelStore } from './channel.store.ts';
import { createFileStore } from './file.store.ts';
import { createNoteQueueStore } from './note-queue.store.ts';
import type { NotificationReader } from './notification.ts';
import type { Crm } from './port.ts';
import { startSync, type Sync } from './start-sync.ts';
import { syncReportRoutes } from './sync-report.routes.ts';
import { createSyncStore } from './sync.store.ts';
import { webhookRoutes } from './webhook.routes.ts';

export interface SyncDeps {
  readonly db: Db;
  /** Null while no CRM is connected: what is handed in is kept and waits. */
  readonly crm: Crm | null;
  readonly settings: { readonly webhookToken: string; readonly auditMs: number | null } | null;
  /** How often changes are looked for that no notification told of. */
  readonly reconcileMs: number;
  /** The origin that the CRM posts its notifications to. */
  readonly publicUrl: string;
  readonly storage: Pick<ObjectStorage, 'get'>;
  readonly takesNotes: boolean;
  readonly worker: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Something of this side changed: events, mail. */
  readonly changed: () => void;
}

/** Both directions between the portal and the CRM: notifications in, workers, and what administrators see of them. */
export function createSync(deps: SyncDeps) {
  const { db, crm, settings, publicUrl, takesNotes, logger } = deps;
  const sync = createSyncStore(db);
  const audits = createAuditStore(db);
  let started: Sync | undefined;
  // Before the start there is nobody to rouse.
  const wake = {
    push: () => started?.wakePush(),
    apply: () => started?.wakeApply(),
    files: () => started?.wakeFiles(),
    notes: () => started?.wakeNotes(),
  };
  return {
    wake,
    audits,
    queueState: () => sync.queueState(),
    tidy: (keepDays: number) => sync.housekeeping(keepDays),

    /** What the CRM posts; nothing is taken while none is connected. */
    webhooks(readNotification: NotificationReader, bodyMs: number): Router {
      if (!settings) return Router();
      const token = settings.webhookToken;
      return Router().use(
        bodyDeadline(bodyMs),
        webhookRoutes({ readNotification, sync, token, logger, stored: wake.apply }),
      );
    },

    routes(authenticate: Authenticate): Router {
      const repaired = () => {
        wake.push();
        wake.apply();
      };
      return Router()
        .use(syncReportRoutes({ authenticate, sync, crm, requeued: wake.push }))
        .use(auditRoutes({ authenticate, audits, repaired }));
    },

    /** Starts the workers where a CRM is connected; gives the way to stop them. */
    start(): () => Promise<void> {
      if (!crm || !settings) return () => Promise.resolve();
      const workers = (started = startSync({
        ...deps,
        crm,
        sync,
        audits,
        auditMs: settings.auditMs,
        channels: createChannelStore(db),
        files: createFileStore(db),
        notes: takesNotes ? createNoteQueueStore(db) : null,
        notifyUrl: `${publicUrl}/webhooks/zoho`,
        token: settings.webhookToken,
      }));
      return () => workers.stop();
    },
  };
}
