import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announced, listen } from './announced.ts';
import { somebody } from './somebody.ts';
import { spoken } from './spoken.ts';
import {
  form,
  launch,
  open,
  painted,
  refusal,
  script,
  signedIn,
  signedOut,
  type Host,
  type Stranger,
} from './stranger.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const now = new Date('2026-11-21T12:00:00Z');
const leads = somebody.leads(3, now.getTime());
const [, lead = leads[0]!] = leads;
const everything = { ...signedIn(leads, somebody.answers), ...somebody.opened(lead) };
const show = (element: string, host: Host = {}): Promise<Stranger> =>
  open(browser, { answers: everything, ...host, body: script + element });
const login = '<partner-login></partner-login>';

test('signing in without a word names each wrong field at the field, and the focus is in the first', async () => {
  const page = await show(login, { answers: signedOut() });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Enter your password.').waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "form "Sign in"
      heading 2 "Sign in"
      textbox "Email" required invalid focused ← Enter your email address.
      textbox "Password" required invalid ← Enter your password.
      button "Show password"
      button "Forgot password?"
      status live polite
      alert live assertive
      button "Sign in""
  `);
  await page.context().close();
});

test('a wrong password is said once, in a region that was there before, and the password is ready to be typed again', async () => {
  const page = await show(login, {
    answers: signedOut({ '/auth/login': refusal(401, 'invalid_credentials') }),
  });
  await page.getByLabel('Email').fill('ana@nordlicht.example');
  await listen(page);
  await page.getByLabel('Password', { exact: true }).pressSequentially('not this');
  await page.keyboard.press('Enter');
  await page.getByText('email or password').waitFor();
  await painted(page);
  expect(await announced(page)).toMatchInlineSnapshot(`
    [
      "Email or password is wrong. Check both and try again.",
    ]
  `);
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "form "Sign in"
      heading 2 "Sign in"
      textbox "Email" required = ana@nordlicht.example
      textbox "Password" required focused = ••••••••
      button "Show password"
      button "Forgot password?"
      status live polite
      alert live assertive
        Email or password is wrong. Check both and try again.
      button "Sign in""
  `);
  await page.context().close();
});

test('the second factor takes the place of the password, with the focus and what is asked for', async () => {
  const page = await show(login, {
    answers: signedOut({ '/auth/login': { secondFactor: { challenge: 'c', expiresIn: 300 } } }),
  });
  await page.getByLabel('Email').fill('ana@nordlicht.example');
  await page.getByLabel('Password', { exact: true }).fill('a long password');
  await page.keyboard.press('Enter');
  await page.getByText('One more step').waitFor();
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Enter the code of your app.').waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "form "One more step"
      heading 2 "One more step"
      Signing in as ana@nordlicht.example
      textbox "Code" required invalid focused ← Enter the code of your app.
      alert live assertive
      button "Sign in"
      button "Use a recovery code"
      button "Back to sign-in""
  `);
  await page.context().close();
});

test('an invitation says who invites and until when, and what each field takes', async () => {
  const invitation = {
    email: 'mika@nordlicht.example',
    partnerName: 'Nordlicht',
    expiresAt: '2026-11-28T12:00:00.000Z',
  };
  const page = await show('<partner-login invitation="i"></partner-login>', {
    answers: signedOut({ '/auth/invitations/i': invitation }),
  });
  await page.getByText('Nordlicht invites you').waitFor();
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByText('Enter your name.').waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "form "Nordlicht invites you"
      heading 2 "Nordlicht invites you"
      Choose a name and a password to start. The link works until November 28.
      textbox "Email" required readonly = mika@nordlicht.example ← You sign in with this address.
      textbox "Your name" required invalid focused ← Enter your name.
      textbox "New password" required invalid ← Use at least 10 characters.
      button "Show password"
      status live polite
      status live polite
      alert live assertive
      button "Create account""
  `);
  await page.context().close();
});

