import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { openPage, startWorld, withPictures, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const password = 'a password of my own';

/** Opens the mailbox until the mail to somebody is there, and gives the link in it. */
async function invitationLink(address: string): Promise<string> {
  const page = await openPage(world.browser, world.stack.mailbox.url);
  await page.getByRole('button', { name: new RegExp(address) }).click();
  const link = await page
    .frameLocator('iframe')
    .getByRole('link', { name: 'Choose a password' })
    .getAttribute('href');
  await page.context().close();
  return link ?? '';
}

async function signIn(page: Page, email: string): Promise<void> {
  const login = page.locator('partner-login');
  await login.getByLabel('Email').fill(email);
  await login.getByLabel('Password', { exact: true }).fill(password);
  await login.getByRole('button', { name: 'Sign in' }).click();
}

test('a person is approved, invited and signs in; leads go to the CRM once; changes come back on the open page', async () => {
  const { stack, browser } = world;
  const crm = await openPage(browser, stack.crm.url);
  const portal = await openPage(browser, stack.portalUrl);
  const site = await openPage(browser, stack.partnerUrl);
  const visitor = await openPage(browser, stack.partnerUrl);

  await withPictures({ crm, portal, site, visitor }, async () => {
    // 1. The application is approved in the CRM.
    await crm
      .getByRole('row', { name: /Meridian Labs/ })
      .getByRole('button', { name: 'Approve' })
      .click();

    // 2. The invitation arrives; its link opens the portal, where a name and a password are chosen.
    await portal.goto(await invitationLink('ines@meridian.example'));
    await portal.getByLabel('Your name').fill('Inês Duarte');
    await portal.getByLabel('New password').fill(password);
    await portal.getByRole('button', { name: 'Create account' }).click();
    await portal.getByRole('heading', { name: 'Welcome to the portal' }).waitFor();
    expect(portal.url()).not.toContain('#');

    // 3. The partner's own site, with the key from "Website": sign in, hand in a lead; a visitor hands in another.
    await portal.getByRole('navigation').getByRole('link', { name: 'Website' }).click();
    const embed = (await portal.getByRole('link', { name: /example site/ }).getAttribute('href')) ?? '';
    expect(embed).toMatch(/\?key=pk_[0-9a-f]{32}$/);
    await site.goto(embed.replace('/?', '/team?'));
    await signIn(site, 'ines@meridian.example');
    const list = site.locator('partner-lead-list');
    const numbers = site.locator('partner-metrics');
    await list.getByText(/Leads you hand in appear here/).waitFor();

    const form = site.locator('partner-lead-form');
    await form.getByLabel('Last name').fill('Okafor 🚀');
    await form.getByLabel('Company').fill('<b>Kestrel</b> & Sons');
    await form.getByRole('button', { name: 'Send lead' }).click();
    await form.getByText('Lead sent').waitFor();

    await visitor.goto(embed);
    const open = visitor.locator('partner-lead-form');
    await open.getByRole('button', { name: 'Send message' }).click();
    await open.getByText('Check one field').waitFor();
    await open.getByLabel('Last name').fill('Visitor');
    await open.getByRole('button', { name: 'Send message' }).click();
    await open.getByText('Message sent').waitFor();

    // 4. Both are in the CRM within two seconds, once each, under the right partner.
    const partner = stack.crm.records.list('Partners', { Name: 'Meridian Labs' })[0]?.['id'];
    const inCrm = () =>
      stack.crm.records
        .list('Leads', { Partner: String(partner) })
        .map((row) => row['Last_Name'])
        .sort();
    await expect.poll(inCrm).toEqual(['Okafor 🚀', 'Visitor']);

    // Both are on the open page as well, the visitor's without a reload.
    await list.getByText('Okafor 🚀').waitFor();
    await list
      .getByText(/Visitor|1 new lead/)
      .first()
      .waitFor();

    // 5. The status is changed in the CRM: list and numbers on the open page change without a reload.
    await site.evaluate(() => ((globalThis as { stays?: boolean }).stays = true));
    await crm.getByLabel('Status of Okafor 🚀').selectOption('Attempted to Contact');
    await list.getByText('Attempted to Contact').waitFor();
    await numbers.getByText('Working').locator('..').getByText('1').waitFor();

    // Its history says who, what and when, and goes on while it is open.
    await list.getByText('Okafor 🚀').click();
    await crm.getByLabel('Status of Okafor 🚀').selectOption('Contacted');
    await list.getByText('Contacted', { exact: true }).filter({ visible: true }).first().waitFor();
    const history = async () =>
      (await list.getByRole('list').last().getByRole('listitem').allInnerTexts()).join('\n');
    await expect
      .poll(history)
      .toMatch(
        /^Contacted\s+Casey Morgan[^]+Attempted to Contact\s+Casey Morgan[^]+Not Contacted\s+Handed in by Inês Duarte/,
      );
    expect(await site.evaluate(() => (globalThis as { stays?: boolean }).stays)).toBe(true);
    expect(inCrm()).toEqual(['Okafor 🚀', 'Visitor']);

    // The session lives in the partitioned cookie: a reload on the partner's own site stays signed in.
    await site.reload();
    await list.getByText('Okafor 🚀').waitFor();

    // Suspended in the CRM, locked out at once.
    await crm
      .getByRole('row', { name: /Meridian Labs/ })
      .getByRole('button', { name: 'Suspend' })
      .click();
    await list.getByText('Okafor 🚀').waitFor({ state: 'detached' });
    await visitor.reload();
    await open.getByText('This form is closed').waitFor();
  });

  for (const [name, page] of Object.entries({ crm, portal, site, visitor })) {
    // A refused call of the suspended person is the browser's own line, not a fault of the page.
    expect([name, page.faults.filter((fault) => !/status of 40[13]/.test(fault))]).toEqual([name, []]);
  }
});
