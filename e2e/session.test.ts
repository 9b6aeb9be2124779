import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../bff/dev/seed/index.ts';
import { openPage, startWorld, withPictures, type World } from './support.ts';

// The partner's page is on another site than the BFF, so that every cookie of the BFF is a third party's.
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

/** The team's page of the partner's site, in a browser that behaves as `change` makes it. */
async function openTeam(change?: () => void) {
  const page = await openPage(world.browser, 'about:blank');
  if (change) await page.addInitScript(change);
  await page.goto(`${world.stack.partnerUrl}/team`);
  return page;
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

/** Whatever scripts of the page can read without asking the user. */
const readable = (page: Page) =>
  page.evaluate(() =>
    [...Object.values<string>(localStorage), ...Object.values<string>(sessionStorage), document.cookie].join(
      ' ',
    ),
  );
/** Whatever could be a token. */
const secretLike = /[\w-]{16,}/;

test('a session outlives the page and is known in the next tab, and no script can read or take it along', async () => {
  const page = await openTeam();
  await withPictures({ cookies: page }, async () => {
    await signIn(page);
    await page.reload();
    await signedIn(page);
    const tab = await page.context().newPage();
    await tab.goto(`${world.stack.partnerUrl}/team`);
    await signedIn(tab);
    expect(await readable(page)).not.toMatch(secretLike);
    const kept = await page.evaluate(async () => {
      const opening = indexedDB.open('partner-portal');
      const db = await new Promise<IDBDatabase>((resolve) => {
        opening.onsuccess = () => resolve(opening.result);
      });
      const all = db.transaction('kept').objectStore('kept').getAll();
      const values = await new Promise<unknown[]>((resolve) => {
        all.onsuccess = () => resolve(all.result);
      });
      const pair = values.find((value) => typeof value === 'object') as CryptoKeyPair;
      const taken = await crypto.subtle
        .exportKey('pkcs8', pair.privateKey)
        .catch((error: unknown) => (error as Error).name);
      return { taken, texts: values.filter((value) => typeof value === 'string').length };
    });
    // The one text is the nonce.
    expect(kept).toEqual({ taken: 'InvalidAccessError', texts: 1 });

    await page.locator('partner-login').getByRole('button', { name: 'Sign out' }).click();
    await signedOut(page);
    await signedOut(tab);
  });
});

test('where the browser keeps no cookie of the portal the session goes on all the same, and ends when told to', async () => {
  const page = await openTeam(() => {
    const own = fetch;
    globalThis.fetch = (input, init) => own(input, { ...init, credentials: 'omit' });
  });
  await withPictures({ 'no-cookies': page }, async () => {
    await signIn(page);
    await page.reload();
    await signedIn(page);
    await page.reload();
    await signedIn(page);
    expect(await readable(page)).not.toMatch(secretLike);
    await page.locator('partner-login').getByRole('button', { name: 'Sign out' }).click();
    await signedOut(page);
    await page.reload();
    await signedOut(page);
  });
});

test('on a page without any storage a session lasts as long as the page, and the next asks to sign in', async () => {
  const page = await openTeam(() => {
    for (const name of ['indexedDB', 'localStorage', 'sessionStorage', 'BroadcastChannel'])
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('Storage is off.', 'SecurityError');
        },
      });
  });
  await withPictures({ 'no-storage': page }, async () => {
    await signIn(page);
    expect(page.faults).toEqual([]);
    await page.reload();
    await signedOut(page);
  });
});
