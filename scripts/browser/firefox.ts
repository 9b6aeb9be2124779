import { puppeteerCore } from '@web/test-runner-chrome';
import { onlyAsStarted, type DrivenBrowser } from './driven.ts';

/** Starts an installed Firefox without a window. It is driven over WebDriver BiDi. */
export async function startFirefox(executablePath: string): Promise<DrivenBrowser> {
  const browser = await puppeteerCore.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      'ui.prefersReducedMotion': 1,
      'layout.css.prefers-color-scheme.content-override': 1,
      'intl.accept_languages': 'en-US, en',
    },
  });
  const page = await browser.newPage();
  const { keyboard, mouse } = page;
  return {
    version: (await browser.version()).replace('firefox/', ''),
    page: {
      goto: (url) => page.goto(url),
      url: () => page.url(),
      async setViewportSize(size) {
        await page.setViewport(size).catch(async (error: unknown) => {
          // Firefox 140 sets the size, and does not know the orientation that is set with it.
          if (!String(error).includes('setScreenOrientationOverride')) throw error;
          await page.waitForFunction(
            ({ width, height }) => innerWidth === width && innerHeight === height,
            {},
            size,
          );
        });
      },
      emulateMedia: onlyAsStarted,
      keyboard,
      mouse,
    },
    close: () => browser.close(),
  };
}
