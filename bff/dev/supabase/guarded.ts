import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** PostgreSQL refuses to run as root; this is `nobody`, who owns nothing else. */
const nobody = 65_534;

/** Whom PostgreSQL's programs run as, and their files belong to; nothing when this process is not root. */
export function identity(): { uid: number; gid: number } | undefined {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : undefined;
}

const script =
  'exec 3<&0; "$@" </dev/null & child=$!; { cat >/dev/null; kill -INT $child 2>/dev/null; } <&3 & wait $child';

/** What the small shell calls itself, so that it can be told from other parents. */
export const guardName = 'partner-portal-guard';

/** Runs a program that is interrupted as soon as our end of its input closes, which the system does even on kill -9. */
export function guarded(program: string, args: string[]): ChildProcess {
  const options: SpawnOptions = { ...identity(), stdio: ['pipe', 'ignore', 'pipe'] };
  if (process.platform === 'win32') return spawn(program, args, options);
  return spawn('/bin/sh', ['-c', script, guardName, program, ...args], {
    ...options,
    // A group of its own, so that Ctrl-C in the terminal reaches us first and the server is stopped in order.
    detached: true,
    // Ours may be one that nobody cannot enter.
    cwd: '/',
  });
}
