/** What a link out of a mail is about, by its address: the name of the property of `<partner-login>` that takes its token. */
const kinds = { '/invitation': 'invitation', '/reset': 'reset', '/address': 'address' };

/** Undefined on every other page. */
export const linkKind = () => kinds[location.pathname];

/**
 * The token of a link stands behind the `#`, so that it reaches no server. It leaves the address at once and is kept with this
 * entry of the tab's history, which a reload survives and a copied address does not carry.
 */
export function takeToken() {
  const token = location.hash.slice(1) || history.state?.token;
  if (location.hash) history.replaceState({ token }, '', location.pathname);
  return token;
}

/** Used or left: going back must not ask again. */
export function forgetToken() {
  history.replaceState(null, '', location.pathname);
}
