import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { somebody } from './somebody.ts';
import { api, cdn, dist, form, launch, open, painted, script, signedIn } from './stranger.ts';

const strict = `default-src 'none'; script-src ${cdn}; connect-src ${api}; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html`;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const violations = (page: Page) => page.evaluate(() => (globalThis as { violations?: string[] }).violations);
const sizes = (page: Page) =>
  page.locator('partner-lead-form').evaluate((it) => {
    const parts = ['form', 'input', 'textarea', 'label', 'h3', '[part=submit]'];
    return parts.map((part) => {
      const found = it.shadowRoot?.querySelector(part);
      const { width, height } = found?.getBoundingClientRect() ?? { width: 0, height: 0 };
      return [part, Math.round(width), Math.round(height), found && getComputedStyle(found).display];
    });
  });

test.each(['partner-portal.js', 'partner-portal.iife.js'])(
  'under the strictest policy %s draws and sends a form without one violation',
  async (file) => {
    const tag = script
      .replace('partner-portal.js', file)
      .replace(/ type="module"/, file.includes('iife') ? ' defer' : '$&');
    const page = await open(browser, { policy: strict, body: tag + form });
    await page.getByLabel('Last name').fill('Silva');
    await page.getByLabel('Company').fill('Nordlicht');
    await page.getByLabel('Email').fill('ana@example.com');
    await page.getByRole('textbox', { name: 'Message' }).fill('Hello');
    await page.getByRole('button', { name: 'Send message' }).click();
    await page.getByText('Message sent').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(page.faults).toEqual([]);
    await page.context().close();
  },
);

test('every element, signed in and with all it shows, keeps to the strictest policy', async () => {
  const tags = ['login', 'lead-form', 'lead-list', 'metrics', 'team'].map(
    (it) => `<partner-${it}></partner-${it}>`,
  );
  const answers = signedIn(somebody.leads(3), somebody.answers);
  const page = await open(browser, { policy: strict, body: script + tags.join(''), answers });
  await page.getByRole('button', { name: /Ada Lead 1,/ }).click();
  await page.getByRole('heading', { name: 'Ada Lead 1' }).waitFor();
  await page.getByText('Month by month').waitFor();
  await page.getByText('Lena Ortiz').first().waitFor();
  await page.getByText('Sending as Ana Silva').waitFor();
  expect(await violations(page)).toEqual([]);
  expect(page.faults).toEqual([]);
  await page.context().close();
});

const plain = 'body { margin: 8px; font: 16px/1.5 sans-serif }';
test.each([
  ['a root font of 62.5 %', `${plain} html { font-size: 62.5% }`],
  [
    'global rules that hide and unset everything',
    `${plain} div, section, p, label { display: none !important } input, button, h3 { all: unset !important }`,
  ],
])('%s changes nothing inside', async (_name, css) => {
  const [before, after] = await Promise.all([open(browser, { css: plain }), open(browser, { css })]);
  for (const page of [before, after]) await page.getByText('Goes to Nordlicht').waitFor();
  expect(await sizes(after)).toEqual(await sizes(before));
  for (const page of [before, after]) await page.context().close();
});

test('a page that isolates itself by COEP loads it', async () => {
  const page = await open(browser, { headers: { 'cross-origin-embedder-policy': 'require-corp' } });
  await page.getByText('Goes to Nordlicht').waitFor();
  expect(page.faults).toEqual([]);
  await page.context().close();
});

test('in a sandbox, without an origin and without storage, it draws and throws nothing', async () => {
  const page = await open(browser, { policy: 'sandbox allow-scripts allow-forms' });
  expect(await page.evaluate(() => origin)).toBe('null');
  await page.getByText('Goes to Nordlicht').waitFor();
  expect(page.faults).toEqual([]);
  await page.context().close();
});

test('a policy that keeps calls out is named in the element and in the console, once', async () => {
  const said: string[] = [];
  const page = await open(browser, { policy: strict.replace(api, "'self'"), body: script });
  page.on('console', (message) => said.push(message.text()));
  await page.evaluate(() => document.body.append(document.createElement('partner-lead-list')));
  await page.getByText('Not connected to the portal').waitFor();
  expect(said.filter((it) => it.startsWith('Partner Portal:'))).toHaveLength(1);
  expect(said.join(' ')).toContain('Add it to connect-src');
  expect(page.faults).toEqual([]);
  await page.context().close();
});

test('a part whose bytes are not those of the import map is refused, and the element says so', async () => {
  const { files } = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8')) as {
    files: Record<string, { integrity: string }>;
  };
  const core = Object.keys(files).find((name) => name.startsWith('core-')) ?? '';
  const mapOf = (integrity: string | undefined) =>
    `<script type="importmap">${JSON.stringify({ integrity: { [`${cdn}/${core}`]: integrity } })}</script>`;
  const good = await open(browser, { body: mapOf(files[core]?.integrity) + script + form });
  await good.getByText('Goes to Nordlicht').waitFor();
  const bad = await open(browser, { body: mapOf(`sha384-${'A'.repeat(64)}`) + script + form });
  await bad.getByText('could not be loaded').waitFor();
  for (const page of [good, bad]) await page.context().close();
});

test.each([
  ['takes files', { attachments: { maxFiles: 5, maxBytes: 1_000_000, types: ['pdf'] } }],
  ['takes no files', { attachments: null }],
])('nothing moves from the first paint to the last word of a portal that %s', async (_, rules) => {
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  const page = await open(browser, { definition: rules, html: 'lang="ar" dir="rtl"', held });
  await page.locator('partner-lead-form input').first().waitFor();
  // Painted without the answer, and with it.
  await painted(page);
  release();
  await page.locator('partner-lead-form .who', { hasText: 'Nordlicht' }).waitFor();
  await painted(page);
  expect(await page.evaluate(() => (globalThis as { shifts?: number[] }).shifts)).toEqual([]);
  await page.context().close();
});

test('a form weighs 15 kB for who passes it by; what it needs to send comes with the first who comes near', async () => {
  const page = await open(browser, { body: '' });
  const files: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(cdn)) files.push(new URL(request.url()).pathname);
  });
  const weight = async () =>
    (await Promise.all(files.map(async (file) => (await readFile(join(dist, `${file}.br`))).length))).reduce(
      (sum, bytes) => sum + bytes,
      0,
    );
  await page.setContent(script + form, { waitUntil: 'networkidle' });
  await page.locator('partner-lead-form .who', { hasText: 'Nordlicht' }).waitFor();
  await painted(page);
  const before = files.length;
  expect(before).toBeGreaterThan(1);
  expect(await weight()).toBeLessThanOrEqual(15_000);
  await page.locator('partner-lead-form').getByLabel('Last name').focus();
  await expect.poll(() => files.length).toBeGreaterThan(before);
  await page.context().close();
});
