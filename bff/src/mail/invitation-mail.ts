import { dayOf, writeLetter, type WrittenLetter } from './letter.ts';

interface Invitation {
  /** Null for an administrator. */
  readonly partnerName: string | null;
  readonly link: string;
  readonly expiresAt: Date;
}

/** The mail that opens an account. */
export function invitationMail({ partnerName, link, expiresAt }: Invitation): WrittenLetter {
  return writeLetter({
    subject: `Your account for ${partnerName ?? 'the partner portal'}`,
    opening: partnerName
      ? `${partnerName} is now a partner. Choose a password to hand in leads and follow them.`
      : 'You are invited to look after the partner portal. Choose a password to begin.',
    button: { label: 'Choose a password', link },
    closing: `The link works once, until ${dayOf(expiresAt)}. If you did not expect this mail, you can ignore it.`,
  });
}
