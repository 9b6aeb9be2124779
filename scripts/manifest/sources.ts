import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';

/** One file of the widgets, by its path below the repository. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

const root = resolve(import.meta.dirname, '../..');
const relativeImport = /(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g;

export function readSource(path: string): Source {
  return { path, text: readFileSync(resolve(root, path), 'utf8') };
}

/** The modules of the public elements, `partner-….ts`. */
export function elementSources(): Source[] {
  return globSync('widgets/src/elements/*/partner-*.ts', { cwd: root })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => /\/partner-[a-z-]+\.ts$/.test(path))
    .sort()
    .map(readSource);
}

/** A module with all that it imports out of the widgets, at once or later. */
export function closureOf(module: Source): Source[] {
  const found = new Map([[module.path, module]]);
  for (const { path, text } of found.values()) {
    for (const [, target = ''] of text.matchAll(relativeImport)) {
      const next = relative(root, resolve(root, dirname(path), target))
        .split(sep)
        .join('/');
      if (next.startsWith('widgets/src/') && !found.has(next)) found.set(next, readSource(next));
    }
  }
  return [...found.values()];
}
