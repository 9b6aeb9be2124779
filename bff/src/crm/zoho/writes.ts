import { type Crm, type CrmFailure, maxBatch, type WriteOutcome } from '../port.ts';
import type { CallCrm } from './call.ts';
import { createFieldNames, type Mapping } from './mapping.ts';
import { writeOutcomes } from './outcomes.ts';
import { createRecords } from './records.ts';
import type { Sdk } from './sdk.ts';

/** One outcome per record, or one for a call that came to nothing. */
type Written = readonly WriteOutcome[] | CrmFailure;

/** Makes and calls the SDK's operation for some records. */
type Write<T> = (sdk: Sdk, batch: readonly T[]) => Promise<unknown>;

/**
 * A lead without a CRM id is upserted on its portal id, so that a repeat finds the first one. A lead with a CRM id is
 * updated by that id: an upsert would make a second lead once the first was converted, because the CRM's duplicate check
 * does not see converted leads by default.
 */
export function createWrites(
  callCrm: CallCrm,
  { mapping }: { mapping: Mapping },
): Pick<Crm, 'upsertLeads' | 'linkPartners'> {
  const { leads: leadNames, partners: partnerNames } = mapping;
  const { leadRecord, partnerRecord } = createRecords(mapping);
  const nameOf = createFieldNames(mapping);

  async function write<T>(batch: readonly T[], operation: Write<T>): Promise<Written> {
    if (batch.length === 0) return [];
    const outcome = await callCrm((sdk) => operation(sdk, batch));
    if (outcome.kind === 'body') return writeOutcomes(outcome.body, batch.length, nameOf);
    if (outcome.kind !== 'refused') return outcome;
    if (batch.length === 1) return [{ ...outcome, kind: 'rejected' }];
    // One record spoils the call for all: halving finds it in a few calls and lets the others pass.
    const middle = batch.length >> 1;
    const halves = [batch.slice(0, middle), batch.slice(middle)];
    const written: WriteOutcome[] = [];
    for (const half of halves) written.push(...each(await write(half, operation), half.length));
    return written;
  }

  return {
    async upsertLeads(leads) {
      checkBatch(leads.length);
      const known = leads.filter((lead) => lead.crmId !== null);
      const fresh = leads.filter((lead) => lead.crmId === null);
      const [updated, upserted] = await Promise.all([
        write(known, (sdk, batch) => {
          const body = new sdk.Record.BodyWrapper();
          body.setData(batch.map((lead) => leadRecord(sdk, lead)));
          return new sdk.Record.RecordOperations(leadNames.module).updateRecords(body);
        }),
        write(fresh, (sdk, batch) => {
          const body = new sdk.Record.BodyWrapper();
          body.setData(batch.map((lead) => leadRecord(sdk, lead)));
          body.setDuplicateCheckFields([leadNames.fields.portalId]);
          return new sdk.Record.RecordOperations(leadNames.module).upsertRecords(body);
        }),
      ]);
      if (fresh.length === 0) return updated;
      if (known.length === 0) return upserted;
      const [ofKnown, ofFresh] = [
        each(updated, known.length).values(),
        each(upserted, fresh.length).values(),
      ];
      return leads.map((lead) => (lead.crmId === null ? ofFresh : ofKnown).next().value ?? noAnswer);
    },
    async linkPartners(links) {
      checkBatch(links.length);
      const written = await write(links, (sdk, batch) => {
        const body = new sdk.Record.BodyWrapper();
        body.setData(batch.map((link) => partnerRecord(sdk, link)));
        return new sdk.Record.RecordOperations(partnerNames.module).updateRecords(body);
      });
      return each(written, links.length);
    },
  };
}

const noAnswer: WriteOutcome = { kind: 'retry', reason: 'The CRM gave no answer for the lead.' };

function each(written: Written, count: number): readonly WriteOutcome[] {
  return 'kind' in written ? Array.from({ length: count }, () => written) : written;
}

function checkBatch(count: number): void {
  if (count > maxBatch) throw new RangeError(`At most ${maxBatch} records a call, not ${count}.`);
}
