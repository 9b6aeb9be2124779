import { z } from 'zod';
import { syncState } from './leads.ts';

const time = z.iso.datetime({ offset: true });

/** One step of a lead's way between the partner's page, the portal, the CRM and back. What a step does not have is null. */
const traceStep = z
  .object({
    at: time,
    step: z.enum([
      /** Handed in here, or created in the CRM. */
      'submitted',
      /** A field was edited here: `what`, `from`, `to`. */
      'edited',
      /** It waits to be sent to the CRM. */
      'queued',
      /** The last try, which came to nothing so far; `reason` says why. */
      'tried',
      /** Handed to the CRM. */
      'sent',
      /** The CRM's answer was written down: `crmId`. */
      'stored_in_crm',
      /** Held back until a person mends the `reason`. */
      'parked',
      /** By the CRM's own clock, in whole seconds: `what` is a field or kind of change, `from`, `to`. */
      'changed_in_crm',
      /** Both sides changed `what`; `to` is the CRM's value, which stands. */
      'conflict',
      /** A hint that the record `crmId` changed was stored; `reason` while it waits for something. */
      'notified',
      /** The record was read from the CRM and this side made equal, whether or not there was anything to change. */
      'looked_at',
      /** What the CRM had changed was written here. */
      'applied',
      /** Written to the log that open pages follow: `eventId`, with its kind in `what`. */
      'announced',
      /** Sent to open pages: `eventId`, `pages`. */
      'pushed',
      /** `what` is the file's name here and in the next two. */
      'file_added',
      'file_stored_in_crm',
      'file_parked',
      /** A note waits for the CRM, `reason` says why when a try came to nothing; `what` is its id here and in the next two. */
      'note_added',
      'note_stored_in_crm',
      'note_parked',
    ]),
    /** Who did it; for `notified`, by which way the hint came. */
    actor: z
      .object({
        kind: z.enum(['partner', 'visitor', 'crm', 'system', 'notification', 'webhook', 'poll']),
        name: z.string().nullable(),
      })
      .nullable(),
    what: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    reason: z.string().nullable(),
    crmId: z.string().nullable(),
    eventId: z.string().nullable(),
    pages: z.int().nullable(),
  })
  .meta({ id: 'TraceStep' });

/** Where a lead is and how it came there, oldest step first, at most the last thousand. For administrators. */
export const leadTrace = z
  .object({
    leadId: z.uuid(),
    crmId: z.string().nullable(),
    dealCrmId: z.string().nullable(),
    sync: syncState,
    syncReason: z.string().nullable(),
    /** When it is sent next; null when nothing waits. */
    dueAt: time.nullable(),
    steps: z.array(traceStep),
  })
  .meta({ id: 'LeadTrace' });
export type LeadTrace = z.infer<typeof leadTrace>;
