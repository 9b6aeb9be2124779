import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { processInfo } from '../../dev/process-info.ts';
import { runningServer } from '../../dev/supabase/leftover.ts';
import { startPostgres, type Postgres } from '../../dev/supabase/postgres.ts';
import { StartError } from '../../dev/supabase/start-error.ts';
import { freePort } from '../support/global-setup.ts';
import { eventually } from '../support/portal.ts';

let template: string;
let home: string;
let dataDir: string;

/** A folder that is initialised already, with its owner, for tests that are not about the first start. */
const initialised = () => promisify(execFile)('cp', ['-a', join(template, 'postgres'), dataDir]);

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'partner-portal-pg-'));
  await chmod(template, 0o711);
  dataDir = join(template, 'postgres');
  await (await start()).stop();
});
afterAll(() => rm(template, { recursive: true, force: true }));

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'partner-portal-pg-'));
  await chmod(home, 0o711);
  dataDir = join(home, 'postgres');
});
afterEach(() => rm(home, { recursive: true, force: true }));

const start = async (port?: number): Promise<Postgres> =>
  startPostgres({ dataDir, port: port ?? (await freePort()), durable: false });

async function query<T>(url: string, text: string): Promise<T[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows as T[];
  } finally {
    await client.end();
  }
}

test('a stopped server is gone and its rows are there on the next start', async () => {
  const first = await start();
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  expect(await runningServer(dataDir)).toBeNull();

  const second = await start();
  const rows = await query(second.url, 'select answer from kept');
  await second.stop();
  expect(rows).toEqual([{ answer: 42 }]);
});

test('a kill -9 of the run leaves no server, and the next start on the same port finds every row', async () => {
  await initialised();
  const port = await freePort();
  const run = fork(join(import.meta.dirname, 'own-postgres.process.ts'), [dataDir, String(port)]);
  await once(run, 'message');
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await query(url, 'create table kept as select 42 as answer');
  const server = await runningServer(dataDir);
  run.kill('SIGKILL');
  await once(run, 'exit');

  const next = await start(port);
  const rows = await query(next.url, 'select answer from kept');
  await next.stop();
  expect(rows).toEqual([{ answer: 42 }]);
  expect(processInfo(server?.pid ?? 0)).toBeNull();
  await eventually(() => processInfo(server?.parent ?? 0) === null);
});

test('a server that lost its guard and its run is ended before the next start', async () => {
  await initialised();
  const run = fork(join(import.meta.dirname, 'own-postgres.process.ts'), [dataDir, String(await freePort())]);
  await once(run, 'message');
  const lost = await runningServer(dataDir);
  // The whole group of the guard, its waiting part included.
  const guard = lost?.parent ?? 0;
  process.kill(guard, 'SIGSTOP');
  for (const pid of await childrenOf(guard)) if (pid !== lost?.pid) process.kill(pid, 'SIGKILL');
  process.kill(guard, 'SIGKILL');
  run.kill('SIGKILL');

  const next = await start();
  await next.stop();
  expect(processInfo(lost?.pid ?? 0)).toBeNull();
});

test('the folder of a run that lives is refused in words, and that run goes on', async () => {
  await initialised();
  const first = await start();
  const second = start();
  await expect(second).rejects.toThrow(StartError);
  await expect(second).rejects.toThrow(/is in use by another run \(process \d+\)/);
  expect(await query(first.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await first.stop();
});

test('a port in use is named with the variable that changes it', async () => {
  await initialised();
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const port = (squatter.address() as { port: number }).port;
  await expect(start(port)).rejects.toThrow(
    `Port ${port} for PostgreSQL is in use. Stop what listens there, or set POSTGRES_PORT to another.`,
  );
  squatter.close();
});

test('a first start that was killed half-way does not spoil the second', async () => {
  await mkdir(`${dataDir}.new`);
  await writeFile(join(`${dataDir}.new`, 'PG_VERSION'), '18\n');
  const server = await start();
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

test('a process number that belongs to another program now does not keep the server from starting', async () => {
  await initialised();
  await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);
  const server = await start();
  const holder = await readFile(join(dataDir, 'postmaster.pid'), 'utf8');
  await server.stop();
  expect(holder).not.toMatch(new RegExp(`^${process.pid}\n`));
});

test('a folder that cannot be made is named with the variable that changes it', async () => {
  dataDir = '/dev/null/data/postgres';
  await expect(start()).rejects.toThrow(
    'The data folder /dev/null/data cannot be written (ENOTDIR). Make it writable, or set DATA_DIR to another.',
  );
});

test('the server listens on the loopback address only and has no socket file', async () => {
  await initialised();
  const server = await start();
  const rows = await query<{ setting: string }>(
    server.url,
    `select setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories') order by name`,
  );
  await server.stop();
  expect(rows.map(({ setting }) => setting)).toEqual(['127.0.0.1', '']);
});

async function childrenOf(pid: number): Promise<number[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(/\s+/).map(Number);
}
