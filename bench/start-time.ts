import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePorts } from '../e2e/support.ts';
import type { Figure } from './stats.ts';

const root = resolve(import.meta.dirname, '..');
const names = [
  'PORT',
  'PARTNER_SITE_PORT',
  'PORTAL_PORT',
  'CRM_PORT',
  'MAILBOX_PORT',
  'SUPABASE_PORT',
  'POSTGRES_PORT',
  'SMTP_PORT',
];

/** From `npm start` to its "Ready", on an empty data folder and again on the one it left. */
export async function startTime(): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'partner-portal-bench-'));
  await chmod(dataDir, 0o711);
  try {
    const cold = await startOnce(dataDir);
    const warm = [await startOnce(dataDir), await startOnce(dataDir), await startOnce(dataDir)].sort(
      (a, b) => a - b,
    );
    const how = 'child process, widgets already built';
    return [
      {
        what: '`npm start` to ready, cold',
        value: `${(cold / 1000).toFixed(1)} s`,
        how: `empty data folder, one run, ${how}`,
      },
      {
        what: '`npm start` to ready, warm',
        value: `${((warm[1] ?? 0) / 1000).toFixed(1)} s`,
        how: `median of three, ${how}`,
      },
    ];
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startOnce(dataDir: string): Promise<number> {
  const ports = await freePorts(names.length);
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    ...Object.fromEntries(names.map((name, index) => [name, String(ports[index])])),
  };
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  let output = '';
  const took = await new Promise<number>((done, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready in')) done(performance.now() - began);
    });
    child.once('exit', () => fail(new Error(`npm start ended:\n${output}`)));
  });
  const ended = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  return took;
}
