import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'rollup';

/** Removes what earlier builds left in the folder, after the new files are in place. */
export function removeStale(): Plugin {
  return {
    name: 'remove-stale',
    async writeBundle({ dir }, bundle) {
      if (!dir) return;
      const stale = (await readdir(dir)).filter((file) => !(file in bundle));
      await Promise.all(stale.map((file) => rm(join(dir, file), { recursive: true })));
    },
  };
}
