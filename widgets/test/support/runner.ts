import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import {
  defaultReporter,
  type BrowserLauncher,
  type Reporter,
  type TestRunnerConfig,
} from '@web/test-runner';

/** How the tests of the elements run, whatever the browser. */
export const runner = (browsers: BrowserLauncher[], ...reporters: Reporter[]): TestRunnerConfig => ({
  rootDir: fileURLToPath(new URL('../../..', import.meta.url)),
  files: ['widgets/src/**/*.test.ts', 'widgets/test/**/*.test.ts'],
  nodeResolve: { exportConditions: ['production', 'default'] },
  // One page at a time: a page behind another gets no pointer and few animation frames.
  concurrency: 1,
  browsers,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    }),
  ],
  reporters: [defaultReporter(), ...reporters],
  testFramework: { config: { ui: 'tdd', timeout: 15_000 } },
});
