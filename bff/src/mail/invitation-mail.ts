import { dayOf, writeLetter, type WrittenLetter } from './letter.ts';

interface Invitation {
  /** Null for an administrator. */
  readonly partnerName: string | null;
  /** Who invites into a team; null where the approval of the partner does. */
  readonly by?: string | null | undefined;
  readonly link: string;
  readonly expiresAt: Date;
}

/** The mail that opens an account. */
export function invitationMail({ partnerName, by, link, expiresAt }: Invitation): WrittenLetter {
  return writeLetter({
    subject: `Your account for ${partnerName ?? 'the partner portal'}`,
    opening: opening(partnerName, by),
    button: { label: 'Choose a password', link },
    closing: `The link works once, until ${dayOf(expiresAt)}. If you did not expect this mail, you can ignore it.`,
  });
}

function opening(partnerName: string | null, by: string | null | undefined): string {
  if (!partnerName) return 'You are invited to look after the partner portal. Choose a password to begin.';
  const why = by ? `${by} invites you to the team of ${partnerName}.` : `${partnerName} is now a partner.`;
  return `${why} Choose a password to hand in leads and follow them.`;
}
