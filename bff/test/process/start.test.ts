import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '../support/global-setup.ts';
import { eventually } from '../support/portal.ts';

const root = join(import.meta.dirname, '../../..');
const variables = [
  'PORT',
  'PARTNER_SITE_PORT',
  'PORTAL_PORT',
  'CRM_PORT',
  'MAILBOX_PORT',
  'SUPABASE_PORT',
  'POSTGRES_PORT',
  'SMTP_PORT',
];
let env: Record<string, string>;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'partner-portal-start-'));
  await chmod(dataDir, 0o711);
  env = { DATA_DIR: dataDir };
  for (const name of variables) env[name] = String(await freePort());
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

function npmStart(extra: Record<string, string> = {}) {
  // Through a login-less shell as `npm start` runs it, so that there is something between npm and us to kill.
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, ...env, ...extra },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

async function ready(run: { child: ChildProcess; output: () => string }): Promise<void> {
  await eventually(() => {
    if (run.child.exitCode !== null) throw new Error(`it ended:\n${run.output()}`);
    return run.output().includes('Ready in');
  }, 120_000);
}

/** Every process that was told of our data folder, by its environment or its arguments. */
async function ours(): Promise<{ pid: number; command: string }[]> {
  const found = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
        const [environ, command] = [await read('environ'), await read('cmdline')];
        return environ.includes(dataDir) || command.includes(dataDir)
          ? [{ pid: Number(pid), command: command.replaceAll('\0', ' ') }]
          : [];
      }),
  );
  return found.flat().filter(({ pid }) => pid !== process.pid);
}

const gone = () => eventually(async () => (await ours()).length === 0, 60_000);

describe.runIf(process.platform === 'linux')('npm start', () => {
  test('is up, stops cleanly on Ctrl-C, keeps its data, and leaves nothing behind however it is killed', async () => {
    const first = npmStart();
    await ready(first);
    expect(first.output()).toContain('mara@brightwave.example');
    const crm = await (await fetch(`http://localhost:${env['CRM_PORT']}/`)).text();
    expect(crm).toContain('<html');
    process.kill(-(first.child.pid ?? 0), 'SIGINT');
    await once(first.child, 'exit');
    await gone();

    const second = npmStart();
    await ready(second);
    const sites = await (await fetch(`http://127.0.0.1:${env['PARTNER_SITE_PORT']}/`)).text();
    expect(sites).toMatch(/data-key="pk_[0-9a-f]{32}"/);
    second.child.kill('SIGKILL');
    await gone();

    const third = npmStart();
    await ready(third);
    const start = (await ours()).find(
      ({ command }) => command.includes('bff/dev/start.ts') && command.startsWith('node'),
    );
    process.kill(start?.pid ?? 0, 'SIGKILL');
    await gone();

    const fourth = npmStart();
    await ready(fourth);
    process.kill(-(fourth.child.pid ?? 0), 'SIGTERM');
    await gone();
  }, 300_000);

  test('names the port that is in use and the variable that changes it', async () => {
    const squatter = createServer().listen(Number(env['MAILBOX_PORT']), '127.0.0.1');
    await once(squatter, 'listening');
    const run = npmStart();
    const [code] = (await once(run.child, 'exit')) as [number];
    await new Promise((resolve) => squatter.close(resolve));
    expect(code).toBe(1);
    expect(run.output()).toContain(
      `Port ${env['MAILBOX_PORT']} for the mailbox is in use. Stop what listens there, or set MAILBOX_PORT to another.`,
    );
    expect(run.output()).not.toContain('    at ');
  });

  test('names the data folder that cannot be written', async () => {
    const run = npmStart({ DATA_DIR: '/dev/null/data' });
    const [code] = (await once(run.child, 'exit')) as [number];
    expect(code).toBe(1);
    expect(run.output()).toContain('The data folder /dev/null/data cannot be used');
    expect(run.output()).not.toContain('    at ');
  });
});
