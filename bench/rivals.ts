import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createReadStream, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliCompressSync, createGunzip, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { extract } from 'tar-stream';
import type { ChunkList } from '../scripts/build/chunk-list.ts';
import { pageFiles } from '../scripts/build/page-files.ts';
import { terser } from '../scripts/build/terser.ts';
import type { Figure } from './stats.ts';

/** What others publish for browsers, by package, version and file. */
const rivals: readonly { name: string; pack: string; files: readonly string[]; note?: string }[] = [
  {
    name: 'Typeform embed',
    pack: '@typeform/embed@6.1.1',
    files: ['build/embed.js'],
    note: 'plus a framed app',
  },
  { name: 'altcha', pack: 'altcha@3.2.2', files: ['dist/main/altcha.umd.min.cjs'], note: 'one field' },
  {
    name: 'Clerk',
    pack: '@clerk/clerk-js@6.40.0',
    files: ['dist/clerk.browser.js'],
    note: 'without its sign-in form',
  },
  { name: 'Typebot', pack: '@typebot.io/js@0.10.7', files: ['dist/web.js'] },
  { name: 'n8n chat', pack: '@n8n/chat@1.37.0', files: ['dist/chat.bundle.es.js'] },
  {
    name: 'SurveyJS',
    pack: 'survey-js-ui@2.5.38',
    files: ['survey-js-ui.min.js'],
    note: 'without its core',
  },
];

/** The script of a page beside Lit alone and what others load, measured in one run. */
export async function weights(): Promise<Figure[]> {
  const figures = [
    figure('a page with the public form', ofPage(['lead-form']), '', 'of this build'),
    figure('a page with list and metrics', ofPage(['lead-list', 'metrics']), '', 'of this build'),
    figure('Lit alone', [await lit()], '', 'LitElement, html and css, minified'),
  ];
  for (const { name, pack, files, note = '' } of rivals) {
    const published = await fetchFiles(pack, files);
    figures.push(
      published
        ? figure(name, published, note, `${pack}, ${files.join(', ')}`)
        : { what: `weight of ${name}`, value: 'not measured', how: `${pack} could not be fetched` },
    );
  }
  return figures;
}

function figure(what: string, files: readonly Buffer[], note: string, how: string): Figure {
  const sum = (of: (file: Buffer) => number) =>
    (files.reduce((all, file) => all + of(file), 0) / 1000).toFixed(1);
  const value = `${sum((it) => it.length)} raw, ${sum((it) => gzipSync(it, { level: 9 }).length)} gz, ${sum((it) => brotliCompressSync(it).length)} br kB`;
  return { what: `weight of ${what}`, value, how: note ? `${how}; ${note}` : how };
}

const dist = resolve(import.meta.dirname, '../widgets/dist');

function ofPage(elements: readonly string[]): Buffer[] {
  const chunks = JSON.parse(readFileSync(join(dist, 'chunks.json'), 'utf8')) as ChunkList;
  const sources = elements.map((it) => `src/elements/${it}/partner-${it}.ts`);
  return pageFiles(chunks, sources).map((file) => readFileSync(join(dist, file)));
}

async function lit(): Promise<Buffer> {
  const entry = `export { LitElement, html, css, nothing } from 'lit';`;
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? entry : null),
      },
      nodeResolve({
        rootDir: resolve(import.meta.dirname, '../widgets'),
        exportConditions: ['production', 'browser'],
      }),
      terser({ module: true, format: { comments: false } }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  return Buffer.from(output[0].code);
}

/** Undefined without a registry at hand. */
async function fetchFiles(pack: string, wanted: readonly string[]): Promise<Buffer[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'partner-portal-rivals-'));
  try {
    const { stdout } = await promisify(execFile)('npm', ['pack', pack, '--silent'], {
      cwd: folder,
      timeout: 60_000,
    });
    const found = new Map<string, Buffer>();
    const unpacked = createReadStream(join(folder, stdout.trim().split('\n').at(-1) ?? ''))
      .pipe(createGunzip())
      .pipe(extract());
    for await (const entry of unpacked) {
      const name = entry.header.name.replace(/^[^/]+\//, '');
      if (wanted.includes(name)) found.set(name, await buffer(entry));
      else entry.resume();
    }
    const files = wanted.flatMap((name) => found.get(name) ?? []);
    if (files.length < wanted.length) throw new Error(`${pack} has not all of ${wanted.join(', ')}`);
    return files;
  } catch (error) {
    process.stderr.write(`${pack}: ${(error as Error).message.split('\n')[0]}\n`);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
