import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

/**
 * `npm test`: everything that must hold, in one go, on a machine that has only Node and npm. With words behind it
 * (`npm test -- bff e2e`) only the steps of those names run. The last line sums the tests of all suites.
 */
interface Step {
  readonly name: string;
  readonly commands: readonly string[];
  /** A suite writes its counts here as JSON; a suite without any test fails. */
  readonly counts?: boolean;
}

const root = resolve(import.meta.dirname, '..');
const folder = await mkdtemp(join(tmpdir(), 'partner-portal-test-'));
const vitest = (config: string, name: string) =>
  `vitest run -c ${config} --reporter=default --reporter=json --outputFile.json=${join(folder, `${name}.json`)}`;

const steps: Step[] = [
  { name: 'types', commands: ['tsc -p .', 'tsc -p widgets'] },
  { name: 'lint', commands: ['eslint . --max-warnings 0', 'prettier --check --log-level warn .'] },
  { name: 'walls', commands: ['depcruise bff widgets/src scripts demo-site e2e bench'] },
  { name: 'dead', commands: ['knip --no-config-hints'] },
  { name: 'build', commands: ['rollup -c rollup.config.ts --silent', 'node scripts/budgets.ts'] },
  { name: 'manifest', counts: true, commands: [vitest('scripts/vitest.config.ts', 'manifest')] },
  { name: 'bff', counts: true, commands: [vitest('bff/vitest.config.ts', 'bff')] },
  { name: 'sites', counts: true, commands: [vitest('demo-site/vitest.config.ts', 'sites')] },
  {
    name: 'elements',
    counts: true,
    commands: ['web-test-runner --config widgets/web-test-runner.config.ts'],
  },
  {
    name: 'stories',
    counts: true,
    commands: [
      `storybook build -c widgets/.storybook -o ${join(folder, 'storybook')} --disable-telemetry --loglevel error`,
      vitest('widgets/vitest.config.ts', 'stories'),
    ],
  },
  { name: 'e2e', counts: true, commands: [vitest('e2e/vitest.config.ts', 'e2e')] },
];

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0)
  throw new Error(
    `There is no step ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}`,
  );

const totals = { passed: 0, failed: 0, skipped: 0 };
const broken: string[] = [];
for (const step of steps.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  const began = performance.now();
  process.stdout.write(`\n── ${step.name} ${'─'.repeat(Math.max(0, 60 - step.name.length))}\n`);
  let ok = true;
  for (const command of step.commands) ok = (await run(command, step.name)) && ok;
  if (step.counts) ok = (await count(step.name)) && ok;
  if (!ok) broken.push(step.name);
  process.stdout.write(
    `${ok ? '✓' : '✗'} ${step.name}, ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
}
await rm(folder, { recursive: true, force: true });

if (totals.skipped > 0) process.stdout.write(`\n${totals.skipped} skipped\n`);
if (broken.length > 0) process.stdout.write(`\nNot all well: ${broken.join(', ')}\n`);
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
process.exitCode = broken.length > 0 ? 1 : 0;

async function run(command: string, name: string): Promise<boolean> {
  const child = spawn(command, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      TEST_COUNTS: join(folder, `${name}.json`),
      STORYBOOK_DISABLE_TELEMETRY: '1',
      ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
    },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

/** Adds a suite's counts to the totals; false when it left none or ran nothing. */
async function count(name: string): Promise<boolean> {
  const text = await readFile(join(folder, `${name}.json`), 'utf8').catch(() => null);
  if (text === null) return false;
  const counts = JSON.parse(text) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  totals.passed += counts.numPassedTests;
  totals.failed += counts.numFailedTests;
  totals.skipped += counts.numPendingTests;
  return counts.numPassedTests > 0 && counts.numFailedTests === 0;
}
