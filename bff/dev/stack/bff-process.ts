import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { backoff } from '../../src/platform/backoff.ts';
import { StartError } from '../supabase/start-error.ts';

export interface BffProcess {
  pid(): number | undefined;
  /** Ends it without a chance to tidy up, as a crash would; it comes back by itself. */
  kill(): void;
  stop(): Promise<void>;
}

const script = join(import.meta.dirname, '../run-bff.ts');
const readyWithinMs = 30_000;

/**
 * Runs the BFF as its own process, exactly as in production, and starts it again when it ends unasked. Resolves when it
 * is ready; throws `StartError` with what it said when it ends before that.
 */
export async function startBff(options: {
  env: Record<string, string>;
  url: string;
  /** Told when it ended unasked and is being started again. */
  onRestart?: (code: string) => void;
}): Promise<BffProcess> {
  let child: ChildProcess;
  let stopping = false;
  let errors = '';
  let tries = 0;

  const launch = () => {
    child = fork(script, {
      env: { ...process.env, ...options.env },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(-4_000);
      process.stderr.write(chunk);
    });
    return child;
  };

  const first = launch();
  const early = once(first, 'exit').then(([code]) => ({ code: code as number | null }));
  const outcome = await Promise.race([ready(options.url), early]);
  if (outcome) throw new StartError(`The BFF ended with ${outcome.code}. ${errors.trim()}`);

  const watch = (current: ChildProcess) => {
    current.once('exit', (code, signal) => {
      if (stopping) return;
      options.onRestart?.(signal ?? String(code));
      setTimeout(() => !stopping && watch(launch()), tries++ === 0 ? 0 : backoff(tries, { capMs: 10_000 }));
    });
  };
  watch(first);

  return {
    pid: () => child.pid,
    kill: () => void child.kill('SIGKILL'),
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await Promise.race([ended, pause(10_000).then(() => child.kill('SIGKILL'))]);
    },
  };
}

async function ready(url: string): Promise<null> {
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return null;
    if (Date.now() > deadline) throw new StartError('The BFF was not ready within 30 seconds.');
    await pause(25);
  }
}
