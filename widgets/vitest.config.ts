import { join } from 'node:path';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from '../scripts/browser/find-browser.ts';

/** Every story is a test in Chromium: it draws, its play function ends, and axe finds nothing. */
export default defineConfig(async () => {
  process.env['STORYBOOK_DISABLE_TELEMETRY'] = '1';
  const { executablePath, args, env } = await findBrowser();
  const launchOptions = { executablePath, args, env: { ...process.env, ...env } as Record<string, string> };
  return {
    root: import.meta.dirname,
    cacheDir: '../node_modules/.cache/stories',
    plugins: [storybookTest({ configDir: join(import.meta.dirname, '.storybook'), disableAddonDocs: true })],
    test: {
      name: 'stories',
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        // Made anew on every call of this function: Vitest writes into it.
        // Without motion, so that no colour is judged half-way to another.
        provider: playwright({ launchOptions, contextOptions: { reducedMotion: 'reduce' } }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  };
});
