import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../bff/dev/seed/index.ts';
import { openPage, startWorld, withPictures, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

test('a partner saves the leads of the list as a file, of the status that is chosen', async () => {
  const { stack, browser } = world;
  const partner = await openPage(browser, `${stack.portalUrl}/leads`);
  await withPictures({ partner }, async () => {
    await partner.getByLabel('Email').fill('mara@brightwave.example');
    await partner.getByLabel('Password', { exact: true }).fill(demoPassword);
    await partner.getByRole('button', { name: 'Sign in' }).click();
    const list = partner.locator('partner-lead-list');
    const save = async () => {
      const [download] = await Promise.all([
        partner.waitForEvent('download'),
        list.getByRole('button', { name: 'Export' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^leads-\d{4}-\d\d-\d\d\.csv$/);
      return readFile(await download.path(), 'utf8');
    };
    const name = await list.locator('.row .who').first().innerText();
    const all = await save();
    expect(all.startsWith('\uFEFFCreated (UTC),Changed (UTC),Status,Group,')).toBe(true);
    expect(all).toContain(name.split(' ').at(-1));
    expect(all).toMatch(/,(new|working|lost),/);

    await list.getByText('Won', { exact: false }).first().click();
    const won = await save();
    expect(won).toContain(',won,');
    expect(won).not.toMatch(/,(new|working|lost),/);
  });
  expect(partner.faults).toEqual([]);
});
