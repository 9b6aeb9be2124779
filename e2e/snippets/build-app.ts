import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';

const cache = resolve(import.meta.dirname, '../../node_modules/.cache');

/** Builds the files of a small app, with its own Vite configuration where it has one; gives each built file by its path. */
export async function buildApp(
  files: Readonly<Record<string, string>>,
  plugins: readonly Plugin[] = [],
): Promise<Map<string, Buffer>> {
  await mkdir(cache, { recursive: true });
  // Below the repository, so that the frameworks are found.
  const root = await mkdtemp(join(cache, 'snippet-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true });
      await writeFile(join(root, name), text);
    }
    await build({
      root,
      configFile: 'vite.config.js' in files ? join(root, 'vite.config.js') : false,
      logLevel: 'error',
      plugins: [...plugins],
      build: { minify: false },
    } satisfies InlineConfig);
    const dist = join(root, 'dist');
    const built = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((it) => it.isFile());
    const entries = built.map(async ({ parentPath, name }): Promise<[string, Buffer]> => {
      const path = join(parentPath, name);
      return [path.slice(dist.length), await readFile(path)];
    });
    return new Map(await Promise.all(entries));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Angular compiles in the page here, which needs the decorators as TypeScript had them first. */
export const oldDecorators: Plugin = {
  name: 'old-decorators',
  config: () => ({ oxc: { decorator: { legacy: true } } }),
};
