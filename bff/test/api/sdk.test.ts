import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../../src/platform/logger.ts';
import { createReleases } from '../../src/sdk/releases.ts';
import { sdkRoutes } from '../../src/sdk/sdk.routes.ts';

let folder: string;
let kept: string;
const servers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdk-'));
  kept = join(folder, 'kept');
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await rm(folder, { recursive: true });
});

/** A build as rollup leaves it, with one part under a name of its own. */
async function build(version: string, part: string): Promise<string> {
  const dir = join(folder, `build-${version}-${part}`);
  await mkdir(dir);
  const code = codeOf(version);
  const files: Record<string, { integrity: string; bytes: number }> = {};
  for (const name of ['partner-portal.js', 'partner-portal.iife.js', part]) {
    files[name] = { integrity: `sha384-${name}-${version}`, bytes: code.length };
    await writeFile(join(dir, name), code);
  }
  await writeFile(join(dir, `${part}.br`), brotliCompressSync(code));
  await writeFile(join(dir, `${part}.gz`), gzipSync(code));
  await writeFile(join(dir, 'manifest.json'), JSON.stringify({ version, files }));
  return dir;
}
const codeOf = (version: string) => `export const version = '${version}';`;

/** A process that came with this build, as it starts. */
async function start(built: string) {
  const releases = createReleases({ built, kept, logger: createLogger('silent') });
  await releases.keep();
  const routes = sdkRoutes({
    releases,
    publicUrl: 'https://bff.example',
    portalUrl: 'https://portal.example',
  });
  const server = createServer(express().use('/sdk', routes));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sdk`;
  return (path: string, headers: Record<string, string> = {}) =>
    fetch(base + path, { headers, redirect: 'manual' });
}

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip', 'gzip'],
  ['identity', null],
])('a browser that takes "%s" is sent %s', async (accepted, sent) => {
  const get = await start(await build('1.0.0', 'core-abc123.js'));
  const answer = await get('/v1/core-abc123.js', { 'accept-encoding': accepted });
  expect(answer.headers.get('content-encoding')).toBe(sent);
  expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await answer.text()).toBe(codeOf('1.0.0'));
});

test('the moving address keeps parts for a year and what names them for minutes, then asks by ETag', async () => {
  const get = await start(await build('1.0.0', 'core-abc123.js'));
  const age = async (path: string) => (await get(path)).headers.get('cache-control');
  expect(await age('/v1/core-abc123.js')).toBe('public, max-age=31536000, immutable');
  for (const path of ['/v1/partner-portal.js', '/v1/partner-portal.iife.js', '/v1/manifest.json'])
    expect(await age(path), path).toBe('public, max-age=300');
  const etag = (await get('/v1/partner-portal.js')).headers.get('etag') ?? '';
  const again = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
  expect((await get('/v1/partner-portal.js', again)).status).toBe(304);
});

test('everything of a named version is kept for a year', async () => {
  const get = await start(await build('1.0.0', 'core-abc123.js'));
  for (const name of ['partner-portal.js', 'core-abc123.js', 'manifest.json'])
    expect((await get(`/v1.0.0/${name}`)).headers.get('cache-control'), name).toContain('immutable');
});

test('any page may load it, also one under Cross-Origin-Embedder-Policy, and no browser guesses its type', async () => {
  const get = await start(await build('1.0.0', 'core-abc123.js'));
  for (const path of ['/v1/partner-portal.js', '/v1.0.0/core-abc123.js', '/v1/manifest.json']) {
    const { headers } = await get(path);
    expect(headers.get('access-control-allow-origin'), path).toBe('*');
    expect(headers.get('cross-origin-resource-policy'), path).toBe('cross-origin');
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
  }
});

test('after an upgrade a pinned page still gets its version, and the moving address the new one', async () => {
  await start(await build('1.0.0', 'core-abc123.js'));
  const get = await start(await build('1.1.0', 'core-def456.js'));
  expect(await (await get('/v1.0.0/partner-portal.js')).text()).toBe(codeOf('1.0.0'));
  expect(await (await get('/v1.1.0/partner-portal.js')).text()).toBe(codeOf('1.1.0'));
  expect(await (await get('/v1/partner-portal.js')).text()).toBe(codeOf('1.1.0'));
});

test('a page that was open through the upgrade still gets the parts of its own version', async () => {
  const old = await start(await build('1.0.0', 'core-abc123.js'));
  const get = await start(await build('1.1.0', 'core-def456.js'));
  expect(await (await get('/v1/core-abc123.js')).text()).toBe(codeOf('1.0.0'));
  // And one that has the new script already, when its next question reaches a process not yet replaced.
  expect(await (await old('/v1/core-def456.js')).text()).toBe(codeOf('1.1.0'));
});

test('the same version built anew takes the place of the kept one', async () => {
  await start(await build('1.0.0', 'core-abc123.js'));
  await start(await build('1.0.0', 'core-xyz789.js'));
  expect(await readdir(kept)).toEqual(['v1.0.0']);
  expect(await readdir(join(kept, 'v1.0.0'))).toContain('core-xyz789.js');
});

test('where nothing can be kept, the present build is served all the same', async () => {
  await writeFile(kept, 'not a folder');
  const get = await start(await build('1.0.0', 'core-abc123.js'));
  expect((await get('/v1/partner-portal.js')).status).toBe(200);
  expect((await get('/v1.0.0/partner-portal.js')).status).toBe(200);
});

test.each([
  '/v9.9.9/partner-portal.js',
  '/v1/no-such.js',
  '/v1/..%2fmanifest.json',
  '/v..%2f..%2f/partner-portal.js',
  '/v1.0.0/',
  '/v2/partner-portal.js',
  '/v9.9.9/embed.txt',
])('%s is not there', async (path) => {
  const get = await start(await build('1.0.0', 'core-abc123.js'));
  expect((await get(path)).status).toBe(404);
});

test('the lines for a pinned page name every file with its hash, and the hash of the map for a policy', async () => {
  const get = await start(await build('1.0.0', 'core-abc123.js'));
  const text = await (await get('/v1.0.0/embed.txt')).text();
  const map = JSON.parse(/<script type="importmap">(.*)<\/script>/.exec(text)?.[1] ?? '') as unknown;
  expect(map).toEqual({
    integrity: { 'https://bff.example/sdk/v1.0.0/core-abc123.js': 'sha384-core-abc123.js-1.0.0' },
  });
  expect(text).toContain('integrity="sha384-partner-portal.js-1.0.0"');
  expect(text).toContain('integrity="sha384-partner-portal.iife.js-1.0.0"');
  expect(text).toMatch(/script-src https:\/\/bff\.example 'sha256-[\w+/]{43}='/);
});

test('the help that the script names leads to the portal, which it does not know', async () => {
  const get = await start(await build('1.0.0', 'core-abc123.js'));
  expect((await get('/help')).headers.get('location')).toBe('https://portal.example/help');
});
