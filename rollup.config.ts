import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import type { RollupOptions } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { chunkList } from './scripts/build/chunk-list.ts';
import { compress } from './scripts/build/compress.ts';
import { minifyTemplates } from './scripts/build/minify-templates.ts';

/** The script that partner sites embed: `partner-portal.js` under a fixed name, everything else under names with a hash. */
export default {
  input: { 'partner-portal': 'widgets/src/index.ts' },
  plugins: [
    nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['production', 'browser'] }),
    esbuild({ target: 'es2022', tsconfig: 'widgets/tsconfig.json' }),
    minifyTemplates(),
    terser({
      module: true,
      ecma: 2020,
      compress: { passes: 3, unsafe_arrows: true },
      mangle: { properties: false },
    }),
    chunkList(),
    compress(),
  ],
  output: {
    dir: 'widgets/dist',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    hashCharacters: 'base36',
    generatedCode: 'es2015',
  },
} satisfies RollupOptions;
