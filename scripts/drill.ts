import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { isClean, runDrill, type DrillReport } from '../bff/dev/drill/drill.ts';
import { migrate } from '../bff/dev/supabase/migrate.ts';
import { startPostgres } from '../bff/dev/supabase/postgres.ts';
import { serveSupabase } from '../bff/dev/supabase/serve.ts';

/**
 * `npm run drill`: people on both sides at work while faults and kill -9 come at random, then a comparison of every record.
 * `-- --seed 7 --seconds 120 --write`; ends with 1 when anything was lost, doubled or unequal.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    partners: { type: 'string', default: '5' },
    write: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
const seconds = Number(values.seconds);
const partners = Number(values.partners);
if (![seed, seconds, partners].every((value) => Number.isInteger(value) && value > 0)) {
  process.stderr.write('--seed, --seconds and --partners take whole numbers above 0.\n');
  process.exit(2);
}

const benchmarks = resolve(import.meta.dirname, '../docs/benchmarks.md');
const say = (line: string) => process.stdout.write(`${line}\n`);
const keys = {
  publishable: 'sb_publishable_of_the_drill_0000',
  secret: 'sb_secret_of_the_drill_000000000',
  jwtSecret: 'jwt-secret-of-the-drill-with-32-characters',
};

say(`seed ${seed}, ${seconds} s, ${partners} partners`);
const folder = await mkdtemp(join(tmpdir(), 'partner-portal-drill-'));
await chmod(folder, 0o711);
const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: await freePort() });
try {
  await migrate(postgres.url, resolve(import.meta.dirname, '../supabase/migrations'));
  const supabase = await serveSupabase({ databaseUrl: postgres.url, port: 0, keys });
  try {
    const report = await runDrill(
      { databaseUrl: postgres.url, supabaseUrl: supabase.url, keys },
      { seed, seconds, partners, operator: true },
    );
    const table = describe(report);
    say(`\n${table}`);
    const { lost, doubled, unequal, histories, surprises } = report;
    for (const fault of [lost, doubled, unequal, histories, surprises].flatMap((each) => each.slice(0, 10)))
      say(fault);
    if (!isClean(report) || report.surprises.length > 0) process.exitCode = 1;
    else if (values.write) await keep(table);
  } finally {
    await supabase.stop();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

function describe(report: DrillReport): string {
  const faults = Object.entries(report.faults).sort(([, a], [, b]) => b - a);
  const rows: [string, string][] = [
    ['seed, length', `${report.seed}, ${report.seconds} s`],
    ['leads accepted, edits accepted', `${report.accepted}, ${report.edits}`],
    ['changes in the CRM', String(report.crmChanges)],
    [
      'faults',
      `${faults.reduce((sum, [, count]) => sum + count, 0)}: ${faults.map(([name, count]) => `${count} × ${name}`).join(', ')}`,
    ],
    ['records compared', String(report.records)],
    ['lost, doubled, unequal', `${report.lost.length}, ${report.doubled.length}, ${report.unequal.length}`],
    ['broken histories', String(report.histories.length)],
    [
      'both sides equal after the last fault',
      report.equalAfterMs === null ? 'not within 60 s' : `${(report.equalAfterMs / 1000).toFixed(1)} s`,
    ],
  ];
  return ['| drill | measured |', '|---|---|', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join(
    '\n',
  );
}

async function keep(table: string): Promise<void> {
  const text = await readFile(benchmarks, 'utf8');
  const kept = text.replace(
    /<!-- drill -->[^]*<!-- end drill -->/,
    `<!-- drill -->\n\n${table}\n\n<!-- end drill -->`,
  );
  const options = await resolveConfig(benchmarks);
  await writeFile(benchmarks, await format(kept, { ...options, parser: 'markdown' }));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}
