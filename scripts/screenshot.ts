import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser } from './browser/find-browser.ts';

/** node scripts/screenshot.ts <url> <file.png> [--width 1280] [--height 800] [--dark] [--full] [--wait <selector>] */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
    dark: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    wait: { type: 'string' },
  },
});
const [url, file] = positionals;
if (!url || !file) throw new Error('Name an address and a file: node scripts/screenshot.ts <url> <file.png>');

const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({
  executablePath,
  args,
  env: { ...process.env, ...env },
});
try {
  const page = await browser.newPage({
    viewport: { width: Number(values.width), height: Number(values.height) },
    colorScheme: values.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  if (values.wait) await page.waitForSelector(values.wait);
  await page.screenshot({ path: file, fullPage: values.full });
} finally {
  await browser.close();
}
