import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, type TestPartner } from '../support/portal.ts';
import { on, startHousehold, type Household } from './support.ts';

let home: Household;
beforeAll(async () => {
  home = await startHousehold({ MAIL_LANGUAGE: 'fr' });
});
afterAll(() => home.stop());

/** Signs in on a page that speaks a language, and asks for a new password. */
async function asksAfterReading(
  partner: TestPartner,
  person: { email: string; password: string },
  header?: string,
) {
  const headers: Record<string, string> = header === undefined ? {} : { 'accept-language': header };
  const signedIn = await home.portal.call('POST', '/api/v1/auth/login', {
    ...on(partner),
    headers,
    body: { email: person.email, password: person.password },
  });
  expect(signedIn.status).toBe(200);
  await home.portal.call('POST', '/api/v1/auth/password/forgot', { body: { email: person.email } });
  return home.mail(person.email, /./);
}

test('a mail is written in the language in which its reader signed in last', async () => {
  const acme = await home.portal.partner('Acme');
  const person = await home.portal.person(acme);
  const german = await asksAfterReading(acme, person, 'sv, de-AT;q=0.9, en;q=0.1');
  expect(german.subject).toBe('Wählen Sie ein neues Passwort');
  expect(german.text).toContain('Der Link gilt einmal und eine Stunde lang.');
  expect(german.html).toContain('<html lang="de" dir="ltr">');
});

test('a mail in Arabic is written from right to left, and its link from left to right', async () => {
  const acme = await home.portal.partner('Acme');
  const mail = await asksAfterReading(acme, await home.portal.person(acme), 'ar-EG');
  expect(mail.subject).toBe('اختر كلمة مرور جديدة');
  expect(mail.html).toContain('<html lang="ar" dir="rtl">');
  expect(mail.html).toMatch(/<span dir="ltr">http/);
});

test('whoever asks in no language that is spoken here is written to as the organisation chose', async () => {
  const acme = await home.portal.partner('Acme');
  const mail = await asksAfterReading(acme, await home.portal.person(acme), 'sv, *;q=0.1');
  expect(mail.subject).toBe('Choisissez un nouveau mot de passe');
});

test('an invitation to a partner is in the organisation’s language, one into a team in that of its main account', async () => {
  const acme = await home.portal.partner('Acme');
  const [main] = await home.portal.database.sql<{ email: string }>(
    'select email from users where partner_id = $1',
    [acme.id],
  );
  const first = await home.mail(main?.email ?? '', /./);
  expect(first.subject).toBe('Votre compte pour Acme');
  expect(first.text).toMatch(/jusqu’au \d+ \S+ \d{4}\./);

  const person = await home.portal.person(acme);
  const signedIn = await home.portal.call('POST', '/api/v1/auth/login', {
    ...on(acme),
    headers: { 'accept-language': 'ja' },
    body: { email: person.email, password: person.password },
  });
  const invited = await home.portal.call('POST', '/api/v1/team', {
    ...on(acme),
    token: signedIn.body.accessToken,
    headers: { 'idempotency-key': crypto.randomUUID() },
    body: { email: 'lena@acme.test', name: 'Lena', role: 'partner_member', seesAllLeads: false },
  });
  expect([invited.status, invited.body]).toMatchObject([201, {}]);
  const colleague = await home.mail('lena@acme.test', /./);
  expect(colleague.subject).toBe('Acme のアカウント');
  expect(colleague.text).toContain('Robin Reyes さんが Acme のチームに招待しています。');
});

test('accepting an invitation keeps the language of the page on which that was done', async () => {
  const acme = await home.portal.partner('Acme');
  const [main] = await home.portal.database.sql<{ id: string; email: string }>(
    'select id, email from users where partner_id = $1',
    [acme.id],
  );
  const token = await home.linkIn(main?.email ?? '', /Acme/);
  const accepted = await home.portal.call('POST', `/api/v1/auth/invitations/${token}`, {
    headers: { 'accept-language': 'pt-BR' },
    body: { name: 'Ana', password: 'long enough and hard to guess' },
  });
  expect(accepted.status).toBe(200);
  const kept = await eventually(async () => {
    const [row] = await home.portal.database.sql<{ language: string | null }>(
      'select language from users where id = $1',
      [main?.id],
    );
    return row?.language;
  });
  expect(kept).toBe('pt');
});
