import type { Handover, HandoverSite, SignInCode } from '../../../bff/contract/index.ts';
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

/** Signing in in a window of the hosted portal: what the page does that opens it, and what the window does. */
export interface PopupSignIn {
  /** Opens the window at once, so that no blocker minds: call it while a press is handled. */
  open(portalUrl: string, tell: (progress: WindowProgress) => void): SignInWindow;
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
      dpop_jkt: await digestOf(JSON.stringify(await session.publicKey())),
    };
    return `${portalUrl}/sign-in?${new URLSearchParams(asked).toString()}`;
  }

  return {
    open(portalUrl, tell) {
      const opened = window.open('', '_blank', features);
      if (!opened) {
        tell({ state: 'blocked' });
        return { focus: () => false, cancel: () => undefined };
      }
      const state = randomText();
      const verifier = randomText();
      const { origin } = new URL(portalUrl);
      const over = new AbortController();
      let heard = false;

      const end = (progress: WindowProgress) => {
        if (over.signal.aborted) return;
        over.abort();
        tell(progress);
      };
      const fail = (cause: unknown) => {
        opened.close();
        end({ state: 'failed', error: asPortalError(cause) });
      };
      const finish = async (code: string) => {
        opened.close();
        tell({ state: 'finishing' });
        try {
          await session.open('/auth/code', { code, codeVerifier: verifier });
          over.abort();
        } catch (cause) {
          fail(cause);
        }
      };
      let finishing = false;
      addEventListener(
        'message',
        (event: MessageEvent<unknown>) => {
          // Any page may send messages; only that window, still on the portal, and for this very attempt, is listened to.
          if (event.source !== opened || event.origin !== origin || finishing) return;
          const message = readMessage(event.data, state);
          heard ||= message !== undefined;
          if (!message?.code) return;
          finishing = true;
          void finish(message.code);
        },
        { signal: over.signal },
      );
      // A window tells nobody when it closes.
      const watch = setInterval(() => {
        if (!finishing && opened.closed) end({ state: 'closed', heard });
      }, closedEveryMs);
      over.signal.addEventListener('abort', () => clearInterval(watch));

      tell({ state: 'waiting' });
      addressOf(portalUrl, state, verifier).then((address) => {
        if (!over.signal.aborted) opened.location.replace(address);
      }, fail);
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
    },

    site: (page, signal) => http(`/auth/handover?${new URLSearchParams(page).toString()}`, { signal }),
    async agree(request) {
      const { code } = await session.call<SignInCode>('/auth/handover', { method: 'POST', body: request });
      return code;
    },
  };
}
