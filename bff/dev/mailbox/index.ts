import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { createServer } from 'node:http';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { mailboxPages } from './pages.ts';
import { openMailStore, type Mail } from './store.ts';

export type { Mail } from './store.ts';

export interface Mailbox {
  /** Of the page for people. */
  readonly url: string;
  readonly smtpUrl: string;
  messages(): Mail[];
  close(): Promise<void>;
}

const maxBytes = 5_000_000;

/** Takes any mail over real SMTP, keeps it before it says so, and shows it on a page. For development; it delivers nothing. */
export async function startMailbox(options: {
  httpPort: number;
  smtpPort: number;
  dataFile: string;
}): Promise<Mailbox> {
  const store = openMailStore(options.dataFile);
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: maxBytes,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded)
          return done(Object.assign(new Error('Message too large'), { responseCode: 552 }));
        PostalMime.parse(Buffer.concat(chunks)).then(
          (mail) => {
            store.add({
              from: mail.from?.address ?? '',
              to: session.envelope.rcptTo.map(({ address }) => address),
              subject: mail.subject ?? '',
              text: mail.text ?? '',
              html: mail.html ?? null,
              receivedAt: new Date().toISOString(),
            });
            done();
          },
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
  });
  // A sender that goes away in the middle is no reason to stop.
  smtp.on('error', () => undefined);
  const http = createServer(mailboxPages(store));
  await Promise.all([
    listen(smtp.server, options.smtpPort, 'SMTP_PORT'),
    listen(http, options.httpPort, 'MAILBOX_PORT'),
  ]);

  return {
    url: `http://localhost:${(http.address() as AddressInfo).port}`,
    smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    messages: () => store.list(),
    async close() {
      const closed = new Promise<void>((resolve) => smtp.close(() => resolve()));
      http.closeAllConnections();
      await Promise.all([closed, new Promise((resolve) => http.close(resolve))]);
      store.close();
    },
  };
}

async function listen(server: import('node:net').Server, port: number, variable: string): Promise<void> {
  const failed = once(server, 'error').then(([error]) => {
    throw Object.assign(error as Error, { variable });
  });
  server.listen(port);
  await Promise.race([once(server, 'listening'), failed]);
  failed.catch(() => undefined);
}
