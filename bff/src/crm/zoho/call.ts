import type { CrmFailure } from '../port.ts';
import type { Reply } from './connection.ts';
import { callOutcome, type CallOutcome, codeOf, notRefused } from './outcomes.ts';
import type { FieldDetailsOf } from './metadata.ts';
import { callSdk, type Sdk, type SdkRequest } from './sdk.ts';

/** Runs one SDK operation against the CRM. Never throws for what the CRM, the network or the SDK does. */
export type CallCrm = (operation: (sdk: Sdk) => Promise<unknown>) => Promise<CallOutcome>;

/** `failed` is told of every call that came to nothing as a whole. */
export function createCallCrm(
  send: (request: SdkRequest) => Promise<Reply>,
  fieldDetailsOf: FieldDetailsOf,
  failed: (error: { readonly code: string; readonly reason: string }) => void,
): CallCrm {
  return async function callCrm(operation) {
    try {
      const reply = await callSdk(send, fieldDetailsOf, operation);
      const outcome = callOutcome(reply);
      if (outcome.kind !== 'body') failed({ code: codeFor(reply, outcome), reason: outcome.reason });
      return outcome;
    } catch (error) {
      // The connection never throws: what arrives here the SDK refused to send.
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'refused', code: 'SDK_REFUSED', field: null, reason: `It cannot be sent: ${reason}` };
    }
  };
}

function codeFor(reply: Reply, outcome: Exclude<CallOutcome, { kind: 'body' }>): string {
  if (outcome.kind !== 'retry') return outcome.code;
  return reply.kind === 'reply' ? (codeOf(reply.body) ?? `HTTP_${reply.status}`) : 'NO_ANSWER';
}

export type Answer = { readonly kind: 'body'; readonly body: unknown } | CrmFailure;

/** A call in which no single record can be at fault. */
export async function ask(callCrm: CallCrm, operation: (sdk: Sdk) => Promise<unknown>): Promise<Answer> {
  const outcome = await callCrm(operation);
  return outcome.kind === 'body' ? outcome : notRefused(outcome);
}
