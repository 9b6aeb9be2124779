import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { postgresBinaries } from './binaries.ts';
import { prepareDataFolder } from './data-folder.ts';
import { guarded } from './guarded.ts';
import { awaitFreeFolder } from './leftover.ts';
import { reachablePrograms } from './reachable.ts';
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

const startTimeoutMs = 30_000;

/**
 * Starts the real server on `dataDir`, made on the first start. It lives no longer than this process, however that ends:
 * the small shell in between stops it when the pipe to us closes. Throws `StartError` in words for a person.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { port, durable = true, onProgress = () => {} } = options;
  const dataDir = resolve(options.dataDir);
  const { bin, version } = postgresBinaries();
  const programs = await reachablePrograms(bin, version);
  await prepareDataFolder({
    programs,
    dataDir,
    durable,
    onCreate: () => onProgress('creating the database'),
  });
  await awaitFreeFolder(dataDir);

  const safe = durable ? 'on' : 'off';
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: safe,
    synchronous_commit: safe,
    full_page_writes: safe,
    max_connections: '100',
    timezone: 'UTC',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = guarded(join(programs, 'postgres'), ['-D', dataDir, '-p', String(port), ...flags]);
  const ended = once(server, 'exit');
  let output = '';
  server.stderr?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
  const stop = async () => {
    server.stdin?.end();
    await ended;
  };

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const waiting = new AbortController();
  try {
    await Promise.race([
      answers(url, dataDir, waiting.signal),
      ended.then(() => {
        throw new StartError(explain(output, options));
      }),
    ]);
  } catch (error) {
    await stop();
    throw error;
  } finally {
    waiting.abort();
  }
  return { url, stop };
}

/** Waits for the server of this folder; another one may answer on its port. */
async function answers(url: string, dataDir: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      if (rows[0]?.data_directory === dataDir) return;
    } catch (cause) {
      if (Date.now() > deadline)
        throw new StartError('PostgreSQL did not answer within 30 seconds.', { cause });
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(30);
  }
}

function explain(output: string, { dataDir, port }: PostgresOptions): string {
  if (/Address already in use|could not bind/.test(output)) {
    return `Port ${port} for PostgreSQL is in use. Stop what listens there, or set POSTGRES_PORT to another.`;
  }
  if (/database files are incompatible|not a valid|invalid data/.test(output)) {
    return `The data under ${dataDir} belongs to another version. Run "npm run reset" to begin anew.`;
  }
  if (/Permission denied|wrong ownership/.test(output)) {
    return `PostgreSQL may not use the data under ${dataDir}. Run as the user who made it, or set DATA_DIR to another folder.`;
  }
  return `PostgreSQL did not start:\n${output.trim()}`;
}
