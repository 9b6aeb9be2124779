import type { CrmFailure, WriteOutcome } from '../port.ts';
import type { CallCrm } from './call.ts';
import { type FieldNames, writeOutcomes } from './outcomes.ts';
import type { Sdk } from './sdk.ts';

/** One outcome per record, or one for a call that came to nothing. */
export type Written = readonly WriteOutcome[] | CrmFailure;

/** Makes and calls the SDK's operation for some records. */
export type Write<T> = (sdk: Sdk, batch: readonly T[]) => Promise<unknown>;

/** Writes some records in one call, or in several where one of them spoils the call for all. */
export async function writeBatch<T>(
  callCrm: CallCrm,
  nameOf: FieldNames,
  batch: readonly T[],
  operation: Write<T>,
): Promise<Written> {
  if (batch.length === 0) return [];
  const outcome = await callCrm((sdk) => operation(sdk, batch));
  if (outcome.kind === 'body') return writeOutcomes(outcome.body, batch.length, nameOf);
  if (outcome.kind !== 'refused') return outcome;
  if (batch.length === 1) return [{ ...outcome, kind: 'rejected' }];
  // Halving finds the record at fault in a few calls and lets the others pass.
  const middle = batch.length >> 1;
  const written: WriteOutcome[] = [];
  for (const half of [batch.slice(0, middle), batch.slice(middle)]) {
    written.push(...each(await writeBatch(callCrm, nameOf, half, operation), half.length));
  }
  return written;
}

/** One outcome for each of `count` records. */
export function each(written: Written, count: number): readonly WriteOutcome[] {
  return 'kind' in written ? Array.from({ length: count }, () => written) : written;
}
