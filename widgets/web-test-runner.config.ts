import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from '../scripts/browser/find-browser.ts';
import { countsReporter } from './test/support/counts-reporter.ts';

const { executablePath, args, env } = await findBrowser();
const counts = process.env['TEST_COUNTS'];

export default {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: ['widgets/src/**/*.test.ts', 'widgets/test/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  // One page at a time: a page behind another gets no pointer and few animation frames.
  concurrency: 1,
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath, args, env: { ...process.env, ...env } },
    }),
  ],
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  reporters: [defaultReporter(), ...(counts ? [countsReporter(counts)] : [])],
  testFramework: { config: { ui: 'tdd', timeout: 15_000 } },
};
