import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../bff/dev/seed/index.ts';
import { violations } from './sight.ts';
import { openPage, startWorld, withPictures, type World } from './support.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const signInAsMara = async (page: Awaited<ReturnType<typeof openPage>>) => {
  await page.getByLabel('Email').fill('mara@brightwave.example');
  await page.getByLabel('Password', { exact: true }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

test('on a phone, whoever signs in sees the page from its top, with its heading in focus', async () => {
  const page = await openPage(world.browser, 'about:blank');
  await page.setViewportSize({ width: 360, height: 500 });
  await page.goto(world.stack.portalUrl);
  await withPictures({ phone: page }, async () => {
    await signInAsMara(page);
    const heading = page.getByRole('heading', { name: 'Leads', exact: true });
    await heading.waitFor();
    await expect.poll(() => heading.evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

test('the portal goes to a page by its address, by its links and back, and each names itself', async () => {
  const page = await openPage(world.browser, `${world.stack.portalUrl}/numbers`);
  await withPictures({ portal: page }, async () => {
    await signInAsMara(page);
    const at = async (title: string, path: string) => {
      await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      expect(new URL(page.url()).pathname).toBe(path);
      expect(await page.title()).toBe(`${title} · Northwind Software`);
      expect(await page.getByRole('navigation').locator('[aria-current=page]').innerText()).toBe(title);
    };
    await at('Numbers', '/numbers');
    await page.getByRole('link', { name: 'New lead' }).click();
    await at('New lead', '/leads/new');
    await page.getByLabel('Last name').fill('Half typed');
    await page.goBack();
    await at('Numbers', '/numbers');
    await page.goForward();
    await at('New lead', '/leads/new');
    expect(await page.getByLabel('Last name').inputValue()).toBe('Half typed');
    await page.reload();
    await at('New lead', '/leads/new');
  });
});

test('whoever signs out leaves nothing behind, and the next person comes in at the sign-in page', async () => {
  const page = await openPage(world.browser, `${world.stack.portalUrl}/leads`);
  await withPictures({ portal: page }, async () => {
    await signInAsMara(page);
    await page.locator('partner-lead-list').getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.locator('partner-lead-list').count()).toBe(0);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    await page.reload();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
  });
});

test('a mistyped invitation says so in words, and its secret leaves the address', async () => {
  const page = await openPage(world.browser, `${world.stack.portalUrl}/invitation#not-a-real-one`);
  await withPictures({ portal: page }, async () => {
    expect(await page.getByRole('alert').innerText()).toMatch(/invitation/i);
    expect(page.url()).toBe(`${world.stack.portalUrl}/invitation`);
  });
});

test('a note at a lead is on the page at once and in the CRM soon after, under the name of who wrote it', async () => {
  const { stack, browser } = world;
  const page = await openPage(browser, `${stack.portalUrl}/leads/new`);
  await withPictures({ portal: page }, async () => {
    await signInAsMara(page);
    await page.getByLabel('Last name').fill('Noted');
    await page.getByRole('button', { name: 'Send lead' }).click();
    await page.getByText('Lead sent').waitFor();
    await page.getByRole('navigation').getByRole('link', { name: 'Leads' }).click();
    await page.getByText('Noted', { exact: true }).click();
    const notes = page.getByRole('region', { name: 'Notes' });
    await notes.getByLabel('New note').fill('Wants an offer by Friday.');
    await notes.getByRole('button', { name: 'Add note' }).click();
    await notes.getByText('Wants an offer by Friday.').waitFor();
    await notes.getByRole('listitem').filter({ hasText: 'In the CRM' }).waitFor();
    const [lead] = stack.crm.records.list('Leads', { Last_Name: 'Noted' });
    expect(stack.crm.notes.of(lead?.id ?? '')).toMatchObject([
      {
        title: expect.stringMatching(/^Mara Lindqvist, Brightwave Consulting/) as string,
        content: 'Wants an offer by Friday.',
      },
    ]);
  });
  expect(page.faults).toEqual([]);
});

test('a language that somebody chooses is that of the pages, their titles and the elements, and it stays', async () => {
  const page = await openPage(world.browser, `${world.stack.portalUrl}/numbers`);
  await withPictures({ language: page }, async () => {
    await signInAsMara(page);
    await page.getByRole('heading', { level: 1, name: 'Numbers', exact: true }).waitFor();
    await page.getByLabel('Language').selectOption('العربية');
    await page.getByRole('heading', { level: 1, name: 'الأرقام', exact: true }).waitFor();
    expect(await page.title()).toBe('الأرقام · Northwind Software');
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await page.locator('partner-metrics').getByText('الوضع الحالي').waitFor();
    await page.goto(`${world.stack.portalUrl}/leads`);
    await page.getByRole('heading', { level: 1, name: 'العملاء المحتملون', exact: true }).waitFor();
    const [sections, main] = await Promise.all(
      ['nav', 'main'].map((name) => page.locator(name).boundingBox()),
    );
    expect(sections?.x).toBeGreaterThan(main?.x ?? Infinity);
    expect(page.faults).toEqual([]);
  });
});

/** On a desk in daylight, and on a phone at night. */
const lights = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 375, height: 700, colorScheme: 'dark' },
] as const;

test.each([
  ['the portal', ['/', '/invitation#x', '/reset#x', '/address#x', '/help', '/nowhere'], false],
  [
    'the portal, signed in',
    ['/leads', '/leads/new', '/numbers', '/team', '/site', '/account', '/welcome'],
    true,
  ],
  ['a partner’s site', ['/', '/team', '/team/window', '/?key=nonsense', '/nowhere'], false],
])(
  'on every page of %s axe finds nothing, in light and dark, on a desk and on a phone',
  async (name, paths, isIn) => {
    const { stack, browser } = world;
    const site = name.includes('site') ? stack.partnerUrl : stack.portalUrl;
    const page = await openPage(browser, site);
    await withPictures({ page }, async () => {
      if (isIn) {
        await signInAsMara(page);
        await page.getByRole('heading', { level: 1, name: 'Leads' }).waitFor();
      }
      const found: string[] = [];
      for (const path of paths) {
        await page.goto(site + path, { waitUntil: 'networkidle' });
        for (const { colorScheme, ...size } of lights) {
          await page.setViewportSize(size);
          await page.emulateMedia({ colorScheme });
          for (const it of await violations(page)) found.push(`${path} ${colorScheme}: ${it}`);
        }
      }
      expect(found).toEqual([]);
    });
  },
);
