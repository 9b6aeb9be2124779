import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { CrmFailure } from '../port.ts';
import type { HttpResult, Transport } from './transport.ts';

export interface Credentials {
  readonly accountsUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export interface TokenRequestDeps {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export type Grant =
  /** Both times in milliseconds since 1970: when to look for the next one, and when this one serves no more. */
  | {
      readonly kind: 'granted';
      readonly token: string;
      readonly renewAt: number;
      readonly endsAt: number;
      /** Where Zoho says that it may be used; null when it does not say. */
      readonly apiDomain: string | null;
      /** What it may be used for; null when Zoho does not say. */
      readonly scopes: readonly string[] | null;
    }
  | {
      readonly kind: 'denied';
      readonly failure: CrmFailure;
      /** Whether Zoho may have counted the request. */
      readonly spent: boolean;
      /** How long not to ask again. */
      readonly pauseMs: number;
    };

/** One below Zoho's ten, for a process that was restarted or a person who tries something by hand. */
const maxTokens = 9;
const windowMs = 10 * 60_000;

/**
 * Asks Zoho for an access token. After a failure it answers that failure, without asking, for growing pauses; and Zoho's
 * limit of ten tokens in ten minutes is never tried out, because going over it locks every process of this account out.
 */
export function createTokenRequest(
  credentials: Credentials,
  { transport, clock, logger }: TokenRequestDeps,
): () => Promise<Grant> {
  const url = new URL('/oauth/v2/token', credentials.accountsUrl).href;
  let pause: { until: number; failure: CrmFailure; failures: number } | undefined;
  let spentAt: number[] = [];

  const now = () => clock.now().getTime();

  function denied(failure: CrmFailure, pauseMs: number, spent = false): Grant {
    return { kind: 'denied', failure: after(failure, pauseMs), spent, pauseMs };
  }

  /** What to answer without asking, or undefined when a token may be asked for. */
  function onHold(): Grant | undefined {
    if (pause && pause.until > now()) return denied(pause.failure, pause.until - now());
    spentAt = spentAt.filter((at) => at > now() - windowMs);
    const oldest = spentAt[0];
    if (oldest === undefined || spentAt.length < maxTokens) return undefined;
    const reason = `The CRM gives at most ten access tokens in ten minutes, and ${maxTokens} were used.`;
    return denied({ kind: 'retry', reason }, oldest + windowMs - now());
  }

  return async function requestToken() {
    const held = onHold();
    if (held) return held;
    const startedAt = now();
    const result = await transport.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        refresh_token: credentials.refreshToken,
      }).toString(),
    });
    const reading = read(result);
    if (reading.spent) spentAt.push(startedAt);
    if (reading.kind === 'token') {
      const { token, lifeMs, apiDomain, scopes } = reading;
      pause = undefined;
      logger.info({ lifeMs }, 'the CRM gave an access token');
      return {
        kind: 'granted',
        token,
        renewAt: startedAt + lifeMs - Math.min(5 * 60_000, lifeMs / 10),
        endsAt: startedAt + lifeMs - Math.min(10_000, lifeMs / 50),
        apiDomain,
        scopes,
      };
    }
    const failures = (pause?.failures ?? 0) + 1;
    const pauseMs = Math.min(reading.maxPauseMs, reading.pauseMs * 2 ** (failures - 1));
    pause = { until: now() + pauseMs, failure: reading.failure, failures };
    logger[reading.failure.kind === 'operator' ? 'error' : 'warn'](
      reading.failure,
      'no access token for the CRM',
    );
    return denied(reading.failure, pauseMs, reading.spent);
  };
}

type Reading =
  | {
      readonly kind: 'token';
      readonly spent: true;
      readonly token: string;
      readonly lifeMs: number;
      readonly apiDomain: string | null;
      readonly scopes: readonly string[] | null;
    }
  | {
      readonly kind: 'failure';
      /** Whether Zoho may have made a token for this request. */
      readonly spent: boolean;
      readonly failure: CrmFailure;
      /** How long not to ask again: this, doubled each time, up to the maximum. */
      readonly pauseMs: number;
      readonly maxPauseMs: number;
    };

function read(result: HttpResult): Reading {
  if (result.kind === 'failed') return passing(result.reason, { spent: result.arrived });
  const body = (result.body ?? {}) as Record<string, unknown>;
  const { access_token: token, expires_in: seconds, api_domain: domain, scope, error } = body;
  if (typeof token === 'string' && token !== '') {
    return {
      kind: 'token',
      spent: true,
      token,
      lifeMs: typeof seconds === 'number' ? seconds * 1000 : 3_600_000,
      apiDomain: typeof domain === 'string' && URL.canParse(domain) ? domain : null,
      scopes: typeof scope === 'string' ? scope.split(/[\s,]+/).filter(Boolean) : null,
    };
  }
  if (error === 'Access Denied' || result.status === 429) {
    const failure = { kind: 'retry', reason: 'Zoho is limiting token requests for this account.' } as const;
    return {
      kind: 'failure',
      spent: false,
      failure,
      pauseMs: result.retryAfterMs ?? 60_000,
      maxPauseMs: windowMs,
    };
  }
  if (typeof error === 'string' && result.status < 500) {
    const failure = {
      kind: 'operator',
      code: error,
      reason: advice[error] ?? `Zoho refuses a token: ${error}.`,
    } as const;
    return { kind: 'failure', spent: false, failure, pauseMs: 30_000, maxPauseMs: 5 * 60_000 };
  }
  return passing(`Zoho's sign-in answered HTTP ${result.status} without a token.`, { spent: false });
}

function passing(reason: string, { spent }: { spent: boolean }): Reading {
  return { kind: 'failure', spent, failure: { kind: 'retry', reason }, pauseMs: 500, maxPauseMs: 15_000 };
}

const advice: Record<string, string> = {
  invalid_code:
    'The refresh token is revoked or of another data centre. Make a new one and set ZOHO_REFRESH_TOKEN.',
  invalid_client:
    'Zoho does not know this client. Check ZOHO_CLIENT_ID and that ZOHO_ACCOUNTS_URL is its data centre.',
  invalid_client_secret: 'The client secret is wrong. Check ZOHO_CLIENT_SECRET.',
};

function after(failure: CrmFailure, retryAfterMs: number): CrmFailure {
  return failure.kind === 'retry'
    ? { ...failure, retryAfterMs: Math.max(0, Math.round(retryAfterMs)) }
    : failure;
}
