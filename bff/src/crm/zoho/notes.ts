import { z } from 'zod';
import {
  type Crm,
  type CrmNote,
  maxBatch,
  type NotedRecord,
  type NoteWrite,
  type ReadOutcome,
} from '../port.ts';
import { type Write, writeBatch } from './batch.ts';
import { ask, type CallCrm } from './call.ts';
import { codes } from './codes.ts';
import type { Mapping } from './mapping.ts';
import { misunderstood } from './outcomes.ts';

const pageSize = 200;
/** A record with more notes than these pages hold is not one of a person. */
const maxPages = 10;

/** Notes have no field of one's own: the portal's are known by the end of their title. */
const maxTitle = 120;
const ending = (reference: string) => ` · Portal note ${reference}`;
const ours = /· Portal note ([\w-]+)$/;

const page = z
  .object({
    data: z.array(z.object({ id: z.string(), Note_Title: z.string().nullish() })),
    info: z.object({ more_records: z.boolean().nullish() }).nullish(),
  })
  // A record without notes is answered with nothing at all.
  .nullable();

const names: Readonly<Record<string, string>> = {
  Parent_Id: 'record',
  Note_Title: 'by',
  Note_Content: 'text',
};

/** Notes at leads, and at the deals that leads become. */
export function createNotes(
  callCrm: CallCrm,
  { mapping }: { mapping: Mapping },
): Pick<Crm, 'addNotes' | 'notesAt'> {
  const moduleOf = ({ kind }: NotedRecord) => (kind === 'lead' ? mapping.leads : mapping.deals).module;

  const create: Write<NoteWrite> = async (sdk, batch) => {
    const body = new sdk.Notes.BodyWrapper();
    const made = batch.map(async ({ at, reference, by, text }) => {
      const module = new sdk.Modules.MinifiedModule();
      module.setAPIName(moduleOf(at));
      const parent = new sdk.Notes.ParentId();
      await parent.setModule(module);
      parent.setId(BigInt(at.crmId));
      const note = new sdk.Notes.Note();
      await note.setParentId(parent);
      note.setNoteTitle(titleOf(by, reference));
      note.setNoteContent(text);
      return note;
    });
    body.setData(await Promise.all(made));
    return new sdk.Notes.NotesOperations().createNotes(body);
  };

  return {
    async addNotes(notes) {
      if (notes.length > maxBatch)
        throw new RangeError(`At most ${maxBatch} notes a call, not ${notes.length}.`);
      const written = await writeBatch(callCrm, (crmField) => names[crmField] ?? null, notes, create);
      if ('kind' in written) return written;
      return written.map((outcome, index) =>
        outcome.kind === 'rejected' && outcome.field === 'record'
          ? {
              ...outcome,
              reason: `The CRM takes no notes at this ${notes[index]?.at.kind ?? 'record'} any more.`,
            }
          : outcome,
      );
    },

    async notesAt(record): Promise<ReadOutcome<readonly CrmNote[]>> {
      const found: CrmNote[] = [];
      for (let number = 1; number <= maxPages; number += 1) {
        const answer = await ask(callCrm, async (sdk) => {
          const { FIELDS, PAGE, PER_PAGE } = sdk.RelatedRecords.GetRelatedRecordsParam;
          const params = new sdk.ParameterMap();
          await params.add(FIELDS, 'id,Note_Title');
          await params.add(PAGE, number);
          await params.add(PER_PAGE, pageSize);
          const operations = new sdk.RelatedRecords.RelatedRecordsOperations('Notes', moduleOf(record));
          return operations.getRelatedRecords(BigInt(record.crmId), params);
        });
        // The record is at fault, not the set-up: it is gone, and its notes with it.
        if (answer.kind === 'operator' && codes[answer.code]?.does === 'record') break;
        if (answer.kind !== 'body') return answer;
        const parsed = page.safeParse(answer.body);
        if (!parsed.success) return misunderstood(z.prettifyError(parsed.error));
        for (const { id, Note_Title: title } of parsed.data?.data ?? []) {
          const [, reference] = ours.exec(title ?? '') ?? [];
          if (reference !== undefined) found.push({ crmId: id, reference });
        }
        if (!parsed.data?.info?.more_records) break;
      }
      return { kind: 'ok', value: found };
    },
  };
}

/** `Ada King, Acme · Portal note 3f9c1d2e4b5a`: the names give way where it gets too long. */
function titleOf(by: string, reference: string): string {
  const end = ending(reference);
  // Never half of a character.
  return by.slice(0, maxTitle - end.length).replace(/[\ud800-\udbff]$/, '') + end;
}
