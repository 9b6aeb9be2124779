import { z } from 'zod';

const time = z.iso.datetime({ offset: true });

/** One record that is not the same on both sides. */
export const auditException = z
  .object({
    id: z.string(),
    kind: z.enum(['lead', 'partner']),
    /** `waiting` and `parked` explain themselves: the portal knows that its change has not arrived. */
    reason: z.enum([
      'missing_in_portal',
      'missing_in_crm',
      'field_differs',
      'wrong_partner',
      'deleted_on_one_side',
      'parked',
      'waiting',
      'unlinked_partner',
      'doubled',
      'without_partner',
    ]),
    portalId: z.uuid().nullable(),
    crmId: z.string().nullable(),
    name: z.string(),
    /** The reason for a person to read, with the fields that differ. */
    words: z.string(),
    /** What mends it: another push to the CRM, another look at it, or a person in the CRM. */
    repair: z.enum(['push', 'look', 'person']),
  })
  .meta({ id: 'AuditException' });
export type AuditException = z.infer<typeof auditException>;

/** The last comparison of every record of both sides that was completed. */
export const auditSummary = z
  .object({
    startedAt: time,
    finishedAt: time,
    compared: z.int(),
    equal: z.int(),
    /** Changed within the minute before they were looked at, so not compared. */
    settling: z.int(),
    exceptions: z.int(),
    /** Of the exceptions, those that wait or are parked. */
    explained: z.int(),
    /** `equal` of `compared`, 0 to 1. */
    consistency: z.number().min(0).max(1),
  })
  .meta({ id: 'AuditSummary' });
export type AuditSummary = z.infer<typeof auditSummary>;

export const auditReport = z
  .object({
    /** Null until one was completed. */
    last: auditSummary.nullable(),
    /** One that came to no end since then, and why. */
    failed: z.object({ at: time, reason: z.string() }).nullable(),
    /** Of `last`, a page; the first ten thousand are kept. */
    exceptions: z.array(auditException),
    /** The `after` of the next page; null on the last. */
    next: z.string().nullable(),
  })
  .meta({ id: 'AuditReport' });
export type AuditReport = z.infer<typeof auditReport>;

export const auditReportQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,18}$/, 'Give the `next` of the page before.')
    .default('0'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** What was put back to work. */
export const auditRepair = z
  .object({
    /** Records that are read from the CRM again. */
    looks: z.int(),
    /** Leads that are sent to the CRM again. */
    pushes: z.int(),
  })
  .meta({ id: 'AuditRepair' });
export type AuditRepair = z.infer<typeof auditRepair>;
