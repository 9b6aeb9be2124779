import { z } from 'zod';
import type { Crm, CrmFile, CrmFailure, ReadOutcome, WriteOutcome } from '../port.ts';
import { ask, type CallCrm } from './call.ts';
import { codes } from './codes.ts';
import type { Mapping } from './mapping.ts';
import { type CallOutcome, misunderstood, writeOutcomes } from './outcomes.ts';
import { crmTime } from './rows.ts';

const pageSize = 200;
/** A lead with more files than these pages hold is not one of a person. */
const maxPages = 10;

const page = z
  .object({
    data: z.array(
      z
        .object({
          id: z.string(),
          File_Name: z.string().nullish(),
          Size: z.coerce.number(),
          Created_Time: crmTime,
        })
        .transform((row): CrmFile => ({
          crmId: row.id,
          name: row.File_Name ?? '',
          size: row.Size,
          createdAt: row.Created_Time,
        })),
    ),
    info: z.object({ more_records: z.boolean().nullish() }).nullish(),
  })
  // A lead without files is answered with nothing at all.
  .nullable();

/** Files at leads. */
export function createFiles(
  callCrm: CallCrm,
  { mapping }: { mapping: Mapping },
): Pick<Crm, 'attach' | 'attachmentsOf'> {
  const { module } = mapping.leads;
  return {
    async attach({ leadCrmId, name, content }) {
      const outcome = await callCrm((sdk) => {
        const body = new sdk.Attachments.FileBodyWrapper();
        // The SDK takes the name in the form from the content's own.
        body.setFile(new sdk.StreamWrapper(name, Object.assign(Buffer.from(content), { name })));
        return new sdk.Attachments.AttachmentsOperations().uploadAttachments(BigInt(leadCrmId), module, body);
      });
      return attached(outcome);
    },

    async attachmentsOf(leadCrmId): Promise<ReadOutcome<readonly CrmFile[]>> {
      const files: CrmFile[] = [];
      for (let number = 1; number <= maxPages; number += 1) {
        const answer = await ask(callCrm, async (sdk) => {
          const { FIELDS, PAGE, PER_PAGE } = sdk.Attachments.GetAttachmentsParam;
          const params = new sdk.ParameterMap();
          await params.add(FIELDS, 'id,File_Name,Size,Created_Time');
          await params.add(PAGE, number);
          await params.add(PER_PAGE, pageSize);
          return new sdk.Attachments.AttachmentsOperations().getAttachments(
            BigInt(leadCrmId),
            module,
            params,
          );
        });
        if (answer.kind !== 'body') return answer;
        const found = page.safeParse(answer.body);
        if (!found.success) return misunderstood(z.prettifyError(found.error));
        files.push(...(found.data?.data ?? []));
        if (!found.data?.info?.more_records) break;
      }
      return { kind: 'ok', value: files };
    },
  };
}

/** One file, one call: a fault that Zoho answers for the call is one of the file or its lead, where its code says so. */
function attached(outcome: CallOutcome): WriteOutcome {
  if (outcome.kind === 'body') {
    const written = writeOutcomes(outcome.body, 1, () => null);
    return 'kind' in written ? written : (written[0] ?? noAnswer);
  }
  if (outcome.kind === 'refused') return { ...outcome, kind: 'rejected' };
  if (outcome.kind === 'operator' && codes[outcome.code]?.does === 'record') {
    const { code } = outcome;
    const reason = code === 'INVALID_DATA' ? 'The CRM no longer has the lead of this file.' : outcome.reason;
    return { kind: 'rejected', code, field: null, reason };
  }
  return outcome;
}

const noAnswer: CrmFailure = { kind: 'retry', reason: 'The CRM gave no answer for the file.' };
