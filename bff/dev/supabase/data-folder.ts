import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { guarded, identity } from './guarded.ts';
import { makeReachable } from './reachable.ts';
import { StartError } from './start-error.ts';

/** Makes an empty database on the first start. A start that is killed meanwhile leaves no half of it. */
export async function prepareDataFolder(options: {
  programs: string;
  dataDir: string;
  durable: boolean;
  onCreate: () => void;
}): Promise<void> {
  const { programs, dataDir, durable, onCreate } = options;
  try {
    await makeReachable(dataDir);
    if (existsSync(join(dataDir, 'PG_VERSION'))) return;
    onCreate();
    const half = `${dataDir}.new`;
    // An initdb of a killed start may still be tidying up in there.
    await rm(half, { recursive: true, force: true, maxRetries: 10 });
    await mkdir(half, { mode: 0o700 });
    const owner = identity();
    if (owner) await chown(half, owner.uid, owner.gid);
    await initialise(join(programs, 'initdb'), half, durable);
    await rename(half, dataDir);
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new StartError(
      `The data folder ${dirname(dataDir)} cannot be written (${reason}). Make it writable, or set DATA_DIR to another.`,
      { cause },
    );
  }
}

async function initialise(initdb: string, folder: string, durable: boolean): Promise<void> {
  const child = guarded(initdb, [
    ...['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'],
    // PostgreSQL's own locale, equal on every system.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...(durable ? [] : ['--no-sync']),
  ]);
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) return;
  await rm(folder, { recursive: true, force: true });
  throw new StartError(
    /Permission denied/.test(output)
      ? `PostgreSQL runs as "nobody" when started by root and cannot reach ${dirname(folder)}. Set DATA_DIR to a folder it can reach.`
      : `The database could not be created: ${output.trim()}`,
  );
}
