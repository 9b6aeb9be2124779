import { z } from 'zod';

const time = z.iso.datetime({ offset: true });

/** The state of the sync with the CRM, for administrators. */
export const syncReport = z
  .object({
    /** `waiting`: the CRM cannot be used for now, it passes by itself. `stopped`: a person has to do what `reason` says. */
    gates: z.array(
      z.object({
        name: z.enum(['push', 'read', 'files', 'notes']),
        state: z.enum(['open', 'waiting', 'stopped']),
        /** The CRM's own code, e.g. `OAUTH_SCOPE_MISMATCH`. */
        code: z.string().nullable(),
        reason: z.string().nullable(),
        since: time,
        /** When it is tried again. */
        tryAt: time.nullable(),
      }),
    ),
    queues: z.record(z.string(), z.number()),
    /** Why leads are held back, most frequent first, at most 20 reasons. */
    parked: z.array(z.object({ reason: z.string().nullable(), leads: z.int() })),
    /** Until when the CRM posts its notifications; null when no channel is open and the poll works alone. */
    channelUntil: time.nullable(),
    /** How far each poll has come, by its name, and when it last found something. */
    cursors: z.record(z.string(), z.object({ modifiedAt: time, lookedAt: time })),
    /** How this process calls the CRM; null while none is connected. */
    connection: z
      .object({
        /** Calls that may be under way at once. */
        concurrency: z.int(),
        inFlight: z.int(),
        throttledUntil: time.nullable(),
        creditsRemaining: z.number().nullable(),
        lastError: z.object({ code: z.string(), reason: z.string(), at: time }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'SyncReport' });
export type SyncReport = z.infer<typeof syncReport>;

/** Puts parked leads back into the queue: those of one reason, or all. */
export const requeueBody = z
  .strictObject({ reason: z.string().max(2_000).optional() })
  .meta({ id: 'Requeue' });
export const requeued = z.object({ leads: z.int() }).meta({ id: 'Requeued' });
