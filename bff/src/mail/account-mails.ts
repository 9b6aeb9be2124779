import { writeLetter, type WrittenLetter } from './letter.ts';
import type { Speech } from './words/speak.ts';

/** The way to a new password. */
export function passwordLinkMail(speech: Speech, link: string): WrittenLetter {
  const { say } = speech;
  return writeLetter(speech, {
    subject: say('Choose a new password'),
    opening: say('Somebody asked for a new password for your account, most likely you. Choose it here.'),
    button: { label: say('Choose a new password'), link },
    closing: say(
      'The link works once, for one hour. If you did not ask for it, ignore this mail: your password stays as it is.',
    ),
  });
}

/** Goes to the new address, and proves that it is the person's own. */
export function addressLinkMail(speech: Speech, link: string): WrittenLetter {
  const { say } = speech;
  return writeLetter(speech, {
    subject: say('Confirm your new address'),
    opening: say(
      'You asked to sign in to the partner portal with this address from now on. Confirm that it is yours.',
    ),
    button: { label: say('Confirm this address'), link },
    closing: say(
      'The link works once, for one day. If you did not ask for it, ignore this mail: nothing changes.',
    ),
  });
}

/** Goes to the address before, so that its owner hears of it. */
export function addressChangedMail(speech: Speech, newAddress: string, portalUrl: string): WrittenLetter {
  const { say } = speech;
  return writeLetter(speech, {
    subject: say('Your address was changed'),
    opening: say('From now on your account of the partner portal is signed in to with {0}.', newAddress),
    closing: `${say('If this was not you, tell the people who run the portal at once.')} ${portalUrl}`,
  });
}
