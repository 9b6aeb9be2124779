import { expect, test } from 'vitest';
import type { Mail } from '../../dev/mailbox/index.ts';
import { invitationMail } from '../../src/mail/invitation-mail.ts';
import { createMailer } from '../../src/mail/mailer.ts';
import { speechIn } from '../../src/mail/words/speak.ts';
import { mailboxHere } from './support.ts';

/** The mail as it arrived, sent the way the BFF sends it. */
async function sentInvitation(partnerName: string): Promise<Mail> {
  const mailbox = await mailboxHere();
  const mailer = createMailer({ smtpUrl: mailbox.smtpUrl, from: 'Portal <portal@northwind.example>' });
  const link = 'http://portal.test/invitation#a-secret';
  const mail = invitationMail(speechIn('en'), {
    partnerName,
    link,
    expiresAt: new Date('2026-12-24T10:00:00Z'),
  });
  await mailer.send({ ...mail, to: 'main@p.example', messageId: '<1@test>' });
  mailer.close();
  return mailbox.messages()[0]!;
}

test('an invitation arrives over SMTP with its link in text and in HTML', async () => {
  const mail = await sentInvitation('Acme');
  expect(mail).toMatchObject({
    from: 'portal@northwind.example',
    to: ['main@p.example'],
    subject: 'Your account for Acme',
  });
  for (const part of [mail.text, mail.html]) expect(part).toContain('http://portal.test/invitation#a-secret');
  expect(mail.text).toContain('December 24, 2026');
});

test('a partner’s name cannot put markup or a second header into the mail', async () => {
  const mail = await sentInvitation('<img src=x onerror=alert(1)>\r\nBcc: all@p.example');
  expect(mail.html).not.toContain('<img');
  expect(mail.to).toEqual(['main@p.example']);
});
