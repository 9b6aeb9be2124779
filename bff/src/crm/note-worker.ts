import { backoff } from '../platform/backoff.ts';
import { later, type Clock } from '../platform/clock.ts';
import { unreachable } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import { underLease } from './lease.ts';
import type { DueNote, NoteQueueStore, NoteSettlement } from './note-queue.store.ts';
import {
  maxBatch,
  type Crm,
  type CrmFailure,
  type NotedRecord,
  type NoteWrite,
  type ReadOutcome,
  type WriteOutcome,
} from './port.ts';

const operatorRetryMs = 60_000;
/** A call whose answer was lost may still be under way in the CRM: it is given a moment to end before its notes are looked for. */
const uncertainMs = 4_000;
/** A record that takes no notes any more was converted or deleted, as the news of it will tell: so often is waited for that. */
const patience = { tries: 3, baseMs: 15_000 };

export interface NoteDeps {
  readonly crm: Pick<Crm, 'addNotes' | 'notesAt'>;
  readonly notes: NoteQueueStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after notes were settled: there is news for open pages. */
  readonly settled: () => void;
}

/**
 * Carries due notes to their leads in the CRM, a batch a call. Adding is not idempotent there: notes that were tried before
 * are first looked for by their reference, so that each is added once however often it is tried. Answers true while there
 * may be more.
 */
export function createNoteRun({ crm, notes, clock, logger, settled }: NoteDeps): () => Promise<boolean> {
  return () =>
    underLease(notes, async (worker, leaseMs) => {
      const due = await notes.claim(worker, maxBatch, leaseMs);
      if (due.length === 0) return false;
      const { ended, failure } = await deliver(crm, due);
      const settlements = ended.map(({ note, outcome }) => settle(note, outcome, clock));
      if (settlements.length > 0) await notes.settle(worker, settlements);
      report(settlements, logger);
      if (failure) {
        const wait = failure.kind === 'retry' && failure.arrived !== false ? uncertainMs : 0;
        await notes.pause(worker, later(clock, wait), failure);
        logger.warn({ ...failure }, 'the CRM takes no notes for now');
      }
      settled();
      return !failure && due.length === maxBatch;
    });
}

interface Parked {
  readonly kind: 'parked';
  readonly reason: string;
}

type Outcome =
  | WriteOutcome
  | Parked
  /** An earlier try brought it. */
  | { readonly kind: 'found'; readonly crmId: string };

interface Delivery {
  /** Notes that found their end, or a time of their own to be tried again. */
  readonly ended: readonly { readonly note: DueNote; readonly outcome: Outcome }[];
  /** What stands in the way of all the others. */
  readonly failure: CrmFailure | null;
}

async function deliver(crm: NoteDeps['crm'], due: readonly DueNote[]): Promise<Delivery> {
  const ended: { note: DueNote; outcome: Outcome }[] = [];
  const placed: { note: DueNote; at: NotedRecord }[] = [];
  for (const note of due) {
    const at = placeOf(note);
    if (at.kind === 'parked') ended.push({ note, outcome: at });
    else placed.push({ note, at });
  }
  const tried = placed.flatMap(({ note }) => (note.attempts > 1 ? [note] : []));
  const there = await arrived(crm, tried);
  if (there.kind !== 'ok') return { ended, failure: there };
  const missing = placed.filter(({ note }) => {
    const crmId = there.value.get(referenceOf(note));
    if (crmId !== undefined) ended.push({ note, outcome: { kind: 'found', crmId } });
    return crmId === undefined;
  });
  if (missing.length === 0) return { ended, failure: null };
  const written = await crm.addNotes(missing.map(toWrite));
  if ('kind' in written) return { ended, failure: written };
  missing.forEach(({ note }, index) => ended.push({ note, outcome: written[index] ?? noAnswer }));
  return { ended, failure: null };
}

/** The lead, or the deal that it became: there people go on with it. */
function placeOf({ leadIs, leadCrmId, dealCrmId }: DueNote): NotedRecord | Parked {
  if (leadIs === 'open') return { kind: 'lead', crmId: leadCrmId };
  if (leadIs === 'deleted') return parked('The lead was deleted in the CRM before the note could be added.');
  if (dealCrmId !== null) return { kind: 'deal', crmId: dealCrmId };
  return parked('The lead was converted in the CRM without a deal before the note could be added.');
}

const parked = (reason: string): Parked => ({ kind: 'parked', reason });

/** CRM ids of notes that an earlier try has brought, by reference. A conversion takes notes from the lead to the deal. */
async function arrived(
  crm: Pick<Crm, 'notesAt'>,
  tried: readonly DueNote[],
): Promise<ReadOutcome<ReadonlyMap<string, string>>> {
  const records = new Map<string, NotedRecord>();
  for (const { leadCrmId, dealCrmId } of tried) {
    records.set(leadCrmId, { kind: 'lead', crmId: leadCrmId });
    if (dealCrmId !== null) records.set(dealCrmId, { kind: 'deal', crmId: dealCrmId });
  }
  const value = new Map<string, string>();
  for (const there of await Promise.all([...records.values()].map((record) => crm.notesAt(record)))) {
    if (there.kind !== 'ok') return there;
    for (const { reference, crmId } of there.value) value.set(reference, crmId);
  }
  return { kind: 'ok', value };
}

/** The random end of the id: 48 bits, and short enough for a title. */
function referenceOf({ id }: DueNote): string {
  return id.slice(-12);
}

function toWrite({ note, at }: { note: DueNote; at: NotedRecord }): NoteWrite {
  return { at, reference: referenceOf(note), by: `${note.authorName}, ${note.partnerName}`, text: note.text };
}

const noAnswer: CrmFailure = { kind: 'retry', reason: 'The CRM gave no answer for this note.' };

function settle(note: DueNote, outcome: Outcome, clock: Clock): NoteSettlement {
  const { id, attempts } = note;
  switch (outcome.kind) {
    case 'stored':
    case 'found':
    case 'duplicate':
      return { id, kind: 'stored', crmId: outcome.crmId };
    case 'parked':
      return { id, kind: 'parked', reason: outcome.reason };
    case 'rejected': {
      const mayMove = outcome.field === 'record' && note.leadIs === 'open' && attempts <= patience.tries;
      if (!mayMove) return { id, kind: 'parked', reason: outcome.reason };
      const retryAt = later(clock, backoff(attempts, patience));
      return { id, kind: 'retry', retryAt, reason: outcome.reason };
    }
    case 'retry':
    case 'operator': {
      const waitMs =
        outcome.kind === 'operator' ? operatorRetryMs : backoff(attempts, { baseMs: uncertainMs });
      return { id, kind: 'retry', retryAt: later(clock, waitMs), reason: outcome.reason };
    }
    default:
      return unreachable(outcome);
  }
}

function report(settlements: readonly NoteSettlement[], logger: Logger): void {
  if (settlements.length === 0) return;
  const count = (kind: NoteSettlement['kind']) => settlements.filter((each) => each.kind === kind).length;
  const line = { stored: count('stored'), retry: count('retry'), parked: count('parked') };
  const failed = settlements.find((each) => each.kind !== 'stored');
  if (failed) logger.warn({ ...line, reason: failed.reason }, 'notes could not all be added in the CRM');
  else logger.info(line, 'notes added in the CRM');
}
