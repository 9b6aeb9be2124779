import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rollup';
import { integratorFiles as files } from '../manifest/files/all.ts';

/** Writes what editors and frameworks read of the elements beside the script, when everything else is in place. */
export function integratorFiles(): Plugin {
  return {
    name: 'integrator-files',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (!dir) return;
        for (const [path, text] of Object.entries(files())) {
          const file = join(dir, path);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, text);
        }
      },
    },
  };
}
