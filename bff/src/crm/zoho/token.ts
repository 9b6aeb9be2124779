import { setTimeout as pause } from 'node:timers/promises';
import type { CrmFailure } from '../port.ts';
import type { SharedToken, TokenShare } from '../token-share.ts';
import { createTokenRequest, type Credentials, type TokenRequestDeps } from './token-request.ts';

/**
 * The access token of the one service account. Callers at the same time share one token request, and processes with a
 * `share` do too; a token is renewed before it ends while the old one still serves.
 */
export interface AccessToken {
  get(): Promise<TokenOutcome>;
  /** Says that the CRM refused this token. The next `get` brings another. */
  refused(token: string): void;
}

export type TokenOutcome = { readonly kind: 'token'; readonly token: string } | CrmFailure;

export interface TokenDeps extends TokenRequestDeps {
  readonly share?: TokenShare;
}

interface Current {
  readonly token: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** Looks at a share while another process is asking; together longer than a request for a token takes. */
const looks = 200;
const lookMs = 100;
/** No process asks for longer: past this, the CRM is to be left alone. Well above a lease, for clocks that are set back. */
const askingMs = 30_000;

export function createAccessToken(credentials: Credentials, { share, ...deps }: TokenDeps): AccessToken {
  const { clock, logger } = deps;
  const requestToken = createTokenRequest(credentials, deps);
  let current: Current | undefined;
  let refusedToken: string | undefined;
  let underWay: Promise<TokenOutcome> | undefined;

  const now = () => clock.now().getTime();

  function use(next: Current): TokenOutcome {
    current = next;
    return { kind: 'token', token: next.token };
  }

  async function obtain(): Promise<TokenOutcome> {
    if (!share) {
      const grant = await requestToken();
      return grant.kind === 'granted' ? use(grant) : grant.failure;
    }
    try {
      return await obtainFrom(share);
    } catch (error) {
      logger.warn({ err: error }, 'the access token could not be shared');
      return { kind: 'retry', reason: 'The access token for the CRM cannot be looked up for now.' };
    }
  }

  /** What another process got, or what this one asks for when it is its turn. */
  async function obtainFrom(theirs: TokenShare): Promise<TokenOutcome> {
    for (let look = 1; look <= looks; look += 1) {
      const found = await theirs.read();
      const usable = found && usableOf(found);
      if (usable && now() < usable.renewAt) return use(usable);
      const turn = await theirs.claim(found?.version ?? null);
      if (turn.granted) return requestFor(theirs);
      // It serves while another process brings the next one.
      if (usable) return use(usable);
      if (turn.waitMs > askingMs) {
        const reason = 'The CRM gives no more access tokens for now.';
        return { kind: 'retry', reason, retryAfterMs: turn.waitMs };
      }
      await pause(Math.min(turn.waitMs, lookMs));
    }
    return { kind: 'retry', reason: 'Another process has not brought an access token for the CRM yet.' };
  }

  async function requestFor(theirs: TokenShare): Promise<TokenOutcome> {
    const grant = await requestToken();
    if (grant.kind === 'denied') {
      await theirs.release(grant);
      return grant.failure;
    }
    const { token, renewAt, endsAt } = grant;
    try {
      await theirs.save({ token, renewAt: new Date(renewAt), endsAt: new Date(endsAt) });
    } catch (error) {
      // The token is good all the same; the others wait for their turn.
      logger.warn({ err: error }, 'the access token could not be shared');
    }
    return use(grant);
  }

  function usableOf({ token, renewAt, endsAt }: SharedToken): Current | null {
    if (token === null || token === refusedToken || now() >= endsAt.getTime()) return null;
    return { token, renewAt: renewAt.getTime(), endsAt: endsAt.getTime() };
  }

  function renew(): Promise<TokenOutcome> {
    return (underWay ??= obtain().finally(() => {
      underWay = undefined;
    }));
  }

  return {
    async get() {
      if (!current || now() >= current.endsAt) return renew();
      if (now() >= current.renewAt) void renew();
      return { kind: 'token', token: current.token };
    },
    refused(token) {
      refusedToken = token;
      if (current?.token === token) current = undefined;
    },
  };
}
