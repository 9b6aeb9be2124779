import { backoff } from '../platform/backoff.ts';
import { later, type Clock } from '../platform/clock.ts';
import { AppError, unreachable } from '../platform/errors.ts';
import type { Logger } from '../platform/logger.ts';
import type { ObjectStorage } from '../platform/object-storage.ts';
import type { DueFile, FileSettlement, FileStore } from './file.store.ts';
import { underLease } from './lease.ts';
import type { Crm, CrmFailure, WriteOutcome } from './port.ts';

const operatorRetryMs = 60_000;
/** An upload whose answer was lost may still be under way in the CRM: it is given a moment to end before it is looked for. */
const waits = { baseMs: 4_000, capMs: 900_000 };

export interface FileDeps {
  readonly crm: Pick<Crm, 'attach' | 'attachmentsOf'>;
  readonly files: FileStore;
  readonly storage: Pick<ObjectStorage, 'get'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after a file was settled: there is news for open pages. */
  readonly settled: () => void;
}

/**
 * Carries one due file to its lead in the CRM. Adding is not idempotent there: a file that was tried before is first looked
 * for at the lead, so that it is added once however often it is tried. Answers true while there may be more.
 */
export function createFileRun({ files, settled, ...deps }: FileDeps): () => Promise<boolean> {
  return () =>
    underLease(files, async (worker, leaseMs) => {
      const file = await files.claim(worker, leaseMs);
      if (!file) return false;
      const settlement = settle(file, await deliver(deps, file), deps.clock);
      if (await files.settle(worker, file.id, settlement)) report(deps.logger, file, settlement);
      settled();
      return settlement.kind !== 'retry';
    });
}

type Delivered = WriteOutcome | { readonly kind: 'parked'; readonly reason: string };

async function deliver(
  { crm, storage }: Pick<FileDeps, 'crm' | 'storage'>,
  file: DueFile,
): Promise<Delivered> {
  if (file.leadIs !== 'open') return { kind: 'parked', reason: whyNot[file.leadIs] };
  const content = await contentOf(storage, file);
  if (content instanceof Uint8Array) {
    const { leadCrmId, name } = file;
    const found = file.attempts > 1 ? await arrived(crm, file) : null;
    return found ?? crm.attach({ leadCrmId, name, content });
  }
  return content;
}

const whyNot = {
  converted:
    'The lead was converted in the CRM before the file could be added. Add it to the contact or deal there.',
  deleted: 'The lead was deleted in the CRM before the file could be added.',
};

async function contentOf(
  storage: Pick<ObjectStorage, 'get'>,
  { path }: DueFile,
): Promise<Uint8Array | Delivered> {
  try {
    const stream = await storage.get(path);
    if (!stream)
      return { kind: 'parked', reason: 'The content of the file is missing. Ask for the file again.' };
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    const reason = error instanceof AppError ? error.detail : 'The file cannot be read for a moment.';
    return { kind: 'retry', reason, arrived: false };
  }
}

/** The file, where an earlier try has brought it already; names are unique at a lead. Null when it is not there. */
async function arrived(crm: Pick<Crm, 'attachmentsOf'>, file: DueFile): Promise<Delivered | null> {
  const there = await crm.attachmentsOf(file.leadCrmId);
  if (there.kind !== 'ok') return there;
  const same = there.value.find(
    ({ crmId, name, size }) => name === file.name && size === file.size && !file.known.includes(crmId),
  );
  return same ? { kind: 'stored', crmId: same.crmId, modifiedAt: same.createdAt } : null;
}

function settle(file: DueFile, outcome: Delivered, clock: Clock): FileSettlement {
  switch (outcome.kind) {
    case 'stored':
    case 'duplicate':
      return { kind: 'stored', crmId: outcome.crmId };
    case 'rejected':
    case 'parked':
      return { kind: 'parked', reason: outcome.reason };
    case 'retry':
    case 'operator':
      return { kind: 'retry', retryAt: later(clock, waitMs(outcome, file.attempts)), failure: outcome };
    default:
      return unreachable(outcome);
  }
}

function waitMs(failure: CrmFailure, attempts: number): number {
  if (failure.kind === 'operator') return operatorRetryMs;
  return (
    failure.retryAfterMs ?? backoff(attempts, failure.arrived === false ? { capMs: waits.capMs } : waits)
  );
}

function report(logger: Logger, { id }: DueFile, settlement: FileSettlement): void {
  if (settlement.kind === 'stored') logger.info({ file: id }, 'a file was added to its lead in the CRM');
  else {
    const reason = settlement.kind === 'parked' ? settlement.reason : settlement.failure.reason;
    logger.warn(
      { file: id, kind: settlement.kind, reason },
      'a file could not be added to its lead in the CRM',
    );
  }
}
