/**
 * Faults that a test or a person orders. `delay` waits and then goes on; `refuse` hangs up before reading; the others
 * replace the answer: `reset` hangs up, `truncate` sends half of it, the rest answer as their name says.
 */
export interface Fault {
  readonly kind: 'delay' | 'refuse' | 'reset' | 'truncate' | '429' | '500' | 'html502' | 'html200';
  /** All that is given must fit. Without it every call is met. */
  readonly match?: {
    readonly method?: string;
    /** A part of the path, or a pattern. */
    readonly path?: string | RegExp;
  };
  /** How many calls it meets; without a number every one until it is lifted. */
  readonly times?: number;
  /** Of `delay`. */
  readonly ms?: number;
  /** The call is carried out all the same: the client cannot know. For `reset`, `500`, `html502` and `429`. */
  readonly afterwards?: boolean;
}

export type Faults = ReturnType<typeof createFaults>;

export function createFaults() {
  let active: { fault: Fault; left: number }[] = [];
  return {
    /** Gives back what lifts it. */
    set(fault: Fault): () => void {
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.push(entry);
      return () => {
        active = active.filter((each) => each !== entry);
      };
    },
    clear(): void {
      active = [];
    },
    /** The first fault that fits, used once. */
    take(method: string, path: string): Fault | undefined {
      const entry = active.find(({ fault, left }) => left > 0 && fits(fault, method, path));
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left === 0) active = active.filter((each) => each !== entry);
      return entry.fault;
    },
  };
}

function fits({ match }: Fault, method: string, path: string): boolean {
  if (match?.method !== undefined && match.method.toUpperCase() !== method) return false;
  if (match?.path === undefined) return true;
  return typeof match.path === 'string' ? path.includes(match.path) : match.path.test(path);
}
