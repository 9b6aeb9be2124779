import { writeLetter, type WrittenLetter } from './letter.ts';

/** The way to a new password. */
export function passwordLinkMail(link: string): WrittenLetter {
  return writeLetter({
    subject: 'Choose a new password',
    opening: 'Somebody asked for a new password for your account, most likely you. Choose it here.',
    button: { label: 'Choose a new password', link },
    closing:
      'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.',
  });
}

/** Goes to the new address, and proves that it is the person's own. */
export function addressLinkMail(link: string): WrittenLetter {
  return writeLetter({
    subject: 'Confirm your new address',
    opening:
      'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.',
    button: { label: 'Confirm this address', link },
    closing:
      'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.',
  });
}

/** Goes to the address before, so that its owner hears of it. */
export function addressChangedMail(newAddress: string, portalUrl: string): WrittenLetter {
  return writeLetter({
    subject: 'Your address was changed',
    opening: `Your account of the partner portal is signed in to with ${newAddress} from now on.`,
    closing: `If this was not you, tell the people who run the portal at once. ${portalUrl}`,
  });
}
