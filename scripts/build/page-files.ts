import type { ChunkList } from './chunk-list.ts';

/** The files of a build that a page loads at once when it has these sources on it. Throws for one that was not built. */
export function pageFiles(chunks: ChunkList, sources: readonly string[]): string[] {
  const names = Object.keys(chunks);
  const files = new Set<string>();
  const add = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    chunks[file]?.imports.forEach(add);
  };
  for (const source of ['src/index.ts', ...sources]) {
    const file = names.find((name) => chunks[name]?.source === source);
    if (!file) throw new Error(`No chunk was built from ${source}. Run npm run build first.`);
    add(file);
  }
  return [...files];
}
