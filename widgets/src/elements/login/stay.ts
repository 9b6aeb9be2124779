import { tell } from '../../sdk/tell.ts';

const name = 'pp-signed-in';

/**
 * Whether this browser was signed in when it was last seen: only to reserve the right room while asking, so that nothing on
 * the page moves. It holds no identity, decides nothing, and may be refused by the browser.
 */
export const stay = {
  get likely(): boolean {
    try {
      return localStorage.getItem(name) !== null;
    } catch {
      return false;
    }
  },
  /** The browser keeps nothing for this page: a frame in a sandbox, or a browser that was told so. */
  get isRefused(): boolean {
    try {
      return !localStorage;
    } catch {
      return true;
    }
  },
  remember(signedIn: boolean, apiBase = ''): void {
    try {
      if (signedIn) localStorage.setItem(name, '1');
      else localStorage.removeItem(name);
    } catch {
      // Else only the room is guessed next time.
      if (signedIn)
        tell(
          'warn',
          `the browser keeps no storage for this page: whoever signed in does so again after a reload. More: ${apiBase}/sdk/help#storage`,
        );
    }
  },
};
