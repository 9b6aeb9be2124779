import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from '../scripts/browser/find-browser.ts';

const { executablePath, args, env } = await findBrowser();

export default {
  rootDir: fileURLToPath(new URL('..', import.meta.url)),
  files: ['widgets/src/**/*.test.ts', 'widgets/test/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  concurrency: 2,
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
  testFramework: { config: { ui: 'tdd', timeout: 5000 } },
};
