import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'rollup';

/** Lays a `.br` and a `.gz` beside every chunk, at the highest level, so that the server only has to choose. */
export function compress(): Plugin {
  return {
    name: 'compress',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const source = Buffer.from(chunk.code);
        const params = {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: source.length,
        };
        this.emitFile({
          type: 'asset',
          fileName: `${chunk.fileName}.br`,
          source: brotliCompressSync(source, { params }),
        });
        this.emitFile({
          type: 'asset',
          fileName: `${chunk.fileName}.gz`,
          source: gzipSync(source, { level: 9 }),
        });
      }
    },
  };
}
