import type { z } from 'zod';
import { type ErrorEntry, errorEntry } from './answers.ts';
import {
  type Fault,
  type FaultKind,
  type FaultOf,
  faultSchema,
  happensOnce,
  type SetFault,
} from './fault-kinds.ts';

/** A fault that is on. */
export interface ActiveFault {
  readonly id: number;
  readonly fault: SetFault;
  /** How many more it meets; null for any number. */
  readonly left: number | null;
}

/** `met` has struck once more, `spent` for the last time; `lifted` was ended by somebody. */
export type FaultMoment = 'set' | 'met' | 'spent' | 'lifted';

export type Faults = ReturnType<typeof createFaults>;

interface Entry {
  readonly id: number;
  readonly fault: SetFault;
  left: number;
  /** Records that `partial` has seen. */
  records: number;
}

/** What is broken on purpose at the moment. It only keeps the list; who plays a fault asks for it. */
export function createFaults() {
  let entries: Entry[] = [];
  let sequence = 0;
  const listeners = new Set<(fault: SetFault, moment: FaultMoment) => void>();
  const tell = (fault: SetFault, moment: FaultMoment) => {
    for (const listener of listeners) listener(fault, moment);
  };

  /** Throws a sentence that names the field when the order makes no sense. */
  function add(order: Fault): ActiveFault {
    const parsed = faultSchema.safeParse(order);
    if (!parsed.success) throw new Error(`That is no fault. ${sentence(parsed.error)}`);
    sequence += 1;
    const fault = parsed.data;
    const times = 'times' in fault ? fault.times : undefined;
    const entry = { id: sequence, fault, left: times ?? Number.POSITIVE_INFINITY, records: 0 };
    if (!happensOnce(fault)) entries.push(entry);
    tell(fault, 'set');
    return shown(entry);
  }

  /** False when no fault has this id. */
  function lift(id: number): boolean {
    const entry = entries.find((each) => each.id === id);
    if (!entry) return false;
    entries = entries.filter((each) => each !== entry);
    tell(entry.fault, 'lifted');
    return true;
  }

  function use(entry: Entry): void {
    if (entry.left === Number.POSITIVE_INFINITY) return;
    entry.left -= 1;
    if (entry.left > 0) return tell(entry.fault, 'met');
    if (!holdsBack(entry.fault)) entries = entries.filter((each) => each !== entry);
    tell(entry.fault, 'spent');
  }

  /** Those of these kinds that fit, oldest first. */
  function fitting<K extends FaultKind>(kinds: readonly K[], method: string, path: string) {
    return entries.filter(
      (entry): entry is Entry & { fault: FaultOf<K> } =>
        entry.left > 0 &&
        (kinds as readonly FaultKind[]).includes(entry.fault.kind) &&
        fits(entry.fault, method, path),
    );
  }

  return {
    add,
    /** Gives back what lifts it. */
    set(order: Fault): () => void {
      const { id } = add(order);
      return () => void lift(id);
    },
    lift,
    list: (): readonly ActiveFault[] => entries.filter(({ left }) => left > 0).map(shown),
    clear(): void {
      const ended = entries;
      entries = [];
      for (const { fault } of ended) tell(fault, 'lifted');
    },
    /** All of these kinds that meet the call or notification, each used once. */
    takeAll<K extends FaultKind>(kinds: readonly K[], method: string, path: string): FaultOf<K>[] {
      const found = fitting(kinds, method, path);
      found.forEach(use);
      return found.map(({ fault }) => fault);
    },
    /** The first of these kinds that meets it, used once. */
    takeFirst<K extends FaultKind>(
      kinds: readonly K[],
      method: string,
      path: string,
    ): FaultOf<K> | undefined {
      const [found] = fitting(kinds, method, path);
      if (found) use(found);
      return found?.fault;
    },
    /** Judges the records of one write in their order: an error for those that `partial` refuses. */
    records(method: string, path: string): () => ErrorEntry | undefined {
      const [entry] = fitting(['partial'], method, path);
      if (!entry) return () => undefined;
      use(entry);
      return () => {
        const { share, code } = entry.fault;
        const before = Math.floor(entry.records * share);
        entry.records += 1;
        return Math.floor(entry.records * share) > before ? errorEntry(code, refusals[code]) : undefined;
      };
    },
    /** Calls `listener` whenever a fault is set, spent or lifted. */
    onMoment(listener: (fault: SetFault, moment: FaultMoment) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function sentence({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'The order'}: ${message}.`).join(' ');
}

const refusals = {
  RECORD_LOCKED: 'The record under merge is locked',
  INTERNAL_ERROR: 'Internal server error occurred.',
} as const;

/** What it held back waits for it even when it is spent. */
function holdsBack({ kind }: SetFault): boolean {
  return kind === 'notify-late' || kind === 'notify-reorder';
}

function shown({ id, fault, left }: Entry): ActiveFault {
  return { id, fault, left: Number.isFinite(left) ? left : null };
}

function fits(fault: SetFault, method: string, path: string): boolean {
  const wanted = 'match' in fault ? fault.match : undefined;
  if (wanted?.method !== undefined && wanted.method.toUpperCase() !== method) return false;
  if (wanted?.path === undefined) return true;
  return typeof wanted.path === 'string' ? path.includes(wanted.path) : wanted.path.test(path);
}
