import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMailbox, type Mailbox } from '../../dev/mailbox/index.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { invitationMail } from '../../src/mail/invitation-mail.ts';

let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await startMailbox({ httpPort: 0, smtpPort: 0, dataFile: ':memory:' });
});
afterAll(() => mailbox.close());

async function sendInvitation(partnerName: string) {
  const mailer = createMailer({ smtpUrl: mailbox.smtpUrl, from: 'Portal <portal@northwind.example>' });
  const link = 'http://portal.test/invitation#a-secret';
  const mail = invitationMail({ partnerName, link, expiresAt: new Date('2026-12-24T10:00:00Z') });
  await mailer.send({ ...mail, to: `to-${partnerName.length}@p.example`, messageId: '<1@test>' });
  mailer.close();
}

test('an invitation arrives over SMTP with its link in text and in HTML', async () => {
  await sendInvitation('Acme');
  const mail = mailbox.messages().find(({ subject }) => subject === 'Your account for Acme');
  expect(mail).toMatchObject({ from: 'portal@northwind.example', to: ['to-4@p.example'] });
  for (const part of [mail?.text, mail?.html])
    expect(part).toContain('http://portal.test/invitation#a-secret');
  expect(mail?.text).toContain('December 24, 2026');
});

test('a partner’s name cannot put markup or a second header into the mail', async () => {
  await sendInvitation('<img src=x onerror=alert(1)>\r\nBcc: all@p.example');
  const mail = mailbox.messages()[0];
  expect(mail?.html).not.toContain('<img');
  expect(mail?.to).toHaveLength(1);
});

test('the page shows mails under a policy that lets no script of theirs run', async () => {
  await sendInvitation('Acme');
  const newest = mailbox.messages()[0]?.id;
  const shown = await fetch(`${mailbox.url}/messages/${newest}`);
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(shown.headers.get('content-security-policy')).not.toContain('script-src');
  const list = (await (await fetch(`${mailbox.url}/api/messages`)).json()) as { messages: { id: number }[] };
  expect(list.messages[0]?.id).toBe(newest);
  expect((await fetch(`${mailbox.url}/messages/999999`)).status).toBe(404);
});
