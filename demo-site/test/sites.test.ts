import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startSites } from '../serve.ts';
import { bffUrl, load, ownKey, sites } from './support.ts';

const portalPages = [
  '/',
  '/invitation',
  '/reset',
  '/address',
  '/leads',
  '/leads/new',
  '/welcome',
  '/account',
  '/numbers',
  '/team',
  '/site',
  '/help',
  '/sign-in',
  '/nowhere',
];
const partnerPages = ['/', '/team', '/team/window', '/nowhere', '/?key=wrong'];

async function everyPage() {
  const { portalUrl, partnerUrl } = await sites();
  const urls = [
    ...portalPages.map((path) => portalUrl + path),
    ...partnerPages.map((path) => partnerUrl + path),
  ];
  return Promise.all(urls.map(async (url) => ({ url, ...(await load(url)) })));
}

test('the portal and the partner are two sites to a browser', async () => {
  const { portalUrl, partnerUrl } = await sites();
  expect(portalUrl).toMatch(/^http:\/\/localhost:\d+$/);
  expect(partnerUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('every page allows scripts of its own and of the BFF, calls to the BFF, and nothing else', async () => {
  for (const { url, headers } of await everyPage()) {
    const policy = headers.get('content-security-policy')?.split(';').sort();
    expect(policy, url).toEqual(
      [
        "default-src 'none'",
        `script-src 'self' ${bffUrl}`,
        `connect-src ${bffUrl} wss://api.example.test`,
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ].sort(),
    );
    expect(headers.get('x-content-type-options'), url).toBe('nosniff');
    expect(headers.get('x-powered-by'), url).toBeNull();
    expect(headers.get('referrer-policy'), url).toBe('strict-origin-when-cross-origin');
    expect(headers.get('permissions-policy'), url).toContain('camera=()');
    const apart: Record<string, string> = {
      '/sign-in': 'unsafe-none',
      '/team/window': 'same-origin-allow-popups',
    };
    expect(headers.get('cross-origin-opener-policy'), url).toBe(
      apart[new URL(url).pathname] ?? 'same-origin',
    );
  }
});

test('no page holds anything inline', async () => {
  for (const { url, html } of await everyPage()) {
    expect(html, url).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    for (const [tag, , body] of html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)) {
      expect(tag, url).toContain('src="');
      expect(body, url).toBe('');
    }
  }
});

test('every file that a page names is there, with its type', async () => {
  const files = new Set<string>();
  for (const { url, html } of await everyPage()) {
    for (const [, path] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
      files.add(new URL(path ?? '', url).href);
    }
  }
  const types = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' } as const;
  expect(files.size).toBeGreaterThan(5);
  for (const file of files) {
    const { status, headers } = await load(file);
    expect(status, file).toBe(200);
    expect(headers.get('content-type'), file).toContain(types[file.split('.').at(-1) as keyof typeof types]);
  }
});

test('a page keeps its own words and its status when there is no such page', async () => {
  const { portalUrl, partnerUrl } = await sites();
  for (const url of [`${portalUrl}/nowhere`, `${portalUrl}/leads/new/more`]) {
    expect(await load(url)).toMatchObject({
      status: 404,
      html: expect.stringContaining('There is no such page'),
    });
  }
  expect(await load(`${partnerUrl}/team/nobody`)).toMatchObject({
    status: 404,
    html: expect.stringContaining('There is no such page'),
  });
  expect((await load(`${portalUrl}/assets/nothing.js`)).status).toBe(404);
  expect((await load(`${portalUrl}/assets/..%2findex.html`)).status).toBe(404);
});

test('every page of the portal can be opened by its address and loads the script with the portal’s key', async () => {
  const { portalUrl } = await sites();
  for (const path of portalPages.filter((it) => it !== '/help' && it !== '/nowhere')) {
    const { status, html } = await load(portalUrl + path);
    expect(status, path).toBe(200);
    expect(html, path).toContain(`src="${bffUrl}/sdk/v1/partner-portal.js" data-key="portal"`);
  }
});

test('the window in which people sign in takes what it is about from its address, and nothing else', async () => {
  const { portalUrl } = await sites();
  const { html, headers } = await load(`${portalUrl}/sign-in?key=pk_1&state="><script>alert(1)</script>`);
  expect(html).toContain('handover="?key=pk_1&amp;state=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"');
  expect(html).toContain(`You are at <strong>${portalUrl}</strong>`);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('whoever comes by another name of this machine is sent to the one that the BFF knows', async () => {
  const { partnerUrl } = await sites();
  const port = Number(new URL(partnerUrl).port);
  const { request } = await import('node:http');
  const asked = request({
    host: '127.0.0.1',
    port,
    path: '/team?key=x',
    headers: { host: `localhost:${port}` },
  });
  asked.end();
  const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(307);
  expect(answer.headers.location).toBe(`${partnerUrl}/team?key=x`);
});

test('a taken port is an error that names it, and leaves nothing running', async () => {
  const taken = createServer().listen(0, 'localhost');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const free = await sites();
  const partnerPort = Number(new URL(free.partnerUrl).port);
  await free.close();
  const options = { portalPort: port, partnerPort, bffUrl, partnerKey: () => Promise.resolve(ownKey) };
  await expect(startSites(options)).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  await expect(fetch(`http://127.0.0.1:${partnerPort}`)).rejects.toThrow();
});
