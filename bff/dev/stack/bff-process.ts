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
/** After this long an end is a new fault, not the last one again. */
const healthyMs = 60_000;

/**
 * Runs the BFF as its own process, exactly as in production, and starts it again when it ends unasked. Resolves when it
 * is ready; throws `StartError` when it ends before that, after it said why.
 */
export async function startBff(options: {
  env: Record<string, string>;
  url: string;
  /** Told when it ended unasked and is being started again. */
  onRestart?: (code: string) => void;
}): Promise<BffProcess> {
  let child: ChildProcess;
  let stopping = false;
  let tries = 0;

  const launch = () => {
    child = fork(script, {
      env: { ...process.env, ...options.env },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    return child;
  };

  const first = launch();
  const waiting = new AbortController();
  try {
    const early = once(first, 'exit').then(([code]) => {
      throw new StartError(`The BFF did not start (it ended with ${code as number | null}).`);
    });
    await Promise.race([ready(options.url, waiting.signal), early]);
  } catch (error) {
    first.kill('SIGKILL');
    throw error;
  } finally {
    waiting.abort();
  }

  const watch = (current: ChildProcess) => {
    const began = Date.now();
    current.once('exit', (code, signal) => {
      if (stopping) return;
      if (Date.now() - began > healthyMs) tries = 0;
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
      await Promise.race([ended, pause(10_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
    },
  };
}

async function ready(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (!signal.aborted) {
    const answer = await fetch(`${url}/readyz`, { signal }).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new StartError('The BFF was not ready within 30 seconds.');
    await pause(25);
  }
}
