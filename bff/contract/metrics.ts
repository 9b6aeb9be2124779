import { z } from 'zod';

const counts = z.object({ new: z.int(), working: z.int(), won: z.int(), lost: z.int() });

/** The numbers of the leads the caller may see. All from running totals; months are calendar months in UTC. */
export const metrics = z
  .object({
    total: z.int(),
    /** Leads by where they stand now. */
    byCategory: counts,
    /** Leads by the CRM's own status words, most first. */
    byStatus: z.array(
      z.object({ status: z.string(), category: z.enum(['new', 'working', 'won', 'lost']), count: z.int() }),
    ),
    /** Twelve months, oldest first, the running month last. `won` and `lost` count in the month they were decided. */
    months: z.array(
      z.object({ /** `YYYY-MM` */ month: z.string(), submitted: z.int(), won: z.int(), lost: z.int() }),
    ),
    /** Deals that leads became, by how they stand and by currency (null: the organisation's own). */
    deals: z.array(
      z.object({
        category: z.enum(['open', 'won', 'lost']),
        currency: z.string().nullable(),
        count: z.int(),
        amount: z.number(),
      }),
    ),
  })
  .meta({ id: 'Metrics' });
export type Metrics = z.infer<typeof metrics>;
