import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { operationsOf } from '../../src/openapi-parts.ts';
import { openApiDocument } from '../../src/openapi.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { forCallers, readsPastPolicies } from './service-key.ts';

/** Routes that the API's document does not tell, and why. */
const apart: Record<string, string> = {
  'GET /healthz': 'for whoever runs the process',
  'GET /readyz': 'for whoever runs the process',
  'GET /metrics': 'for whoever runs the process',
  'GET /openapi.json': 'the document itself',
  'GET /.well-known/security.txt': 'RFC 9116',
  'GET /sdk/help': 'leads to the portal, where the script’s messages send integrators',
  'GET /sdk/v{version}/embed.txt': 'lines to paste, beside the script’s files',
  'POST /webhooks/zoho': 'the CRM’s notifications, by its own rules',
  'POST /webhooks/zoho/workflow': 'the CRM’s workflows, by its own rules',
};

/** A layer of Express's router, as far as its routes are found by it. */
interface Layer {
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly route?: { readonly path: string | string[]; readonly methods: Readonly<Record<string, boolean>> };
  match(path: string): boolean;
}
const mounts = ['/api/v1', '/webhooks', '/sdk'];

function routesOf(stack: readonly Layer[], prefix = ''): string[] {
  return stack.flatMap(({ handle, route, match }, at) => {
    if (route) {
      return [route.path]
        .flat()
        .flatMap((path) =>
          Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${prefix}${path}`),
        );
    }
    if (!handle.stack) return [];
    const layer = stack[at];
    const mount = prefix === '' ? mounts.find((path) => layer && match.call(layer, path)) : '';
    const everywhere = layer && match.call(layer, '/nowhere-in-particular');
    return routesOf(handle.stack, prefix + (everywhere ? '' : (mount ?? '/unknown')));
  });
}

test('every route that exists is declared in openapi.json, and every declared one exists', () => {
  const value = (name: string) => [name, `${name.toLowerCase()}-${'x'.repeat(32)}`] as const;
  const app = createApp(
    readConfig({
      ...Object.fromEntries(
        ['SUPABASE_SECRET_KEY', 'SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_JWT_SECRET', 'AUTH_SIGNING_KEY'].map(
          value,
        ),
      ),
      ...Object.fromEntries(['ZOHO_CLIENT_ID', 'ZOHO_CLIENT_SECRET', 'ZOHO_REFRESH_TOKEN'].map(value)),
      ZOHO_WEBHOOK_TOKEN: 'x'.repeat(40),
      ZOHO_API_URL: 'http://127.0.0.1:9',
      ZOHO_ACCOUNTS_URL: 'http://127.0.0.1:9',
      SUPABASE_URL: 'http://127.0.0.1:9',
      SMTP_URL: 'smtp://127.0.0.1:9',
      SECURITY_CONTACT: 'security@portal.example',
    }),
    { logger: createLogger('silent'), crm: null },
  );
  const http = app.server.listeners('request')[0] as unknown as { router: { stack: Layer[] } };
  const existing = routesOf(http.router.stack).map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
  const declared = operationsOf(openApiDocument('http://portal.test')).map(
    ({ method, path }) => `${method} ${path}`,
  );
  expect(existing.length).toBeGreaterThan(60);
  expect([...new Set(existing)].sort()).toEqual([...declared, ...Object.keys(apart)].sort());
});

test('no store reads past row-level security but for the reasons given', async () => {
  const src = join(import.meta.dirname, '../../src');
  const stores = (await readdir(src, { recursive: true })).filter((file) => file.endsWith('.store.ts'));
  const called = await Promise.all(
    stores.map(async (file) =>
      [...(await readFile(join(src, file), 'utf8')).matchAll(/db\.rpc\b[^(]*\(\s*'(\w+)'/g)].map(
        ([, name]) => name,
      ),
    ),
  );
  const reads = called
    .flat()
    .filter((name = '') => /^(read|list|own|admin|find|get|search|export)_/.test(name));
  expect(reads.length).toBeGreaterThan(5);
  const reasons = { ...forCallers, ...readsPastPolicies };
  expect(reads.filter((name = '') => !(name in reasons))).toEqual([]);
});
