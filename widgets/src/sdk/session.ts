import type { Me, Session, SignInChallenge } from '../../../bff/contract/index.ts';
import type { Texts } from '../locales/words.ts';
import { asPortalError, PortalError, words } from './errors.ts';
import { signInHeader } from '../../../bff/contract/wire.ts';
import type { Call, CallInit, Http } from './http.ts';
import { openKeep } from './keep.ts';
import { canProve, createProofs, type PublicKey } from './proofs.ts';
import type { Challenge, PortalConfig, SessionSnapshot, SignInWays } from './types.ts';

/** What the BFF did not say in words of its own. */
const ofSessions: Texts<'session_expired' | 'insecure'> = {
  session_expired: 'Your session ended. Sign in again.',
  insecure: 'Signing in needs a secure page. Open this site with https.',
};

/**
 * Who is signed in. The access token lives in this closure's memory only; the session's secret is the browser's cookie, which
 * no script sees, and where the browser keeps none it lies with the key without which it is worth nothing. One refresh runs at a time in the whole browser: calls of a tab share a promise, tabs share a Web Lock and
 * tell each other the result over a BroadcastChannel of their own origin.
 */
export interface SessionKeeper {
  readonly snapshot: SessionSnapshot;
  watch(listener: (session: SessionSnapshot) => void): () => void;
  /** Opens a session at an endpoint that answers with one: sign-in, an accepted invitation. */
  open(path: string, body: unknown): Promise<Me | Challenge>;
  close(): Promise<void>;
  /** Asks who is signed in by now, and tells the other tabs. */
  renew(): Promise<void>;
  /** The BFF has shut this person out while the page was open. */
  lockOut(): void;
  /** The browser's, to which sessions are bound. */
  publicKey(): Promise<PublicKey>;
  /** Lets go of the other tabs and of the token. */
  dispose(): void;
  /** Makes a call as the signed-in person, with a fresh token; tries once more when the token is refused. */
  call<Answer>(path: string, call?: Call): Promise<Answer>;
}

type EndReason = Extract<SessionSnapshot, { status: 'signed-out' }>['reason'];
type Told = { readonly session: Session } | { readonly ended: EndReason };

const earlyMs = 30_000;
const firstRetryMs = 2_000;
const lastRetryMs = 30_000;

