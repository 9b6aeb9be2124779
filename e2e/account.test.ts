import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAdminEmail, demoPassword } from '../bff/dev/seed/index.ts';
import { openPage, startWorld, withPictures, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const chosen = 'violet kettle under snow';

/** The link of the newest mail to somebody about something. */
async function linkTo(address: string, subject: RegExp): Promise<string> {
  const mail = await world.stack.mailbox.waitFor(
    (it) => it.to.includes(address) && subject.test(it.subject),
    15_000,
  );
  const link = /http\S+#\S+/.exec(mail.text)?.[0];
  if (!link) throw new Error(`no link in ${mail.text}`);
  return link;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const pageNamed = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

test('the first administrator comes by the invitation in the mailbox, sets up a second factor, and signs in with its code', async () => {
  const page = await openPage(world.browser, await linkTo(demoAdminEmail, /Your account/));
  await withPictures({ admin: page }, async () => {
    await page.getByLabel('Your name').fill('Alex Rivera');
    await page.getByLabel('New password', { exact: true }).fill(chosen);
    await page.getByRole('button', { name: 'Create account' }).click();

    await page.getByRole('heading', { name: 'Set up your second factor' }).waitFor();
    const secret = (await page.locator('.secret').innerText()).replace(/\s/g, '');
    const app = new TOTP({ secret });
    await page.getByLabel('Code', { exact: true }).fill(app.generate());
    const codes = page.locator('.codes li');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(10);
    const recovery = await codes.first().innerText();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await pageNamed(page, 'Leads').waitFor();
    // What is still on its way when somebody signs out is refused, and the browser writes that down.
    await page.locator('partner-lead-list').getByRole('listitem').first().waitFor();
    await page.locator('partner-lead-list').getByText('Live', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, demoAdminEmail, chosen);
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recovery.toUpperCase());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await pageNamed(page, 'Leads').waitFor();

    await page.getByRole('button', { name: 'Account' }).click();
    await pageNamed(page, 'Your account').waitFor();
    await page.getByText('9 recovery codes are left.').waitFor();
    // A call whose nonce ran out is repeated with the next one; the browser writes down the first answer all the same.
    expect(page.faults.filter((fault) => !fault.includes('status of 401'))).toEqual([]);
  });
});

test('a new partner’s first steps end with a first lead and a form to embed', async () => {
  const crm = await openPage(world.browser, world.stack.crm.url);
  await crm
    .getByRole('row', { name: /Meridian Labs/ })
    .getByRole('button', { name: 'Approve' })
    .click();
  const page = await openPage(world.browser, await linkTo('ines@meridian.example', /Your account/));
  await withPictures({ crm, page }, async () => {
    await page.getByLabel('Your name').fill('Inês Duarte');
    await page.getByLabel('New password', { exact: true }).fill(chosen);
    await page.getByRole('button', { name: 'Create account' }).click();
    await pageNamed(page, 'Welcome to the portal').waitFor();

    await page.getByLabel('Last name').fill('Okafor');
    await page.getByLabel('Company').fill('Kestrel & Sons');
    await page.getByRole('button', { name: 'Send lead' }).click();
    await page.getByRole('heading', { name: 'Done: Hand in your first lead' }).waitFor();
    const embed = page.getByLabel('Form to embed');
    expect(await embed.innerText()).toMatch(/data-key="pk_[0-9a-f]{32}"[^]*<partner-lead-form public>/);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('heading', { name: 'Done: Put the form on your website' }).waitFor();
    await page.getByRole('link', { name: 'Go to your leads' }).click();
    await page.locator('partner-lead-list').getByText('Okafor').first().waitFor();
  });
});

test('a forgotten password is replaced by mail, and a browser left open elsewhere is told why it is out', async () => {
  const left = await openPage(world.browser, world.stack.portalUrl);
  const page = await openPage(world.browser, world.stack.portalUrl);
  await withPictures({ left, page }, async () => {
    await signIn(left, 'mara@brightwave.example', demoPassword);
    await pageNamed(left, 'Leads').waitFor();

    await page.getByLabel('Email', { exact: true }).fill('mara@brightwave.example');
    await page.getByRole('button', { name: 'Forgot password?' }).click();
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor();
    await page.goto(await linkTo('mara@brightwave.example', /new password/));
    expect(page.url()).toBe(`${world.stack.portalUrl}/reset`);
    await page.getByLabel('New password', { exact: true }).fill(chosen);
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await page.getByText('Your password is changed').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(page, 'mara@brightwave.example', chosen);
    await pageNamed(page, 'Leads').waitFor();

    await left.getByText('You were signed out from another browser.').waitFor();
  });
});

test('another browser is signed out from the account, and a new address counts once its link was opened', async () => {
  const phone = await openPage(world.browser, world.stack.portalUrl);
  const page = await openPage(world.browser, `${world.stack.portalUrl}/account`);
  await withPictures({ phone, page }, async () => {
    await signIn(phone, 'jonas@brightwave.example', demoPassword);
    await pageNamed(phone, 'Leads').waitFor();
    await signIn(page, 'jonas@brightwave.example', demoPassword);
    await pageNamed(page, 'Your account').waitFor();
    await page.getByRole('button', { name: /^Sign out .+ on / }).click();
    await phone.getByText('You were signed out from another browser.').waitFor();

    await page.getByRole('button', { name: 'Change email' }).click();
    await page.getByLabel('New email').fill('jonas@new.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('Waiting for').waitFor();
    await phone.goto(await linkTo('jonas@new.example', /Confirm/));
    await phone.getByText('From now on you sign in with jonas@new.example.').waitFor();
    await phone.getByRole('button', { name: 'Go on' }).click();
    await signIn(phone, 'jonas@new.example', demoPassword);
    await pageNamed(phone, 'Leads').waitFor();
  });
});
