let said = false;

/** The window closed, or seemed to, without a word. Whoever built the page is told in the console, once, what that may mean. */
export function cutOff(portalUrl: string): void {
  if (said) return;
  said = true;
  // eslint-disable-next-line no-console -- told to the integrator, once
  console.warn(
    `Partner Portal: the sign-in window closed without a word. If nobody closed it, this page sends "Cross-Origin-Opener-Policy: same-origin", which cuts it off from its windows; send "same-origin-allow-popups" instead. More: ${portalUrl}/help#popup`,
  );
}
