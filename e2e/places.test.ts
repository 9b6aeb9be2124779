import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everything, leads, now, shown } from './shown.ts';
import { cut } from './sight.ts';
import { form, launch, open, painted, refusal, script, signedOut, type Answers } from './stranger.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const all = ['login', 'lead-form', 'lead-list', 'metrics', 'team']
  .map((it) => `<partner-${it}></partner-${it}>`)
  .join('');
const { '/auth/refresh': session, ...rest } = everything;
/** Nobody is signed in, and whoever signs in is let in. */
const signingIn: Answers = { ...rest, ...signedOut(), '/auth/login': session };

async function signIn(page: Pick<Page, 'locator'>): Promise<void> {
  const login = page.locator('partner-login');
  await login.getByLabel('Email').fill('ana@nordlicht.example');
  await login.getByLabel('Password', { exact: true }).fill('a long password');
  await login.getByRole('button', { name: 'Sign in' }).click();
}

const allCome = async (page: Pick<Page, 'getByText' | 'getByRole'>) => {
  await page.getByText('Sending as Ana Silva').waitFor();
  await page.getByRole('button', { name: /Ada Lead 0,/ }).waitFor();
  await page.getByText('Month by month').waitFor();
  await page.getByRole('button', { name: /Lena Ortiz/ }).waitFor();
};

const keepsNothing = 'This browser keeps nothing for this page: after a reload you sign in again.';

/** A frame without an origin of its own. */
const sandbox =
  '<iframe src="/frame" sandbox="allow-scripts allow-forms" style="inline-size: 100%; block-size: 2000px"></iframe>';

test('in a sandboxed frame people sign in, see their leads and hand one in, as long as the page is open, and its builder is told', async () => {
  const page = await open(browser, { body: sandbox, frame: script + all, answers: signingIn });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const frame = page.frameLocator('iframe');
  await frame.getByText(keepsNothing).waitFor();
  await signIn(frame);
  await allCome(frame);
  await frame.getByLabel('Last name').fill('Silva');
  await frame.getByRole('button', { name: 'Send lead' }).click();
  await frame.getByText('Lead sent').waitFor();
  expect(page.faults).toEqual([]);
  expect(said.filter((it) => it.startsWith('Partner Portal:'))).toEqual([
    'Partner Portal: the browser keeps no storage for this page: whoever signed in does so again after a reload. More: https://api.example/sdk/help#storage',
  ]);
  await page.context().close();
});

test('in a sandboxed frame that the portal does not let in, the form and the list say so in words', async () => {
  const no = refusal(403, 'origin_not_allowed');
  const page = await open(browser, {
    body: sandbox,
    frame: script + form + '<partner-lead-list></partner-lead-list>',
    answers: { '/public/forms/pk_a': no, '/auth/refresh': no },
  });
  const frame = page.frameLocator('iframe');
  await expect.poll(() => frame.getByText('Not connected to the portal').count()).toBe(2);
  expect(page.faults).toEqual([]);
  await page.context().close();
});

test('where all storage is refused, everything works as long as the page is open', async () => {
  const page = await open(browser, { body: '', answers: signingIn });
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException('Refused.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
      Object.defineProperty(globalThis, name, { get: refuse });
  });
  await page.reload();
  await page.setContent(script + all);
  await page.getByText(keepsNothing).waitFor();
  await signIn(page);
  await allCome(page);
  expect(page.faults).toEqual([]);
  await page.context().close();
});

test('a page that unsets everything of everything leaves every element whole and usable', async () => {
  const css = '* { all: unset !important } head, script { display: none !important }';
  const page = await open(browser, { css, body: script + all, answers: signingIn });
  await signIn(page);
  await allCome(page);
  expect(await cut(page)).toEqual([]);
  await page.getByRole('button', { name: /Ada Lead 1,/ }).click();
  await page.getByText('Wants an offer').waitFor();
  expect(page.faults).toEqual([]);
  await page.context().close();
});

const widths = [280, 320, 480, 768, 1280];

