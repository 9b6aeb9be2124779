import { backoff } from '../platform/backoff.ts';
import { later } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { compose, type ComposeDeps } from './compose.ts';
import type { DueMail, MailStore } from './mail.store.ts';
import type { Mailer } from './mailer.ts';

const leaseMs = 60_000;
const batch = 10;
/** With the back-off below, about two days of trying. */
const maxAttempts = 60;

export interface MailDeps extends ComposeDeps {
  readonly mails: MailStore;
  readonly mailer: Mailer;
  readonly worker: string;
  readonly logger: Logger;
}

/** Sends what the outbox holds. */
export function createMailRun(deps: MailDeps): () => Promise<boolean> {
  const { mails, worker } = deps;
  return async () => {
    const due = await mails.claim(worker, batch, leaseMs);
    await Promise.all(due.map((mail) => deliver(deps, mail)));
    return due.length === batch;
  };
}

async function deliver(deps: MailDeps, mail: DueMail): Promise<void> {
  const { mails, mailer, worker, clock, logger } = deps;
  try {
    const letter = await compose(deps, mail);
    if (letter) {
      await mailer.send({ ...letter, messageId: `<${mail.id}.${mail.attempts}@partner-portal>` });
    }
    await mails.sent(worker, mail.id);
  } catch (error) {
    const retryAt =
      mail.attempts < maxAttempts ? later(clock, backoff(mail.attempts, { capMs: 3_600_000 })) : null;
    await mails.failed(worker, mail.id, retryAt, error instanceof Error ? error.message : String(error));
    logger.warn({ err: error, mail: mail.id, attempts: mail.attempts }, 'a mail could not be sent');
  }
}
