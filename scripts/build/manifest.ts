import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'rollup';

/** Writes `manifest.json`: the version, and of every script of the folder its bytes and its hash for `integrity`. */
export function manifest(version: string): Plugin {
  return {
    name: 'manifest',
    async writeBundle({ dir = '' }) {
      const names = (await readdir(dir)).filter((name) => name.endsWith('.js')).sort();
      const files: Record<string, { integrity: string; bytes: number }> = {};
      for (const name of names) {
        const code = await readFile(join(dir, name));
        const hash = createHash('sha384').update(code).digest('base64');
        files[name] = { integrity: `sha384-${hash}`, bytes: code.length };
      }
      await writeFile(join(dir, 'manifest.json'), `${JSON.stringify({ version, files }, null, 2)}\n`);
    },
  };
}
