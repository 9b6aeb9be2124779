import { z } from 'zod';

const person = z.object({ id: z.uuid(), name: z.string() });

export const auditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The `nextCursor` of the page before. */
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, { error: 'The cursor is not one of ours. Start again without it.' })
    .optional(),
  /** Id of whoever did it. */
  actor: z.uuid({ error: 'Name the person by id.' }).optional(),
  /** Id of whom it was done to. */
  subject: z.uuid({ error: 'Name the person by id.' }).optional(),
  /** What was done, e.g. `account.disabled`. */
  action: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/, { error: 'Name one action, like account.disabled.' })
    .optional(),
  /** Id of the partner concerned; for administrators. */
  partner: z.uuid({ error: 'Name the partner by id.' }).optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;

/** Who did what to whom from where. */
export const auditEntry = z
  .object({
    id: z.string(),
    at: z.iso.datetime({ offset: true }),
    action: z.string(),
    /** Null for what the portal or the CRM did by itself. The name is the one of that time. */
    actor: person.nullable(),
    subject: person.nullable(),
    partner: person.nullable(),
    /** Null for the portal's own work, and where a partner reads what an administrator did. */
    ip: z.string().nullable(),
    origin: z.string().nullable(),
    userAgent: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

/** Newest first. `nextCursor` is null on the last page. */
export const auditPage = z
  .object({ entries: z.array(auditEntry), nextCursor: z.string().nullable() })
  .meta({ id: 'AuditPage' });
export type AuditPage = z.infer<typeof auditPage>;
