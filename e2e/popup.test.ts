import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPassword } from '../bff/dev/seed/index.ts';
import { openPage, startWorld, withPictures, type World } from './support.ts';
import { blockThirdPartyCookies, openWith, startCookieServer, type CookieServer } from './third-party.ts';

// Two real sites: the partner's page is 127.0.0.1, the portal and its window are localhost.
let world: World;
let cookies: CookieServer;
let address: string;
beforeAll(async () => {
  world = await startWorld();
  cookies = await startCookieServer();
  address = `${world.stack.partnerUrl}/team/window`;
});
afterAll(async () => {
  cookies.close();
  await world.stop();
});

const login = (page: Page) => page.locator('partner-login');
const press = (page: Page, name: string) => login(page).getByRole('button', { name, exact: true }).click();
const signedIn = (page: Page) => page.locator('partner-lead-list').getByRole('listitem').first().waitFor();

/** Presses the button on the partner's page and gives the window that it opens. */
async function openWindow(page: Page, name = 'Sign in'): Promise<Page> {
  const [opened] = await Promise.all([page.waitForEvent('popup'), press(page, name)]);
  opened.setDefaultTimeout(15_000);
  return opened;
}

async function signInThere(window: Page, email = 'mara@brightwave.example'): Promise<void> {
  await login(window).getByLabel('Email').fill(email);
  await login(window).getByLabel('Password', { exact: true }).fill(demoPassword);
  await Promise.all([window.waitForEvent('close'), press(window, 'Sign in')]);
}

/** Paths of the API that the page itself called. */
function calledBy(page: Page): string[] {
  const called: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) called.push(pathname);
  });
  return called;
}

test('with third-party cookies refused, somebody signs in in the window and stays signed in on the page', async () => {
  const page = await openWith({ cookie_controls_mode: 1 });
  await withPictures({ 'popup-blocked-cookies': page }, async () => {
    await blockThirdPartyCookies(page);
    expect(await cookies.keptIn(page)).toEqual(['partitioned']);
    const called = calledBy(page);
    await page.goto(address);
    const window = await openWindow(page);
    await login(window).getByText(`To go on at`).waitFor();
    expect(await login(window).textContent()).toContain(new URL(address).origin);
    await signInThere(window);
    await signedIn(page);
    expect(called).toContain('/api/v1/auth/code');
    expect(called).not.toContain('/api/v1/auth/login');
    expect(await login(page).locator('input').count()).toBe(0);
    await page.reload();
    await signedIn(page);
    expect(page.faults).toEqual([]);
  });
});

test('who is signed in on the portal already agrees with one press, or chooses another account', async () => {
  const page = await openPage(world.browser, address);
  await withPictures({ 'popup-agree': page }, async () => {
    await signInThere(await openWindow(page));
    await signedIn(page);
    await press(page, 'Sign out');

    const window = await openWindow(page);
    await login(window)
      .getByRole('heading', { name: /^Go on at/ })
      .waitFor();
    expect(await login(window).locator('.origin').textContent()).toContain(`at ${new URL(address).origin}.`);
    await Promise.all([window.waitForEvent('close'), press(window, 'Continue as Mara Lindqvist')]);
    await signedIn(page);
    await press(page, 'Sign out');

    const again = await openWindow(page);
    await press(again, 'Use another account');
    await signInThere(again);
    await signedIn(page);
    expect(page.faults).toEqual([]);
  });
});

test('a window that was closed is told of, and opens again', async () => {
  const page = await openPage(world.browser, address);
  await withPictures({ 'popup-closed': page }, async () => {
    const window = await openWindow(page);
    await login(window).getByLabel('Email').waitFor();
    await window.close();
    await login(page).getByText('The window closed before you were signed in').waitFor();
    await signInThere(await openWindow(page, 'Try again'));
    await signedIn(page);
  });
});

