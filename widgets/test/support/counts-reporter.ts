import { writeFileSync } from 'node:fs';
import type { Reporter, TestSession, TestSuiteResult } from '@web/test-runner';

/** Leaves the counts of a run where `npm test` reads them, in the words of vitest's JSON reporter. */
export function countsReporter(file: string): Reporter {
  return {
    onTestRunFinished({ sessions }: { sessions: TestSession[] }) {
      const tests = sessions.flatMap((session) => (session.testResults ? testsOf(session.testResults) : []));
      const counts = {
        numPassedTests: tests.filter((test) => test.passed && !test.skipped).length,
        // A file that breaks before its first test has none to count, and has failed all the same.
        numFailedTests:
          tests.filter((test) => !test.passed && !test.skipped).length +
          sessions.filter((session) => !session.passed && !session.testResults).length,
        numPendingTests: tests.filter((test) => test.skipped).length,
      };
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

export function testsOf(suite: TestSuiteResult): TestSuiteResult['tests'] {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
