import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { startWorld } from '../e2e/support.ts';
import { backlog } from './backlog.ts';
import { bytes } from './bytes.ts';
import { delivery } from './delivery.ts';
import { drawing } from './drawing.ts';
import { identity } from './identity.ts';
import { intake } from './intake.ts';
import { live } from './live.ts';
import { notifications } from './notifications.ts';
import { signIn } from './member.ts';
import { weights } from './rivals.ts';
import { startTime } from './start-time.ts';
import type { Figure } from './stats.ts';

/** `npm run bench`: measures every figure and prints the table; with `-- --write` keeps it in docs/benchmarks.md. */
const file = resolve(import.meta.dirname, '../docs/benchmarks.md');
const say = (line: string) => process.stdout.write(`${line}\n`);
const figures: Figure[] = [];

say('start …');
figures.push(...(await startTime()));
say('drawing …');
figures.push(...(await drawing()));
say('weights …');
figures.push(...(await weights()));
const world = await startWorld();
try {
  const member = await signIn(world);
  for (const [name, measure] of Object.entries({
    bytes,
    delivery,
    live,
    identity,
    backlog,
    intake,
    notifications,
  })) {
    say(`${name} …`);
    figures.push(...(await measure(world, member)));
  }
} finally {
  await world.stop();
}

const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
const table = [
  '| figure | measured | how |',
  '|---|---|---|',
  ...figures.map(({ what, value, how }) => `| ${what} | ${value} | ${how} |`),
].join('\n');
say(`\n${machine}\n\n${table}`);
if (process.argv.includes('--write')) {
  const text = await readFile(file, 'utf8');
  const kept = text.replace(
    /<!-- figures -->[^]*<!-- end -->/,
    `<!-- figures -->\n\nMeasured on ${machine}.\n\n${table}\n\n<!-- end -->`,
  );
  await writeFile(file, await format(kept, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
