import { processInfo } from '../process-info.ts';

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
    const parent = processInfo(pid)?.parent;
    if (!parent || parent <= 1) break;
    chain.push(parent);
    if (/\bnpm\b/.test(processInfo(parent)?.command ?? '')) return chain;
    pid = parent;
  }
  return [process.ppid];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
