import type { Problem } from '../../../bff/contract/index.ts';
import { idempotencyHeader, siteKeyHeader } from '../../../bff/contract/wire.ts';
import { PortalError } from './errors.ts';
import type { PortalConfig } from './types.ts';

export interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Sent as it is; for signed-in people session.ts sends one with a proof instead. */
  token?: string | undefined;
  idempotencyKey?: string;
  /** Sends the session's cookie: for `/auth/` only. */
  cookie?: boolean;
  /** In the place of the browser's `fetch`, for what is not JSON. */
  send?: (url: string, init: CallInit) => Promise<Response>;
  timeoutMs?: number;
}

export type CallInit = RequestInit & { headers: Record<string, string>; signal: AbortSignal };

/** Asks the BFF under `/api/v1` and gives the parsed answer, undefined for an empty one. */
export type Http = <Answer>(path: string, call?: Call) => Promise<Answer>;

export function createHttp(config: PortalConfig): Http {
  const { apiBase, siteKey } = config;
  return async <Answer>(path: string, call: Call = {}) => {
    const {
      method = 'GET',
      body,
      signal,
      token,
      idempotencyKey,
      cookie,
      send = fetch,
      timeoutMs = 15_000,
    } = call;
    const headers: Record<string, string> = { [siteKeyHeader]: siteKey ?? 'portal' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (token) headers.authorization = `Bearer ${token}`;
    if (idempotencyKey) headers[idempotencyHeader] = idempotencyKey;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await send(`${apiBase}/api/v1${path}`, {
        method,
        headers,
        body: body === undefined ? null : JSON.stringify(body),
        credentials: cookie ? 'include' : 'omit',
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      const text = await response.text();
      if (!response.ok) throw toError(response.status, text);
      return parse(text, response.status) as Answer;
    } catch (error) {
      signal?.throwIfAborted();
      const failure =
        error instanceof PortalError
          ? error
          : new PortalError(timeout.aborted ? 'timeout' : navigator.onLine ? 'unreachable' : 'offline');
      // A page that is shut out, as no answer at all may mean too, tells its builder why.
      throw failure.status && failure.status !== 403
        ? failure
        : await import('./diagnose.ts').then(
            ({ diagnose }) => diagnose(config, failure),
            () => failure,
          );
    }
  };
}

function parse(text: string, status: number): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new PortalError('bad_answer', { status });
  }
}

/** A proxy on the way may answer in HTML: then only the status speaks. */
function toError(status: number, text: string): PortalError {
  let problem: Partial<Problem> = {};
  try {
    problem = JSON.parse(text) as Partial<Problem>;
  } catch {
    // Told apart by its missing code below.
  }
  const byStatus =
    status === 429
      ? 'rate_limited'
      : status === 413
        ? 'payload_too_large'
        : status >= 500
          ? 'unavailable'
          : 'bad_answer';
  return new PortalError(problem.code ?? byStatus, {
    status,
    fields: problem.errors ?? [],
    detail: problem.detail ?? problem.title,
  });
}
