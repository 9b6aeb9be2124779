import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'rollup';
import { analyzeElements } from '../manifest/analyze.ts';

/** Writes what editors and frameworks read of the elements beside the script, when everything else is in place. */
export function integratorFiles(): Plugin {
  return {
    name: 'integrator-files',
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (!dir) return;
        for (const [path, text] of Object.entries(filesOf())) {
          const file = join(dir, path);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, text);
        }
      },
    },
  };
}

/** Every file by its path below the build folder. */
function filesOf(): Record<string, string> {
  return { 'custom-elements.json': `${JSON.stringify(analyzeElements(), null, 2)}\n` };
}
