import { z } from 'zod';
import { email } from './auth.ts';

/** `partner_admin` runs the partner's account and sees every lead; `partner_member` is a sub-account. */
export const memberRole = z.enum(['partner_admin', 'partner_member'], {
  error: 'Choose partner_admin (main account) or partner_member (sub-account).',
});

const name = z
  .string({ error: 'Enter a name.' })
  .trim()
  .min(1, { error: 'Enter a name.' })
  .max(120, { error: 'Name can have at most 120 characters.' });
const seesAllLeads = z.boolean({ error: 'Say true or false.' });

export const inviteBody = z
  .strictObject({
    email,
    name: name.optional(),
    role: memberRole.default('partner_member'),
    /** A sub-account then sees every lead of the partner, not only its own. Main accounts always do. */
    seesAllLeads: seesAllLeads.default(false),
  })
  .meta({ id: 'InviteMember' });
export type InviteBody = z.infer<typeof inviteBody>;

/** Only what is named changes. A disabled person who comes back and never had a password is invited again. */
export const memberEdit = z
  .strictObject({
    name: name.optional(),
    role: memberRole.optional(),
    seesAllLeads: seesAllLeads.optional(),
    status: z.enum(['active', 'disabled'], { error: 'Choose active or disabled.' }).optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'Name at least one thing to change.')
  .meta({ id: 'MemberEdit' });
export type MemberEdit = z.infer<typeof memberEdit>;

/** What becomes of the leads of whoever leaves; may be left out where there are none. */
export const removeBody = z
  .strictObject({
    leads: z
      .union(
        [
          z.strictObject({ to: z.uuid() }),
          /** They stay with the partner under their name; main accounts see them. */
          z.strictObject({ keep: z.literal(true) }),
        ],
        { error: 'Say {"to": "<id of a member>"} or {"keep": true}.' },
      )
      .optional(),
  })
  .meta({ id: 'RemoveMember' });
export type RemoveBody = z.infer<typeof removeBody>;

export const handOverBody = z
  .strictObject({ to: z.uuid({ error: 'Name the member who takes over by id.' }) })
  .meta({ id: 'HandOverMain' });

export const teamMember = z
  .object({
    id: z.uuid(),
    /** The address until the person has told a name. */
    name: z.string(),
    email: z.string(),
    role: memberRole,
    seesAllLeads: z.boolean(),
    status: z.enum(['invited', 'active', 'disabled']),
    /** When their browser last renewed its session; null before the first sign-in. */
    lastSeenAt: z.iso.datetime({ offset: true }).nullable(),
    /** Leads they handed in or took over. */
    leads: z.object({ total: z.int(), won: z.int() }),
    /** Null unless `invited`. `delayed`: the mail has not got through yet and is tried again; `failed`: given up. */
    invitation: z
      .object({
        state: z.enum(['sending', 'delayed', 'sent', 'expired', 'failed']),
        expiresAt: z.iso.datetime({ offset: true }).nullable(),
      })
      .nullable(),
    createdAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'TeamMember' });
export type TeamMember = z.infer<typeof teamMember>;

/** Main accounts first, then by name. A sub-account finds itself alone among the members, and whom to ask among the mains. */
export const team = z
  .object({
    members: z.array(teamMember),
    mains: z.array(z.object({ name: z.string(), email: z.string() })),
    /** True when the caller may invite, change and remove. */
    manages: z.boolean(),
  })
  .meta({ id: 'Team' });
export type Team = z.infer<typeof team>;
