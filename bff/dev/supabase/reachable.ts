import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * PostgreSQL refuses to run as root, so root starts it as `nobody`, who cannot pass through a folder like /root. What it
 * needs is then kept where everybody can pass.
 */
const open = '/var/tmp';

/** Where the database of a data folder really lies: in it, or beside everybody else's when root's folder is closed. */
export async function databaseFolder(dataDir: string): Promise<string> {
  if (!isRoot() || (await isOpen(dataDir))) return join(dataDir, 'postgres');
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12);
  return join(open, `partner-portal-${name}`, 'postgres');
}

/** The programs themselves, or a copy of them that can be reached. */
export async function reachablePrograms(bin: string, version: string): Promise<string> {
  if (!isRoot() || (await isOpen(bin))) return bin;
  const home = join(open, `partner-portal-postgres-${version}`);
  if (!existsSync(home)) {
    // Copied beside and renamed, so that a start that is killed leaves no half of it.
    const half = `${home}.${process.pid}`;
    await cp(dirname(bin), half, { recursive: true, verbatimSymlinks: true });
    await rename(half, home).catch(() => rm(half, { recursive: true, force: true }));
  }
  // Everybody may write beside it; programs that somebody else put there are not run.
  if ((await stat(home)).uid !== 0) throw new StartError(`${home} does not belong to root. Remove it.`);
  return join(home, 'bin');
}

/** Makes a folder whose parents everybody may pass. */
export async function makeReachable(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o711 });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Whether everybody may pass through each folder above, as far as they exist. */
async function isOpen(path: string): Promise<boolean> {
  for (let folder = dirname(resolve(path)); folder !== dirname(folder); folder = dirname(folder)) {
    const info = await stat(folder).catch(() => null);
    if (info && (info.mode & 0o001) === 0) return false;
  }
  return true;
}
