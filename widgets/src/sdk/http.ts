import type { Problem } from '../../../bff/contract/index.ts';
import { idempotencyHeader, siteKeyHeader } from '../../../bff/contract/wire.ts';
import { pageLocale } from '../locales/language.ts';
import { PortalError, type PortalErrorCode } from './errors.ts';
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
    // Mails to whoever signs in here are written in the language of the page.
    if (cookie) headers['accept-language'] = pageLocale();
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
      const answer = parse(text);
      if (!response.ok) throw toError(response.status, answer ?? {});
      if (text && answer === undefined) throw new PortalError('bad_answer', { status: response.status });
      return answer as Answer;
    } catch (error) {
      signal?.throwIfAborted();
      const failure =
        error instanceof PortalError
          ? error
          : new PortalError(timeout.aborted ? 'timeout' : navigator.onLine ? 'unreachable' : 'offline');
      // A page that is shut out, as no answer at all may mean too, tells its builder why.
      if (![0, 403].includes(failure.status)) throw failure;
      throw await import('./diagnose.ts').then(
        ({ diagnose }) => diagnose(config, failure),
        () => failure,
      );
    }
  };
}

/** Undefined for what is empty or not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A proxy on the way may answer in HTML: then only the status speaks. */
function toError(status: number, problem: Partial<Problem>): PortalError {
  const { code, errors: fields = [], detail = problem.title } = problem;
  const byStatus: Partial<Record<number, PortalErrorCode>> = {
    413: 'payload_too_large',
    429: 'rate_limited',
  };
  const plain = byStatus[status] ?? (status >= 500 ? 'unavailable' : 'bad_answer');
  return new PortalError(code ?? plain, { status, fields, detail });
}
