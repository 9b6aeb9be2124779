import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { factsOf, type FieldDefinition, type ModuleName } from './field-types.ts';
import { standardModules } from './modules.ts';

/** One table a module and one column a field, so that COQL becomes SQL and a list of 200 among 100,000 uses an index. */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file);
  // WAL with `normal` loses nothing when the process is killed; only a power cut could take the last moments.
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000;');
  db.exec(sharedTables);
  addColumn(db, 'deleted', 'content', 'text');
  for (const { name, fields } of standardModules) prepareModule(db, name, fields);
  return db;
}

const sharedTables = `
  create table if not exists meta (key text primary key, value text not null) without rowid;
  create table if not exists deleted (
    module text not null, id text not null, display_name text, created_by text, deleted_by text,
    deleted_time integer not null, content text, primary key (module, id)
  ) without rowid;
  create index if not exists deleted_by_time on deleted (module, deleted_time desc, id);
  create table if not exists channel (
    channel_id text not null, module text not null, events text not null, notify_url text not null, token text,
    expiry integer not null, return_values integer not null default 0, primary key (channel_id, module)
  ) without rowid;
  create table if not exists custom_field (
    module text not null, name text not null, definition text not null, primary key (module, name)
  );
  create table if not exists refresh_token (token text primary key, scope text not null) without rowid;
  create table if not exists access_token (
    token text primary key, refresh_token text not null, scope text not null,
    created_ms integer not null, expires_ms integer not null
  );
  create table if not exists attachment (
    id text primary key, module text not null, record_id text not null, file_name text not null, size integer not null,
    link_url text, content blob, content_type text, created_by text not null, created_time integer not null
  ) without rowid;
  create index if not exists attachment_by_record on attachment (module, record_id, id);
  create table if not exists note (
    id text primary key, module text not null, record_id text not null, title text, content text not null,
    Created_By text not null, Modified_By text not null, Created_Time integer not null, Modified_Time integer not null
  ) without rowid;
  create index if not exists note_by_record on note (record_id, id);
`;

/** Makes the table and the columns that are not there yet: a file of an earlier version gains what came since. */
export function prepareModule(db: DatabaseSync, name: ModuleName, fields: readonly FieldDefinition[]): void {
  const table = `"${name}"`;
  db.exec(`create table if not exists ${table} (id text primary key) without rowid`);
  for (const field of fields) addColumn(db, name, field.name, factsOf(field.type).column);
  for (const field of fields.filter(isIndexed)) {
    db.exec(`create index if not exists "${name}_${field.name}" on ${table} ("${field.name}", id)`);
  }
}

function addColumn(db: DatabaseSync, table: string, name: string, type: string): void {
  const columns = db.prepare(`pragma table_info("${table}")`).all();
  if (columns.some((column) => String(column['name']).toLowerCase() === name.toLowerCase())) return;
  db.exec(`alter table "${table}" add column "${name}" ${type}`);
}

function isIndexed(field: FieldDefinition): boolean {
  return (
    field.unique === true ||
    ['Created_Time', 'Modified_Time', 'Email', 'Approval_Status'].includes(field.name) ||
    (field.type === 'lookup' && field.system !== true)
  );
}

/** Runs `work` in one transaction; a throw undoes all of it. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('begin immediate');
  try {
    const result = work();
    db.exec('commit');
    return result;
  } catch (error) {
    db.exec('rollback');
    throw error;
  }
}
