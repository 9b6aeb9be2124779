import type { Texts } from '../locales/words.ts';
import './error-words.ts';
import { words, type PortalErrorCode } from './errors.ts';

/** Words for what people meet who sign in, apart so that other pages do not carry them; there the BFF's own words do. */
const account: Partial<Texts<PortalErrorCode>> = {
  invalid_credentials: 'Email or password is wrong. Check both and try again.',
  account_disabled: 'This account is switched off. Ask your main account to switch it on.',
  partner_suspended: 'This partner account is paused. Contact your partner manager.',
  portal_only: 'This website takes no passwords. Do this on the portal.',
  unauthenticated: 'Sign in to go on.',
  forbidden: 'You may not do this. Ask your main account.',
  not_found: 'This is not here any more.',
  invitation_invalid: 'This invitation link is not complete or not known.',
  invitation_expired: 'This invitation has expired.',
  invitation_used: 'This invitation was used already.',
  weak_password: 'This password is too easy to guess. Choose a longer one.',
};

export const addAccountWords = (): unknown => Object.assign(words, account);
