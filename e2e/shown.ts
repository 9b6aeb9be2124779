import type { Page } from 'playwright-core';
import { somebody } from './somebody.ts';
import { form, signedIn, signedOut, type Answers } from './stranger.ts';

/** Every element in a state that people see often, by its name: what stands on the page, what the portal knows, and until when it comes. */
interface Shown {
  readonly body: string;
  readonly answers: Answers;
  readonly until: (page: Page) => Promise<unknown>;
}

export const now = new Date('2026-11-21T12:00:00Z');
export const leads = somebody.leads(4, now.getTime()).map((lead, index) => ({
  ...lead,
  ...[
    {},
    { phone: '+49 30 1234567', website: 'havsvind.example', description: 'A long roof,\nand little time.' },
    { sync: 'needs_attention' as const, syncReason: 'The CRM refused the phone number.' },
    {
      sync: 'queued' as const,
      company: 'Gesellschaft für erneuerbare Energien und Wärmepumpen mbH & Co. KG',
    },
  ][index],
}));
const [, lead = leads[0]!] = leads;
export const everything = { ...signedIn(leads, somebody.answers), ...somebody.opened(lead) };

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

export const shown: Readonly<Record<string, Shown>> = {
  'sign-in': {
    body: '<partner-login></partner-login>',
    answers: signedOut(),
    async until(page) {
      await button(page, 'Sign in').click();
      await page.getByText('Enter your password.').waitFor();
    },
  },
  'signed in': {
    body: '<partner-login></partner-login>',
    answers: everything,
    until: (page) => button(page, 'Account').waitFor(),
  },
  account: {
    body: '<partner-login account></partner-login>',
    answers: everything,
    until: (page) => page.getByText('Safari on iPhone').waitFor(),
  },
  form: {
    body: form,
    answers: {},
    async until(page) {
      await page.getByText('Goes to Nordlicht').waitFor();
      await page.getByLabel('Email').fill('nope');
      await button(page, 'Send message').click();
      await page.getByText('Check 2 fields').waitFor();
    },
  },
  list: {
    body: '<partner-lead-list></partner-lead-list>',
    answers: everything,
    async until(page) {
      await button(page, /Ada Lead 1,/).waitFor();
      await button(page, 'Export').waitFor();
    },
  },
  lead: {
    body: '<partner-lead-list></partner-lead-list>',
    answers: everything,
    async until(page) {
      await button(page, /Ada Lead 1,/).click();
      await button(page, /roof.pdf/).waitFor();
      await page.getByText('Wants an offer').waitFor();
      await page.getByText('8 days').waitFor();
    },
  },
  metrics: {
    body: '<partner-metrics></partner-metrics>',
    answers: everything,
    until: (page) => page.getByText('Month by month').waitFor(),
  },
  team: {
    body: '<partner-team></partner-team>',
    answers: everything,
    until: (page) => button(page, /Lena Ortiz/).waitFor(),
  },
  'somebody of the team': {
    body: '<partner-team></partner-team>',
    answers: everything,
    async until(page) {
      await button(page, /Lena Ortiz/).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  website: {
    body: '<partner-team view="website"></partner-team>',
    answers: everything,
    until: (page) => page.getByLabel('Add an origin').waitFor(),
  },
};