test('who is signed in is a group with two buttons, and the account a row of headings, each with its own', async () => {
  const page = await show(login);
  await page.getByRole('button', { name: 'Account' }).waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "group "Signed in as Ana Silva"
      Nordlicht
      button "Account"
      button "Sign out""
  `);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByText('Safari on iPhone').waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "heading 2 "Your account" focused
    button "Close"
    status live polite
    alert live assertive
    heading 3 "Name"
    Ana Silva
    button "Change name"
    heading 3 "Email"
    ana@nordlicht.example
    button "Change email"
    heading 3 "Password"
    •••••••••• Changed 2 months ago
    button "Change password"
    heading 3 "Second factor"
    Off A code of an app on your phone, after the password. It keeps others out who know your password.
    button "Set up the second factor"
    region "Where you are signed in"
      heading 3 "Where you are signed in"
      button "Sign out all others"
      list
        listitem
          Chrome on macOS nordlicht.example · this browser
        listitem
          Safari on iPhone portal.example · last seen 5 hours ago
          button "Sign out Safari on iPhone"
        listitem
          Firefox on Windows portal.example · last seen 9 days ago
          button "Sign out Firefox on Windows"
      status live polite"
  `);
  await page.context().close();
});

test('a form that was filled in wrong lists what is wrong, takes the focus there, and links each field to its words', async () => {
  const page = await show(form);
  await page.getByText('Goes to Nordlicht').waitFor();
  await page.getByLabel('Email').fill('nope');
  await page.getByRole('button', { name: 'Send message' }).click();
  await page.getByText('Check 2 fields').waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "form "Message"
      group "Check 2 fields" focused
        list
          listitem
            link "Enter a last name."
          listitem
            link "Enter an email address like name@example.com."
      region "Contact"
        heading 3 "Contact"
        textbox "First name"
        textbox "Last name" required invalid ← Enter a last name.
        textbox "Company"
        textbox "Email" invalid = nope ← Enter an email address like name@example.com.
        textbox "Phone" ← With country code, like +49 30 1234567
        textbox "Website"
      region "Request"
        heading 3 "Request"
        textbox "Message"
      button "Send message"
      Goes to Nordlicht"
  `);
  await page.context().close();
});

test('filling in and leaving fields chatters about nothing, and what was sent has the focus', async () => {
  const page = await show(form);
  await page.getByText('Goes to Nordlicht').waitFor();
  await listen(page);
  await page.getByLabel('Last name').pressSequentially('Silva');
  await page.getByLabel('Email').pressSequentially('nope');
  await page.keyboard.press('Tab');
  await page.getByText('Enter an email address').waitFor();
  await page.getByLabel('Email').fill('ana@example.com');
  await page.getByLabel('Company').pressSequentially('Nordlicht');
  await page.getByRole('button', { name: 'Send message' }).click();
  await page.getByText('Message sent').waitFor();
  expect(await announced(page)).toEqual([]);
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "heading 2 "Message sent" focused
    Thank you, Silva. Nordlicht has your message and will get back to you.
    button "Send another message""
  `);
  await page.context().close();
});

