import { writeLetter, type WrittenLetter } from './letter.ts';
import type { Speech } from './words/speak.ts';

/** What the owner of an account hears of by mail whoever did it. */
export type SecurityNotice =
  'password_changed' | 'second_factor_on' | 'second_factor_off' | 'recovery_code_used' | 'codes_guessed';

const resetIt =
  'If this was not you, press “Forgot password?” where you sign in, and choose another password.';

const words: Record<SecurityNotice, { subject: string; opening: string; closing: string }> = {
  password_changed: {
    subject: 'Your password was changed',
    opening: 'The password of your account was changed, and every other browser was signed out.',
    closing: resetIt,
  },
  second_factor_on: {
    subject: 'Your second factor is set up',
    opening:
      'From now on, signing in asks for a code of your authenticator app after the password. Keep the recovery codes where you find them without your phone.',
    closing: resetIt,
  },
  second_factor_off: {
    subject: 'Your second factor was turned off',
    opening: 'Signing in to your account asks for the password alone.',
    closing: resetIt,
  },
  recovery_code_used: {
    subject: 'A recovery code was used',
    opening: 'A recovery code of your account was used in the place of a code of your app.',
    closing: resetIt,
  },
  codes_guessed: {
    subject: 'Somebody tries codes for your account',
    opening:
      'Five wrong codes in a row were entered after your password. If this was not you, somebody knows your password: choose another one now.',
    closing: 'Press “Forgot password?” where you sign in. Until then every further try has to wait longer.',
  },
};

/** `left` is the number of recovery codes that still work. */
export function securityNotice(
  speech: Speech,
  kind: SecurityNotice,
  { portalUrl, left }: { portalUrl: string; left?: number | undefined },
): WrittenLetter {
  const { say, join } = speech;
  const { subject, opening, closing } = words[kind];
  const rest =
    left === undefined ? '' : left === 0 ? say('No code is left.') : say('{0} codes are left.', left);
  const more = left !== undefined && left < 4 ? say('Make new ones in your account.') : '';
  return writeLetter(speech, {
    subject: say(subject),
    opening: join(say(opening), rest, more),
    button: { label: say('Open the portal'), link: portalUrl },
    closing: say(closing),
  });
}
