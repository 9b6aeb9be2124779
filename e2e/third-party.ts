import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { findBrowser } from '../scripts/browser/find-browser.ts';
import { watchedPage } from './support.ts';

/** Another site that sets two cookies, one of them partitioned: 127.0.0.1 is the page, localhost the other site. */
export interface CookieServer {
  /** Names of the other site's cookies that this browser keeps. */
  keptIn(page: Page): Promise<string[]>;
  close(): void;
}

export async function startCookieServer(): Promise<CookieServer> {
  const server = createServer((req, res) => {
    res.setHeader('access-control-allow-origin', req.headers.origin ?? '*');
    res.setHeader('access-control-allow-credentials', 'true');
    if (req.url === '/set') {
      const rest = 'Path=/; Secure; SameSite=None';
      res.setHeader('set-cookie', [`plain=1; ${rest}`, `partitioned=1; ${rest}; Partitioned`]);
    }
    res.end(req.headers.cookie ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    async keptIn(page) {
      await page.goto(`http://127.0.0.1:${port}`);
      const kept = await page.evaluate(async (other) => {
        await fetch(`${other}/set`, { credentials: 'include' });
        return (await fetch(`${other}/get`, { credentials: 'include' })).text();
      }, `http://localhost:${port}`);
      return [...kept.matchAll(/(\w+)=/g)].map(([, name = '']) => name).sort();
    },
    close: () => void server.close(),
  };
}

const browser = await findBrowser();

/** A page of a browser whose person has made these settings. A headless shell has none and allows everything. */
export async function openWith(settings: Record<string, unknown>): Promise<Page & { faults: string[] }> {
  const profile = await mkdtemp(join(tmpdir(), 'partner-portal-profile-'));
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: settings }));
  const { executablePath, args, env } = browser;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args,
    env: { ...process.env, ...env },
    reducedMotion: 'reduce',
  });
  onTestFinished(async () => {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  });
  return watchedPage(context);
}

/** What the setting does, in headless shells, too. */
export async function blockThirdPartyCookies(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
}