test('the list reads as sentences, and a lead that is opened beside it as headings, lists and terms', async () => {
  const page = await show('<partner-lead-list></partner-lead-list>', { now });
  await page.getByRole('button', { name: /Ada Lead 1,/ }).click();
  await page.getByRole('button', { name: 'roof.pdf' }).waitFor();
  await page.getByText('Wants an offer').waitFor();
  await page.getByText('8 days').waitFor();
  await page.getByText('All 40').waitFor();
  expect(await page.locator('[part=row][aria-current=true]').count()).toBe(1);
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "search
      searchbox "Search leads by name, company or email"
    group "Status"
      radio "All 40" checked
      radio "New 9"
      radio "Working 13"
      radio "Won 12"
      radio "Lost 6"
    Live
    button "Export"
    list "Leads, newest first"
      listitem
        button "Ada Lead 0, Havsvind AB, Not Contacted, just now, November 21, 2026 at 12:00 PM"
      listitem
        button "Ada Lead 1, Havsvind AB, Contacted, 1 minute ago, November 21, 2026 at 11:59 AM"
      listitem
        button "Ada Lead 2, Havsvind AB, Closed Won, 2 minutes ago, November 21, 2026 at 11:58 AM"
    region "Ada Lead 1"
      button "Close"
      heading 2 "Ada Lead 1" focused
      Havsvind AB Contacted Handed in by Ana Silva 1 minute ago
      DescriptionList
        term "Email"
        definition
          link "lead-1@example.com"
      heading 3 "Files"
      list "Files"
        listitem
          button "roof.pdf 340 kB" ← Save
      region "Notes"
        heading 3 "Notes"
        form
          textbox "New note" required
          button "Add note"
        list "Notes"
          listitem
            Wants an offer by Friday. Ana Silva yesterday In the CRM
          listitem
            Called twice. Ana Silva yesterday Sending to CRM…
        status live polite
      heading 3 "History"
      button "Hide 1 CRM step" expanded
      list "History"
        listitem
          Contacted Petra Holm yesterday 8 days earlier
        listitem
          Company changed
          deletion
            from Havsvind
          insertion
            to Havsvind AB
          Petra Holm 9 days ago 1 day earlier
        listitem
          File added
          insertion
            roof.pdf
          Ana Silva 10 days ago 1 day earlier
        listitem
          Sent to CRM 11 days ago 1 day earlier
        listitem
          Not Contacted Handed in by Ana Silva 12 days ago
    status live polite"
  `);
  await page.context().close();
});

test('what a search finds is said once, and news once, however much there is', async () => {
  const page = await show('<partner-lead-list></partner-lead-list>');
  await page.getByRole('button', { name: /Ada Lead 0,/ }).waitFor();
  await page.getByText('Live').waitFor();
  await listen(page);
  await page.getByRole('searchbox').pressSequentially('ada');
  await page.getByText('3 leads found').waitFor();
  expect(await announced(page)).toEqual(['3 leads found']);
  await page.getByRole('searchbox').fill('');
  await page.keyboard.press('Enter');
  const again: string[] = [];
  // The same number is news as well.
  await expect.poll(async () => again.push(...(await announced(page)))).toBe(1);
  expect(again).toEqual(['3 leads found']);
  await page.getByRole('button', { name: /Ada Lead 0,/ }).focus();
  const later = new Date(Date.now() + 60_000).toISOString();
  for (const [index, { id, ...more }] of somebody.leads(13).slice(10).entries())
    page.tell({
      type: 'lead.created',
      id: String(index + 2),
      lead: { id, ...more, createdAt: later, updatedAt: later },
    });
  page.tell({
    type: 'lead.changed',
    id: '9',
    lead: { ...lead, status: 'Qualified', category: 'working', updatedAt: later },
  });
  await page.getByRole('button', { name: '3 new leads' }).waitFor();
  await page.getByText('Qualified').first().waitFor();
  expect(await announced(page)).toEqual(['New leads have arrived']);
  await page.context().close();
});

test('the numbers are a sentence, figures and lists; the chart is a slider that reads a month', async () => {
  const page = await show('<partner-metrics></partner-metrics>', { now });
  await page.getByText('Month by month').waitFor();
  await page.getByRole('slider').focus();
  await page.keyboard.press('ArrowLeft');
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "heading 2 "12 of 40 leads were won, 3 more than at the end of October"
    Leads 40 8 in November, 3 more than in October Won 12 3 in November, 2 more than in October
    region "Where they stand"
      heading 3 "Where they stand"
      list
        listitem
          New 9 23%
        listitem
          Working 13 33%
        listitem
          Won 12 30%
        listitem
          Lost 6 15%
    region "Deals"
      heading 3 "Deals"
      list
        listitem
          Open €126,400 5 deals
        listitem
          Won €318,750 12 deals
        listitem
          Lost €9,900 1 deal
    region "Month by month"
      heading 3 "Month by month"
      slider "Month to read" focused = October 2026: 5 handed in, 1 won
      group
        DisclosureTriangle "Show as a table" not expanded"
  `);
  await listen(page);
  const asked = page.asked.length;
  for (const id of ['2', '3']) page.tell({ type: 'lead.changed', id, lead });
  await expect.poll(() => page.asked.length).toBeGreaterThan(asked);
  await painted(page);
  expect(await announced(page)).toEqual([]);
  await page.context().close();
});

