import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startCrmSimulator } from '../../dev/crm-simulator/index.ts';
import { bareModules, organisation } from './organisation.ts';
import { startZohoServer } from './zoho-server.ts';

const scripts = join(import.meta.dirname, '../../../scripts');

/** A script as `npm run` starts it, with nothing of this process's environment about the CRM. */
function run(script: string, env: Record<string, string>, ...args: string[]) {
  return new Promise<{ code: number; lines: string[] }>((resolve) => {
    const options = { env: { PATH: process.env['PATH'], ...env }, timeout: 60_000 };
    const child = execFile(process.execPath, [join(scripts, script), ...args], options, (_, stdout) =>
      resolve({ code: child.exitCode ?? -1, lines: stdout.trim().split('\n') }),
    );
  });
}

async function bareOrganisation() {
  const server = await startZohoServer(organisation({ modules: bareModules() }));
  onTestFinished(server.close);
  return {
    ZOHO_API_URL: server.url,
    ZOHO_ACCOUNTS_URL: server.url,
    ZOHO_CLIENT_ID: 'client',
    ZOHO_CLIENT_SECRET: 'secret',
    ZOHO_REFRESH_TOKEN: 'refresh',
    ZOHO_WEBHOOK_TOKEN: 'sixteen-characters',
  };
}

test('crm:check finds the demo without any configuration, and ends with 0 when all is well', async () => {
  const simulator = await startCrmSimulator({ host: 'localhost' });
  onTestFinished(() => simulator.close());
  const { code, lines } = await run('crm-check.ts', { CRM_PORT: new URL(simulator.url).port });
  expect(lines.at(0)).toContain(simulator.url);
  expect(lines.at(-1)).toBe('The portal can work with this CRM.');
  expect(code).toBe(0);
});

test('crm:check ends with 1 when something is wrong, and crm:setup mends it only when told so', async () => {
  const env = await bareOrganisation();
  const before = await run('crm-check.ts', env);
  expect(before.code).toBe(1);
  expect(before.lines).toContainEqual(expect.stringMatching(/^✗ Leads: there is no field Portal_Lead_Id/));

  const plan = await run('crm-setup.ts', env);
  expect(plan).toMatchObject({ code: 0 });
  expect(plan.lines.at(-1)).toBe('Nothing was changed. To go ahead: npm run crm:setup -- --yes');
  expect((await run('crm-setup.ts', env, '--yes')).lines.at(-1)).toBe('Everything is there.');
  expect((await run('crm-setup.ts', env, '--yes')).lines).toEqual([
    '✓ Nothing is missing that can be created here.',
  ]);
});

test('without a CRM both say what to set or to start', async () => {
  for (const script of ['crm-check.ts', 'crm-setup.ts']) {
    const { code, lines } = await run(script, { CRM_PORT: '9' });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringMatching(/ZOHO_ variables .*npm start/)]);
  }
});

test('variables that are wrong are all named', async () => {
  const { code, lines } = await run('crm-check.ts', { ZOHO_API_URL: 'eu', ZOHO_CONCURRENCY: '99' });
  expect(code).toBe(1);
  expect(lines.join('\n')).toMatch(/ZOHO_API_URL: .*\n[^]*ZOHO_CONCURRENCY: /);
});
