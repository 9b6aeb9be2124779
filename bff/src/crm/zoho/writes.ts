import { type Crm, type CrmFailure, maxBatch, type WriteOutcome } from '../port.ts';
import { each, type Write, writeBatch, type Written } from './batch.ts';
import type { CallCrm } from './call.ts';
import { createExtras } from './extras.ts';
import { createFieldNames, type Mapping } from './mapping.ts';
import { createRecords, type OutgoingLead } from './records.ts';
import type { LeadSchema } from './schema.ts';

/**
 * A lead without a CRM id is upserted on its portal id, so that a repeat finds the first one. A lead with a CRM id is
 * updated by that id: an upsert would make a second lead once the first was converted, because the CRM's duplicate check
 * does not see converted leads by default.
 */
export function createWrites(
  callCrm: CallCrm,
  { mapping, schema }: { mapping: Mapping; schema: LeadSchema },
): Pick<Crm, 'upsertLeads' | 'linkPartners'> {
  const { leads: leadNames, partners: partnerNames } = mapping;
  const { leadRecord, partnerRecord } = createRecords(mapping);
  const prepareExtras = createExtras(mapping, schema);
  const nameOf = createFieldNames(mapping);

  async function write<T>(batch: readonly T[], operation: Write<T>): Promise<Written> {
    const written = await writeBatch(callCrm, nameOf, batch, operation);
    if (!('kind' in written) && written.some(({ kind }) => kind === 'rejected')) schema.doubt();
    return written;
  }

  async function upsertPrepared(leads: readonly OutgoingLead[]): Promise<Written> {
    const isKnown = ({ lead }: OutgoingLead) => lead.crmId !== null;
    const known = leads.filter(isKnown);
    const fresh = leads.filter((each) => !isKnown(each));
    const [updated, upserted] = await Promise.all([
      write(known, (sdk, batch) => {
        const body = new sdk.Record.BodyWrapper();
        body.setData(batch.map((each) => leadRecord(sdk, each)));
        return new sdk.Record.RecordOperations(leadNames.module).updateRecords(body);
      }),
      write(fresh, (sdk, batch) => {
        const body = new sdk.Record.BodyWrapper();
        body.setData(batch.map((each) => leadRecord(sdk, each)));
        body.setDuplicateCheckFields([leadNames.fields.portalId]);
        return new sdk.Record.RecordOperations(leadNames.module).upsertRecords(body);
      }),
    ]);
    if (fresh.length === 0) return updated;
    if (known.length === 0) return upserted;
    return interleave(leads.map(isKnown), each(updated, known.length), each(upserted, fresh.length));
  }

  return {
    async upsertLeads(leads) {
      checkBatch(leads.length);
      const prepared = await prepareExtras(leads);
      const ready = prepared.flatMap((each) => (each.kind === 'ready' ? [each] : []));
      if (ready.length === leads.length) return upsertPrepared(ready);
      const unfit = prepared.flatMap((each) => (each.kind === 'ready' ? [] : [each]));
      const [first] = unfit;
      if (ready.length === 0 && isFailure(first) && unfit.every((each) => each === first)) return first;
      const written = each(await upsertPrepared(ready), ready.length);
      return interleave(
        prepared.map(({ kind }) => kind === 'ready'),
        written,
        unfit,
      );
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

/** One list of outcomes from two, each in its own order. */
function interleave(
  inFirst: readonly boolean[],
  first: readonly WriteOutcome[],
  second: readonly WriteOutcome[],
): readonly WriteOutcome[] {
  const [ofFirst, ofSecond] = [first.values(), second.values()];
  return inFirst.map((isFirst) => (isFirst ? ofFirst : ofSecond).next().value ?? noAnswer);
}

function isFailure(outcome: WriteOutcome | undefined): outcome is CrmFailure {
  return outcome?.kind === 'retry' || outcome?.kind === 'operator';
}

function checkBatch(count: number): void {
  if (count > maxBatch) throw new RangeError(`At most ${maxBatch} records a call, not ${count}.`);
}