test('while a window waits, the page can bring it back or give up', async () => {
  const page = await openPage(world.browser, address);
  await withPictures({ 'popup-waiting': page }, async () => {
    const window = await openWindow(page);
    await login(window).getByLabel('Email').waitFor();
    await press(page, 'Open the window again');
    expect(page.context().pages()).toHaveLength(2);
    await Promise.all([window.waitForEvent('close'), press(page, 'Cancel')]);
    await login(page).getByRole('button', { name: 'Sign in' }).waitFor();
  });
});

test('a main account keeps passwords off the whole site, and its pages open the window by themselves', async () => {
  const team = `${world.stack.partnerUrl}/team`;
  const visitor = await openPage(world.browser, team);
  await login(visitor).getByLabel('Password', { exact: true }).waitFor();

  const main = await openPage(world.browser, `${world.stack.portalUrl}/site`);
  await withPictures({ 'popup-setting': main, 'popup-visitor': visitor }, async () => {
    const setTo = async (from: string, confirm: string, done: string) => {
      await main.getByRole('button', { name: from }).click();
      await main.getByRole('dialog').getByRole('button', { name: confirm, exact: true }).click();
      await main.locator('partner-team').getByText(done, { exact: true }).waitFor();
    };
    await login(main).getByLabel('Email').fill('mara@brightwave.example');
    await login(main).getByLabel('Password', { exact: true }).fill(demoPassword);
    await press(main, 'Sign in');
    await setTo('Portal only…', 'Portal only', 'In a window of the portal only');

    // The form that is open still: what is typed into it is refused, and the form goes.
    await login(visitor).getByLabel('Email').fill('mara@brightwave.example');
    await login(visitor).getByLabel('Password', { exact: true }).fill(demoPassword);
    await press(visitor, 'Sign in');
    await login(visitor).getByText('Your password stays there.').waitFor();
    expect(await login(visitor).locator('input').count()).toBe(0);
    await visitor.reload();
    await login(visitor).getByText('Your password stays there.').waitFor();

    await setTo('Allow on pages…', 'Allow', 'On your pages');
    await visitor.reload();
    await login(visitor).getByLabel('Password', { exact: true }).waitFor();
  });
});

describe('a page', () => {
  test('that cuts itself off from its windows is told what to change, on both sides', async () => {
    // The other pages of the example site send `Cross-Origin-Opener-Policy: same-origin`.
    const page = await openPage(world.browser, `${world.stack.partnerUrl}/team`);
    await withPictures({ 'popup-cut-off': page }, async () => {
      const warned: string[] = [];
      page.on('console', (message) => warned.push(message.text()));
      await login(page).evaluate((element) => element.setAttribute('mode', 'popup'));
      const window = await openWindow(page);
      await login(window).getByText('This window has lost its page').waitFor();
      expect(await login(window).locator('input').count()).toBe(0);
      await login(page).getByText('this website cuts itself off from its windows').waitFor();
      expect(warned.join()).toContain('same-origin-allow-popups');
    });
  });

  test('whose origin is not registered is refused before anybody can type a password', async () => {
    const page = await openPage(world.browser, address);
    await login(page).getByRole('button', { name: 'Sign in' }).waitFor();
    const [window] = await Promise.all([
      page.waitForEvent('popup'),
      page.evaluate(
        ([portalUrl, key]) => {
          const asked = {
            key,
            origin: 'https://evil.example',
            state: 'state',
            code_challenge: 'x'.repeat(43),
            code_challenge_method: 'S256',
            dpop_jkt: 'x'.repeat(43),
          };
          globalThis.open(`${portalUrl}/sign-in?${new URLSearchParams(asked).toString()}`, '_blank', 'popup');
        },
        [
          world.stack.portalUrl,
          (await page.locator('script[data-key]').getAttribute('data-key')) ?? '',
        ] as const,
      ),
    ]);
    await withPictures({ 'popup-refused': window }, async () => {
      await login(window).getByText('This website may not sign you in').waitFor();
      expect(await login(window).locator('input').count()).toBe(0);
    });
  });
});
