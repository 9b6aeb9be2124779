import type { Handover, HandoverSite, SignInCode } from '../../../bff/contract/index.ts';
import { pageLocale } from '../locales/language.ts';
import type { Texts } from '../locales/words.ts';
import { asPortalError, words, type PortalError } from './errors.ts';
import type { Http } from './http.ts';
import { digestOf, randomText, readMessage } from './popup-wire.ts';
import type { SessionKeeper } from './session.ts';
import type { PortalConfig } from './types.ts';

/** How signing in in a window goes on; once it succeeds, the session says so. */
export type WindowProgress =
  | { readonly state: 'waiting' | 'finishing' | 'blocked' }
  /** `heard`: the window had reached this page before it closed. */
  | { readonly state: 'closed'; readonly heard: boolean }
  | { readonly state: 'failed'; readonly error: PortalError };

export interface SignInWindow {
  /** False when it is closed. */
  focus(): boolean;
  /** Closes it; nothing is told any more. */
  cancel(): void;
}

export type OpenWindow = (tell: (progress: WindowProgress) => void) => SignInWindow;

/** Signing in in a window of the hosted portal: what the page does that opens it, and what the window does. */
export interface PopupSignIn {
  /**
   * Makes what one window takes with it, and gives what opens that window at once, so that no blocker minds: call it while a
   * press is handled, once. Rejects where this page can have no key.
   */
  prepare(portalUrl: string): Promise<OpenWindow>;
  /** On the portal: whose page has opened the window. Rejects for a page that may not. */
  site(page: { siteKey: string; origin: string }, signal?: AbortSignal): Promise<HandoverSite>;
  /** On the portal: a code for that page, by the signed-in person. */
  agree(request: Handover): Promise<string>;
}

const closedEveryMs = 300;
const features = 'popup,width=480,height=720';

const ofPopups: Texts<'code_invalid' | 'code_expired'> = {
  code_invalid: 'This sign-in does not count any more. Start again.',
  code_expired: 'Signing in took too long. Start again.',
};

export function createPopup(config: PortalConfig, http: Http, session: SessionKeeper): PopupSignIn {
  Object.assign(words, ofPopups);

  async function addressOf(portalUrl: string, state: string, verifier: string): Promise<string> {
    const asked = {
      key: config.siteKey ?? '',
      origin: location.origin,
      state,
      code_challenge: await digestOf(verifier),
      code_challenge_method: 'S256',
      // That of the page, which need not be the browser's.
      ui_locales: pageLocale(),
      dpop_jkt: await digestOf(JSON.stringify(await session.publicKey())),
    };
    return `${portalUrl}/sign-in?${new URLSearchParams(asked).toString()}`;
  }

  return {
    async prepare(portalUrl) {
      const state = randomText();
      const verifier = randomText();
      const address = await addressOf(portalUrl, state, verifier);
      const exchange = (code: string) => session.open('/auth/code', { code, codeVerifier: verifier });
      return (tell) => openWindow({ address, state, exchange }, tell);
    },

    site: (page, signal) => http(`/auth/handover?${new URLSearchParams(page).toString()}`, { signal }),
    async agree(request) {
      const { code } = await session.call<SignInCode>('/auth/handover', { method: 'POST', body: request });
      return code;
    },
  };
}

interface Attempt {
  readonly address: string;
  readonly state: string;
  exchange(code: string): Promise<unknown>;
}

function openWindow(
  { address, state, exchange }: Attempt,
  tell: (progress: WindowProgress) => void,
): SignInWindow {
  // At its address from the first: a window that opens empty and goes there later is cut off, in WebKit, from a page that
  // sends `same-origin-allow-popups` (https://bugs.webkit.org/show_bug.cgi?id=320281).
  const opened = window.open(address, '_blank', features);
  if (!opened) {
    tell({ state: 'blocked' });
    return { focus: () => false, cancel: () => undefined };
  }
  const { origin } = new URL(address);
  const over = new AbortController();
  let heard = false;
  let finishing = false;

  const end = (progress: WindowProgress) => {
    if (over.signal.aborted) return;
    over.abort();
    tell(progress);
  };
  const finish = async (code: string) => {
    finishing = true;
    opened.close();
    tell({ state: 'finishing' });
    try {
      await exchange(code);
      over.abort();
    } catch (cause) {
      end({ state: 'failed', error: asPortalError(cause) });
    }
  };
  addEventListener(
    'message',
    (event: MessageEvent<unknown>) => {
      // Any page may send messages; only that window, still on the portal, and for this very attempt, is listened to.
      if (event.source !== opened || event.origin !== origin || finishing) return;
      const message = readMessage(event.data, state);
      heard ||= message !== undefined;
      if (message?.code) void finish(message.code);
    },
    { signal: over.signal },
  );
  // A window tells nobody when it closes.
  const watch = setInterval(() => {
    if (!finishing && opened.closed) end({ state: 'closed', heard });
  }, closedEveryMs);
  over.signal.addEventListener('abort', () => clearInterval(watch));

  tell({ state: 'waiting' });
  return {
    focus() {
      if (!opened.closed) opened.focus();
      return !opened.closed;
    },
    cancel() {
      over.abort();
      opened.close();
    },
  };
}
