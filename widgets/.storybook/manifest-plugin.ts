import type { Plugin } from 'vite';
import { analyzeElements } from '../../scripts/manifest/analyze.ts';

const name = 'virtual:custom-elements';

/** Gives the stories the manifest as it is in the source now, without a build. */
export function manifestPlugin(): Plugin {
  return {
    name: 'custom-elements-manifest',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(analyzeElements())}` : undefined),
  };
}
