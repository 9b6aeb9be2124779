import { resolve } from 'node:path';
import type { Plugin } from 'rollup';

/** Takes one module for another wherever it is imported, save in the other one. */
export function swapModule(from: string, to: string): Plugin {
  const [asked, given] = [resolve(from), resolve(to)];
  return {
    name: 'swap-module',
    async resolveId(source, importer) {
      if (importer === given || !source.endsWith('.ts')) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found?.id === asked ? given : null;
    },
  };
}
