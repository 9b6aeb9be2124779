import { z } from 'zod';
import { checkOrigin, maxOrigins } from './origins.ts';

const allowedOrigins = z
  .array(z.string({ error: 'Enter an origin like https://www.example.com.' }), {
    error: 'Send a list of origins.',
  })
  .max(maxOrigins, { error: `A site can have at most ${maxOrigins} origins.` })
  .transform((given, context) => {
    const origins = given.map((text, index) => {
      const verdict = checkOrigin(text);
      if ('origin' in verdict) return verdict.origin;
      const { code, message } = verdict;
      context.addIssue({ code: 'custom', message, path: [index], params: { code } });
      return '';
    });
    return [...new Set(origins)];
  });

/** Only what is named changes; null takes a colour or a name back. */
export const siteEdit = z
  .strictObject({
    /** Exact origins: scheme, host and port. https, or http on localhost, 127.0.0.1 and [::1]; never `null`. */
    allowedOrigins: allowedOrigins.optional(),
    /** The brand colour of the elements, #rrggbb. */
    accent: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^#[\da-f]{6}$/, { error: 'Enter a colour like #3451b2.' })
      .nullable()
      .optional(),
    /** What the public form calls the partner; the CRM's name when null. */
    displayName: z
      .string({ error: 'Enter a name.' })
      .trim()
      .min(1, { error: 'Enter a name, or null for the one in the CRM.' })
      .max(120, { error: 'The name can have at most 120 characters.' })
      .nullable()
      .optional(),
    /** No passwords on the partner's pages: people sign in in a window of the hosted portal. */
    passwordsOnPortal: z.boolean({ error: 'Send true or false.' }).optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'Name at least one thing to change.')
  .meta({ id: 'SiteEdit' });
export type SiteEdit = z.infer<typeof siteEdit>;

export const keyRotation = z
  .strictObject({
    /** How long the key before goes on working, so that every page can be given the new one. 0 ends it at once. */
    overlapDays: z
      .int({ error: 'Enter a number of days from 0 to 90.' })
      .min(0, { error: 'Enter a number of days from 0 to 90.' })
      .max(90, { error: 'Enter a number of days from 0 to 90.' })
      .default(7),
  })
  .meta({ id: 'KeyRotation' });

const at = z.iso.datetime({ offset: true });

/** What a page that may embed the portal is told when it asks; `now` is the server's clock. */
export const siteCheck = z.object({ allowed: z.literal(true), now: at }).meta({ id: 'SiteCheck' });
export type SiteCheck = z.infer<typeof siteCheck>;

export const siteSettings = z
  .object({
    /** The present key first, then those that are still valid. */
    keys: z.array(
      z.object({
        key: z.string(),
        createdAt: at,
        /** Null for the present key. */
        validUntil: at.nullable(),
        /** When a replaced key was last seen on a page; null when never, and for the present key. */
        lastUsedAt: at.nullable(),
      }),
    ),
    allowedOrigins: z.array(z.string()),
    accent: z.string().nullable(),
    displayName: z.string().nullable(),
    passwordsOnPortal: z.boolean(),
    /** As the CRM has it. */
    partnerName: z.string(),
    /** What to paste into a page, with the present key. */
    snippet: z.string(),
  })
  .meta({ id: 'SiteSettings' });
export type SiteSettings = z.infer<typeof siteSettings>;
