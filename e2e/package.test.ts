import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { api, launch, open } from './stranger.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const root = resolve(import.meta.dirname, '..');
const packages = 'https://packages.example';
const own = '@partner-portal/widgets/';

/** As a page without a bundler has them: the package, and Lit as it was published. */
const importMap = {
  imports: {
    '@partner-portal/widgets': `${packages}/@partner-portal/widgets/index.js`,
    '@partner-portal/widgets/': `${packages}/@partner-portal/widgets/`,
    lit: `${packages}/lit/index.js`,
    'lit/': `${packages}/lit/`,
    'lit-html': `${packages}/lit-html/lit-html.js`,
    'lit-html/': `${packages}/lit-html/`,
    'lit-element/': `${packages}/lit-element/`,
    '@lit/': `${packages}/@lit/`,
    '@lit/reactive-element': `${packages}/@lit/reactive-element/reactive-element.js`,
  },
};

test('the package draws its form through an import map, handed a portal, and another by the configuration of the script', async () => {
  const page = await open(browser, { body: '' });
  await page.route(`${packages}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const file = path.startsWith(own)
      ? join(root, 'widgets/dist-npm', path.slice(own.length))
      : join(root, 'node_modules', path);
    if (!existsSync(file)) return route.fulfill({ status: 404 });
    return route.fulfill({
      body: await readFile(file),
      headers: { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' },
    });
  });
  await page.setContent(`<script type="importmap">${JSON.stringify(importMap)}</script>
    <script type="module">
      import '@partner-portal/widgets/lead-form.js';
      import { createPortal } from '@partner-portal/widgets';
      const add = () => document.body.appendChild(document.createElement('partner-lead-form'));
      const handed = Object.assign(add(), { public: true });
      handed.portal = createPortal({ siteKey: 'pk_a', apiBase: '${api}' });
      await customElements.whenDefined('partner-lead-form');
      document.title = 'defined';
    </script>`);
  await page.getByText('Goes to Nordlicht').waitFor();
  expect(page.asked).toEqual(['GET /public/forms/pk_a']);

  // The same element, as it was imported, with the portal that the script names.
  await page.route(`${api}/sdk/v1/*`, async (route) => {
    const file = join(root, 'widgets/dist', new URL(route.request().url()).pathname.replace('/sdk/v1/', ''));
    return route.fulfill({
      body: await readFile(file),
      headers: { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' },
    });
  });
  await page.addScriptTag({
    type: 'module',
    content: `import { loadPartnerPortal } from '@partner-portal/widgets';
      document.body.insertAdjacentHTML('beforeend', '<partner-lead-form public id="configured"></partner-lead-form>');
      const portal = await loadPartnerPortal({ key: 'pk_b', apiBase: '${api}' });
      document.title = portal.version;`,
  });
  await page.locator('#configured').getByText('Goes to Nordlicht').waitFor();
  expect(page.asked).toContain('GET /public/forms/pk_b');
  expect(await page.title()).toMatch(/^\d+\.\d+\.\d+$/);
  expect(page.faults).toEqual([]);
  await page.context().close();
});
