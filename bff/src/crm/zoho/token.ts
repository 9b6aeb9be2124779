import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { CrmFailure } from '../port.ts';
import type { HttpResult, Transport } from './transport.ts';

/**
 * The access token of the one service account. Callers at the same time share one token request; a token is renewed before
 * it ends while the old one still serves; and Zoho's limit of ten tokens in ten minutes is never tried out, because going
 * over it locks every process of this account out.
 */
export interface AccessToken {
  get(): Promise<TokenOutcome>;
  /** Says that the CRM refused this token. The next `get` brings another. */
  refused(token: string): void;
}

export type TokenOutcome = { readonly kind: 'token'; readonly token: string } | CrmFailure;

export interface Credentials {
  readonly accountsUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

export interface TokenDeps {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** One below Zoho's ten, for a process that was restarted or a person who tries something by hand. */
const maxTokens = 9;
const windowMs = 10 * 60_000;

export function createAccessToken(
  credentials: Credentials,
  { transport, clock, logger }: TokenDeps,
): AccessToken {
  const url = new URL('/oauth/v2/token', credentials.accountsUrl).href;
  let current: { token: string; renewAt: number; endsAt: number } | undefined;
  let underWay: Promise<TokenOutcome> | undefined;
  let pause: { until: number; failure: CrmFailure; failures: number } | undefined;
  let spentAt: number[] = [];

  const now = () => clock.now().getTime();

  async function request(): Promise<TokenOutcome> {
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
      const { token, lifeMs } = reading;
      current = {
        token,
        renewAt: startedAt + lifeMs - Math.min(5 * 60_000, lifeMs / 10),
        endsAt: startedAt + lifeMs - Math.min(10_000, lifeMs / 50),
      };
      pause = undefined;
      logger.info({ lifeMs }, 'the CRM gave an access token');
      return { kind: 'token', token };
    }
    const failures = (pause?.failures ?? 0) + 1;
    const pauseMs = Math.min(reading.maxPauseMs, reading.pauseMs * 2 ** (failures - 1));
    pause = { until: now() + pauseMs, failure: reading.failure, failures };
    logger[reading.failure.kind === 'operator' ? 'error' : 'warn'](
      reading.failure,
      'no access token for the CRM',
    );
    return after(reading.failure, pauseMs);
  }

  /** The failure to answer without asking, or undefined when a token may be asked for. */
  function onHold(): CrmFailure | undefined {
    if (pause && pause.until > now()) return after(pause.failure, pause.until - now());
    spentAt = spentAt.filter((at) => at > now() - windowMs);
    const oldest = spentAt[0];
    if (oldest === undefined || spentAt.length < maxTokens) return undefined;
    const reason = `The CRM gives at most ten access tokens in ten minutes, and ${maxTokens} were used.`;
    return { kind: 'retry', reason, retryAfterMs: oldest + windowMs - now() };
  }

  function renew(): Promise<TokenOutcome> {
    return (underWay ??= request().finally(() => {
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
      if (current?.token === token) current = undefined;
    },
  };
}

type Reading =
  | { readonly kind: 'token'; readonly spent: true; readonly token: string; readonly lifeMs: number }
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
  const { access_token: token, expires_in: seconds, error } = body;
  if (typeof token === 'string' && token !== '') {
    return {
      kind: 'token',
      spent: true,
      token,
      lifeMs: typeof seconds === 'number' ? seconds * 1000 : 3_600_000,
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
