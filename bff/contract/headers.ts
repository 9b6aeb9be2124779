import { z } from 'zod';

export const idempotencyKey = z
  .string({ error: 'Send an Idempotency-Key header, for example a UUID.' })
  .min(8, { error: 'Idempotency-Key must have at least 8 characters.' })
  .max(100, { error: 'Idempotency-Key can have at most 100 characters.' })
  .regex(/^[\w.:-]+$/, { error: 'Idempotency-Key may have letters, digits and . : _ - only.' });
