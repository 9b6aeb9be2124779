import { svelte } from '@sveltejs/vite-plugin-svelte';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildApp, oldDecorators } from './snippets/build-app.ts';
import { inject } from './snippets/inject.ts';
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

  test('React gives an element its latest properties and handlers, and takes them back', async () => {
    const main = `
      import { useState } from 'react';
      import { createRoot } from 'react-dom/client';
      import { PartnerLogin } from '@partner-portal/widgets/react';
      function App() {
        const [step, setStep] = useState(0);
        return <>
          <button onClick={() => setStep(step + 1)}>Next</button>
          <PartnerLogin account={step === 0} portal={step < 2 ? { step } : undefined}
            onReady={step < 2 ? () => (document.title = 'ready ' + step) : undefined} />
        </>;
      }
      createRoot(document.getElementById('app')).render(<App />);`;
    const index = '<main id="app"></main><script type="module" src="/main.jsx"></script>';
    site.show(await buildApp({ 'index.html': index, 'main.jsx': main }));
    const page = await openPage(world.browser, site.url);
    onTestFinished(() => page.context().close());
    const seen = () =>
      page.locator('partner-login').evaluate((it: HTMLElement & { portal?: { step: number } }) => {
        document.title = '';
        it.dispatchEvent(new CustomEvent('pp:ready'));
        return [it.hasAttribute('account'), it.portal?.step, document.title];
      });
    const next = page.getByRole('button', { name: 'Next' });
    await next.waitFor();
    expect(await seen()).toEqual([true, 0, 'ready 0']);
    await next.click();
    expect(await seen()).toEqual([false, 1, 'ready 1']);
    await next.click();
    expect(await seen()).toEqual([false, undefined, '']);
    expect(page.faults).toEqual([]);
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

/** Hands one lead in through the form that is there, or comes, and looks that it arrives once. */
async function sendsOnce(
  name: string,
  act: (page: Page) => Promise<unknown> = () => Promise.resolve(),
): Promise<Page> {
  const page = await openPage(world.browser, site.url);
  onTestFinished(() => page.context().close());
  await withPictures({ [`snippet-${name}`]: page }, async () => {
    await act(page);
    const form = page.locator('partner-lead-form');
    await form.getByLabel('Last name').fill(name);
    await form.getByRole('button', { name: 'Send message' }).click();
    await form.getByText('Message sent').waitFor();
    expect(page.faults).toEqual([]);
  });
  expect(await leadsNamed(name)).toBe(1);
  return page;
}

const showPage = ({ head = '', body = '' }: { head?: string; body?: string }) =>
  site.show(
    new Map([
      [
        '/index.html',
        `<!doctype html><html lang="en"><head><title>Site</title>${head}</head><body><main>${body}</main></body></html>`,
      ],
    ]),
  );

describe('WordPress', () => {
  const printed = async () => {
    const { 'functions.php': php = '', 'block.html': block = '' } = await read('wordpress.md');
    return {
      script: /echo '(.+)';/.exec(php)?.[1] ?? '',
      block: `<div class="entry-content"><p>${block}</p></div>`,
    };
  };

  test('prints the script into the head and the tag where the block is', async () => {
    const { script, block } = await printed();
    showPage({ head: script, body: block });
    await sendsOnce('WordPress');
  });

  test('may print it at the end, with a version, deferred, its attributes in another order', async () => {
    const { script, block } = await printed();
    const [, rest = ''] = /<script (.+)><\/script>/.exec(script) ?? [];
    const turned = rest.replace('.js', '.js?ver=6.8.1').split(' ').reverse().join(' ');
    showPage({ body: `${block}<script id="partner-portal-js" defer ${turned}></script>` });
    await sendsOnce('WordPress footer');
  });

  test('may have a plugin that writes the script only once somebody does something', async () => {
    const { script, block } = await printed();
    showPage({ body: block });
    await sendsOnce('WordPress delayed', (page) =>
      inject(page, script, ['data-key', 'crossorigin', 'type', 'src']),
    );
  });

  test('takes the script in one file from plugins that leave no type and no key', async () => {
    const { 'one-file.html': block = '' } = await read('wordpress.md');
    showPage({ body: block });
    await sendsOnce('WordPress one file');
  });
});

test('Webflow takes the script in the head and the tag in a code embed', async () => {
  const { 'head.html': head = '', 'embed.html': embed = '' } = await read('webflow.md');
  showPage({ head, body: `<div class="w-embed">${embed}</div>` });
  await sendsOnce('Webflow');
});

describe('a tag manager', () => {
  const parts = async () => {
    const {
      'tag.html': tag = '',
      'element.html': element = '',
      'measure.html': measure = '',
    } = await read('tag-managers.md');
    return { tag, element, measure };
  };

  test('fires twice and late, on a page that has the element, and measures the lead once', async () => {
    const { tag, element, measure } = await parts();
    showPage({ body: element });
    const page = await sendsOnce('Tag manager', async (it) => {
      await inject(it, measure);
      await inject(it, tag);
      await inject(it, tag);
    });
    const events = await page.evaluate(() => (globalThis as { dataLayer?: { event: string }[] }).dataLayer);
    expect(events).toEqual([{ event: 'partner_lead', lead_id: expect.any(String) }]);
  });

  test('may write the element as well, after the script or before it', async () => {
    const { tag, element } = await parts();
    showPage({});
    await sendsOnce('Tag first', async (page) => {
      await inject(page, tag);
      await page.waitForFunction(
        () => 'version' in ((globalThis as { PartnerPortal?: object }).PartnerPortal ?? {}),
      );
      await inject(page, element);
    });
    await sendsOnce('Element first', async (page) => {
      await inject(page, element);
      await inject(page, tag);
    });
  });
});
