import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from '../scripts/browser/find-browser.ts';

const { executablePath, args, env } = await findBrowser();

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
  testFramework: { config: { ui: 'tdd', timeout: 15_000 } },
};
