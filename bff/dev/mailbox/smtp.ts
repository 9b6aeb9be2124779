import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Mail } from './store.ts';

export const maxBytes = 5_000_000;

/** Takes mail from anybody to anybody. A mail is answered with 250 when `keep` has returned, and never before. */
export function createSmtpServer(keep: (mail: Omit<Mail, 'id'>) => void): SMTPServer {
  async function receive(stream: SMTPServerDataStream, to: string[]): Promise<void> {
    const raw = await collect(stream);
    if (!raw) {
      throw Object.assign(new Error(`The mail has more than ${maxBytes} bytes`), { responseCode: 552 });
    }
    const mail = await PostalMime.parse(raw);
    keep({
      from: mail.from?.address ?? '',
      to,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html ?? null,
      receivedAt: new Date().toISOString(),
    });
  }

  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: maxBytes,
    disableReverseLookup: true,
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      receive(stream, to).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A sender that goes away in the middle is no reason to stop.
  smtp.on('error', () => undefined);
  return smtp;
}

/** The whole mail; undefined when it is too large, after it was read to its end so that the sender hears the answer. */
async function collect(stream: SMTPServerDataStream): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (stream.sizeExceeded) chunks.length = 0;
    else chunks.push(chunk as Buffer);
  }
  return stream.sizeExceeded ? undefined : Buffer.concat(chunks);
}
