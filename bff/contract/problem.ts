import { z } from 'zod';

/** Every `code` that a problem document can carry; clients switch on it, so a code never changes meaning. */
export const problemCodes = [
  'invalid_request',
  'invalid_json',
  'payload_too_large',
  'request_timeout',
  'not_found',
  'method_not_allowed',
  'unsupported_media_type',
  'unauthenticated',
  'session_expired',
  'signed_out_elsewhere',
  'use_dpop_nonce',
  'invalid_proof',
  'invalid_credentials',
  'account_disabled',
  'partner_suspended',
  'origin_not_allowed',
  'unknown_site_key',
  'forbidden',
  'invitation_invalid',
  'invitation_expired',
  'invitation_used',
  'weak_password',
  'link_invalid',
  'link_expired',
  'link_used',
  'address_taken',
  'last_administrator',
  'team_full',
  'own_account',
  'last_main',
  'too_many_keys',
  'present_key',
  'portal_only',
  'other_partner',
  'code_invalid',
  'code_expired',
  'step_up_required',
  'invalid_password',
  'invalid_code',
  'challenge_expired',
  'second_factor_required',
  'idempotency_key_reused',
  'rate_limited',
  'webhook_refused',
  'form_closed',
  'lead_converted',
  'upload_not_allowed',
  'unavailable',
  'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** One fault of one field. `field` is the name of the body's property; `message` is a sentence for a person. */
export const fieldFault = z.object({ field: z.string(), code: z.string(), message: z.string() });
export type FieldFault = z.infer<typeof fieldFault>;

/** An error answer, `application/problem+json` (RFC 9457). */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.enum(problemCodes),
    errors: z.array(fieldFault).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problem>;
