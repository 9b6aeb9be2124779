import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** What a hosted Supabase project has before its first migration. */
const roles = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
  if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin bypassrls; end if;
end $$;
grant usage on schema public to anon, authenticated, service_role;
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text primary key, name text, applied_at timestamptz not null default now());
`;

/** Applies each migration once, in order, each in one transaction; answers the names of those that were new. */
export async function migrate(databaseUrl: string, folder: string): Promise<string[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query(roles);
    const { rows } = await client.query<{ version: string }>(
      'select version from supabase_migrations.schema_migrations',
    );
    const known = new Set(rows.map(({ version }) => version));
    for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
      const version = file.split('_')[0] ?? file;
      if (known.has(version)) continue;
      await client.query('begin');
      try {
        await client.query(await readFile(join(folder, file), 'utf8'));
        await client.query(
          'insert into supabase_migrations.schema_migrations (version, name) values ($1, $2)',
          [version, file],
        );
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback');
        throw new Error(`Migration ${file} failed: ${(cause as Error).message}`, { cause });
      }
      applied.push(file);
    }
  } finally {
    await client.end();
  }
  return applied;
}
