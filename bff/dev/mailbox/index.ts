import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { mailboxPages } from './pages.ts';
import { createSmtpServer } from './smtp.ts';
import { openMailStore, type Mail } from './store.ts';

export type { Mail } from './store.ts';

export interface Mailbox {
  /** Of the page for people. */
  readonly url: string;
  readonly smtpUrl: string;
  /** Newest first, at most 200; `to` in any case. */
  messages(filter?: { to?: string }): Mail[];
  /** The newest mail that fits, as soon as there is one; rejects when there is none in time. */
  waitFor(fits: (mail: Mail) => boolean, timeoutMs: number): Promise<Mail>;
  close(): Promise<void>;
}

export interface MailboxOptions {
  /** 0 takes any free port. */
  readonly httpPort: number;
  readonly smtpPort: number;
  /** An SQLite file, or `:memory:`. */
  readonly dataFile: string;
}

/**
 * Takes any mail over real SMTP, keeps it before it says so, and shows it on a page. For development: it delivers nothing,
 * and listens on this machine only. Rejects when a port is taken, and leaves nothing behind then.
 */
export async function startMailbox({ httpPort, smtpPort, dataFile }: MailboxOptions): Promise<Mailbox> {
  const store = openMailStore(dataFile);
  const smtp = createSmtpServer((mail) => void store.add(mail));
  const http = createHttpServer(mailboxPages(store));
  const close = async () => {
    const closed = [new Promise<void>((done) => smtp.close(done)), new Promise((done) => http.close(done))];
    http.closeAllConnections();
    await Promise.all(closed);
    store.close();
  };

  try {
    await listen(smtp.server, smtpPort);
    await listen(http, httpPort);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url: `http://localhost:${portOf(http)}`,
    smtpUrl: `smtp://127.0.0.1:${portOf(smtp.server)}`,
    messages: (filter) => store.list(filter),
    waitFor: (fits, timeoutMs) => waitFor(store, fits, timeoutMs),
    close,
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  // Rejects with what listening failed with, for instance EADDRINUSE.
  await once(server, 'listening');
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

function waitFor(
  store: ReturnType<typeof openMailStore>,
  fits: (mail: Mail) => boolean,
  timeoutMs: number,
): Promise<Mail> {
  const there = store.list().find(fits);
  if (there) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const stop = store.onMail((mail) => {
      if (!fits(mail)) return;
      end();
      resolve(mail);
    });
    const timer = setTimeout(() => {
      end();
      reject(new Error(`No such mail arrived within ${timeoutMs} ms.`));
    }, timeoutMs);
    const end = () => {
      stop();
      clearTimeout(timer);
    };
  });
}
