import { z } from 'zod';

/**
 * Sent with every call a widget makes. The publishable key says which site is speaking; being a custom header it also
 * forces a CORS preflight, so that no foreign page can call with the session's cookie. The hosted portal sends `portal`.
 */
export const siteKeyHeader = 'x-portal-key';

/** Repeats of a write with the same key give the first answer (draft-ietf-httpapi-idempotency-key-header). */
export const idempotencyHeader = 'idempotency-key';
export const idempotencyKey = z
  .string({ error: 'Send an Idempotency-Key header, for example a UUID.' })
  .min(8, { error: 'Idempotency-Key must have at least 8 characters.' })
  .max(100, { error: 'Idempotency-Key can have at most 100 characters.' })
  .regex(/^[\w.:-]+$/, { error: 'Idempotency-Key may have letters, digits and . : _ - only.' });
