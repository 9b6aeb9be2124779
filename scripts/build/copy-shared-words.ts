import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'rollup';
import ts from 'typescript';

const shared = '/signed-in.ts';

/** Puts the words that several catalogues share into each of them, so that a language comes in one file an element. */
export function copySharedWords(): Plugin {
  return {
    name: 'copy-shared-words',
    async resolveId(source, importer) {
      if (!importer || !source.endsWith(shared)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      return found && `${found.id}?in=${basename(importer)}`;
    },
    load(id) {
      const [file = '', copy] = id.split('?in=');
      if (!copy) return null;
      const { ESNext } = ts.ModuleKind;
      return ts.transpile(readFileSync(file, 'utf8'), { module: ESNext, target: ts.ScriptTarget.ES2022 });
    },
  };
}
