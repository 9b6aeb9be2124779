import { startMailbox, type Mail, type Mailbox } from '../../dev/mailbox/index.ts';
import { startPortal, type Answer, type TestPartner, type TestPortal } from '../support/portal.ts';

/** The BFF with a mail server, and what people do with what they find in their mailbox. */
export interface Household {
  readonly portal: TestPortal;
  readonly mailbox: Mailbox;
  /** The newest mail of that subject to that address, once it is there. */
  mail(to: string, subject: RegExp): Promise<Mail>;
  /** The secret behind the `#` of the mail's link. */
  linkIn(to: string, subject: RegExp): Promise<string>;
  login(where: object, email: string, password: string): Promise<Answer>;
  stop(): Promise<void>;
}

export async function startHousehold(env: Record<string, string> = {}): Promise<Household> {
  const mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, dataFile: ':memory:' });
  const portal = await startPortal({}, { SMTP_URL: mailbox.smtpUrl, ...env });
  const mail = (to: string, subject: RegExp) =>
    mailbox.waitFor((it) => it.to.includes(to) && subject.test(it.subject), 30_000);
  return {
    portal,
    mailbox,
    mail,
    async linkIn(to, subject) {
      return secretIn(await mail(to, subject));
    },
    login: (where, email, password) =>
      portal.call('POST', '/api/v1/auth/login', { ...where, body: { email, password } }),
    async stop() {
      await portal.stop();
      await mailbox.close();
    },
  };
}

export function secretIn(mail: Pick<Mail, 'text'>): string {
  const secret = /#([\w-]{43})\b/.exec(mail.text)?.[1];
  if (!secret) throw new Error(`no link in ${mail.text}`);
  return secret;
}

export const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });

export function cookieOf(answer: Answer): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
