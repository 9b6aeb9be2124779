import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessInfo {
  readonly parent: number;
  readonly command: string;
}

/** Parent and command line of a process; null when there is none, or the system does not tell (Windows). */
export function processInfo(pid: number): ProcessInfo | null {
  try {
    if (process.platform === 'linux') {
      // The name in brackets may hold spaces; the fields after it do not (proc(5)).
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
      // One that has ended and is not yet collected by its parent is gone for everybody else.
      if (fields?.[0] === 'Z') return null;
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return { parent: Number(fields?.[1]), command };
    }
    const told = execFileSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [, parent, command] = /^\s*(\d+)\s+(.*)/.exec(told) ?? [];
    return parent && command !== undefined ? { parent: Number(parent), command } : null;
  } catch {
    return null;
  }
}