test('the team is a list of sentences, and what can be done to somebody a dialog of its own', async () => {
  const page = await show('<partner-team></partner-team>');
  await page.getByRole('button', { name: /Lena Ortiz/ }).waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "group "Part"
      button "People" pressed
      button "Website" not pressed
    4 people, 1 invited
    button "Invite"
    list "People"
      listitem
        button "Ana Silva (you) ana@nordlicht.example Main account All leads 28 leads, 9 won Seen just now"
      listitem
        button "Jonas Weber jonas@nordlicht.example Sub-account All leads 1 lead Seen 3 days ago"
      listitem
        button "Lena Ortiz lena@nordlicht.example Sub-account Own leads 12 leads, 3 won Seen 2 hours ago"
      listitem
        button "mika@nordlicht.example Sub-account Own leads No leads Invited"
      listitem
        button "Noor Haddad noor@nordlicht.example Sub-account Own leads 4 leads, 1 won Disabled"
    status live polite"
  `);
  await page.getByRole('button', { name: /Lena Ortiz/ }).click();
  await page.getByRole('dialog').waitFor();
  await page.getByLabel('Name').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter a name.').waitFor();
  expect(await spoken(page)).toMatchInlineSnapshot(`
    "dialog "Lena Ortiz" modal
      form
        heading 2 "Lena Ortiz"
        button "Close"
        lena@nordlicht.example
        textbox "Name" required invalid focused ← Enter a name.
        group "Rights"
          radio "Sub-account Hands in leads and sees their own." checked
          radio "Sub-account that sees all leads Also sees the leads and numbers of everybody in the team."
          radio "Main account Sees all leads, invites and removes people, changes their rights and the website."
        button "Disable…"
        button "Hand over the main account…"
        button "Remove…"
        button "Cancel"
        button "Save""
  `);
  await page.context().close();
});

test('in the settings of a website every button says of what it is, and a wrong field gets the focus', async () => {
  const page = await show('<partner-team view="website"></partner-team>');
  await page.getByLabel('Add an origin').fill('nordlicht');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.locator('.adder .error').waitFor();
  const said = await spoken(page);
  expect(said.slice(said.indexOf('region "Allowed'), said.indexOf('region "Signing'))).toMatchInlineSnapshot(`
    "region "Allowed origins"
      heading 3 "Allowed origins"
      The portal answers pages of these addresses only. Scheme, host and port have to be the same: www.example.com is another one than example.com.
      list
        listitem
          https://nordlicht.example
          button "Remove" ← https://nordlicht.example
        listitem
          https://www.nordlicht.example
          button "Remove" ← https://www.nordlicht.example
        listitem
          http://localhost:5173 This machine only, while you build
          button "Remove" ← http://localhost:5173
      form
        textbox "Add an origin" required invalid focused = nordlicht ← Begin with the scheme: https://nordlicht
        button "Add"
    "
  `);
  await page.getByLabel('Brand colour', { exact: true }).fill('blue');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Enter a colour').waitFor();
  const then = await spoken(page);
  expect(then.slice(then.indexOf('region "Looks'))).toMatchInlineSnapshot(`
    "region "Looks"
      heading 3 "Looks"
      What visitors of your form see. Contrast follows from the colour by itself, in light and dark.
      form
        textbox "Name" ← Left empty: Nordlicht Solar
        textbox "Brand colour" invalid focused = blue ← Enter a colour like #3451b2.
        ColorWell "Pick the brand colour"
        button "Save"
        button "Undo"
    status live polite"
  `);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await page.getByLabel('Name').evaluate((it) => it.matches(':focus'))).toBe(true);
  await page.context().close();
});
