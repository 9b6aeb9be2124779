import { z } from 'zod';
import { passwordLimits } from './password-limits.ts';

export const role = z.enum(['admin', 'partner_admin', 'partner_member']);
export type Role = z.infer<typeof role>;

export const email = z
  .string({ error: 'Enter your email address.' })
  .trim()
  .toLowerCase()
  .max(100, { error: 'Email can have at most 100 characters.' })
  .pipe(z.email({ error: 'Enter an email address like name@example.com.' }));

export const newPassword = z
  .string({ error: 'Choose a password.' })
  .min(passwordLimits.min, { error: `Use at least ${passwordLimits.min} characters.` })
  .max(passwordLimits.max, { error: `Use at most ${passwordLimits.max} characters.` });

export const loginBody = z
  .strictObject({
    email,
    password: z
      .string({ error: 'Enter your password.' })
      .min(1, { error: 'Enter your password.' })
      .max(passwordLimits.max, { error: `Use at most ${passwordLimits.max} characters.` }),
  })
  .meta({ id: 'Login' });

/** The signed-in person, as their own page may know them. */
export const me = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role,
    /** Null for administrators, who belong to no partner. */
    partner: z
      .object({
        id: z.uuid(),
        name: z.string(),
        /** Publishable key of the partner's site. */ siteKey: z.string(),
      })
      .nullable(),
    /** True when the person sees every lead of the partner, not only their own. */
    seesAllLeads: z.boolean(),
    /** `required`: nothing else can be done before it is set up. */
    secondFactor: z.enum(['off', 'on', 'required']),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

/** A session as sign-in, refresh and an accepted invitation give it. Its secret travels in a cookie. */
export const session = z
  .object({
    /** JWT, sent with the scheme `DPoP` and a proof of the key and origin that it is bound to (RFC 9449). */
    accessToken: z.string(),
    /** Seconds from now. */
    expiresIn: z.int(),
    me,
    /** The secret of the session, for a browser that gave no cookie back: sent to refresh, and another one each time. */
    refreshToken: z.string().optional(),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof session>;

/** The password was right and a code is asked for: send both to `auth/second-factor` within `expiresIn` seconds. */
export const signInChallenge = z
  .object({ secondFactor: z.object({ challenge: z.string(), expiresIn: z.int() }) })
  .meta({ id: 'SignInChallenge' });
export type SignInChallenge = z.infer<typeof signInChallenge>;

export const refreshBody = z
  .strictObject({ /** Only where the session came with one. */ refreshToken: z.string().max(100).optional() })
  .meta({ id: 'Refresh' });

/** Whether this browser gave back the cookie that the same call left before. */
export const cookieCheck = z.object({ kept: z.boolean() }).meta({ id: 'CookieCheck' });
export type CookieCheck = z.infer<typeof cookieCheck>;

/** What an invitation's link shows before it is accepted. */
export const invitation = z
  .object({
    email: z.string(),
    /** Null for an administrator's invitation. */
    partnerName: z.string().nullable(),
    expiresAt: z.iso.datetime({ offset: true }),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof invitation>;

export const acceptInvitationBody = z
  .strictObject({
    name: z
      .string({ error: 'Enter your name.' })
      .trim()
      .min(1, { error: 'Enter your name.' })
      .max(120, { error: 'Name can have at most 120 characters.' }),
    password: newPassword,
  })
  .meta({ id: 'AcceptInvitation' });
