import { analyzeElements } from '../analyze.ts';
import { readSource } from '../sources.ts';
import { editorFiles } from './editors.ts';
import { reactFiles } from './react.ts';
import { svelteFiles } from './svelte.ts';
import { vueFiles } from './vue.ts';

/** Everything for editors and frameworks, made from the source: each file's text by its path in the package's build folder. */
export function integratorFiles(): Record<string, string> {
  const manifest = analyzeElements();
  const self = JSON.parse(readSource('widgets/package.json').text) as { name: string; version: string };
  return {
    'custom-elements.json': `${JSON.stringify(manifest, null, 2)}\n`,
    ...editorFiles(manifest, self),
    ...reactFiles(manifest),
    ...vueFiles(manifest),
    ...svelteFiles(manifest),
  };
}
