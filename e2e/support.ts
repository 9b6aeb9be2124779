import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Ports } from '../bff/dev/stack/settings.ts';
import { startStack, type Stack } from '../bff/dev/stack/stack.ts';
import { findBrowser } from '../scripts/browser/find-browser.ts';

/** Everything `npm start` runs, on free ports with a data folder of its own, and a browser in front of it. */
export interface World {
  readonly stack: Stack;
  readonly browser: Browser;
  readonly dataDir: string;
  readonly ports: Ports;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'partner-portal-e2e-'));
  await chmod(dataDir, 0o711);
  const [bff, partnerSite, portal, crm, mailbox, supabase, postgres, smtp] = await freePorts(8);
  const ports = { bff, partnerSite, portal, crm, mailbox, supabase, postgres, smtp } as Ports;
  const stack = await startStack({ dataDir, ports, logLevel: 'error' });
  const { executablePath, args, env } = await findBrowser();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...process.env, ...env },
  });
  return {
    stack,
    browser,
    dataDir,
    ports,
    async stop() {
      await browser.close();
      await stack.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A page as its own person has it: nothing shared with other pages. Faults of its scripts and policies are collected. */
export async function openPage(browser: Browser, url: string): Promise<Page & { faults: string[] }> {
  const page = await watchedPage(await browser.newContext({ reducedMotion: 'reduce' }));
  await page.goto(url);
  return page;
}

/** A new page that tells its faults. */
export async function watchedPage(context: BrowserContext): Promise<Page & { faults: string[] }> {
  const page = (await context.newPage()) as Page & { faults: string[] };
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') page.faults.push(message.text());
  });
  page.setDefaultTimeout(15_000);
  return page;
}

/** Runs the steps; when they fail, leaves what each page showed under `e2e/failures/`. */
export async function withPictures(pages: Record<string, Page>, steps: () => Promise<void>): Promise<void> {
  try {
    await steps();
  } catch (error) {
    const folder = resolve(import.meta.dirname, 'failures');
    await mkdir(folder, { recursive: true });
    for (const [name, page] of Object.entries(pages))
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    throw error;
  }
}

export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      return server;
    }),
  );
  return Promise.all(
    servers.map(async (server) => {
      const address = server.address();
      await new Promise((done) => server.close(done));
      return typeof address === 'object' && address ? address.port : 0;
    }),
  );
}
