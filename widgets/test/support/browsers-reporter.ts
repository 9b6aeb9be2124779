import type { Reporter, TestSession } from '@web/test-runner';
import type { Missing } from '../../../scripts/browser/others.ts';
import { testsOf } from './counts-reporter.ts';

/** Names at the end what did not run: tests that a browser had to leave out, and browsers that were not there. */
export function browsersReporter(missing: readonly Missing[]): Reporter {
  return {
    stop({ sessions }: { sessions: TestSession[] }) {
      const left = sessions.flatMap(({ browser, testResults }) =>
        (testResults ? testsOf(testResults) : [])
          .filter((test) => test.skipped)
          .map((test) => `Not run in ${browser.name}: ${test.name}\n`),
      );
      const absent = missing.map(({ name }) => `Not run in ${name}, which was not found.\n`);
      process.stdout.write([...left, ...absent].join(''));
    },
  };
}
