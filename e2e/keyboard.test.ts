import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameOfFocus, tabThrough, tooSmall } from './keyboard.ts';
import { everything, now, shown } from './shown.ts';
import { launch, open, script } from './stranger.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Tab, until the focus is on what is meant. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const seen: (string | undefined)[] = [];
  while (seen.length < 60) {
    await page.keyboard.press(key);
    const now = await nameOfFocus(page);
    if (now !== undefined && (typeof name === 'string' ? now === name : name.test(now))) return;
    seen.push(now);
  }
  throw new Error(`Tab never came to ${String(name)}: ${seen.join(', ')}`);
}

test('with the keyboard alone somebody signs in, hands in a lead, reads another, filters and looks at a colleague', async () => {
  const tags = ['login', 'lead-form', 'lead-list', 'team'].map((it) => `<partner-${it}></partner-${it}>`);
  const { '/auth/refresh': session, ...answers } = everything;
  const page = await open(browser, {
    now,
    body: script + tags.join(''),
    answers: { ...answers, '/auth/refresh': null, '/auth/login': session },
  });
  const focus = () => nameOfFocus(page);
  const at = (name: string | RegExp) => expect.poll(focus).toMatch(name);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();

  await tabTo(page, 'Email');
  await page.keyboard.type('ana@nordlicht.example');
  await tabTo(page, 'Password');
  await page.keyboard.type('a long password');
  await page.keyboard.press('Enter');
  await at('Signed in as Ana Silva');

  await page.getByText('Sending as Ana Silva').waitFor();
  await tabTo(page, 'Send lead');
  await page.keyboard.press('Enter');
  await at(/^Check one field/);
  await tabTo(page, 'Enter a last name.');
  await page.keyboard.press('Enter');
  await at('Last name');
  await page.keyboard.type('Lindt');
  await page.keyboard.press('Enter');
  await at('Lead sent');

  await tabTo(page, /^Ada Lead 0,/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await at('Ada Lead 1');
  await page.getByText('Wants an offer').waitFor();
  await tabTo(page, 'New note');
  await page.keyboard.press('Escape');
  await at(/^Ada Lead 1,/);

  await tabTo(page, /^All/, 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.asked.filter((it) => it === 'GET /leads').length).toBeGreaterThan(1);
  await at(/^New/);

  await tabTo(page, /^Lena Ortiz/);
  await page.keyboard.press('Enter');
  await at(/^Lena Ortiz$/);
  await tabTo(page, 'Close');
  await page.keyboard.press('Escape');
  await at(/^Lena Ortiz lena@/);

  // No trap: on to the end of the page, and back to its beginning.
  expect((await tabThrough(page)).map(({ name }) => name.split(' ')[0])).toEqual([
    'mika@nordlicht.example',
    'Noor',
  ]);
  expect((await tabThrough(page, 'Shift+Tab')).at(-1)?.name).toBe('Account');
  expect(page.faults).toEqual([]);
  await page.context().close();
});

const order: Record<string, readonly string[]> = {
  'sign-in': ['Email', 'Password', 'Show password', 'Forgot password?', 'Sign in'],
  'signed in': ['Account', 'Sign out'],
  account: [
    'Change name',
    'Change email',
    'Change password',
    'Set up the second factor',
    'Sign out all others',
    'Sign out Safari on iPhone',
    'Sign out Firefox on Windows',
  ],
  form: [
    'Enter a last name.',
    'Enter an email address like name@example.com.',
    'First name',
    'Last name',
    'Company',
    'Email',
    'Phone',
    'Website',
    'Message',
    'Send message',
  ],
  list: [
    'Search leads by name, company or email',
    'Export',
    'All',
    'Ada Lead 0',
    'Ada Lead 1',
    'Ada Lead 2',
    'Ada Lead 3',
  ],
  lead: [
    'Leads',
    'lead-1@example.com',
    '+49 30 1234567',
    'havsvind.example',
    'roof.pdf 340 kB',
    'New note',
    'Add note',
    'Hide 1 CRM step',
  ],
  metrics: ['Month to read', 'Show as a table'],
  team: [
    'People',
    'Website',
    'Invite',
    'Ana Silva',
    'Jonas Weber',
    'Lena Ortiz',
    'mika@nordlicht.example',
    'Noor Haddad',
  ],
  'somebody of the team': [
    'Close',
    'Name',
    'Sub-account',
    'Disable…',
    'Hand over the main account…',
    'Remove…',
    'Cancel',
    'Save',
  ],
  website: [
    'Script to paste',
    'Copy',
    'Copy',
    'Replace…',
    'End now…',
    'Remove',
    'Remove',
    'Remove',
    'Add an origin',
    'Add',
    'Portal only…',
    'Name',
    'Brand colour',
    'Pick the brand colour',
  ],
};

test.each(Object.entries(shown))(
  '%s: on a phone every stop of the focus is seen, in the order in which it is read, and wide and high enough to be hit',
  async (name, { body, answers, until }) => {
    const page = await open(browser, {
      now,
      body: script + body,
      answers,
      browser: { viewport: { width: 375, height: 700 } },
    });
    await until(page);
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    const stops = await tabThrough(page);
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
    const expected = order[name] ?? [];
    // Of a long name what it begins with.
    expect(stops.map((it, index) => it.name.slice(0, expected[index]?.length))).toEqual(expected);
    expect(await tooSmall(page)).toEqual([]);
    await page.context().close();
  },
);
