import { createClient } from '@supabase/supabase-js';
import jwt from 'jsonwebtoken';
import { WebSocket } from 'ws';
import { AppError } from './errors.ts';
import { requestHeader } from './http/request-context.ts';

/** Whose eyes a query is seen through; row-level security reads these claims. */
export interface DbCaller {
  readonly userId: string;
  readonly partnerId: string | null;
  readonly role: string;
  readonly seesAllLeads: boolean;
}

export interface Db {
  /** Calls an SQL function with the secret key. For workers and for callers who are nobody yet. */
  rpc<T>(name: string, args?: Record<string, unknown>): Promise<T>;
  /** Calls an SQL function as a signed-in person: row-level security is the second lock. */
  rpcAs<T>(caller: DbCaller, name: string, args?: Record<string, unknown>): Promise<T>;
}

export interface DbConfig {
  readonly url: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtSecret: string;
}

const timeoutMs = 10_000;
const callerTokenSeconds = 60;

/** The database through supabase-js. Rejects with `AppError`: `unavailable` when it cannot be reached, else `internal`. */
export function createDb(config: DbConfig): Db {
  const service = connect(config.url, config.secretKey, timeoutMs);
  const callers = connect(config.url, config.publishableKey, timeoutMs);

  return {
    async rpc(name, args = {}) {
      return unwrap(name, await forRequest(service.rpc(name, args)));
    },
    async rpcAs(caller, name, args = {}) {
      const token = jwt.sign(
        {
          role: 'authenticated',
          aud: 'authenticated',
          sub: caller.userId,
          partner_id: caller.partnerId ?? undefined,
          portal_role: caller.role,
          sees_all: String(caller.seesAllLeads),
        },
        config.jwtSecret,
        { algorithm: 'HS256', expiresIn: callerTokenSeconds },
      );
      const call = callers.rpc(name, args).setHeader('Authorization', `Bearer ${token}`);
      return unwrap(name, await forRequest(call));
    },
  };
}

/** Tells the database which request it serves, for the audit log. */
function forRequest<T extends { setHeader(name: string, value: string): T }>(call: T): T {
  const header = requestHeader();
  return header ? call.setHeader('x-portal-request', header) : call;
}

/** A supabase-js client without a session of its own; every call is cut off after `timeoutMs`. */
export function connect(url: string, key: string, timeoutMs: number) {
  return createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    // Never opened; named because the client insists on one where the runtime has none.
    realtime: { transport: WebSocket as never },
    global: {
      fetch: (input, init) => {
        const timeout = AbortSignal.timeout(timeoutMs);
        return fetch(input, {
          ...init,
          signal: init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
        });
      },
    },
  });
}

interface RpcAnswer {
  readonly data: unknown;
  readonly status: number;
  readonly error: { readonly message: string; readonly code?: string } | null;
}

function unwrap<T>(name: string, { data, error, status }: RpcAnswer): T {
  if (!error) return data as T;
  // supabase-js reports a failed fetch as status 0. Dialects differ in words, so status and SQLSTATE decide.
  const away = status === 0 || status >= 502 || /^(08|53|57)/.test(error.code ?? '');
  const cause = new Error(`${name}: ${status} ${error.code ?? ''} ${error.message}`);
  throw away
    ? new AppError('unavailable', 'The service is busy for a moment. Try again.', { cause })
    : new AppError('internal', 'Something went wrong on our side. Try again later.', { cause });
}
