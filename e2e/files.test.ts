import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../bff/dev/seed/index.ts';
import { openPage, startWorld, withPictures, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const content = Buffer.from('%PDF-1.7\n% an offer\n%%EOF\n');
const offer = { name: 'Angebot für Ada.pdf', mimeType: 'application/pdf', buffer: content };

test('a visitor’s file follows the message into the CRM once, and the partner saves it from the lead', async () => {
  const { stack, browser } = world;
  const visitor = await openPage(browser, stack.partnerUrl);
  const partner = await openPage(browser, `${stack.portalUrl}/leads`);
  await withPictures({ visitor, partner }, async () => {
    const form = visitor.locator('partner-lead-form');
    await form.getByLabel('Last name').fill('With a file');
    const [chooser] = await Promise.all([
      visitor.waitForEvent('filechooser'),
      form.getByRole('button', { name: 'Add files' }).click(),
    ]);
    await chooser.setFiles([
      offer,
      { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
    await form.getByText('setup.exe cannot be taken').waitFor();
    await form.getByText('1 of 5 files').waitFor();
    await form.getByRole('button', { name: 'Send message' }).click();
    await form.getByText('Message sent').waitFor();
    await form.getByText('Added: 1 of 1').waitFor();

    const lead = () => stack.crm.records.list('Leads', { Last_Name: 'With a file' })[0];
    await expect.poll(lead).toBeTruthy();
    const uploads = () =>
      stack.crm.calls
        .list()
        .filter(({ method, path }) => method === 'POST' && path.endsWith(`/${lead()?.id}/Attachments`))
        .length;
    await expect.poll(uploads).toBe(1);

    await partner.getByLabel('Email').fill('mara@brightwave.example');
    await partner.getByLabel('Password', { exact: true }).fill(demoPassword);
    await partner.getByRole('button', { name: 'Sign in' }).click();
    await partner.getByText('With a file').click();
    const file = partner.getByRole('button', { name: /Angebot für Ada\.pdf/ });
    const [download] = await Promise.all([partner.waitForEvent('download'), file.click()]);
    expect(download.suggestedFilename()).toBe('Angebot für Ada.pdf');
    expect(await readFile(await download.path())).toEqual(content);
    await partner.getByText('Sending to CRM…').waitFor({ state: 'hidden' });
    expect(uploads()).toBe(1);
  });
  expect([visitor.faults, partner.faults]).toEqual([[], []]);
});
