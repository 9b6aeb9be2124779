/**
 * The token of an invitation's link stands behind the `#`, so that it reaches no server. It leaves the address at once and
 * is kept with this entry of the tab's history, which a reload survives and a copied address does not carry.
 */
export function takeInvitation() {
  const token = location.hash.slice(1) || history.state?.invitation;
  if (location.hash) history.replaceState({ invitation: token }, '', location.pathname);
  return token;
}

/** Accepted or left: going back must not ask again. */
export function forgetInvitation() {
  history.replaceState(null, '', location.pathname);
}
