import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { held, listenedTo, mountAndUnmount, socketsOf, watchHeld, watchSockets } from './mounting.ts';
import { somebody } from './somebody.ts';
import { launch, open, painted, script, signedIn } from './stranger.ts';

interface Embedded {
  PartnerPortal?: { init(options: object): Promise<void>; destroy(): void };
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('a hundred times put on a page and taken away, the elements leave no node, listener or socket behind', async () => {
  const page = await open(browser, { body: script, answers: signedIn(somebody.leads(20), somebody.answers) });
  await watchSockets(page);
  await mountAndUnmount(page, 10);
  const before = await held(page);
  await mountAndUnmount(page, 100);
  const sockets = await socketsOf(page);
  expect(sockets.opened).toBeGreaterThan(0);
  expect(sockets.alive).toBe(0);
  // What is on its way holds on for a moment; a handful of either is the browser's own.
  await expect.poll(async () => (await held(page)).nodes).toBeLessThanOrEqual(before.nodes + 50);
  expect((await held(page)).listeners).toBeLessThanOrEqual(before.listeners + 10);
  expect(page.faults).toEqual([]);
  await page.context().close();
});

test('destroyed, the portal holds no socket, channel or listener and asks nothing; begun anew, everything is live again', async () => {
  const body = `${script}<main><partner-lead-list></partner-lead-list><partner-metrics></partner-metrics></main>`;
  const page = await open(browser, { body: '', answers: signedIn(somebody.leads(3), somebody.answers) });
  await page.addInitScript(watchHeld);
  await page.reload();
  await watchSockets(page);
  await page.setContent(body);
  const live = page.getByText('Live', { exact: true });
  await live.waitFor();
  expect(await listenedTo(page)).toEqual(expect.arrayContaining(['BroadcastChannel', 'offline', 'online']));
  expect((await socketsOf(page)).alive).toBe(1);

  await page.evaluate(() => (globalThis as Embedded).PartnerPortal?.destroy());
  await expect.poll(async () => (await socketsOf(page)).alive).toBe(0);
  // The elements wait to hear that it begins anew.
  await expect.poll(() => listenedTo(page)).toEqual(['pp:configured']);
  expect(await live.count()).toBe(0);
  expect(await page.locator('partner-lead-list').evaluate((it) => (it as HTMLElement).inert)).toBe(true);
  const asked = page.asked.length;
  await page.evaluate(() => {
    for (const name of ['online', 'offline', 'focus', 'visibilitychange']) dispatchEvent(new Event(name));
  });
  await painted(page);
  expect(page.asked.slice(asked)).toEqual([]);

  await page.evaluate(() => void (globalThis as Embedded).PartnerPortal?.init({ key: 'pk_a' }));
  await live.waitFor();
  expect((await socketsOf(page)).alive).toBe(1);
  expect(await page.locator('partner-lead-list').evaluate((it) => (it as HTMLElement).inert)).toBe(false);
  expect(page.faults).toEqual([]);
  await page.context().close();
});
