import { createTransport, type SendMailOptions } from 'nodemailer';
import { onTestFinished } from 'vitest';
import { startMailbox, type Mailbox, type MailboxOptions } from '../../dev/mailbox/index.ts';

/** A mailbox on free ports, empty, that ends with the test. */
export async function mailboxHere(options: Partial<MailboxOptions> = {}): Promise<Mailbox> {
  const mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, dataFile: ':memory:', ...options });
  onTestFinished(() => mailbox.close());
  return mailbox;
}

/** Sends over real SMTP; resolves when the mailbox has said 250. */
export async function send(mailbox: Mailbox, mail: SendMailOptions): Promise<void> {
  const transport = createTransport(mailbox.smtpUrl);
  try {
    await transport.sendMail({ from: 'Portal <portal@northwind.example>', to: 'a@p.example', ...mail });
  } finally {
    transport.close();
  }
}
