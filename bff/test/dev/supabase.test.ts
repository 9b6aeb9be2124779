import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@supabase/supabase-js';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { migrate } from '../../dev/supabase/migrate.ts';
import { serveSupabase, type Supabase } from '../../dev/supabase/serve.ts';

const keys = { publishable: 'sb_publishable_1', secret: 'sb_secret_1', jwtSecret: 'j'.repeat(32) };
const notes = `
create table notes (id int primary key, owner text not null, body jsonb);
alter table notes enable row level security;
create policy own on notes for select to authenticated
  using (owner = current_setting('request.jwt.claims', true)::jsonb ->> 'sub');
grant select on notes to authenticated;
grant all on notes to service_role;
insert into notes values (1, 'ada', '{"a": 1}'), (2, 'bo', null);
create function echo(given jsonb) returns jsonb language sql as 'select given';
create function who() returns text language sql as 'select current_user::text';
`;

let folder: string;
let databaseUrl: string;
let supabase: Supabase;

async function asSuperuser(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'partner-portal-migrations-'));
  await writeFile(join(folder, '1_notes.sql'), notes);
  const name = `dev_${randomUUID().replaceAll('-', '')}`;
  await asSuperuser(inject('postgresUrl'), `create database ${name}`);
  databaseUrl = inject('postgresUrl').replace(/\/postgres$/, `/${name}`);
  await migrate(databaseUrl, folder);
  supabase = await serveSupabase({ databaseUrl, port: 0, keys, filesDir: join(folder, 'files') });
});
afterAll(async () => {
  await supabase.stop();
  await asSuperuser(
    inject('postgresUrl'),
    `drop database ${new URL(databaseUrl).pathname.slice(1)} with (force)`,
  );
  await rm(folder, { recursive: true, force: true });
});

const secret = () => createClient(supabase.url, keys.secret);
const caller = (claims: object, signedWith = keys.jwtSecret) =>
  createClient(supabase.url, keys.publishable, {
    accessToken: () => Promise.resolve(jwt.sign(claims, signedWith, { expiresIn: 60 })),
  });

test('the secret key acts as service_role and sees every row', async () => {
  expect((await secret().rpc('who')).data).toBe('service_role');
  expect((await secret().from('notes').select('id').order('id')).data).toEqual([{ id: 1 }, { id: 2 }]);
});

test('a caller sees only the rows that the policy gives to its own claims', async () => {
  const ada = caller({ role: 'authenticated', sub: 'ada' });
  expect((await ada.rpc('who')).data).toBe('authenticated');
  expect((await ada.from('notes').select('id, body')).data).toEqual([{ id: 1, body: { a: 1 } }]);
});

test('the publishable key alone is anonymous and sees nothing', async () => {
  const anonymous = createClient(supabase.url, keys.publishable);
  expect((await anonymous.rpc('who')).data).toBe('anon');
  expect((await anonymous.from('notes').select('id')).error?.code).toBe('42501');
});

test('nobody is granted more than the migrations say', async () => {
  await caller({ role: 'authenticated', sub: 'ada' }).from('notes').select('id');
  const granted = await asSuperuser(
    databaseUrl,
    `select grantee, privilege_type as privilege from information_schema.role_table_grants
     where table_name = 'notes' and grantee in ('anon', 'authenticated')`,
  );
  expect(granted).toEqual([{ grantee: 'authenticated', privilege: 'SELECT' }]);
});

test('a wrong key, no key and a token signed by somebody else are answered 401', async () => {
  const wrong = await createClient(supabase.url, 'sb_secret_2').from('notes').select('id');
  const none = await fetch(`${supabase.url}/rest/v1/notes`);
  const forged = await caller({ role: 'service_role' }, 'f'.repeat(32)).from('notes').select('id');
  expect([wrong.status, none.status, forged.status]).toEqual([401, 401, 401]);
});

test('an object reaches a function as the object it is', async () => {
  const given = { text: 'it\'s "quoted"', list: [1, null, { deep: true }] };
  expect((await secret().rpc('echo', { given })).data).toEqual(given);
});

test('a request that is no request is refused, and the next one is answered', async () => {
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(supabase.url).port), '127.0.0.1');
    socket.once('data', (chunk) => resolve(chunk.toString()));
    socket.write('TRACE / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect((await secret().rpc('who')).data).toBe('service_role');
});

describe('storage', () => {
  const text = 'first line\nsecond – ✓';
  const plain = { contentType: 'text/plain' };
  const files = () => secret().storage.from('papers');
  beforeAll(async () => {
    await secret().storage.createBucket('papers', { public: false });
  });

  test('gives a file back as it came, with its type, and forgets it when it is removed', async () => {
    const put = await files().upload('ada/notes.txt', Buffer.from(text), plain);
    expect(put.error).toBeNull();
    const { data } = await files().download('ada/notes.txt');
    expect([await data?.text(), data?.type]).toEqual([text, 'text/plain']);
    await files().remove(['ada/notes.txt']);
    expect((await files().download('ada/notes.txt')).data).toBeNull();
  });

  test('copies and moves a file', async () => {
    await files().upload('from.txt', Buffer.from(text), plain);
    expect((await files().copy('from.txt', 'copy.txt')).error).toBeNull();
    expect((await files().move('from.txt', 'moved.txt')).error).toBeNull();
    expect(await (await files().download('copy.txt')).data?.text()).toBe(text);
    expect(await (await files().download('moved.txt')).data?.text()).toBe(text);
    expect((await files().download('from.txt')).data).toBeNull();
  });

  test('keeps files from callers whom no policy lets in', async () => {
    expect((await files().upload('secret.txt', Buffer.from(text), plain)).error).toBeNull();
    const ada = caller({ role: 'authenticated', sub: 'ada' }).storage.from('papers');
    expect((await ada.download('secret.txt')).data).toBeNull();
    expect((await ada.upload('mine.txt', Buffer.from(text), plain)).error).not.toBeNull();
  });

  test('writes nothing outside its folder, whatever a file is called', async () => {
    await files().upload('../../outside.txt', Buffer.from(text), plain);
    expect(await readdir(folder)).not.toContain('outside.txt');
    expect(await readdir(tmpdir())).not.toContain('outside.txt');
    expect((await readdir(join(folder, 'files'))).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
  });
});

test('a migration runs once, also when the same folder is given again', async () => {
  expect(await migrate(databaseUrl, folder)).toEqual([]);
});

test('a migration that fails leaves nothing of itself, names itself, and is tried again', async () => {
  const later = join(folder, 'later');
  await mkdir(later);
  const file = join(later, '2_more.sql');
  await writeFile(file, 'create table half (id int); select nonsense;');
  await expect(migrate(databaseUrl, later)).rejects.toThrow(/^Migration 2_more\.sql failed: .*nonsense/);
  expect(await asSuperuser(databaseUrl, `select to_regclass('half') as half`)).toEqual([{ half: null }]);
  await writeFile(file, 'create table half (id int);');
  expect(await migrate(databaseUrl, later)).toEqual(['2_more.sql']);
});
