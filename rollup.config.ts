import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import type { GetModuleInfo, RollupOptions } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { buildId } from './scripts/build/build-id.ts';
import { chunkList } from './scripts/build/chunk-list.ts';
import { compress } from './scripts/build/compress.ts';
import { copySharedWords } from './scripts/build/copy-shared-words.ts';
import { integratorFiles } from './scripts/build/integrator-files.ts';
import { manifest } from './scripts/build/manifest.ts';
import { minifyTemplates } from './scripts/build/minify-templates.ts';
import { npmPackage } from './scripts/build/npm-package.ts';
import { removeStale } from './scripts/build/remove-stale.ts';
import { shortenProperties } from './scripts/build/shorten-properties.ts';
import { slimLit } from './scripts/build/slim-lit.ts';
import { swapModule } from './scripts/build/swap-module.ts';
import { terser } from './scripts/build/terser.ts';

/**
 * What the public form needs besides its own folder, all in one chunk: the smallest page then loads three files, and the
 * other elements share them.
 */
function neededByForm(getModuleInfo: GetModuleInfo): Set<string> {
  const needed = new Set<string>();
  const add = (id: string) => {
    if (needed.has(id)) return;
    if (!id.startsWith(formFolder)) needed.add(id);
    getModuleInfo(id)?.importedIds.forEach(add);
  };
  add(`${formFolder}partner-lead-form.ts`);
  return needed;
}
const litLicence = '/*! Lit, (c) Google LLC, BSD-3-Clause */';
const filesAndMore = /\/(lead-form\/(file-|extra-fields)|lead-files|lead-notes|file-size)/;
/** Without what a single element, or the view of a lead, has for itself. */
const sharedFolders =
  /\/widgets\/src\/(controllers(?!\/history)|sdk(?!\/(account-words|own-account|popup))|styles(?!\/light-dom)|ui(?!\/(more-icons|dialog))|locales(?!\/[a-z]{2}\/|\/speak|\/(account|team)-words))\//;
const directives = /\/lit-html\/(directive|directives\/)/;
/** What speaks up when something is missing or wrong: a form needs it after its first view, the others at once. */
const notices = /\/widgets\/src\/(ui\/notice|styles\/notices|sdk\/error-words)/;
/** A form needs these at once, a list and the numbers do not. */
const fields = /\/widgets\/src\/ui\/field\.ts|\/contract\/lead-fields/;
/** The rules come when somebody has typed. */
const rules = /\/widgets\/src\/ui\/fault-words|\/contract\/field-check/;
const formFolder = fileURLToPath(new URL('widgets/src/elements/lead-form/', import.meta.url));

const { version } = JSON.parse(readFileSync('widgets/package.json', 'utf8')) as { version: string };

const id = buildId(['widgets/src', 'bff/contract', 'scripts/build', 'rollup.config.ts', 'package-lock.json']);
/** Those of a language say which. */
const nameOf = (name: string, module: string | null) =>
  [name, ...(/\/locales\/(\w+)\/\w+\.ts$/.exec(module ?? '')?.slice(1) ?? [])].join('-');

const toModules = [
  nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['production', 'browser'] }),
  slimLit(),
  esbuild({ target: 'es2022', tsconfig: 'widgets/tsconfig.json' }),
  minifyTemplates(),
  shortenProperties(),
];
const minified: Parameters<typeof terser>[0] = {
  ecma: 2020,
  compress: {
    passes: 4,
    unsafe: true,
    unsafe_arrows: true,
    unsafe_methods: true,
    pure_getters: true,
    keep_fargs: false,
  },
  mangle: { properties: false },
  // Lit's is said once, in the chunk that every page loads.
  format: { comments: /^!/ },
};

/** The script that partner sites embed: `partner-portal.js` under a fixed name, everything else under names with the build's mark. */
const script: RollupOptions = {
  input: { 'partner-portal': 'widgets/src/index.ts' },
  plugins: [
    copySharedWords(),
    toModules,
    terser({ ...minified, module: true }),
    chunkList(),
    compress(),
    removeStale(),
    integratorFiles(),
  ],
  output: {
    dir: 'widgets/dist',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: ({ name, facadeModuleId }) => `${nameOf(name, facadeModuleId)}-${id}.js`,
    generatedCode: 'es2015',
    banner: ({ name }) => (name === 'core' ? litLicence : ''),
    manualChunks(id, { getModuleInfo }) {
      if (fields.test(id)) return 'fields';
      if (notices.test(id)) return 'notices';
      if (rules.test(id)) return 'rules';
      if (id.includes('/ui/more-icons')) return 'icons';
      if (id.includes('/ui/dialog/')) return 'dialog';
      if (neededByForm(getModuleInfo).has(id)) return 'core';
      // Files of leads and an organisation's own fields: for whoever opens, adds or is asked.
      if (filesAndMore.test(id)) return 'files';
      // Asked for by itself, by few pages.
      if (/\/sdk\/(team|diagnose|doctor)\.ts$/.test(id)) return undefined;
      // What several elements share beyond that. One chunk compresses better than one for each pair that meets.
      return sharedFolders.test(id) || directives.test(id) ? 'shared' : undefined;
    },
  },
};

/** The same in one file, without modules. Not minified as a module: its top level is the page's. */
const inOneFile: RollupOptions = {
  input: { 'partner-portal.iife': 'widgets/src/iife.ts' },
  plugins: [
    swapModule('widgets/src/sdk/define.ts', 'widgets/src/sdk/define-when-asked.ts'),
    toModules,
    terser(minified),
    compress(),
    manifest(version),
  ],
  output: {
    dir: 'widgets/dist',
    format: 'iife',
    entryFileNames: '[name].js',
    inlineDynamicImports: true,
    generatedCode: 'es2015',
    banner: litLicence,
  },
};

const npmEntries = {
  index: 'widgets/src/npm/index.ts',
  'lead-form': 'widgets/src/elements/lead-form/partner-lead-form.ts',
  'lead-list': 'widgets/src/elements/lead-list/partner-lead-list.ts',
  login: 'widgets/src/elements/login/partner-login.ts',
  metrics: 'widgets/src/elements/metrics/partner-metrics.ts',
  team: 'widgets/src/elements/team/partner-team.ts',
};

/** The npm package: one entry an element, Lit left to whoever bundles. */
const npm: RollupOptions = {
  input: npmEntries,
  external: /^(lit|@lit)(\/|$)/,
  plugins: [
    nodeResolve({ extensions: ['.ts', '.js'], exportConditions: ['production', 'browser'] }),
    esbuild({ target: 'es2022', tsconfig: 'widgets/tsconfig.json' }),
    npmPackage({ workspace: 'widgets', built: 'widgets/dist', entries: npmEntries }),
  ],
  output: {
    dir: 'widgets/dist-npm',
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: ({ name, facadeModuleId }) => `parts/${nameOf(name, facadeModuleId)}.js`,
  },
};

/** With `--configScriptOnly` without the package, which no page loads. */
export default (args: Record<string, unknown>): RollupOptions[] =>
  args['configScriptOnly'] ? [script, inOneFile] : [script, inOneFile, npm];
