import { later, type Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { recordKinds, type ChangeCursor, type Crm, type RecordKind } from './port.ts';
import type { News, SyncStore } from './sync.store.ts';

/** Looked at again on every pass, because a record can become visible a moment after the time it carries. */
const overlapMs = 10_000;
/** How far back the first look for deletions goes: the clocks of the two sides may differ. */
const firstLookMs = 24 * 3_600_000;
/** Where a portal begins that has never looked. */
const beginning: ChangeCursor = { modifiedAt: new Date('2000-01-01T00:00:00Z'), crmId: '0' };

export interface ReconcileDeps {
  readonly crm: Crm;
  readonly sync: SyncStore;
  readonly worker: string;
  /** How often all processes together look. */
  readonly reconcileMs: number;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called when news was stored. */
  readonly found: () => void;
}

/**
 * Repairs what notifications missed: walks each module's changes by (time, id) and its deletions, and puts them in the
 * inbox. Stops where the CRM cannot be asked and goes on from there next time.
 */
export function createReconcileRun(deps: ReconcileDeps): (signal: AbortSignal) => Promise<boolean> {
  const walks = recordKinds.flatMap((kind) => [changesOf(deps, kind), deletionsOf(deps, kind)]);
  return async (signal) => {
    if (!(await deps.sync.claimTurn('reconcile', deps.worker, deps.reconcileMs))) return false;
    for (const walk of walks) {
      if (!signal.aborted) await walk(signal);
    }
    return false;
  };
}

function changesOf({ crm, sync, logger, found }: ReconcileDeps, kind: RecordKind) {
  const name = `${kind}:changes`;
  const seen = createSeen();
  return async (signal: AbortSignal): Promise<void> => {
    let newest = (await sync.readCursor(name)) ?? beginning;
    let cursor: ChangeCursor = { modifiedAt: new Date(newest.modifiedAt.getTime() - overlapMs), crmId: '0' };
    while (!signal.aborted) {
      const page = await crm.changedAfter(kind, cursor);
      if (page.kind !== 'ok')
        return logger.warn({ kind, reason: page.reason }, 'the CRM could not be asked for changes');
      const fresh = seen.fresh(page.value.changes.map((change) => ({ ...change, at: change.modifiedAt })));
      const end = page.value.changes.at(-1);
      if (!end) return;
      if (isAfter(end, newest)) newest = end;
      if (fresh.length > 0) {
        await sync.advanceCursor(
          name,
          newest,
          fresh.map(({ crmId }): News => ({ kind, crmId, operation: 'changed', source: 'poll' })),
        );
        seen.keep(fresh, newest.modifiedAt);
        found();
      }
      if (!page.value.more) return;
      cursor = end;
    }
  };
}

function deletionsOf({ crm, sync, clock, logger, found }: ReconcileDeps, kind: RecordKind) {
  const name = `${kind}:deletions`;
  const seen = createSeen();
  return async (): Promise<void> => {
    const last = await sync.readCursor(name);
    const from = last?.modifiedAt ?? later(clock, -firstLookMs);
    const deletions = await crm.deletedSince(kind, new Date(from.getTime() - overlapMs));
    if (deletions.kind !== 'ok') {
      return logger.warn({ kind, reason: deletions.reason }, 'the CRM could not be asked for deletions');
    }
    const fresh = seen.fresh(deletions.value.map((deletion) => ({ ...deletion, at: deletion.deletedAt })));
    if (fresh.length === 0 && last) return;
    const newest = fresh.reduce((max, { at }) => (at > max ? at : max), from);
    const news = fresh.map(({ crmId, deletedBy }): News => ({
      kind,
      crmId,
      operation: 'deleted',
      source: 'poll',
      actor: deletedBy,
    }));
    await sync.advanceCursor(name, { modifiedAt: newest, crmId: '0' }, news);
    seen.keep(fresh, newest);
    if (news.length > 0) found();
  };
}

interface Sighting {
  readonly crmId: string;
  readonly at: Date;
}

/** Remembers what the overlap will show again, so that a quiet module costs no reads. A restart forgets, and looks once more. */
function createSeen() {
  const seen = new Map<string, number>();
  const key = ({ crmId, at }: Sighting) => `${crmId} ${at.getTime()}`;
  return {
    fresh: <T extends Sighting>(sightings: readonly T[]): T[] =>
      sightings.filter((sighting) => !seen.has(key(sighting))),
    keep(sightings: readonly Sighting[], newest: Date): void {
      for (const sighting of sightings) seen.set(key(sighting), sighting.at.getTime());
      const oldest = later({ now: () => newest }, -2 * overlapMs).getTime();
      for (const [id, time] of seen) if (time < oldest) seen.delete(id);
    },
  };
}

function isAfter(a: ChangeCursor, b: ChangeCursor): boolean {
  const difference = a.modifiedAt.getTime() - b.modifiedAt.getTime();
  return difference > 0 || (difference === 0 && BigInt(a.crmId) > BigInt(b.crmId));
}
