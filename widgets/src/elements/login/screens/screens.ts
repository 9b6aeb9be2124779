import { msg, type Texts } from '../../../locales/words.ts';
import { asPortalError, words, type PortalErrorCode } from '../../../sdk/errors.ts';
import { AccountScreen } from './account.ts';
import { addressScreen } from './address.ts';
import { codeScreen } from './code.ts';
import { Enrolment } from './enrol.ts';
import { forgotScreen } from './forgot.ts';
import { invitationScreen } from './invitation.ts';
import { resetScreen } from './reset.ts';
import type { Screen, Stage, Wanted } from './screen.ts';

export { screenStyles } from './screens.styles.ts';

const ofScreens: Partial<Texts<PortalErrorCode>> = {
  link_invalid: 'This link is not complete, or a newer mail took its place.',
  link_expired: 'This link is no longer valid. Ask for a new one.',
  link_used: 'This link was used already.',
  address_taken: 'Another account has this address. Choose another one.',
  invalid_password: 'This is not your password. Try again.',
  invalid_code: 'This code is wrong or was used before. Enter the one your app shows now.',
  challenge_expired: 'Signing in took too long. Start again.',
};
Object.assign(words, ofScreens);

/** Everything of the sign-in that a page does not need at first: loaded when somebody wants it. */
export function openScreen(stage: Stage, wanted: Wanted): Screen {
  switch (wanted.kind) {
    case 'invitation':
      return invitationScreen(stage, wanted.token);
    case 'reset':
      return resetScreen(stage, wanted.token);
    case 'address':
      return addressScreen(stage, wanted.token);
    case 'forgot':
      return forgotScreen(stage, wanted.email);
    case 'code':
      return codeScreen(stage, wanted.challenge, wanted.email);
    case 'enrol':
      return requiredEnrolment(stage);
    case 'account':
      return new AccountScreen(stage);
    default:
      throw new Error(`The screen ${wanted.kind} is in another chunk.`);
  }
}

/** What fails here is tried again by the next press. */
async function renew(stage: Stage): Promise<void> {
  try {
    await (await stage.portal.own()).renew();
  } catch (cause) {
    stage.told(asPortalError(cause));
  }
}

/** Nothing else is open to an administrator before this is done. */
function requiredEnrolment(stage: Stage): Screen {
  const out = () => stage.signOut();
  return new Enrolment(stage, {
    title: msg('Set up your second factor'),
    text: msg('Administrators sign in with a code of an app on their phone as well. This takes a minute.'),
    cancel: { label: msg('Sign out'), act: out },
    done: () => void renew(stage),
    // The session has grown older than ten minutes on this page; signing in again is the shortest proof.
    stale: out,
  });
}
