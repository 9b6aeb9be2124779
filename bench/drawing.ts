import type { Browser, Page } from 'playwright-core';
import { held, mountAndUnmount, socketsOf, watchSockets } from '../e2e/mounting.ts';
import { somebody } from '../e2e/somebody.ts';
import { form, launch, open, painted, script, signedIn } from '../e2e/stranger.ts';
import { percentile, type Figure } from './stats.ts';

const slower = 4;
const rows = 1_000;
const cycles = 100;
const views = 5;

/** What the elements cost a page: the first view on a slow machine, a long list under the wheel, coming and going. */
export async function drawing(): Promise<Figure[]> {
  const browser = await launch();
  try {
    return [
      await firstViews(browser),
      await scrolling(
        await open(browser, { body: script, answers: signedIn(somebody.leads(rows), somebody.answers) }),
      ),
      await comingAndGoing(
        await open(browser, { body: script, answers: signedIn(somebody.leads(20), somebody.answers) }),
      ),
    ];
  } finally {
    await browser.close();
  }
}

/** A task of 50 ms or more is a long one (W3C Long Tasks). */
async function firstViews(browser: Browser): Promise<Figure> {
  const seen: { tasks: number[]; shifts: number[] }[] = [];
  for (let view = 0; view < views; view++) seen.push(await firstView(await open(browser, { body: '' })));
  const withLong = seen.filter(({ tasks }) => tasks.length > 0);
  const longest = Math.round(Math.max(...withLong.flatMap(({ tasks }) => tasks)));
  const shift = seen.flatMap(({ shifts }) => shifts).reduce((sum, it) => sum + it, 0);
  return {
    what: 'long tasks until the form is drawn with its data',
    value: `in ${withLong.length} of ${views} views${withLong.length > 0 ? `, longest ${longest} ms` : ''}; layout shift ${shift}`,
    how: `Chromium with its processor ${slower} times slower; a long task is one over 50 ms`,
  };
}

async function firstView(page: Page): Promise<{ tasks: number[]; shifts: number[] }> {
  // The browser's driver brings a script of its own with the first thing it looks for.
  await page.locator('body').waitFor({ state: 'attached' });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.evaluate(() => {
    const tasks = ((globalThis as { tasks?: number[] }).tasks = [] as number[]);
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ entryTypes: ['longtask'] });
  });
  await page.evaluate(
    (body) => document.body.replaceChildren(document.createRange().createContextualFragment(body)),
    script + form,
  );
  await page.locator('partner-lead-form .who', { hasText: 'Nordlicht' }).waitFor();
  await painted(page);
  const seen = await page.evaluate(() => {
    const { tasks = [], shifts = [] } = globalThis as { tasks?: number[]; shifts?: number[] };
    return { tasks, shifts };
  });
  await page.context().close();
  return seen;
}

async function scrolling(page: Page): Promise<Figure> {
  await page.evaluate(() => document.body.append(document.createElement('partner-lead-list')));
  await page.getByRole('button', { name: new RegExp(`Lead ${rows - 1},`) }).waitFor();
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const times: number[] = [];
        let last = performance.now();
        const step = (now: number) => {
          times.push(now - last);
          last = now;
          if (scrollY + innerHeight < document.documentElement.scrollHeight - 2 && times.length < 1_200)
            requestAnimationFrame(step);
          else done(times.slice(2));
        };
        requestAnimationFrame(step);
      }),
  );
  const wheel = (async () => {
    for (let turn = 0; turn < 300; turn++) await page.mouse.wheel(0, 240);
  })();
  const times = await frames;
  await wheel;
  const late = times.filter((time) => time > 34).length;
  return {
    what: `${rows.toLocaleString('en')} rows under the wheel, from top to bottom`,
    value: `frames p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`,
    how: `${times.length} frames, ${late} of them later than two at 60 a second; drawn without a graphics card`,
  };
}

async function comingAndGoing(page: Page): Promise<Figure> {
  await watchSockets(page);
  await mountAndUnmount(page, 10);
  const before = await held(page);
  await mountAndUnmount(page, cycles);
  // What is on its way holds on to its element.
  await page.waitForLoadState('networkidle');
  const after = await held(page);
  const { opened, alive } = await socketsOf(page);
  return {
    what: `left behind by ${cycles} times on the page and off it`,
    value: `${after.nodes - before.nodes} nodes, ${after.listeners - before.listeners} listeners, ${alive} of ${opened} sockets`,
    how: 'all five elements, signed in; counted by Chromium after collecting garbage',
  };
}
