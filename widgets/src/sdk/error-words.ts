import type { Text, Texts } from '../locales/words.ts';
import { words, type PortalErrorCode } from './errors.ts';

const internal: Text = 'Something went wrong on our side. Try again in a moment.';

/** What anybody can meet. Apart from the errors, so that a form is on screen without. */
const anybody: Partial<Texts<PortalErrorCode>> = {
  offline: 'You are offline. Try again when you are connected.',
  unreachable: 'We cannot reach the portal. Try again in a moment.',
  timeout: 'The portal took too long to answer. Try again.',
  bad_answer: internal,
  internal,
  unavailable: 'The portal is busy right now. Try again in a moment.',
  rate_limited: 'Too many tries. Wait a minute and try again.',
  origin_not_allowed: 'The portal does not allow this site yet.',
  unknown_site_key: 'The portal does not know the key of this site.',
  not_configured: 'The portal’s script needs a data-key on this page.',
  blocked: 'The rules of this page keep the portal out.',
  form_closed: 'This form is closed.',
  payload_too_large: 'This is too much text. Shorten it.',
};

Object.assign(words, anybody);
