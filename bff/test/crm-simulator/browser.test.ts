import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findBrowser } from '../../../scripts/browser/find-browser.ts';
import { drive } from './support.ts';

let browser: Browser;
beforeAll(async () => {
  const { executablePath, args, env } = await findBrowser();
  browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
});
afterAll(() => browser.close());

/** The simulator's page in a browser of its own. Whatever a script or a policy complains of fails the test. */
async function open(width = 1440) {
  const driven = await drive();
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  onTestFinished(async () => {
    await context.close();
    // A refused order is answered 400, which the browser tells, too.
    expect(complaints.filter((each) => !each.includes('status of 400'))).toEqual([]);
  });
  await page.goto(driven.crm.url);
  await page.getByText('Live', { exact: true }).waitFor();
  return { ...driven, page };
}

const faults = (page: Page) => page.getByRole('region', { name: 'Faults' });

test('a fault is set with its options, seen, and lifted', async () => {
  const { crm, page } = await open();
  await faults(page).getByText('The CRM works as it should').waitFor();
  await page.getByRole('button', { name: 'Set a fault' }).click();
  await page.getByLabel('What goes wrong').selectOption('Some records refused');
  await page.getByLabel('Share of the records').fill('30');
  await page.getByLabel('Path contains').fill('/Leads');
  await page.getByLabel('How often').fill('4');
  await page.getByRole('button', { name: 'Set fault' }).click();
  await faults(page).getByText('30 % of the records · RECORD_LOCKED · path with /Leads · 4 more').waitFor();
  expect(crm.faults.list()).toMatchObject([
    { fault: { kind: 'partial', share: 0.3, match: { path: '/Leads' } }, left: 4 },
  ]);
  await page.getByRole('button', { name: 'Lift Some records refused' }).click();
  await faults(page).getByText('The CRM works as it should').waitFor();
  expect(crm.faults.list()).toEqual([]);
});

test('faults that others set show up, count down and are lifted together', async () => {
  const { crm, page, api } = await open();
  crm.faults.set({ kind: '429', times: 2 });
  crm.faults.set({ kind: 'notify-drop' });
  await faults(page).getByText('2 more').waitFor();
  await api('GET', '/org');
  await faults(page).getByText('1 more').waitFor();
  await page.getByRole('button', { name: 'Lift all' }).click();
  await faults(page).getByText('The CRM works as it should').waitFor();
  expect(crm.faults.list()).toEqual([]);
});

test('a lead is converted, its deal moved on, deleted and brought back', async () => {
  const { crm, page } = await open();
  crm.records.insert('Leads', { Last_Name: 'Berg', Company: 'Berg AG' });
  await page.getByRole('button', { name: 'Convert Berg' }).click();
  await page.getByRole('combobox', { name: 'Stage of Berg AG' }).selectOption('Closed Won');
  await page.getByRole('button', { name: 'Change terms Berg AG' }).click();
  await page.getByLabel('Amount').fill('6500.5');
  await page.getByLabel('Closing date').fill('2026-12-31');
  await page.getByRole('dialog').getByRole('button', { name: 'Change terms' }).click();
  await page.getByText('€6,500.50').waitFor();
  const [deal] = crm.records.list('Deals');
  expect(deal).toMatchObject({ Stage: 'Closed Won', Amount: 6500.5, Closing_Date: '2026-12-31' });

  await page.getByRole('button', { name: 'Delete Berg AG' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No deals yet').waitFor();
  expect(crm.records.count('Deals')).toBe(0);
  await page.getByRole('button', { name: 'Restore Berg AG' }).click();
  await page.getByText('Nothing was deleted').waitFor();
  expect(crm.records.list('Deals')).toMatchObject([{ id: deal?.id, Stage: 'Closed Won' }]);
});

test('an order that makes no sense is explained where it was given', async () => {
  const { page } = await open();
  await page.getByRole('button', { name: 'Set a fault' }).click();
  await page.getByLabel('What goes wrong').selectOption('Clock is off');
  await page.getByRole('button', { name: 'Set fault' }).click();
  await expect.poll(() => page.getByRole('alert').innerText()).toMatch(/ms/);
});

test('the page has no fault that axe finds, wide and narrow', async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const width of [1440, 320]) {
    const { crm, page } = await open(width);
    crm.faults.set({ kind: 'html502', times: 3 });
    crm.records.convert(crm.records.insert('Leads', { Last_Name: 'Cole', Company: 'Cole Ltd' }));
    crm.records.remove('Leads', crm.records.insert('Leads', { Last_Name: 'Gone' }));
    crm.records.insert('Leads', { Last_Name: 'Berg', Company: 'Berg AG' });
    await faults(page).getByText('3 more').waitFor();
    for (const name of ['Delete Berg', 'Change terms Cole Ltd', 'Restore Gone']) {
      await page.getByRole('button', { name }).waitFor();
    }
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(found).toEqual([]);
    const overflow = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    expect(overflow).toBe(false);
  }
});