export function createSession({ apiBase, siteKey }: PortalConfig, http: Http): SessionKeeper {
  Object.assign(words, ofSessions);
  const name = `pp:${apiBase}:${siteKey ?? ''}`;
  const listeners = new Set<(session: SessionSnapshot) => void>();
  let snapshot: SessionSnapshot = { status: 'unknown' };
  let token: string | undefined;
  let freshUntil = 0;
  let refreshing: Promise<void> | undefined;
  let restoring = false;
  let ways: SignInWays | undefined;
  let told: string | undefined;

  // What a page without storage says, other tabs could not use: they have keys of their own.
  const own = openKeep().then((keep) => ({
    keep,
    proofs: createProofs(keep, name),
    channel: openChannel(name, hear),
  }));

  function hear(told: Told): void {
    if ('session' in told) adopt(told.session);
    else end(told.ended);
  }

  /** Calls with a proof of the browser's key. */
  async function prove<Answer>(path: string, { token, send, ...call }: Call): Promise<Answer> {
    const { proofs } = await own;
    const heard = async (url: string, init: CallInit) => {
      const response = await (send ?? fetch)(url, init);
      hearWays(response.headers.get(signInHeader));
      return response;
    };
    return http(path, { ...call, send: proofs.proven(token, heard) });
  }

  /** The site's main account may change it while the page is open. */
  function hearWays(header: string | null): void {
    if (!header || header === told) return;
    const [portalUrl = '', only] = (told = header).split(';');
    ways = { portalUrl, only: !!only };
    if (snapshot.status !== 'unknown') set(snapshot);
  }

  const secretName = `${name} secret`;

  /** Keeps the secret of a session whose cookie the browser did not keep, and tells the other tabs. */
  async function share({ refreshToken, ...session }: Session): Promise<void> {
    const { keep, channel } = await own;
    await keep.put(secretName, refreshToken);
    if (keep.shared) channel?.postMessage({ session });
  }

  async function forget(): Promise<void> {
    const { keep, channel } = await own;
    await keep.put(secretName, undefined);
    if (keep.shared) channel?.postMessage({ ended: undefined });
  }

  function set(next: SessionSnapshot): void {
    snapshot = { ...next, ...(ways && { ways }) };
    for (const listener of [...listeners]) listener(snapshot);
  }

  function adopt(session: Session): Me {
    token = session.accessToken;
    const lifeMs = session.expiresIn * 1000;
    freshUntil = Date.now() + lifeMs - Math.min(earlyMs, lifeMs / 4);
    // The same person with a new token is no news to an element.
    if (snapshot.status !== 'signed-in' || JSON.stringify(snapshot.me) !== JSON.stringify(session.me)) {
      set({ status: 'signed-in', me: session.me });
    }
    return session.me;
  }

  function end(reason: EndReason, elsewhere = false): void {
    token = undefined;
    if (snapshot.status !== 'signed-out')
      set({ status: 'signed-out', ...(reason && { reason }), ...(elsewhere && { elsewhere }) });
  }

  /** Settles when the session is renewed or known to be over; rejects when the BFF could not be asked. */
  function refresh(): Promise<void> {
    const stale = token;
    const run = async () => {
      // Another tab renewed it, or the person signed in, while this one waited its turn.
      if (token !== stale) return;
      // Without keys there is nothing to renew; signing in says what is wrong with the page.
      if (!canProve()) return end(undefined);
      try {
        // Empty for a browser that holds no session.
        const session = await prove<Session | undefined>('/auth/refresh', {
          method: 'POST',
          body: { refreshToken: await (await own).keep.get<string>(secretName) },
          cookie: true,
        });
        if (token !== stale) return;
        if (!session) return end(snapshot.status === 'signed-in' ? 'ended' : undefined);
        await share(session);
        adopt(session);
      } catch (error) {
        if (token !== stale) return;
        const { code, status, passing, refusesPage } = asPortalError(error);
        if (passing || (status !== 401 && status !== 403)) throw error;
        // Nobody was signed in out by that: the page is to hear why it gets no answer.
        if (refusesPage && snapshot.status === 'unknown') throw error;
        end(
          code === 'partner_suspended' ? 'suspended' : snapshot.status === 'signed-in' ? 'ended' : undefined,
          code === 'signed_out_elsewhere',
        );
      }
    };
    refreshing ??= underLock(name, run).finally(() => (refreshing = undefined));
    return refreshing;
  }

  /** Asks until there is an answer, for as long as somebody wants to know. */
  async function restore(): Promise<void> {
    if (restoring) return;
    restoring = true;
    for (let waitMs = firstRetryMs; snapshot.status === 'unknown' && listeners.size > 0; waitMs *= 2) {
      try {
        await refresh();
      } catch (error) {
        set({ status: 'unknown', fault: asPortalError(error) });
        await onlineOrAfter(Math.min(waitMs, lastRetryMs));
      }
    }
    restoring = false;
  }

  return {
    get snapshot() {
      return snapshot;
    },
    watch(listener) {
      listeners.add(listener);
      listener(snapshot);
      void restore();
      return () => void listeners.delete(listener);
    },
    async open(path, body) {
      const session = await prove<Session | SignInChallenge>(path, { method: 'POST', body, cookie: true });
      if ('secondFactor' in session) return session.secondFactor;
      await share(session);
      return adopt(session);
    },
    async close() {
      try {
        await prove('/auth/logout', { method: 'POST', cookie: true, token });
      } catch (error) {
        // Whoever is refused is signed out already; anything else would leave the cookie behind.
        if (asPortalError(error).status !== 401) throw error;
      }
      await forget();
      end(undefined);
    },
    renew: refresh,
    lockOut: () => end('suspended'),
    publicKey: async () => (await own).proofs.publicKey(),
    dispose() {
      token = undefined;
      listeners.clear();
      void own.then(({ channel }) => channel?.close());
    },
    async call<Answer>(path: string, call: Call = {}) {
      if (snapshot.status !== 'signed-out' && (!token || Date.now() >= freshUntil)) await refresh();
      for (let tries = 1; ; tries++) {
        if (!token) throw new PortalError('session_expired', { status: 401 });
        try {
          return await prove<Answer>(path, { ...call, token });
        } catch (error) {
          call.signal?.throwIfAborted();
          const { status, code } = asPortalError(error);
          if (code === 'partner_suspended' || code === 'account_disabled') end('suspended');
          // The proof would be typed on this page.
          if (status !== 401)
            throw ways?.only && code === 'step_up_required'
              ? new PortalError('portal_only', { status })
              : error;
          if (tries === 2) {
            end('ended');
            throw error;
          }
          await refresh();
        }
      }
    },
  };
}

/** Sandboxed frames refuse both the channel and the locks; each tab then cares for itself. */
function openChannel(
  name: string,
  hear: (told: Told) => void,
): Pick<BroadcastChannel, 'postMessage' | 'close'> | undefined {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
    return channel;
  } catch {
    return undefined;
  }
}

async function underLock(name: string, run: () => Promise<void>): Promise<void> {
  const state = { ran: false };
  try {
    await navigator.locks.request(name, () => {
      state.ran = true;
      return run();
    });
  } catch (error) {
    if (state.ran) throw error;
    await run();
  }
}

const onlineOrAfter = (ms: number) =>
  new Promise<void>((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, ms * (0.5 + Math.random() / 2));
    addEventListener('online', go);
  });
