/** One call and its answer, tokens and secrets blacked out. Bodies are parsed JSON, text, or `{ bytes }` for files. */
export interface Exchange {
  /** Rises by one with each call. */
  readonly sequence: number;
  /** Milliseconds since 1970, by the simulator's clock. */
  readonly at: number;
  readonly ms: number;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** 0 when no answer was given, because a fault said so. */
  readonly status: number;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown };
  /** The name of the fault that was played. */
  readonly fault?: string;
}

export type CallLog = ReturnType<typeof createCallLog>;

/** The last calls, oldest first. */
export function createCallLog(capacity: number) {
  let kept: Exchange[] = [];
  let sequence = 0;
  const listeners = new Set<(exchange: Exchange) => void>();
  return {
    add(exchange: Omit<Exchange, 'sequence'>): void {
      sequence += 1;
      const numbered = { sequence, ...exchange };
      kept.push(numbered);
      // Cut now and then instead of moving every entry at every call.
      if (kept.length > capacity * 2) kept = kept.slice(-capacity);
      for (const listener of listeners) listener(numbered);
    },
    list: (): readonly Exchange[] => kept.slice(-capacity),
    clear(): void {
      kept = [];
    },
    onCall(listener: (exchange: Exchange) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const secretNames = /^(access_token|refresh_token|client_secret)$/;
export const redacted = '[redacted]';

export function redactBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const entries = Object.entries(body).map(([name, value]: [string, unknown]) => [
    name,
    secretNames.test(name) ? redacted : value,
  ]);
  return Object.fromEntries(entries);
}

export function redactQuery(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    [...query].map(([name, value]) => [name, secretNames.test(name) ? redacted : value]),
  );
}

const shownHeaders = ['content-type', 'if-modified-since', 'if-unmodified-since', 'user-agent', 'x-external'];

export function shownRequestHeaders(
  headers: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const name of shownHeaders) if (headers[name] !== undefined) shown[name] = headers[name];
  if (headers['authorization'] !== undefined) {
    shown['authorization'] = headers['authorization'].replace(/\S+$/, redacted);
  }
  return shown;
}
