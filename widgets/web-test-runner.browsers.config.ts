import { findFirefox, findWebKit, type Missing, type OtherBrowser } from '../scripts/browser/others.ts';
import { browsersReporter } from './test/support/browsers-reporter.ts';
import { drivenLauncher } from './test/support/driven-launcher.ts';
import { runner } from './test/support/runner.ts';

/** `npm run test:browsers`: the tests of the elements in Firefox and in WebKit, where they are. */
const all: (OtherBrowser | Missing)[] = [findFirefox(), findWebKit()];
const found = all.filter((it) => 'start' in it);
const missing = all.filter((it) => 'howToGet' in it);
for (const { name, path } of found) process.stdout.write(`${name} was found at ${path}.\n`);
for (const { name, howToGet } of missing) process.stdout.write(`${name} was not found. ${howToGet}\n`);
if (found.length === 0) {
  process.stdout.write('No test ran.\n');
  process.exit(1);
}

export default runner(found.map(drivenLauncher), browsersReporter(missing));
