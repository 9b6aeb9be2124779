import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../supabase/start-error.ts';

const root = join(import.meta.dirname, '../../..');
const sources = ['widgets/src', 'bff/contract', 'scripts/build', 'rollup.config.ts', 'package-lock.json'];

/** Builds the script that pages embed, unless the last build is newer than everything it is made of. */
export async function buildWidgets(onBuild: () => void): Promise<void> {
  const built = await newest(join(root, 'widgets/dist'));
  const changed = Math.max(...(await Promise.all(sources.map((source) => newest(join(root, source))))));
  if (built > changed) return;
  onBuild();
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/rollup/dist/bin/rollup'),
      '-c',
      'rollup.config.ts',
      '--silent',
      '--configScriptOnly',
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new StartError(`The widgets could not be built:\n${output.trim()}`);
}

/** When the newest file of a folder, or one file, was written; 0 where there is none. */
async function newest(path: string): Promise<number> {
  const info = await stat(path).catch(() => null);
  if (!info) return 0;
  if (!info.isDirectory()) return info.mtimeMs;
  const names = await readdir(path, { recursive: true });
  const times = await Promise.all(names.map(async (name) => (await stat(join(path, name))).mtimeMs));
  return Math.max(0, ...times);
}
