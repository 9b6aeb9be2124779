import type { AuthStore } from '../auth/auth.store.ts';
import { backoff } from '../platform/backoff.ts';
import { later, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { hashSecret, newSecret } from '../platform/secrets.ts';
import { invitationMail } from './invitation-mail.ts';
import type { DueMail, MailStore } from './mail.store.ts';
import type { Mailer } from './mailer.ts';

const leaseMs = 60_000;
const batch = 10;
const invitationDays = 7;
/** With the back-off below, about two days of trying. */
const maxAttempts = 60;

export interface MailDeps {
  readonly mails: MailStore;
  readonly auth: Pick<AuthStore, 'issueInvitation'>;
  readonly mailer: Mailer;
  readonly portalUrl: string;
  readonly worker: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Sends what the outbox holds. The invitation's secret is made at this moment and kept only as a hash; a mail that has to
 * be sent again carries a new link, and the one before is void.
 */
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
    const message = await compose(deps, mail);
    if (message) await mailer.send(message);
    await mails.sent(worker, mail.id);
  } catch (error) {
    const retryAt =
      mail.attempts < maxAttempts ? later(clock, backoff(mail.attempts, { capMs: 3_600_000 })) : null;
    await mails.failed(worker, mail.id, retryAt, error instanceof Error ? error.message : String(error));
    logger.warn({ err: error, mail: mail.id, attempts: mail.attempts }, 'a mail could not be sent');
  }
}

async function compose({ auth, portalUrl, clock }: MailDeps, mail: DueMail) {
  const token = newSecret();
  const expiresAt = later(clock, invitationDays * 86_400_000);
  const account = await auth.issueInvitation(mail.userId, hashSecret(token), expiresAt);
  // Accepted already, for instance from the mail before: nothing to send.
  if (!account) return null;
  return {
    ...invitationMail({
      partnerName: account.partner?.name ?? null,
      link: `${portalUrl}/invitation#${token}`,
      expiresAt,
    }),
    to: account.email,
    messageId: `<${mail.id}.${mail.attempts}@partner-portal>`,
  };
}
