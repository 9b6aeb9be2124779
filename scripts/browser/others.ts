import { existsSync } from 'node:fs';
import { firefox, webkit, type BrowserType } from 'playwright-core';
import type { DrivenBrowser } from './driven.ts';
import { startFirefox } from './firefox.ts';
import { startWebKitGtk, xvfb } from './webkit.ts';

/** A browser besides Chromium that is on this machine. */
export interface OtherBrowser {
  readonly name: 'Firefox' | 'WebKit';
  readonly path: string;
  start(): Promise<DrivenBrowser>;
}

/** One that is not there, and how to get it, in words for a person. */
export interface Missing {
  readonly name: OtherBrowser['name'];
  readonly howToGet: string;
}

const firefoxes: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: ['C:\\Program Files\\Mozilla Firefox\\firefox.exe'],
};

/**
 * The Firefox named by FIREFOX_PATH, else an installed one, else Playwright's where it was downloaded before. Nothing is
 * downloaded.
 */
export function findFirefox(): OtherBrowser | Missing {
  const path = named('FIREFOX_PATH') ?? firefoxes[process.platform]?.find((it) => existsSync(it));
  if (path) return { name: 'Firefox', path, start: () => startFirefox(path) };
  return (
    downloaded('Firefox', firefox) ?? {
      name: 'Firefox',
      howToGet: 'Install it (on Debian: apt-get install firefox-esr), or name one in FIREFOX_PATH.',
    }
  );
}

/** WebKitGTK by the driver that WEBKIT_DRIVER_PATH names, else by the installed one, else Playwright's WebKit. */
export function findWebKit(): OtherBrowser | Missing {
  const path = named('WEBKIT_DRIVER_PATH') ?? ['/usr/bin/WebKitWebDriver'].find((it) => existsSync(it));
  if (path && existsSync(xvfb)) return { name: 'WebKit', path, start: () => startWebKitGtk(path) };
  return (
    downloaded('WebKit', webkit) ?? {
      name: 'WebKit',
      howToGet: path
        ? `There is ${path}, but no ${xvfb} for it to draw on. Install that (on Debian: apt-get install xvfb).`
        : 'Install WebKitGTK’s driver (on Debian: apt-get install webkit2gtk-driver xvfb), or name one in WEBKIT_DRIVER_PATH.',
    }
  );
}

function named(variable: string): string | undefined {
  const path = process.env[variable];
  if (path && !existsSync(path)) throw new Error(`${variable} names ${path}, which does not exist.`);
  return path || undefined;
}

function downloaded(name: OtherBrowser['name'], type: BrowserType): OtherBrowser | undefined {
  const path = type.executablePath();
  if (!existsSync(path)) return undefined;
  return {
    name,
    path,
    async start() {
      const browser = await type.launch();
      const page = await browser.newPage({ reducedMotion: 'reduce', colorScheme: 'light' });
      return { version: browser.version(), page, close: () => browser.close() };
    },
  };
}
