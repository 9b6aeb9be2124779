import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sdkFiles } from '../../src/platform/http/sdk-files.ts';

const code = 'export const answer = 42;';
let folder: string;
let server: Server;
let base: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sdk-files-'));
  await writeFile(join(folder, 'core-abcdefgh.js'), code);
  await writeFile(join(folder, 'core-abcdefgh.js.br'), brotliCompressSync(code));
  await writeFile(join(folder, 'core-abcdefgh.js.gz'), gzipSync(code));
  await writeFile(join(folder, 'partner-portal.js'), code);
  server = createServer(express().use(sdkFiles(folder)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, encoding: string) =>
  fetch(`${base}${path}`, { headers: { 'accept-encoding': encoding } });

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['gzip', 'gzip'],
  ['identity', null],
])('a browser that takes "%s" is sent %s', async (accepted, sent) => {
  const answer = await get('/core-abcdefgh.js', accepted);
  expect(answer.headers.get('content-encoding')).toBe(sent);
  expect(answer.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
  expect(await answer.text()).toBe(code);
});

test('a file without a compressed sibling is sent as it is', async () => {
  const answer = await get('/partner-portal.js', 'br, gzip');
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(await answer.text()).toBe(code);
});

test('a chunk whose name carries its hash is kept for ever, the entry for minutes', async () => {
  expect((await get('/core-abcdefgh.js', 'br')).headers.get('cache-control')).toContain('immutable');
  expect((await get('/partner-portal.js', 'br')).headers.get('cache-control')).toBe('public, max-age=300');
});

test('any page may load it, also one under Cross-Origin-Embedder-Policy', async () => {
  const { headers } = await get('/partner-portal.js', 'br');
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
});
