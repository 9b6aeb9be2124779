import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { ChunkList } from './build/chunk-list.ts';
import { pageFiles } from './build/page-files.ts';

/** Weighs the built widgets by what a page loads, and fails when a page is over its budget or the versions disagree. */
const dist = new URL('../widgets/dist/', import.meta.url);
const chunks = JSON.parse(readFileSync(new URL('chunks.json', dist), 'utf8')) as ChunkList;

const element = (name: string) => `src/elements/${name}/partner-${name}.ts`;

/**
 * What a page loads before anybody opens anything: a lead's view, the file picker and the like come when somebody wants
 * them, and are weighed in the last line, which has no limit. kB are 1000 bytes; brotli at its highest level.
 */
const pages: readonly { page: string; sources: readonly string[]; limitKb?: number }[] = [
  { page: 'public form', sources: [element('lead-form')], limitKb: 15 },
  { page: '  once touched', sources: [element('lead-form'), 'src/elements/lead-form/views.ts'] },
  { page: 'list and metrics', sources: [element('lead-list'), element('metrics')], limitKb: 30 },
  { page: 'every element', sources: elements(), limitKb: 45 },
];

function elements(): string[] {
  const sources = Object.values(chunks).map(({ source }) => source ?? '');
  return sources.filter((source) => /\/partner-[a-z-]+\.ts$/.test(source));
}

function weigh(files: Iterable<string>): { raw: number; gz: number; br: number } {
  const sum = { raw: 0, gz: 0, br: 0 };
  for (const file of files) {
    const code = readFileSync(new URL(file, dist));
    sum.raw += code.length;
    sum.gz += gzipSync(code, { level: 9 }).length;
    sum.br += brotliCompressSync(code).length;
  }
  return sum;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

const kb = (bytes: number) => (bytes / 1000).toFixed(1).padStart(6);

const row = (page: string, files: number, { raw, gz, br }: ReturnType<typeof weigh>) =>
  [page.padEnd(18), String(files).padStart(5), kb(raw), kb(gz), kb(br)].join(' ');

function report(): boolean {
  print('page               files    raw     gz     br  limit (kB)');
  const fits = pages.map(({ page, sources, limitKb }) => {
    const files = pageFiles(chunks, sources);
    const sum = weigh(files);
    const fit = limitKb === undefined || sum.br <= limitKb * 1000;
    const limit = limitKb === undefined ? '' : ` ${kb(limitKb * 1000)}`;
    print(`${row(page, files.length, sum)}${limit}${fit ? '' : '  over its budget'}`);
    return fit;
  });
  const all = Object.keys(chunks);
  print(row('all ever loaded', all.length, weigh(all)));
  return fits.every(Boolean);
}

/** The script and its chunks name their version without sharing code, so both are compared with the package's. */
function versionsAgree(): boolean {
  const read = (path: string) => readFileSync(new URL(`../widgets/${path}`, import.meta.url), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const stale = ['src/page/start-script.ts', 'src/sdk/version.ts'].filter(
    (path) => !read(path).includes(`version = '${version}'`),
  );
  for (const path of stale) print(`widgets/${path} does not say version ${version}.`);
  return stale.length === 0;
}

const agree = versionsAgree();
if (!report() || !agree) process.exitCode = 1;
