import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findBrowser } from '../../../scripts/browser/find-browser.ts';
import type { Mailbox } from '../../dev/mailbox/index.ts';
import { mailboxHere, send } from './support.ts';

let browser: Browser;
beforeAll(async () => {
  const { executablePath, args, env } = await findBrowser();
  browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env },
  });
});
afterAll(() => browser.close());

const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/** The mailbox in a browser of its own. Whatever a script or a policy complains of fails the test. */
async function open(mailbox: Mailbox, viewport = wide, path = '/'): Promise<Page> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  onTestFinished(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });
  await page.goto(mailbox.url + path);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

const row = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) });

test('an empty mailbox says what will be here; the first mail opens by itself, without a reload', async () => {
  const mailbox = await mailboxHere();
  const page = await open(mailbox);
  await page.getByText('No mail yet').waitFor();
  await send(mailbox, { to: 'ines@p.example', subject: 'Your account', html: '<h1>Hello Inês</h1>' });
  await page.frameLocator('iframe').getByRole('heading', { name: 'Hello Inês' }).waitFor();
  await page.getByText('No mail yet').waitFor({ state: 'hidden' });
  expect(await page.title()).toBe('Your account · Mailbox');
});

test('a mail that comes while another is read is announced and marked, and takes nothing away', async () => {
  const mailbox = await mailboxHere();
  await send(mailbox, { subject: 'First' });
  const page = await open(mailbox);
  await row(page, 'First').focus();
  await send(mailbox, { to: 'ben@p.example', subject: 'Second' });
  await row(page, 'Second.*New').waitFor();
  await expect.poll(() => page.getByRole('status').innerText()).toBe('New mail to ben@p.example: Second');
  await page.getByRole('heading', { name: 'First' }).waitFor();
  expect(await row(page, 'First').evaluate((button) => button === document.activeElement)).toBe(true);
});

test('the list is read with the arrow keys, and a mail has an address that a reload keeps', async () => {
  const mailbox = await mailboxHere();
  for (const subject of ['First', 'Second']) await send(mailbox, { subject });
  const page = await open(mailbox);
  await row(page, 'Second').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'First' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'First' }).waitFor();
  expect(await row(page, 'First').getAttribute('aria-current')).toBe('true');
});

test('a link of a mail opens in a new tab, from the designed and from the plain view', async () => {
  const mailbox = await mailboxHere();
  const link = `${mailbox.url}/icon.svg#a-secret`;
  await send(mailbox, { html: `<a href="${link}">Choose a password</a>`, text: `Open ${link}.` });
  const page = await open(mailbox);
  const opened = async (click: Promise<void>) => {
    const [tab] = await Promise.all([page.waitForEvent('popup'), click]);
    await tab.waitForURL(link);
  };
  await opened(page.frameLocator('iframe').getByRole('link').click());
  await page.getByRole('button', { name: 'Plain text' }).click();
  await opened(page.getByLabel('The mail as plain text').getByRole('link').click());
});

test('a mail of text alone is shown as text, and markup in it or in the subject stays text', async () => {
  const mailbox = await mailboxHere();
  const markup = '<img src=x onerror=alert(1)>';
  await send(mailbox, { subject: markup, text: markup });
  const page = await open(mailbox);
  await page.getByRole('heading', { name: markup }).waitFor();
  expect(await page.getByRole('button', { name: 'Plain text' }).isVisible()).toBe(false);
  expect((await page.getByLabel('The mail as plain text').innerText()).trim()).toBe(markup);
});

test('on a phone the list and the mail take turns, the focus follows, and nothing is wider than the page', async () => {
  const mailbox = await mailboxHere();
  await send(mailbox, { to: `${'long'.repeat(15)}@p.example`, subject: 'x'.repeat(200) });
  const page = await open(mailbox, narrow);
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(await page.getByRole('article').isVisible()).toBe(false);
  expect(await tooWide()).toBe(false);
  await row(page, 'xxx').click();
  await page.getByRole('heading', { name: 'xxx' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('subject');
  expect(await tooWide()).toBe(false);
  await page.getByRole('link', { name: 'All mails' }).click();
  await row(page, 'xxx').waitFor();
  expect(await row(page, 'xxx').evaluate((button) => button === document.activeElement)).toBe(true);
});

test('the page has no fault that axe finds, in light and dark, empty and with mail', async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const mailbox = await mailboxHere();
  const page = await open(mailbox);
  const faults = async () => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run({ exclude: ['iframe'] });
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
    });
  };
  expect(await faults()).toEqual([]);
  await send(mailbox, { subject: 'Your account', text: 'Open http://localhost/x' });
  await row(page, 'Your account').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faults()).toEqual([]);
  }
});
