import { createTransport } from 'nodemailer';
import type { Language } from '../../contract/languages.ts';

export interface Message {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: Language;
  readonly messageId: string;
}

export interface Mailer {
  /** Resolves when the mail server has taken the message; rejects when it has not, or might not have. */
  send(message: Message): Promise<void>;
  close(): void;
}

export function createMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    async send({ language, ...message }) {
      const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': language };
      await transport.sendMail({ from, ...message, headers });
    },
    close: () => transport.close(),
  };
}
