import { readFileSync } from 'node:fs';

/**
 * Calls `gone` when a process above this one ends: npm, or the shell in between. A kill -9 of theirs tells nobody, and
 * what they started would live on.
 */
export function watchAncestors(gone: () => void): () => void {
  const chain = ancestors();
  const timer = setInterval(() => {
    if (process.ppid !== chain[0] || chain.some((pid) => !isAlive(pid))) {
      clearInterval(timer);
      gone();
    }
  }, 300);
  timer.unref();
  return () => clearInterval(timer);
}

/** The parent, and above it everything up to and with npm; whoever runs npm may end as they like. */
function ancestors(): number[] {
  const chain = [process.ppid];
  for (let pid = process.ppid; pid > 1 && chain.length < 5;) {
    const parent = parentOf(pid);
    if (!parent || parent <= 1) break;
    const isNpm = /\bnpm\b/.test(commandOf(parent));
    if (isNpm) return [...chain, parent];
    chain.push((pid = parent));
  }
  return [process.ppid];
}

function parentOf(pid: number): number | null {
  try {
    // The name in brackets may hold spaces; the fields after it do not (proc(5)).
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return Number(fields?.[1]) || null;
  } catch {
    return null;
  }
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
