import type { Language } from '../../contract/languages.ts';
import type { AuthStore } from '../auth/auth.store.ts';
import { createRecoveryStore } from '../auth/recovery/recovery.store.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { startLoop, type Loop } from '../platform/loop.ts';
import type { Db } from '../platform/supabase.ts';
import { createMailRun } from './mail-worker.ts';
import { createMailStore } from './mail.store.ts';
import { createMailer } from './mailer.ts';

/** The outbox and what empties it. */
export function createMail(deps: {
  db: Db;
  auth: AuthStore;
  /** Where mails are handed over, and whom they are from. */
  smtp: Parameters<typeof createMailer>[0];
  language: Language;
  portalUrl: string;
  worker: string;
  clock: Clock;
  logger: Logger;
}) {
  const { db, logger } = deps;
  const mailer = createMailer(deps.smtp);
  const run = createMailRun({
    ...deps,
    mails: createMailStore(db),
    recovery: createRecoveryStore(db),
    mailer,
  });
  let loop: Loop | undefined;
  return {
    /** A mail waits; before the start there is nobody to rouse. */
    wake: () => loop?.wake(),
    /** Gives the way to stop. */
    start() {
      const started = (loop = startLoop('mail', run, { idleMs: 2_000, logger }));
      return async () => {
        await started.stop();
        mailer.close();
      };
    },
  };
}
