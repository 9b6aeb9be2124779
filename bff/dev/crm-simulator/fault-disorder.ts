import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from './faults.ts';
import type { Channel } from './watch.ts';

const kinds = ['notify-drop', 'notify-double', 'notify-late', 'notify-reorder'] as const;

/** How notifications leave while faults meddle with them: not at all, twice, late, or after the one that came next. */
export function createDisorder(faults: Pick<Faults, 'takeAll'>, stopped: AbortSignal) {
  /** What lets each notification go that is held back. */
  const held = new Set<() => void>();
  /** By channel, the one that waits to be overtaken. */
  const slow = new Map<string, () => void>();

  async function hold(ms: number, letGo = new AbortController()): Promise<void> {
    const go = () => letGo.abort();
    held.add(go);
    await wait(ms, undefined, { signal: AbortSignal.any([stopped, letGo.signal]) }).catch(() => undefined);
    held.delete(go);
  }

  async function beOvertaken(channelId: string, ms: number): Promise<void> {
    const letGo = new AbortController();
    const go = () => letGo.abort();
    slow.set(channelId, go);
    await hold(ms, letGo);
    if (slow.get(channelId) === go) slow.delete(channelId);
  }

  return {
    /** Calls `send` when, and as often as, the faults have it. */
    async post({ channelId, module }: Channel, send: () => Promise<void>): Promise<void> {
      const met = faults.takeAll(kinds, 'POST', `/crm/v8/${module}`);
      if (met.some(({ kind }) => kind === 'notify-drop')) return;
      const overtakes = slow.get(channelId);
      slow.delete(channelId);
      for (const fault of met) {
        if (fault.kind === 'notify-late') await hold(fault.ms);
        if (fault.kind === 'notify-reorder' && !overtakes) await beOvertaken(channelId, fault.ms);
      }
      await send();
      if (met.some(({ kind }) => kind === 'notify-double')) await send();
      overtakes?.();
    },
    /** Lets everything go that is held back. */
    release(): void {
      for (const go of [...held]) go();
    },
  };
}
