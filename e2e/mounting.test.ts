import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { held, mountAndUnmount, socketsOf, watchSockets } from './mounting.ts';
import { somebody } from './somebody.ts';
import { launch, open, script, signedIn } from './stranger.ts';

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
