import type { Plugin } from 'rollup';

/** What each file of the build loads at once and what it may load later. */
export type ChunkList = Record<string, { source: string | null; imports: string[]; later: string[] }>;

/** Writes `chunks.json`, from which the budgets and a page's preloads are worked out. */
export function chunkList(): Plugin {
  return {
    name: 'chunk-list',
    generateBundle(_options, bundle) {
      const list: ChunkList = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        // A chunk that others import from has no facade; its element names it all the same.
        const module =
          chunk.facadeModuleId ?? chunk.moduleIds.find((id) => /\/partner-[a-z-]+\.ts$/.test(id));
        const source = module?.replace(/^.*\/widgets\//, '') ?? null;
        list[chunk.fileName] = { source, imports: chunk.imports, later: chunk.dynamicImports };
      }
      this.emitFile({ type: 'asset', fileName: 'chunks.json', source: `${JSON.stringify(list, null, 2)}\n` });
    },
  };
}
