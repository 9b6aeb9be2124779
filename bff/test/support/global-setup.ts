import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { processInfo } from '../../dev/process-info.ts';
import { migrate } from '../../dev/supabase/migrate.ts';
import { startPostgres } from '../../dev/supabase/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

const prefix = 'partner-portal-tests-';

/** One PostgreSQL a run, with one migrated template that every test database is copied from. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const undo = [() => rm(folder, { recursive: true, force: true })];
  const teardown = async () => {
    for (const end of undo.reverse()) await end();
  };
  try {
    // The server runs as somebody else when this is root, and has to get through.
    await chmod(folder, 0o711);
    const port = await freePort();
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port, durable: false });
    undo.push(() => postgres.stop());
    const client = new pg.Client(postgres.url);
    await client.connect();
    await client.query('create database portal_template');
    await client.end();
    await migrate(
      postgres.url.replace(/\/postgres$/, '/portal_template'),
      join(import.meta.dirname, '../../../supabase/migrations'),
    );
    project.provide('postgresUrl', postgres.url);
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

/** A run that was killed could not tidy up; the next one does, by the process number in the folder's name. */
async function removeLeftovers(): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => {
    const pid = name.startsWith(prefix) && Number(name.slice(prefix.length).split('-')[0]);
    return pid && !processInfo(pid);
  });
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return address.port;
}
