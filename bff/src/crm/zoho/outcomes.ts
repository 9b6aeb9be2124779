import { z } from 'zod';
import type { CrmFailure, WriteOutcome } from '../port.ts';
import { codes } from './codes.ts';
import { systemFields } from './mapping.ts';
import type { Reply } from './connection.ts';

/** How a call as a whole ended: with a body to read, or refused for what was in it, or not at all. */
export type CallOutcome = { readonly kind: 'body'; readonly body: unknown } | Refusal | CrmFailure;

/** The CRM understood the call and does not take its content. */
export type Refusal = {
  readonly kind: 'refused';
  readonly code: string;
  readonly field: string | null;
  readonly reason: string;
};

const problem = z.object({
  code: z.string(),
  message: z.string().nullish(),
  details: z.unknown(),
});

const problemDetails = z.object({
  api_name: z.string().nullish(),
  id: z.string().nullish(),
  duplicate_record: z.object({ id: z.string() }).nullish(),
});

const success = z.object({
  code: z.literal('SUCCESS'),
  details: z.object({ id: z.string(), [systemFields.modifiedAt]: z.string() }),
});

type Problem = z.infer<typeof problem>;

/** Zoho's code of an error that concerns the whole call, or null. */
export function codeOf(body: unknown): string | null {
  const parsed = problem.safeParse(body);
  return parsed.success ? parsed.data.code : null;
}

export function isTokenRefusal({ status, body }: { status: number; body: unknown }): boolean {
  const code = codeOf(body);
  if (code !== null && code in codes) return codes[code]?.does === 'token';
  return status === 401;
}

/** Reads the fate of a call from its answer. An answer with its own list of results (`data`, `watch`, `fields`) is a body. */
export function callOutcome(reply: Reply): CallOutcome {
  if (reply.kind !== 'reply') return reply;
  const { status, body, retryAfterMs } = reply;
  const later = {
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(status === 429 ? { arrived: false as const } : {}),
  };
  const parsed = problem.safeParse(body);
  if (parsed.success && parsed.data.code !== 'SUCCESS') {
    const does = codes[parsed.data.code]?.does;
    if (does === 'retry' || does === 'token')
      return { kind: 'retry', reason: sentence(parsed.data), ...later };
    // Faults of single records come in a list. One that concerns the whole call would park every record for nothing.
    if (does) return { kind: 'operator', code: parsed.data.code, reason: sentence(parsed.data) };
  }
  if (status === 429) return { kind: 'retry', reason: 'The CRM is limiting calls for now.', ...later };
  if (status >= 500 || status === 408 || status === 412) {
    return { kind: 'retry', reason: `The CRM answered HTTP ${status}.`, ...later };
  }
  if (status === 413)
    return { kind: 'refused', code: 'HTTP_413', field: null, reason: 'It is too long for the CRM.' };
  if (parsed.success && parsed.data.code !== 'SUCCESS') {
    return { kind: 'operator', code: parsed.data.code, reason: sentence(parsed.data) };
  }
  if (status < 400 || hasResults(body)) return { kind: 'body', body };
  return {
    kind: 'operator',
    code: `HTTP_${status}`,
    reason: `The CRM answered HTTP ${status}. Check ZOHO_API_URL.`,
  };
}

/** The portal's name of a field of the CRM, or null for one that the portal does not know. */
export type FieldNames = (crmField: string) => string | null;

/** The fate of each of `count` records of a write, in order, or what became of them together. */
export function writeOutcomes(
  body: unknown,
  count: number,
  nameOf: FieldNames,
): readonly WriteOutcome[] | CrmFailure {
  const parsed = z.object({ data: z.array(z.unknown()) }).safeParse(body);
  const outcomes = parsed.success ? parsed.data.data.map((entry) => writeOutcome(entry, nameOf)) : [];
  if (outcomes.length === count) return outcomes;
  // A limit, for one, is answered once for all. Without one answer a record nobody knows which record an answer is of.
  const [only] = outcomes;
  return outcomes.length === 1 && only?.kind === 'operator'
    ? only
    : { kind: 'retry', reason: `The CRM gave ${outcomes.length} answers for ${count} records.` };
}

/** A code that is not known parks the record, with Zoho's own words. */
function writeOutcome(entry: unknown, nameOf: FieldNames): WriteOutcome {
  const stored = success.safeParse(entry);
  if (stored.success) {
    const modifiedAt = new Date(stored.data.details[systemFields.modifiedAt]);
    if (!Number.isNaN(modifiedAt.getTime()))
      return { kind: 'stored', crmId: stored.data.details.id, modifiedAt };
  }
  const parsed = problem.safeParse(entry);
  if (!parsed.success || parsed.data.code === 'SUCCESS') {
    return { kind: 'retry', reason: 'The CRM gave an answer for the record that cannot be understood.' };
  }
  const { code } = parsed.data;
  const { api_name: crmField, duplicate_record: other, id } = detailsOf(parsed.data);
  const reason = sentence(parsed.data);
  const does = codes[code]?.does ?? 'record';
  if (does === 'retry' || does === 'token') return { kind: 'retry', reason };
  if (does === 'operator') return { kind: 'operator', code, reason };
  const crmId = other?.id ?? id;
  if (code === 'DUPLICATE_DATA' && crmId) return { kind: 'duplicate', crmId, reason };
  return { kind: 'rejected', code, field: crmField ? nameOf(crmField) : null, reason };
}

/** A read or a channel has no record to blame: someone must look at the set-up. */
export function notRefused(outcome: Refusal | CrmFailure): CrmFailure {
  if (outcome.kind !== 'refused') return outcome;
  return { kind: 'operator', code: outcome.code, reason: outcome.reason };
}

export function misunderstood(what: string): CrmFailure {
  return {
    kind: 'operator',
    code: 'UNEXPECTED_ANSWER',
    reason: `The CRM's answer cannot be understood: ${what}.`,
  };
}

function sentence(found: Problem): string {
  const crmField = detailsOf(found).api_name;
  if (found.code === 'INVALID_DATA' && crmField === 'id') return 'The CRM no longer has this record.';
  const says = codes[found.code]?.says;
  if (says) return says.replace('{field}', crmField ?? 'a field');
  return `The CRM answered ${found.code}${found.message ? `: ${found.message}` : ''}.`;
}

function detailsOf(found: Problem): z.infer<typeof problemDetails> {
  const parsed = problemDetails.safeParse(found.details);
  return parsed.success ? parsed.data : {};
}

function hasResults(body: unknown): boolean {
  return (
    typeof body === 'object' && body !== null && ['data', 'watch', 'fields'].some((list) => list in body)
  );
}

/** The first failure in a list of results on channels or fields, or undefined when all went well. */
export function listFailure(body: unknown, list: 'watch' | 'fields'): CrmFailure | undefined {
  const parsed = z.object({ [list]: z.array(problem) }).safeParse(body);
  const failed = parsed.success ? parsed.data[list]?.find((entry) => entry.code !== 'SUCCESS') : undefined;
  if (!failed) return undefined;
  if (codes[failed.code]?.does === 'retry') return { kind: 'retry', reason: sentence(failed) };
  return { kind: 'operator', code: failed.code, reason: sentence(failed) };
}
