import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processInfo } from '../process-info.ts';
import { guardName } from './guarded.ts';
import { StartError } from './start-error.ts';

/** A guard notices a killed run at once; a server that goes on for this long after has a run that lives. */
const graceMs = 1_500;
const stopWithinMs = 15_000;

/**
 * Waits for the server of an earlier run that is going down, ends one that lost its guard, and refuses the folder of a
 * run that lives: two servers on one folder would destroy it.
 */
export async function awaitFreeFolder(dataDir: string): Promise<void> {
  const began = Date.now();
  for (let asked = false; ; await pause(30)) {
    const server = await runningServer(dataDir);
    if (!server) return;
    const waitedMs = Date.now() - began;
    if (waitedMs > stopWithinMs) throw inUse(dataDir, server.pid);
    if (server.stopping || waitedMs < graceMs) continue;
    if (processInfo(server.parent)?.command.includes(guardName)) throw inUse(dataDir, server.pid);
    if (asked) continue;
    asked = true;
    process.kill(server.pid, 'SIGINT');
  }
}

/** The server that holds a folder. A number that now belongs to another program is forgotten. */
export async function runningServer(
  dataDir: string,
): Promise<{ pid: number; parent: number; stopping: boolean } | null> {
  const file = join(dataDir, 'postmaster.pid');
  // Line 1 is the process, line 8 its state (PostgreSQL's pidfile.h).
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  const info = pid > 0 && processInfo(pid);
  if (!info) return null;
  if (!info.command.includes('postgres') || !info.command.includes(dataDir)) {
    await rm(file, { force: true });
    return null;
  }
  return { pid, parent: info.parent, stopping: lines[7]?.trim() === 'stopping' };
}

function inUse(dataDir: string, pid: number): StartError {
  return new StartError(
    `The data folder ${dirname(dataDir)} is in use by another run (process ${pid}). Stop that first, or set DATA_DIR to another.`,
  );
}
