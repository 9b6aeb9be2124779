import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);
let site: string;
let installed: string;
let entries: string[];

// A project that has the package and, of its dependencies, what this one has installed: nothing is downloaded.
beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'npm-package-'));
  const packed = await run('npm', ['pack', '--json', '--offline', '--pack-destination', site], {
    cwd: join(root, 'widgets/dist-npm'),
  });
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }];
  installed = join(site, 'node_modules/@partner-portal/widgets');
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', join(site, filename), '-C', installed, '--strip-components=1']);
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
    exports: Record<string, unknown>;
  };
  const names = [
    'lit-html',
    'lit-element',
    '@lit/reactive-element',
    '@types/trusted-types',
    'react',
    '@types/react',
  ];
  for (const name of [...Object.keys(manifest.dependencies), ...names]) {
    await mkdir(dirname(join(site, 'node_modules', name)), { recursive: true });
    await symlink(join(root, 'node_modules', name), join(site, 'node_modules', name), 'dir');
  }
  await writeFile(join(site, 'package.json'), JSON.stringify({ type: 'module', private: true }));
  entries = Object.keys(manifest.exports)
    .filter((name) => !name.endsWith('.json'))
    .map((name) => name.replace('.', '@partner-portal/widgets'));
});
afterAll(() => rm(site, { recursive: true, force: true }));

test('every entry can be imported on a server, where there is no page', async () => {
  expect(entries).toContain('@partner-portal/widgets/lead-form');
  const script = `
    for (const name of ['window', 'document', 'MutationObserver', 'HTMLElement'])
      if (name in globalThis) throw new Error(name + ' is there');
    for (const entry of ${JSON.stringify(entries)}) await import(entry);
    const { loadPartnerPortal } = await import('@partner-portal/widgets');
    console.log(await loadPartnerPortal({ key: 'pk_a', apiBase: 'https://portal.example.com' }));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { cwd: site });
  expect(stdout).toBe('undefined\n');
});

test('a strict project that uses it passes the compiler, and one that misuses it does not', async () => {
  await writeFile(
    join(site, 'site.ts'),
    `import { loadPartnerPortal, type PartnerPortalEventMap } from '@partner-portal/widgets';
import type { PartnerLeadForm } from '@partner-portal/widgets/lead-form';
import '@partner-portal/widgets/lead-list';
const portal = await loadPartnerPortal({ key: 'pk_a', apiBase: 'https://portal.example.com' });
await portal?.update({ locale: 'de' });
window.PartnerPortal?.q.push(['init', { key: 'pk_a' }]);
document.addEventListener('pp:submitted', (event) => event.detail.id.toUpperCase());
const form: PartnerLeadForm = document.createElement('partner-lead-form');
form.theme = 'dark';
form.portal?.publicForm().then((definition) => definition.fields.length);
export const detail = (event: PartnerPortalEventMap['pp:error']): string => event.detail.code;
// @ts-expect-error -- there is no such look
form.theme = 'pink';
// @ts-expect-error -- the address is needed
await loadPartnerPortal({ key: 'pk_a' });
`,
  );
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2023', 'dom', 'dom.iterable'],
    types: [],
    preserveSymlinks: true,
  };
  await writeFile(join(site, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['site.ts'] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const told = await run(process.execPath, [tsc, '-p', site]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(told.stdout).toBe('');
});

test('only elements do anything by being imported, and every part of it is there', async () => {
  const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
    sideEffects: string[];
    exports: Record<string, string | { types: string; default: string }>;
  };
  expect(manifest.sideEffects).not.toContain('./index.js');
  const files = (await readdir(installed, { recursive: true })).map((name) => `./${name}`);
  const named = Object.values(manifest.exports).flatMap((it) =>
    typeof it === 'string' ? [it] : [it.types, it.default],
  );
  for (const file of [...manifest.sideEffects, ...named]) expect(files).toContain(file);
});
