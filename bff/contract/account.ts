import { z } from 'zod';
import { email, newPassword } from './auth.ts';
import { passwordLimits } from './password-limits.ts';

const time = z.iso.datetime({ offset: true });

export const personName = z
  .string({ error: 'Enter your name.' })
  .trim()
  .min(1, { error: 'Enter your name.' })
  .max(120, { error: 'Name can have at most 120 characters.' });

export const forgotBody = z.strictObject({ email }).meta({ id: 'Forgot' });

/** What a link to a new password shows before it is used. */
export const passwordLink = z.object({ email: z.string(), expiresAt: time }).meta({ id: 'PasswordLink' });
export type PasswordLink = z.infer<typeof passwordLink>;

export const newPasswordBody = z.strictObject({ password: newPassword }).meta({ id: 'NewPassword' });

export const meEdit = z.strictObject({ name: personName }).meta({ id: 'MeEdit' });

export const addressBody = z.strictObject({ email }).meta({ id: 'NewAddress' });

/** An address that was asked for and counts once the link mailed there is opened. */
export const newAddress = z.object({ email: z.string(), expiresAt: time }).meta({ id: 'AddressOnItsWay' });
export type NewAddress = z.infer<typeof newAddress>;

export const confirmAddressBody = z
  .strictObject({
    token: z.string({ error: 'Open the link from the mail again.' }).min(1).max(200),
  })
  .meta({ id: 'ConfirmAddress' });

export const confirmedAddress = z.object({ email: z.string() }).meta({ id: 'ConfirmedAddress' });
export type ConfirmedAddress = z.infer<typeof confirmedAddress>;

/** What the signed-in person's page shows of how the account is kept. */
export const security = z
  .object({
    passwordChangedAt: time.nullable(),
    newAddress: newAddress.nullable(),
    /** Null while there is none. */
    secondFactorSince: time.nullable(),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'Security' });
export type Security = z.infer<typeof security>;

/** A browser that is signed in. */
export const device = z
  .object({
    id: z.uuid(),
    /** The one that asks. */
    current: z.boolean(),
    /** In words, e.g. `Chrome on Windows`. */
    name: z.string(),
    /** The page's origin. */
    origin: z.string(),
    createdAt: time,
    lastSeenAt: time,
  })
  .meta({ id: 'Device' });
export const deviceList = z.object({ devices: z.array(device) }).meta({ id: 'DeviceList' });
export type DeviceList = z.infer<typeof deviceList>;

export const endedDevices = z.object({ ended: z.int() }).meta({ id: 'EndedDevices' });
export type EndedDevices = z.infer<typeof endedDevices>;

/** Of the authenticator app, or a recovery code; spaces and dashes as people type them. */
const code = z
  .string({ error: 'Enter the code.' })
  .trim()
  .min(6, { error: 'Enter all six digits, or a recovery code.' })
  .max(40, { error: 'This is too long for a code.' });

/** The password; for whoever has a second factor, a code. */
export const stepUpBody = z
  .strictObject({
    password: z
      .string()
      .min(1, { error: 'Enter your password.' })
      .max(passwordLimits.max, { error: `Use at most ${passwordLimits.max} characters.` })
      .optional(),
    code: code.optional(),
  })
  .meta({ id: 'StepUp' });

export const codeBody = z.strictObject({ code }).meta({ id: 'Code' });

export const secondFactorBody = z
  .strictObject({ challenge: z.string({ error: 'Send the challenge of the sign-in.' }).max(1_000), code })
  .meta({ id: 'SecondFactor' });

/** What to show an authenticator app. */
export const secondFactorSetup = z
  .object({
    /** Base32, to type. */
    secret: z.string(),
    /** `otpauth://`, for a link on the device that has the app. */
    uri: z.string(),
    /** The same as a QR code: one SVG path in a view box of `size` by `size`, its quiet zone included. */
    qr: z.object({ size: z.int(), path: z.string() }),
  })
  .meta({ id: 'SecondFactorSetup' });
export type SecondFactorSetup = z.infer<typeof secondFactorSetup>;

/** Told once. Each works once, in the place of a code. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
