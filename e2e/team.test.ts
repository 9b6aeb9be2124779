import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Page } from 'playwright-core';
import { demoPassword } from '../bff/dev/seed/index.ts';
import { openPage, startWorld, withPictures, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const kim = 'kim@brightwave.example';
const password = 'a password of my own';

async function signIn(page: Page, email: string, secret: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function invitationLink(address: string): Promise<string> {
  const page = await openPage(world.browser, world.stack.mailbox.url);
  await page.getByRole('button', { name: new RegExp(address) }).click();
  const button = page.frameLocator('iframe').getByRole('link', { name: 'Choose a password' });
  const link = await button.getAttribute('href');
  await page.context().close();
  return link ?? '';
}

test('a main account invites a colleague, who sees their own leads, then all, and is shut out at once when removed', async () => {
  const mara = await openPage(world.browser, `${world.stack.portalUrl}/team`);
  const other = await openPage(world.browser, 'about:blank');
  await withPictures({ mara, other }, async () => {
    await signIn(mara, 'mara@brightwave.example', demoPassword);
    const team = mara.locator('partner-team');
    const dialog = team.getByRole('dialog');
    await team.getByRole('button', { name: 'Invite' }).click();
    await dialog.getByLabel('Email').fill(kim);
    await dialog.getByRole('button', { name: 'Send invitation' }).click();
    await team.getByRole('button', { name: new RegExp(`${kim}.*Invited`) }).waitFor();

    await other.goto(await invitationLink(kim));
    await other.getByLabel('Your name').fill('Kim Sato');
    await other.getByLabel('New password').fill(password);
    await other.getByRole('button', { name: 'Create account' }).click();
    const leads = other.locator('partner-lead-list');
    await leads.getByText(/Leads you hand in appear here/).waitFor();
    // The invitation became a person on the open page.
    const row = team.getByRole('button', { name: /Kim Sato/ });
    await row.waitFor();

    await row.click();
    await dialog.getByLabel('Sub-account that sees all leads').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await leads.getByRole('listitem').first().waitFor();

    await row.click();
    await dialog.getByRole('button', { name: 'Remove…' }).click();
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
    await row.waitFor({ state: 'detached' });
    await other.getByRole('button', { name: 'Sign in' }).waitFor();
    await expect.poll(() => leads.count()).toBe(0);
    await signIn(other, kim, password);
    await other.getByText(/Email or password is wrong/).waitFor();
  });
});

/** A page of somebody's own that embeds the portal, on an origin of its own. */
async function foreignPage(key: string): Promise<string> {
  const html = `<!doctype html><title>Shop</title>
    <script type="module" src="${world.stack.bffUrl}/sdk/v1/partner-portal.js" data-key="${key}"></script>
    <partner-lead-form public></partner-lead-form>`;
  const server = createServer((req, res) => {
    res.setHeader('content-type', 'text/html').end(req.url === '/' ? html : '');
  });
  server.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a page that is not allowed is told why in its console, once, and works as soon as it is allowed', async () => {
  const mara = await openPage(world.browser, `${world.stack.portalUrl}/site`);
  const shop = await openPage(world.browser, 'about:blank');
  const told = () => shop.faults.filter((line) => line.startsWith('Partner Portal:'));
  await withPictures({ mara, shop }, async () => {
    await signIn(mara, 'mara@brightwave.example', demoPassword);
    const website = mara.locator('partner-team');
    const snippet = await website.getByLabel('Script to paste').innerText();
    const origin = await foreignPage(/data-key="(pk_\w+)"/.exec(snippet)?.[1] ?? '');

    await shop.goto(origin);
    await shop.getByText('The portal does not allow this site yet.').waitFor();
    expect(told()).toEqual([
      `Partner Portal: ${origin} may not use this site key. The main account adds it to the allowed origins at ${world.stack.portalUrl}/site; then reload. More: ${world.stack.portalUrl}/help#origins`,
    ]);

    await website.getByLabel('Add an origin').fill(`${origin}/contact`);
    await website.getByRole('button', { name: 'Add', exact: true }).click();
    await website.getByText(`${origin} covers all pages on it.`).waitFor();
    await website.getByLabel('Add an origin').fill(origin);
    await website.getByRole('button', { name: 'Add', exact: true }).click();
    await website.getByRole('listitem').filter({ hasText: origin }).waitFor();

    await shop.reload();
    await shop.getByLabel('Last name').waitFor();
    expect(told()).toHaveLength(1);

    await website
      .getByRole('listitem')
      .filter({ hasText: origin })
      .getByRole('button', { name: 'Remove' })
      .click();
    await website.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await website.getByRole('listitem').filter({ hasText: origin }).waitFor({ state: 'detached' });
    await shop.getByLabel('Last name').fill('Too late');
    await shop.getByRole('button', { name: 'Send message' }).click();
    await shop.getByText('The portal does not allow this site yet.').waitFor();
  });
});

test('a mistyped key names itself in the console, and the link there leads to help', async () => {
  const shop = await openPage(world.browser, `${world.stack.partnerUrl}/`);
  const origin = await foreignPage('pk_mistyped');
  await withPictures({ shop }, async () => {
    await shop.goto(origin);
    await shop.getByText('The portal does not know the key of this site.').waitFor();
    const [line] = shop.faults.filter((fault) => fault.startsWith('Partner Portal:'));
    expect(line).toContain('No site has the key pk_mistyped.');
    await shop.goto(/https?:\S+#keys/.exec(line ?? '')?.[0] ?? '');
    await shop.getByRole('heading', { name: 'The site key is not known' }).waitFor();
  });
});
