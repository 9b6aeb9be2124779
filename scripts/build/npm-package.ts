import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'rollup';
import ts from 'typescript';

interface Options {
  /** The workspace whose package.json names version and dependencies. */
  readonly workspace: string;
  /** What the script's build made for frameworks and editors. */
  readonly built: string;
  readonly entries: Readonly<Record<string, string>>;
}

const frameworks = ['react', 'vue', 'svelte'];

/** Completes the folder that `npm pack` takes: types, framework files, package.json. */
export function npmPackage({ workspace, built, entries }: Options): Plugin {
  return {
    name: 'npm-package',
    async writeBundle({ dir = '' }) {
      await rm(join(dir, 'types'), { recursive: true, force: true });
      await writeTypes(Object.values(entries), join(dir, 'types'));
      for (const part of [...frameworks, 'editors', 'custom-elements.json'])
        await cp(join(built, part), join(dir, part), { recursive: true });
      const own = JSON.parse(await readFile(join(workspace, 'package.json'), 'utf8')) as Record<
        string,
        unknown
      >;
      const typesOf = (source: string) =>
        `./types/${relative('.', source).replaceAll('\\', '/').replace(/\.ts$/, '.d.ts')}`;
      const names = Object.keys(entries);
      const manifest = {
        name: own['name'],
        version: own['version'],
        description: 'Elements of the partner portal: sign-in, lead form, lead list, numbers, team',
        license: 'MIT',
        type: 'module',
        // Importing an element defines it; nothing else does anything by being imported.
        sideEffects: names.filter((name) => name !== 'index').map((name) => `./${name}.js`),
        exports: {
          ...Object.fromEntries(
            Object.entries(entries).map(([name, source]) => [
              name === 'index' ? '.' : `./${name}`,
              { types: typesOf(source), default: `./${name}.js` },
            ]),
          ),
          ...Object.fromEntries(
            frameworks.map((name) => [
              `./${name}`,
              { types: `./${name}/index.d.ts`, default: `./${name}/index.js` },
            ]),
          ),
          './custom-elements.json': './custom-elements.json',
          './package.json': './package.json',
        },
        customElements: 'custom-elements.json',
        'web-types': 'editors/web-types.json',
        dependencies: own['dependencies'],
        peerDependencies: own['peerDependencies'],
        peerDependenciesMeta: own['peerDependenciesMeta'],
      };
      await writeFile(join(dir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    },
  };
}

const contract = resolve('bff/contract/index.ts');

/** Declarations of the entries and of all they name, with the wire's types written out, so that nobody needs its validator. */
async function writeTypes(entries: readonly string[], out: string): Promise<void> {
  const { config } = ts.readConfigFile('widgets/tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, 'widgets');
  const program = ts.createProgram([...entries], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: resolve(out),
    rootDir: resolve('.'),
  });
  program.emit();
  const file = join(out, 'bff/contract/index.d.ts');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, plainTypes(program));
  for (const name of await readdir(out, { recursive: true })) {
    if (!name.endsWith('.d.ts')) continue;
    const path = join(out, name);
    const text = await readFile(path, 'utf8');
    // Of the wire only what is written out above, and what knows no validator.
    if (/from 'zod'/.test(text)) await rm(path);
    else await writeFile(path, text.replace(/(from |import\()(['"])(\.[^'"]+)\.ts\2/g, '$1$2$3.js$2'));
  }
}

function plainTypes(program: ts.Program): string {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(contract);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error('bff/contract/index.ts is not part of the widgets.');
  const { NoTruncation, InTypeAlias } = ts.TypeFormatFlags;
  return checker
    .getExportsOfModule(module)
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .filter((symbol) => symbol.flags & (ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Interface))
    .map((symbol) => {
      const { name } = symbol;
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      const text = checker.typeToString(type, undefined, NoTruncation | InTypeAlias);
      if (text !== name) return `export type ${name} = ${text};\n`;
      // One that has a name of its own stands in a file that knows no validator.
      const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
      return `export type { ${name} } from './${basename(file, '.ts')}.js';\n`;
    })
    .join('');
}
