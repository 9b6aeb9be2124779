import { writeLetter, type WrittenLetter } from './letter.ts';
import type { Speech } from './words/speak.ts';

interface Invitation {
  /** Null for an administrator. */
  readonly partnerName: string | null;
  /** Who invites into a team; null where the approval of the partner does. */
  readonly by?: string | null | undefined;
  readonly link: string;
  readonly expiresAt: Date;
}

/** The mail that opens an account. */
export function invitationMail(
  speech: Speech,
  { partnerName, by, link, expiresAt }: Invitation,
): WrittenLetter {
  const { say, day } = speech;
  return writeLetter(speech, {
    subject: partnerName
      ? say('Your account for {0}', partnerName)
      : say('Your account for the partner portal'),
    opening: opening(speech, partnerName, by),
    button: { label: say('Choose a password'), link },
    closing: say(
      'The link works once, until {0}. If you did not expect this mail, you can ignore it.',
      day(expiresAt),
    ),
  });
}

function opening({ say }: Speech, partnerName: string | null, by: string | null | undefined): string {
  if (!partnerName)
    return say('You are invited to look after the partner portal. Choose a password to begin.');
  return by
    ? say(
        '{0} invites you to the team of {1}. Choose a password to hand in leads and follow them.',
        by,
        partnerName,
      )
    : say('{0} is now a partner. Choose a password to hand in leads and follow them.', partnerName);
}
