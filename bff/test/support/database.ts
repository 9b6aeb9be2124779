import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { serveSupabase } from '../../dev/supabase/serve.ts';

export interface TestDatabase {
  readonly supabaseUrl: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtSecret: string;
  /** One statement as the superuser, for arranging and checking. */
  sql<T = Record<string, unknown>>(text: string, params?: unknown[]): Promise<T[]>;
  /** A connection of its own, which the caller ends. */
  connect(): Promise<pg.Client>;
  readonly databaseUrl: string;
  /** Where Storage keeps its files. */
  readonly filesDir: string;
  drop(): Promise<void>;
}

const keys = {
  publishable: 'sb_publishable_of_the_tests_0000',
  secret: 'sb_secret_of_the_tests_000000000',
  jwtSecret: 'jwt-secret-of-the-tests-with-32-characters',
};

/** A migrated database of its own behind a Supabase of its own: nothing that one test writes is seen by another. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await once(server, `create database ${name} template portal_template strategy file_copy`);
  const databaseUrl = server.replace(/\/postgres$/, `/${name}`);
  const filesDir = await mkdtemp(join(tmpdir(), `partner-portal-tests-${process.pid}-files-`));
  const supabase = await serveSupabase({ databaseUrl, port: 0, keys, filesDir });
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 });
  return {
    supabaseUrl: supabase.url,
    publishableKey: keys.publishable,
    secretKey: keys.secret,
    jwtSecret: keys.jwtSecret,
    databaseUrl,
    filesDir,
    sql: async <T>(text: string, params: unknown[] = []) => (await pool.query(text, params)).rows as T[],
    async connect() {
      const client = new pg.Client(databaseUrl);
      await client.connect();
      return client;
    },
    async drop() {
      await supabase.stop();
      await pool.end();
      await dropWhenFree(server, name);
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}

async function once(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Connections go a moment after they were ended; a database is dropped when the last one has. */
async function dropWhenFree(server: string, name: string): Promise<void> {
  const inUse = '55006';
  for (let tries = 1; ; tries++) {
    try {
      return await once(server, `drop database ${name}`);
    } catch (error) {
      if ((error as { code?: string }).code !== inUse || tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}
