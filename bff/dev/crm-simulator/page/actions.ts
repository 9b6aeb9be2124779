import { z } from 'zod';
import type { Records } from '../control.ts';
import { approvalStatuses, leadStatuses, stages } from '../modules.ts';
import { users } from '../users.ts';

const by = z.enum(users.map(({ name }) => name) as [string, ...string[]]).optional();
const id = z.string().regex(/^\d{18}$/);
const name = (label: string, max: number) =>
  z.string().trim().min(1, `Enter a ${label}.`).max(max, `The ${label} can have at most ${max} characters.`);
const email = z
  .union([
    z.literal('').transform(() => null),
    z.email('Enter an email address like name@example.com.').max(100),
  ])
  .optional();
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .transform((value) => value || null)
    .optional();

const module = z.enum(['Partners', 'Leads', 'Deals', 'Contacts', 'Accounts']);
const empty = z.literal('').transform(() => null);
const amount = z.union([empty, z.coerce.number('Enter an amount like 5000.').min(0).max(1e15)]);
const day = z.union([empty, z.iso.date('Enter a day like 2026-12-31.')]);

/** What a person does on the page. */
const action = z.discriminatedUnion('action', [
  z.object({ action: z.literal('partner-status'), id, status: z.enum(approvalStatuses), by }),
  z.object({ action: z.literal('lead-status'), id, status: z.enum(leadStatuses), by }),
  z.object({ action: z.literal('convert'), id, by }),
  z.object({ action: z.literal('deal-stage'), id, stage: z.enum(stages), by }),
  z.object({ action: z.literal('deal-terms'), id, Amount: amount, Closing_Date: day, by }),
  z.object({ action: z.literal('delete'), module, id, by }),
  z.object({ action: z.literal('restore'), module, id, by }),
  z.object({
    action: z.literal('add-partner'),
    Name: name('name', 120),
    Email: email,
    Phone: text(30),
    Website: text(450),
    by,
  }),
  z.object({
    action: z.literal('add-lead'),
    First_Name: text(40),
    Last_Name: name('last name', 80),
    Company: text(200),
    Email: email,
    Phone: text(30),
    Partner: text(18),
    by,
  }),
]);

/** Carries it out and gives back the id of the record, or a sentence on what is wrong. */
export function createActions(records: Records) {
  return function act(body: unknown): { id: string } | { error: string } {
    const parsed = action.safeParse(body);
    if (!parsed.success) {
      return { error: parsed.error.issues[0]?.message ?? 'That cannot be done.' };
    }
    try {
      return { id: run(records, parsed.data) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}

function run(records: Records, wanted: z.infer<typeof action>): string {
  const actor = wanted.by === undefined ? {} : { by: wanted.by };
  switch (wanted.action) {
    case 'partner-status':
      records.update('Partners', wanted.id, { Approval_Status: wanted.status }, actor);
      return wanted.id;
    case 'lead-status':
      records.update('Leads', wanted.id, { Lead_Status: wanted.status }, actor);
      return wanted.id;
    case 'convert':
      records.convert(wanted.id, {}, actor);
      return wanted.id;
    case 'deal-stage':
      records.update('Deals', wanted.id, { Stage: wanted.stage }, actor);
      return wanted.id;
    case 'deal-terms': {
      const { Amount, Closing_Date } = wanted;
      records.update('Deals', wanted.id, { Amount, Closing_Date }, actor);
      return wanted.id;
    }
    case 'restore':
      records.restore(wanted.module, wanted.id, actor);
      return wanted.id;
    case 'delete':
      records.remove(wanted.module, wanted.id, actor);
      return wanted.id;
    case 'add-partner': {
      const { action: _action, by: _by, ...fields } = wanted;
      return records.insert('Partners', { ...fields, Approval_Status: 'Pending' }, actor);
    }
    case 'add-lead': {
      const { action: _action, by: _by, ...fields } = wanted;
      return records.insert('Leads', { ...fields, Lead_Status: 'Not Contacted' }, actor);
    }
  }
}
