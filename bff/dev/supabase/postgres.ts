import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { postgresBinaries } from './binaries.ts';
import { makeReachable, reachablePrograms } from './reachable.ts';
import { StartError } from './start-error.ts';

export interface Postgres {
  /** Of the superuser, on the loopback address only. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  readonly dataDir: string;
  readonly port: number;
  /** False gives up safety on power loss for speed; for tests only. */
  readonly durable?: boolean;
  readonly onProgress?: (step: string) => void;
}

/** PostgreSQL refuses to run as root; this is `nobody`, who owns nothing else. */
const nobody = 65_534;
const startTimeoutMs = 30_000;

/**
 * Starts the real server on `dataDir`, made on the first start. It lives no longer than this process, however that ends:
 * the small shell in between stops it when the pipe to us closes. Throws `StartError` in words for a person.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { dataDir, port, durable = true, onProgress } = options;
  const { bin, version } = postgresBinaries();
  const programs = await reachablePrograms(bin, version);
  const identity: SpawnOptions = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  await prepareFolder(dataDir, identity);
  if (!(await exists(join(dataDir, 'PG_VERSION')))) {
    onProgress?.('creating the database');
    await initialise(programs, dataDir, identity);
  }
  await endLeftover(dataDir);

  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    max_connections: '100',
    timezone: 'UTC',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = guarded(join(programs, 'postgres'), ['-D', dataDir, '-p', String(port), ...flags], identity);
  const ending = once(server, 'exit');
  let output = '';
  server.stderr?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await Promise.race([
    reachable(url),
    ending.then(() => {
      throw new StartError(explain(output, options));
    }),
  ]);
  return {
    url,
    async stop() {
      server.stdin?.end();
      await ending;
    },
  };
}

/** Runs a program that is interrupted as soon as our end of its input closes, which the system does even on kill -9. */
function guarded(program: string, args: string[], identity: SpawnOptions): ChildProcess {
  if (process.platform === 'win32') return spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  const script =
    '"$@" </dev/null & child=$!; { cat >/dev/null; kill -INT $child 2>/dev/null; } <&3 & wait $child';
  const shell = spawn('/bin/sh', ['-c', `exec 3<&0; ${script}`, 'guard', program, ...args], {
    ...identity,
    stdio: ['pipe', 'ignore', 'pipe'],
    // A group of its own, so that Ctrl-C in the terminal reaches us first and the server is stopped in order.
    detached: true,
    cwd: '/',
  });
  return shell;
}

async function prepareFolder(dataDir: string, { uid, gid }: SpawnOptions): Promise<void> {
  try {
    await makeReachable(dataDir);
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    if (uid !== undefined && gid !== undefined) await chown(dataDir, uid, gid);
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new StartError(
      `The data folder ${dirname(dataDir)} cannot be written (${reason}). Set DATA_DIR to another.`,
      { cause },
    );
  }
}

async function initialise(programs: string, dataDir: string, identity: SpawnOptions): Promise<void> {
  const args = [
    '-D',
    dataDir,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ];
  const child = spawn(join(programs, 'initdb'), args, {
    ...identity,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/',
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) return;
  await rm(dataDir, { recursive: true, force: true });
  throw new StartError(
    /Permission denied/.test(output)
      ? `PostgreSQL runs as "nobody" when started by root and cannot reach ${dataDir}. Set DATA_DIR to a folder it can reach.`
      : `The database could not be created: ${output.trim()}`,
  );
}

/** A server of an earlier run that is still going down holds the folder; it is given time, then ended. */
async function endLeftover(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!pid) return;
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline && (await isPostgresOf(pid, dataDir))) {
    try {
      process.kill(pid, 'SIGINT');
    } catch {
      break;
    }
    await pause(50);
  }
  if (!(await isPostgresOf(pid, dataDir))) await rm(file, { force: true });
}

/** Whether that process is the server of this folder; the number may belong to somebody else since a restart. */
async function isPostgresOf(pid: number, dataDir: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes('postgres') && command.includes(dataDir);
}

async function reachable(url: string): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      await client.end().catch(() => undefined);
      if (Date.now() > deadline)
        throw new StartError('PostgreSQL did not answer within 30 seconds.', { cause });
      await pause(30);
    }
  }
}

function explain(output: string, { dataDir, port }: PostgresOptions): string {
  if (/Address already in use|could not bind/.test(output)) {
    return `Port ${port} for PostgreSQL is in use. Stop what listens there, or set POSTGRES_PORT to another.`;
  }
  if (/database files are incompatible|not a valid|invalid data/.test(output)) {
    return `The data under ${dataDir} belongs to another version. Run "npm run reset" to begin anew.`;
  }
  return `PostgreSQL did not start:\n${output.trim()}`;
}

async function exists(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    () => false,
  );
}

/** Whether anything listens on a loopback port. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
