import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Answer, refuse } from './answers.ts';
import type { SimulatorClock } from './clock.ts';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export interface OAuthOptions {
  readonly credentials: Credentials;
  readonly scopes: readonly string[];
  readonly tokenLifeMs: number;
}

/** Zoho gives ten access tokens in ten minutes for a refresh token, and keeps fifteen of them alive. */
const limit = { tokens: 10, windowMs: 10 * 60_000, active: 15 };

export type OAuth = ReturnType<typeof createOAuth>;

/** Tokens, kept so that a restart does not invalidate them. */
export function createOAuth(
  db: DatabaseSync,
  clock: SimulatorClock,
  { credentials, scopes, tokenLifeMs }: OAuthOptions,
) {
  db.prepare('insert or ignore into refresh_token values (?, ?)').run(
    credentials.refreshToken,
    scopes.join(','),
  );
  const given = new Map<string, number[]>();
  let throttled = false;

  /** POST /oauth/v2/token. Zoho answers most mistakes with HTTP 200. */
  function token(form: URLSearchParams, apiDomain: string): Answer {
    if (form.get('client_id') !== credentials.clientId)
      return { status: 200, body: { error: 'invalid_client' } };
    if (form.get('client_secret') !== credentials.clientSecret) {
      return { status: 200, body: { error: 'invalid_client_secret' } };
    }
    if (form.get('grant_type') !== 'refresh_token') {
      return { status: 200, body: { error: 'unsupported_grant_type' } };
    }
    const refreshToken = form.get('refresh_token') ?? '';
    const known = db.prepare('select scope from refresh_token where token = ?').get(refreshToken);
    if (!known) return { status: 200, body: { error: 'invalid_code' } };
    const now = clock.now();
    const recent = (given.get(refreshToken) ?? []).filter((time) => time > now - limit.windowMs);
    if (throttled || recent.length >= limit.tokens) return tooManyTokens;
    given.set(refreshToken, [...recent, now]);
    const accessToken = `1000.${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}`;
    const scope = String(known['scope']);
    db.prepare('insert into access_token values (?, ?, ?, ?, ?)').run(
      accessToken,
      refreshToken,
      scope,
      now,
      now + tokenLifeMs,
    );
    db.prepare(
      `delete from access_token where refresh_token = ? and token not in
         (select token from access_token where refresh_token = ? order by created_ms desc, rowid desc limit ?)`,
    ).run(refreshToken, refreshToken, limit.active);
    return {
      status: 200,
      body: {
        access_token: accessToken,
        scope: scope.replaceAll(',', ' '),
        api_domain: apiDomain,
        token_type: 'Bearer',
        expires_in: Math.round(tokenLifeMs / 1000),
      },
    };
  }

  /** Refuses a call whose token is missing, unknown or expired, or was not granted one of `scopes`. */
  function authorize(header: string | undefined, needed: readonly string[]): void {
    const found = /^(?:Zoho-oauthtoken|Bearer) (\S+)$/i.exec(header ?? '')?.[1];
    if (!found) throw refuse(401, 'AUTHENTICATION_FAILURE', 'Authentication failed');
    const row = db.prepare('select scope, expires_ms from access_token where token = ?').get(found);
    if (!row || Number(row['expires_ms']) <= clock.now()) {
      throw refuse(401, 'INVALID_TOKEN', 'invalid oauth token');
    }
    const granted = String(row['scope']).toLowerCase().split(',');
    if (!needed.some((scope) => granted.some((each) => covers(each, scope.toLowerCase())))) {
      throw refuse(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL');
    }
  }

  return {
    token,
    authorize,
    /** Every access token stops working; the refresh token still does. */
    revokeAccessTokens: () => void db.prepare('delete from access_token').run(),
    /** The refresh token stops working too, as when a person withdraws the consent. */
    revokeAll() {
      db.exec('delete from access_token; delete from refresh_token;');
    },
    /** Puts the refresh token back after `revokeAll`, or changes what it may do. */
    grant(newScopes: readonly string[] = scopes) {
      db.prepare(
        'insert into refresh_token values (?, ?) on conflict do update set scope = excluded.scope',
      ).run(credentials.refreshToken, newScopes.join(','));
      db.exec('delete from access_token');
    },
    /** While on, every token request is answered as too many. */
    throttle(on: boolean) {
      throttled = on;
      if (!on) given.clear();
    },
  };
}

/** `ZohoCRM.modules.ALL` covers `ZohoCRM.modules.Leads.READ`. */
function covers(granted: string, needed: string): boolean {
  if (granted === needed) return true;
  return granted.endsWith('.all') && needed.startsWith(granted.slice(0, -'all'.length));
}

/** Too many token requests; Zoho gives it with HTTP 200 or 400. */
export const tooManyTokens: Answer = {
  status: 400,
  body: {
    error_description: 'You have made too many requests continuously. Please try again after some time.',
    error: 'Access Denied',
    status: 'failure',
  },
};
