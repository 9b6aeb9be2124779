import { svelte } from '@sveltejs/vite-plugin-svelte';
import pg from 'pg';
import type { Plugin } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from './snippets/build-app.ts';
import { readSnippets } from './snippets/read-snippets.ts';
import { serveFiles, type FileServer } from './snippets/serve-files.ts';
import { openPage, startWorld, withPictures, type World } from './support.ts';

let world: World;
let site: FileServer;
let db: pg.Client;
let key: string;
beforeAll(async () => {
  [world, site] = await Promise.all([startWorld(), serveFiles()]);
  db = new pg.Client(world.stack.databaseUrl);
  await db.connect();
  const { rows } = await db.query(
    `update sites set allowed_origins = allowed_origins || $1::text
     from partners where partners.id = partner_id and partners.name = 'Brightwave Consulting'
     returning publishable_key as key`,
    [site.url],
  );
  key = rows[0].key;
});
afterAll(async () => {
  await Promise.all([db.end(), site.close()]);
  await world.stop();
});

const read = (page: string) => readSnippets(page, { bffUrl: world.stack.bffUrl, key });
const leadsNamed = async (name: string) =>
  (await db.query('select count(*)::int as count from leads where last_name = $1', [name])).rows[0].count;

/** Opens and closes the form as a router would, hands one lead in, and looks that it and its event arrive once. */
async function handsInOnce(name: string): Promise<void> {
  const page = await openPage(world.browser, site.url);
  await withPictures({ [`snippet-${name}`]: page }, async () => {
    const form = page.locator('partner-lead-form');
    const toggle = page.getByRole('button', { name: 'Contact us' });
    await toggle.click();
    await form.getByRole('button', { name: 'Send message' }).waitFor();
    await toggle.click();
    await form.waitFor({ state: 'detached' });
    await toggle.click();
    await form.getByLabel('Last name').fill(name);
    await form.getByRole('button', { name: 'Send message' }).click();
    await form.getByText('Message sent').waitFor();
    await page.getByText('Messages sent: 1').waitFor();
    await toggle.click();
    await toggle.click();
    await form.getByRole('button', { name: 'Send message' }).waitFor();
    expect(await page.getByText('Messages sent: 1').count()).toBe(1);
    expect(page.faults).toEqual([]);
  });
  await page.context().close();
  expect(await leadsNamed(name)).toBe(1);
}

test('plain HTML hands in a lead, with the form drawn, taken away and drawn again', async () => {
  const files = await read('html.md');
  site.show(new Map([['/index.html', files['index.html']!]]));
  await handsInOnce('Html');
});

describe('a framework', () => {
  test('React, in strict mode, with the components', async () => {
    site.show(await buildApp(await read('react.md')));
    await handsInOnce('React');
  });

  test('React, with the tag itself', async () => {
    const { 'plain.jsx': main = '', 'index.html': index = '' } = await read('react.md');
    site.show(await buildApp({ 'index.html': index, 'main.jsx': main }));
    await handsInOnce('React 19');
  });

  test('Vue', async () => {
    site.show(await buildApp(await read('vue.md')));
    await handsInOnce('Vue');
  });

  test('Svelte', async () => {
    site.show(await buildApp(await read('svelte.md'), [svelte({ configFile: false })].flat()));
    await handsInOnce('Svelte');
  });

  test('Angular, without zones', async () => {
    const files = await read('angular.md');
    site.show(
      await buildApp({ ...files, 'main.ts': `import '@angular/compiler';\n${files['main.ts']}` }, [
        oldDecorators,
      ]),
    );
    await handsInOnce('Angular');
  });
});

/** Angular compiles in the page here, which needs the decorators as TypeScript had them first. */
const oldDecorators: Plugin = {
  name: 'old-decorators',
  config: () => ({ oxc: { decorator: { legacy: true } } }),
};