test('at every width, and where the page writes tiny or huge, nothing is cut or sticks out', async () => {
  const page = await open(browser, { now, css: 'body { margin: 0 }', body: script, answers: everything });
  for (const name of ['account', 'list', 'metrics', 'team', 'website', 'form']) {
    await page.evaluate((html) => (document.body.innerHTML = `<div>${html}</div>`), shown[name]!.body);
    if (name !== 'form') await shown[name]!.until(page);
    await page.locator('partner-lead-form input').or(page.locator('body > div > *')).first().waitFor();
    for (const fontSize of ['6px', '40px', ''])
      for (const width of widths) {
        const stick = await page.evaluate(
          ({ fontSize, width }) => {
            const box = document.querySelector<HTMLElement>('body > div')!;
            document.documentElement.style.fontSize = fontSize;
            box.style.cssText = `inline-size: ${width}px; overflow: auto`;
            return box.scrollWidth - box.clientWidth;
          },
          { fontSize, width },
        );
        expect(stick, `${name} at ${width} px, ${fontSize}`).toBe(0);
        if (width < 560) expect(await cut(page), `${name} at ${width} px`).toEqual([]);
      }
  }
  expect(page.faults).toEqual([]);
  await page.context().close();
});

test('what begins without room or unseen is whole once it is shown', async () => {
  const page = await open(browser, {
    css: 'div { inline-size: 0; overflow: hidden } section { display: none }',
    body: `${script}<div>${shown['metrics']!.body}</div><section>${shown['list']!.body}</section>`,
    answers: everything,
  });
  await page.locator('partner-metrics .month').first().waitFor({ state: 'attached' });
  await page.locator('partner-lead-list .row').first().waitFor({ state: 'attached' });
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('div')!.style.cssText = 'inline-size: 800px';
    document.querySelector('section')!.style.display = 'block';
  });
  await painted(page);
  expect(await cut(page)).toEqual([]);
  const { width } = (await page.locator('partner-metrics .months').boundingBox())!;
  expect(width).toBeGreaterThan(700);
  await page.getByRole('button', { name: /Ada Lead 1,/ }).click();
  await page.getByText('Wants an offer').waitFor();
  await page.context().close();
});

test('a tab that nobody looks at asks nothing and draws no frames by itself, and shows what came once it is looked at', async () => {
  const page = await open(browser, { body: '', answers: everything });
  await page.clock.install();
  await page.addInitScript(() => {
    const counts = globalThis as { drawn?: number; isHidden?: boolean };
    counts.drawn = 0;
    counts.isHidden = true;
    Object.defineProperty(document, 'visibilityState', {
      get: () => (counts.isHidden ? 'hidden' : 'visible'),
    });
    Object.defineProperty(document, 'hidden', { get: () => counts.isHidden });
    const { requestAnimationFrame: draw } = globalThis;
    globalThis.requestAnimationFrame = (callback) => {
      counts.drawn = (counts.drawn ?? 0) + 1;
      return draw(callback);
    };
  });
  await page.reload();
  await page.setContent(script + shown['list']!.body + shown['metrics']!.body);
  await page.getByRole('button', { name: /Ada Lead 1,/ }).waitFor();
  await page.getByText('Month by month').waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  // The numbers of the list and those beside it, and once more for what happened before the socket was there.
  const numbers = () => page.asked.filter((it) => it === 'GET /metrics').length;
  await page.clock.runFor(2_000);
  await expect.poll(numbers).toBe(4);
  const asked = page.asked.length;
  await page.clock.runFor(30 * 60_000);
  expect(page.asked.slice(asked)).toEqual([]);
  expect(await page.evaluate(() => (globalThis as { drawn?: number }).drawn)).toBe(0);

  const [lead] = leads;
  const later = new Date(Date.now() + 3_600_000).toISOString();
  page.tell({ type: 'lead.changed', id: '2', lead: { ...lead!, status: 'Qualified', updatedAt: later } });
  await page.evaluate(() => {
    (globalThis as { isHidden?: boolean }).isHidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.getByText('Qualified').waitFor();
  expect(page.faults).toEqual([]);
  await page.context().close();
});
