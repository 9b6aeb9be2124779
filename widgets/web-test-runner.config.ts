import { chromeLauncher } from '@web/test-runner-chrome';
import { findBrowser } from '../scripts/browser/find-browser.ts';
import { countsReporter } from './test/support/counts-reporter.ts';
import { runner } from './test/support/runner.ts';

const { executablePath, args, env } = await findBrowser();
const counts = process.env['TEST_COUNTS'];

export default runner(
  [chromeLauncher({ launchOptions: { executablePath, args, env: { ...process.env, ...env } } })],
  ...(counts ? [countsReporter(counts)] : []),
);
