import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../bff/dev/seed/index.ts';
import { startWorld, withPictures, type World } from './support.ts';
import { blockThirdPartyCookies, openWith, startCookieServer, type CookieServer } from './third-party.ts';

// The partner's page (127.0.0.1) and the BFF (localhost) are two sites, so that every cookie of the BFF is a third party's.
let world: World;
let cookies: CookieServer;
beforeAll(async () => {
  world = await startWorld();
  cookies = await startCookieServer();
});
afterAll(async () => {
  cookies.close();
  await world.stop();
});

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
      expect(await cookies.keptIn(page)).toEqual(kept);

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
    skip((await cookies.keptIn(page)).length > 0, 'a headless shell has no such setting');
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
