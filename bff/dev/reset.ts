import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runningServer } from './supabase/leftover.ts';
import { databaseFolder } from './supabase/reachable.ts';

/** `npm run reset`: forgets what earlier starts kept. Only files that a start makes are removed, whatever DATA_DIR names. */
const dataDir = resolve(import.meta.dirname, '../..', process.env['DATA_DIR'] ?? '.data');
const database = await databaseFolder(dataDir);
if (await runningServer(database)) {
  process.stderr.write('The portal is still running. Stop it first (Ctrl-C where it was started).\n');
  process.exit(1);
}
const made = [
  'dev-keys.json',
  'files',
  ...['crm', 'mailbox'].flatMap((name) => ['', '-wal', '-shm'].map((end) => `${name}.sqlite${end}`)),
];
await rm(database, { recursive: true, force: true });
await Promise.all(made.map((name) => rm(join(dataDir, name), { recursive: true, force: true })));
process.stdout.write(`Removed the data under ${dataDir}.\n`);
