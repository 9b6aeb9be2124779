import { z } from 'zod';

/** A SHA-256 digest in base64url: of a verifier (RFC 7636, 4.2), or of a key (RFC 7638). */
const digest = (what: string) =>
  z
    .string({ error: `Send ${what}.` })
    .regex(/^[\w-]{43}$/, { error: `${what} has 43 characters of base64url.` });

const siteKey = z.string({ error: 'Name the site key.' }).min(1, { error: 'Name the site key.' }).max(200);
const origin = z.string({ error: 'Name the origin of the page.' }).max(300);

/** The page that opened the portal's window to sign somebody in. */
export const handoverQuery = z.strictObject({ siteKey, origin });

export const handoverSite = z
  .object({
    /** What the site calls itself. */
    partnerName: z.string(),
    /** Exactly where a code may be sent. */
    origin: z.string(),
  })
  .meta({ id: 'HandoverSite' });
export type HandoverSite = z.infer<typeof handoverSite>;

export const handoverBody = z
  .strictObject({
    siteKey,
    origin,
    codeChallenge: digest('the code challenge'),
    codeChallengeMethod: z.literal('S256', { error: 'Only S256 is taken.' }),
    /** Thumbprint of the page's key (RFC 9449, 10): nobody else can use the code. */
    dpopJkt: digest('the thumbprint of the key'),
  })
  .meta({ id: 'Handover' });
export type Handover = z.infer<typeof handoverBody>;

/** For the page at that origin alone, once, within `expiresIn` seconds. */
export const signInCode = z.object({ code: z.string(), expiresIn: z.int() }).meta({ id: 'SignInCode' });
export type SignInCode = z.infer<typeof signInCode>;

export const signInCodeBody = z
  .strictObject({
    code: z.string({ error: 'Send the code.' }).min(1, { error: 'Send the code.' }).max(100),
    codeVerifier: z.string({ error: 'Send the code verifier.' }).regex(/^[\w.~-]{43,128}$/, {
      error: 'The code verifier has 43 to 128 characters: letters, digits and - . _ ~',
    }),
  })
  .meta({ id: 'SignInCodeExchange' });
