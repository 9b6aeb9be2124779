import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import pixelmatch from 'pixelmatch';
import { chromium, type Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { packagedBrowser } from './browser/find-browser.ts';

/**
 * `npm run visual`: draws every story tagged `visual` as people see it and compares the pictures with the kept ones in
 * widgets/visual. What differs is left in widgets/visual/changes: the new picture, and where it differs in red. With
 * `-- --keep` the new pictures are kept. Uses the browser of the npm package with its own fonts, so that a picture is the
 * same on every machine; where that does not run, it says so and ends.
 */
const kept = resolve(import.meta.dirname, '../widgets/visual');
const changes = join(kept, 'changes');
const keep = process.argv.includes('--keep');
const say = (line: string) => process.stdout.write(`${line}\n`);

const views = [
  { view: 'phone-light', width: 375, height: 700, theme: 'light' },
  { view: 'desktop-light', width: 1280, height: 800, theme: 'light' },
  { view: 'desktop-dark', width: 1280, height: 800, theme: 'dark' },
] as const;
/** So that dates on screen stay what they are. */
const now = new Date('2026-11-16T10:00:00Z');
/** Of all pixels: less is the rounding of an edge. */
const tolerated = 0.0002;

declare global {
  /** Storybook's own, in its page. */
  var __STORYBOOK_PREVIEW__: { readonly currentRender?: { readonly phase?: string } } | undefined;
}

interface StoryIndex {
  readonly entries: Record<string, { readonly id: string; readonly type: string; readonly tags?: string[] }>;
}

async function main(): Promise<void> {
  const found = await packagedBrowser();
  if (!found) {
    say('The browser of the npm package runs on Linux with x64 only; nothing was compared.');
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'partner-portal-visual-'));
  await rm(changes, { recursive: true, force: true });
  try {
    const built = spawnSync(
      'storybook',
      ['build', '-c', 'widgets/.storybook', '-o', folder, '--disable-telemetry', '--quiet'],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (built.status !== 0) throw new Error('Storybook could not be built.');
    const server = express().use(express.static(folder)).listen(0);
    const { port } = server.address() as AddressInfo;
    const browser = await chromium.launch({ ...found, env: { ...process.env, ...found.env } });
    try {
      process.exitCode = await compareAll(browser, `http://127.0.0.1:${port}`);
    } finally {
      await browser.close();
      server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compareAll(browser: Browser, url: string): Promise<number> {
  const index = (await (await fetch(`${url}/index.json`)).json()) as StoryIndex;
  const stories = Object.values(index.entries).filter(
    ({ type, tags }) => type === 'story' && tags?.includes('visual'),
  );
  if (stories.length === 0) throw new Error('No story has the tag visual.');
  await mkdir(kept, { recursive: true });
  const unused = new Set((await readdir(kept)).filter((name) => name.endsWith('.png')));
  let differ = 0;
  for (const { id } of stories) {
    for (const view of views) {
      const name = `${id}.${view.view}.png`;
      unused.delete(name);
      const verdict = await compare(
        name,
        await draw(browser, `${url}/iframe.html?viewMode=story&id=${id}`, view),
      );
      if (verdict === 'same') continue;
      differ++;
      say(`${keep ? 'kept' : verdict}  ${name}`);
    }
  }
  for (const name of unused) {
    say(`${keep ? 'removed' : 'of no story'}  ${name}`);
    if (keep) await rm(join(kept, name));
    else differ++;
  }
  const pictures = stories.length * views.length;
  say(
    keep
      ? `${pictures} pictures are kept, ${differ} of them new.`
      : `${pictures} pictures, ${differ} differ${differ > 0 ? '; look at widgets/visual/changes' : ''}.`,
  );
  return differ > 0 && !keep ? 1 : 0;
}

async function draw(browser: Browser, url: string, view: (typeof views)[number]): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.theme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  });
  try {
    await page.clock.setFixedTime(now);
    await page.goto(`${url}&globals=theme:${view.theme}`, { waitUntil: 'networkidle' });
    // The story is drawn and has been played.
    await page.waitForFunction(() =>
      /^(completed|finished)$/.test(globalThis.__STORYBOOK_PREVIEW__?.currentRender?.phase ?? ''),
    );
    await page.evaluate(async () => {
      await document.fonts.ready;
      (document.activeElement as HTMLElement | null)?.blur();
    });
    return await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
  } finally {
    await page.close();
  }
}

/** Writes what is new or different where it can be looked at, or keeps it. */
async function compare(name: string, drawn: Buffer): Promise<'same' | 'new' | 'differs'> {
  const file = join(kept, name);
  const before = await readFile(file).catch(() => undefined);
  const difference = before && differenceOf(PNG.sync.read(before), PNG.sync.read(drawn));
  if (difference && difference.share <= tolerated) return 'same';
  if (keep) {
    await writeFile(file, drawn);
  } else {
    await mkdir(changes, { recursive: true });
    await writeFile(join(changes, name), drawn);
    if (difference?.picture) {
      await writeFile(join(changes, name.replace('.png', '.difference.png')), difference.picture);
    }
  }
  return before ? 'differs' : 'new';
}

function differenceOf(before: PNG, after: PNG): { share: number; picture?: Buffer } {
  const { width, height } = before;
  if (after.width !== width || after.height !== height) return { share: 1 };
  const picture = new PNG({ width, height });
  const pixels = pixelmatch(before.data, after.data, picture.data, width, height, { threshold: 0.1 });
  return { share: pixels / (width * height), picture: PNG.sync.write(picture) };
}

await main();
