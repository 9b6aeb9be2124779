import { Agent, request } from 'undici';

/**
 * HTTP for the CRM: one keep-alive pool, a time limit on the whole call, no retries of its own, and every way in which a
 * call can fail as a value. An answer is JSON or nothing.
 */
export interface Transport {
  send(call: HttpCall): Promise<HttpResult>;
  /** Ends calls under way (they fail) and idle connections. */
  close(): Promise<void>;
}

export interface HttpCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
}

export type HttpResult =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfterMs?: number;
      /** API credits of the day that are left; the CRM says so once half of them are spent. */
      readonly creditsRemaining?: number;
      readonly body: unknown;
    }
  /** `arrived` is false when the server cannot have seen the call. */
  | { readonly kind: 'failed'; readonly arrived: boolean; readonly reason: string };

export interface TransportOptions {
  /** For a whole call, from the wait for a free connection to the last byte of the answer; a file gets more. */
  readonly timeoutMs: number;
  readonly maxConnections?: number;
  readonly maxAnswerBytes?: number;
}

/** A file may take its time: 100 kB a second. */
const slowestBytesPerMs = 100;

export function createTransport(options: TransportOptions): Transport {
  const { timeoutMs, maxConnections = 10, maxAnswerBytes = 16 * 1024 * 1024 } = options;
  const closing = new AbortController();
  const agent = new Agent({
    connections: maxConnections,
    connect: { timeout: Math.min(timeoutMs, 10_000) },
    // The limit on the whole call covers them, and a slow trickle too.
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 10_000,
    maxResponseSize: maxAnswerBytes,
  });

  return {
    async send({ method, url, headers, body }) {
      const limitMs =
        timeoutMs + (body instanceof Uint8Array ? Math.ceil(body.length / slowestBytesPerMs) : 0);
      try {
        const response = await request(url, {
          dispatcher: agent,
          method,
          headers,
          body,
          signal: AbortSignal.any([closing.signal, AbortSignal.timeout(limitMs)]),
        });
        return toResult(response.statusCode, response.headers, await response.body.text());
      } catch (error) {
        return { kind: 'failed', ...explain(error, url, { limitMs, closed: closing.signal.aborted }) };
      }
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

function toResult(status: number, headers: Headers, text: string): HttpResult {
  const retryAfterMs = parseRetryAfter(headers['retry-after']);
  const creditsRemaining = parseCount(headers['x-api-credits-remaining']);
  const answer = {
    kind: 'answer',
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(creditsRemaining === undefined ? {} : { creditsRemaining }),
  } as const;
  if (text.trim() === '') return { ...answer, body: null };
  try {
    return { ...answer, body: JSON.parse(text) as unknown };
  } catch {
    const type = String(headers['content-type'] ?? 'no content type').split(';', 1)[0];
    // A proxy's or a maintenance page: its status says more than its text, and 429 or 503 still carry their Retry-After.
    if (status >= 400) return { ...answer, body: null };
    return {
      kind: 'failed',
      arrived: true,
      reason: `The CRM answered ${type} instead of JSON (HTTP ${status}).`,
    };
  }
}

/** Seconds or a date, by RFC 9110. */
function parseRetryAfter(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string') return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function parseCount(header: string | string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d+$/.test(header) ? Number(header) : undefined;
}

const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function explain(error: unknown, url: string, { limitMs, closed }: { limitMs: number; closed: boolean }) {
  const host = URL.canParse(url) ? new URL(url).host : 'the CRM';
  const { code, name } = error as { code?: unknown; name?: unknown };
  const word = String(code ?? name);
  if (closed) return { arrived: true, reason: 'The portal is shutting down.' };
  if (neverArrived.has(word)) return { arrived: false, reason: `${host} cannot be reached (${word}).` };
  if (name === 'TimeoutError') {
    return { arrived: true, reason: `${host} did not answer within ${limitMs / 1000} seconds.` };
  }
  if (word === 'UND_ERR_RES_EXCEEDED_MAX_SIZE')
    return { arrived: true, reason: `The answer of ${host} is too large.` };
  return { arrived: true, reason: `The connection to ${host} broke off (${word}).` };
}
