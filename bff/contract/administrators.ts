import { z } from 'zod';
import { email } from './auth.ts';

const time = z.iso.datetime({ offset: true });

export const inviteAdministratorBody = z.strictObject({ email }).meta({ id: 'InviteAdministrator' });

export const administratorEdit = z
  .strictObject({ enabled: z.boolean({ error: 'Say true or false.' }) })
  .meta({ id: 'AdministratorEdit' });

/** One of those who run the portal. */
export const administrator = z
  .object({
    id: z.uuid(),
    /** Null until the invitation is accepted. */
    name: z.string().nullable(),
    email: z.string(),
    status: z.enum(['invited', 'active', 'disabled']),
    createdAt: time,
    lastSignInAt: time.nullable(),
    /** Until when the invitation that was mailed last works; null while it is on its way, and afterwards. */
    invitedUntil: time.nullable(),
  })
  .meta({ id: 'Administrator' });
export type Administrator = z.infer<typeof administrator>;

export const administratorList = z
  .object({ administrators: z.array(administrator) })
  .meta({ id: 'AdministratorList' });
export type AdministratorList = z.infer<typeof administratorList>;
