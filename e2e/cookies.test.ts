import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { demoPassword } from '../bff/dev/seed/index.ts';
import { findBrowser } from '../scripts/browser/find-browser.ts';
import { startWorld, watchedPage, withPictures, type World } from './support.ts';

// The partner's page (127.0.0.1) and the BFF (localhost) are two sites, so that every cookie of the BFF is a third party's.
let world: World;
/** Sets two cookies, one of them partitioned, and answers which come back: 127.0.0.1 is the page, localhost the other site. */
let cookieServer: Server;
beforeAll(async () => {
  world = await startWorld();
  cookieServer = createServer((req, res) => {
    res.setHeader('access-control-allow-origin', req.headers.origin ?? '*');
    res.setHeader('access-control-allow-credentials', 'true');
    if (req.url === '/set') {
      const rest = 'Path=/; Secure; SameSite=None';
      res.setHeader('set-cookie', [`plain=1; ${rest}`, `partitioned=1; ${rest}; Partitioned`]);
    }
    res.end(req.headers.cookie ?? '');
  });
  await new Promise<void>((resolve) => cookieServer.listen(0, resolve));
});
afterAll(async () => {
  cookieServer.close();
  await world.stop();
});

/** Names of the other site's cookies that this browser keeps. */
async function keptCookies(page: Page): Promise<string[]> {
  const { port } = cookieServer.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}`);
  const kept = await page.evaluate(async (other) => {
    await fetch(`${other}/set`, { credentials: 'include' });
    return (await fetch(`${other}/get`, { credentials: 'include' })).text();
  }, `http://localhost:${port}`);
  return [...kept.matchAll(/(\w+)=/g)].map(([, name = '']) => name).sort();
}

const browser = await findBrowser();

/** A page of a browser whose person has made these settings. A headless shell has none and allows everything. */
async function openWith(settings: Record<string, unknown>): Promise<Page & { faults: string[] }> {
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
async function blockThirdPartyCookies(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
}

async function signIn(page: Page): Promise<void> {
  const login = page.locator('partner-login');
  await login.getByLabel('Email').fill('mara@brightwave.example');
  await login.getByLabel('Password', { exact: true }).fill(demoPassword);
  await login.getByRole('button', { name: 'Sign in' }).click();
  await signedIn(page);
}
const signedIn = (page: Page) => page.locator('partner-lead-list').getByRole('listitem').first().waitFor();
const signedOut = (page: Page) =>
  page.locator('partner-login').getByRole('button', { name: 'Sign in' }).waitFor();

/** The names of the fields in the answers to sign-in and refresh. */
function heardFields(page: Page): string[][] {
  const heard: string[][] = [];
  page.on('response', (response) => {
    if (!/\/auth\/(login|refresh)$/.test(response.url()) || response.status() !== 200) return;
    void response.json().then((body: object) => heard.push(Object.keys(body)));
  });
  return heard;
}

test.each([
  ['allowed', { cookie_controls_mode: 0 }, ['partitioned', 'plain']],
  ['blocked', { cookie_controls_mode: 1 }, ['partitioned']],
])(
  'with third-party cookies %s the session lives in the partitioned cookie alone and outlives the page',
  async (name, settings, kept) => {
    const page = await openWith(settings);
    await withPictures({ [`cookies-${name}`]: page }, async () => {
      if (name === 'blocked') await blockThirdPartyCookies(page);
      expect(await keptCookies(page)).toEqual(kept);

      const heard = heardFields(page);
      await page.goto(`${world.stack.partnerUrl}/team`);
      await signIn(page);
      await page.reload();
      await signedIn(page);
      await expect.poll(() => heard.length).toBe(2);
      expect(heard.flat()).not.toContain('refreshToken');
      expect(page.faults).toEqual([]);
    });
  },
);

test('in a browser set to keep no cookies and no data of sites a session lasts as long as the page', async ({
  skip,
}) => {
  const page = await openWith({ default_content_setting_values: { cookies: 2 } });
  await withPictures({ 'nothing-kept': page }, async () => {
    // session.test.ts does what can be done from within the page.
    skip((await keptCookies(page)).length > 0, 'a headless shell has no such setting');
    await page.goto(`${world.stack.partnerUrl}/team`);
    const storage = await page.evaluate(() => {
      try {
        return String(localStorage.length);
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(storage).toBe('SecurityError');
    await signIn(page);
    expect(page.faults).toEqual([]);
    await page.reload();
    await signedOut(page);
  });
});
