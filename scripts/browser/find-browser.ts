import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { unpackedChromium } from './unpacked-chromium.ts';

/** A Chromium that tests can start. */
export interface Browser {
  readonly name: string;
  readonly executablePath: string;
  readonly args: string[];
  /** To be added to the environment of the browser. */
  readonly env: Record<string, string>;
}

const installed: Record<string, string[]> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/** Quiet on the network, and equal from machine to machine. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--force-color-profile=srgb',
  '--lang=en-US',
];

/**
 * The browser named by CHROME_PATH, else an installed one, else Playwright's where it was downloaded before, else the one
 * that ships in a package of the registry, unpacked once. Nothing is downloaded. Throws in words for a person when there is none.
 */
export async function findBrowser(): Promise<Browser> {
  const args = browserArgs();
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
    return { name: 'CHROME_PATH', executablePath: named, args, env: {} };
  }
  const found = (installed[process.platform] ?? []).find((path) => existsSync(path));
  if (found) return { name: 'installed', executablePath: found, args, env: {} };
  const downloaded = chromium.executablePath();
  if (existsSync(downloaded)) return { name: 'playwright', executablePath: downloaded, args, env: {} };
  const packaged = await packagedBrowser();
  if (packaged) return packaged;
  throw new Error('No Chrome or Chromium was found. Install one, or name it in CHROME_PATH.');
}

/** The browser that ships in a package of the registry, with its own fonts: draws the same on every machine. Only for Linux on x64. */
export async function packagedBrowser(): Promise<Browser | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const files = await unpackedChromium(join(homedir(), '.cache', 'partner-portal'));
  return { name: 'packaged', args: browserArgs(), ...files };
}

// The sandbox cannot be set up by root; nobody else gives it up.
const browserArgs = () => (process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet);
