import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Small trespassers, one a rule: a wall that lets one through is no wall. */
const trespassers: Record<string, { file: string; text: string }[]> = {
  'no-circle': [
    { file: 'scripts/a.ts', text: `import { b } from './b.ts'; export const a = b;` },
    { file: 'scripts/b.ts', text: `import { a } from './a.ts'; export const b = a;` },
  ],
  'contract-knows-only-zod': [{ file: 'bff/contract/x.ts', text: `import 'node:fs';` }],
  'platform-knows-no-feature': [{ file: 'bff/src/platform/x.ts', text: `import '../leads/lead.store.ts';` }],
  'only-main-knows-the-app': [{ file: 'bff/src/health/x.ts', text: `import '../app.ts';` }],
  'features-are-composed-from-outside': [
    { file: 'bff/src/leads/config-user.ts', text: `import '../config.ts';` },
  ],
  'crm-never-meets-realtime': [{ file: 'bff/src/crm/x.ts', text: `import '../realtime/hub.ts';` }],
  'realtime-never-meets-crm': [{ file: 'bff/src/realtime/x.ts', text: `import '../crm/port.ts';` }],
  'only-zoho-knows-the-sdk': [{ file: 'bff/src/crm/sdk-user.ts', text: `import '@zohocrm/nodejs-sdk-8.0';` }],
  'only-main-and-app-know-zoho': [{ file: 'bff/src/crm/zoho-user.ts', text: `import './zoho/mapping.ts';` }],
  'only-platform-knows-the-database-client': [
    { file: 'bff/src/leads/y.ts', text: `import '@supabase/supabase-js';` },
  ],
  'only-stores-query': [{ file: 'bff/src/leads/z.ts', text: `import '../platform/supabase.ts';` }],
  'production-knows-no-development': [{ file: 'bff/src/auth/x.ts', text: `import '../../dev/seed.ts';` }],
  'widgets-know-only-the-contract': [{ file: 'widgets/src/x.ts', text: `import '../../bff/src/config.ts';` }],
  'no-schema-library-in-the-browser': [
    { file: 'widgets/src/y.ts', text: `import '../../bff/contract/leads.ts';` },
  ],
  'elements-know-no-other-element': [
    { file: 'widgets/src/elements/one/x.ts', text: `import '../two/y.ts';` },
  ],
  'elements-build-no-clients': [
    { file: 'widgets/src/elements/one/z.ts', text: `import '../../sdk/create-portal.ts';` },
  ],
  'ui-knows-only-styles-and-words': [
    { file: 'widgets/src/ui/x.ts', text: `import '../sdk/create-portal.ts';` },
  ],
};
/** What the trespassers reach for. */
const targets = [
  'bff/src/leads/lead.store.ts',
  'bff/src/app.ts',
  'bff/src/config.ts',
  'bff/src/realtime/hub.ts',
  'bff/src/crm/port.ts',
  'bff/src/crm/zoho/mapping.ts',
  'bff/src/platform/supabase.ts',
  'bff/dev/seed.ts',
  'bff/contract/leads.ts',
  'widgets/src/elements/two/y.ts',
  'widgets/src/sdk/create-portal.ts',
];

const root = join(import.meta.dirname, '../../..');
const found = new Set<string>();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walls-'));
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
  await write(
    'tsconfig.json',
    '{"compilerOptions":{"module":"NodeNext","allowImportingTsExtensions":true,"noEmit":true}}',
  );
  for (const target of targets) await write(target, 'export {};');
  for (const { file, text } of Object.values(trespassers).flat()) await write(file, text);
  const cruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = promisify(execFile)(process.execPath, [cruise, 'bff', 'widgets', 'scripts', '-T', 'json'], {
    cwd: folder,
    maxBuffer: 50_000_000,
  });
  const output = await run.then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { stdout: string }).stdout,
  );
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
  for (const { rule } of summary.violations) found.add(rule.name);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(Object.keys(trespassers))('the wall %s stops a trespasser', (rule) => {
  expect([...found]).toContain(rule);
});

test('every wall has a trespasser here', () => {
  const config = createRequire(import.meta.url)('../../../.dependency-cruiser.cjs') as {
    forbidden: { name: string }[];
  };
  expect(config.forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(trespassers).sort());
});
