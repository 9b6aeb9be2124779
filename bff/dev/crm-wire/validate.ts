import { z } from 'zod';
import { endpoints } from './endpoints.ts';
import { errorEntry } from './shapes.ts';
import { notification } from './watch.ts';

/** A call and its answer with parsed bodies; `undefined` stands for none. */
export interface WireExchange {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly status: number;
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly body?: unknown };
  readonly response: { readonly body?: unknown };
  /** The name of the fault that was played. Those that break the answer on purpose leave only the request to judge. */
  readonly fault?: string;
}

export interface WireFaults {
  /** What is wrong with what was sent. */
  readonly request: readonly string[];
  /** What is wrong with what came back. */
  readonly response: readonly string[];
}

/** Compares a call with the schemas of this folder. Both lists are empty when it is as it should be. */
export function validateExchange(exchange: WireExchange): WireFaults {
  const { method, path, status } = exchange;
  const endpoint = endpoints.find((each) => each.method === method && each.path.test(path));
  if (!endpoint)
    return { request: [`no such endpoint: ${method} ${path}`], response: errors(errorEntry, exchange) };
  const answers = endpoint.answers[status];
  // Refusals of a whole call have one form, whatever was called.
  const expected =
    status >= 400 ? (answers ? z.union([errorEntry, answers]) : errorEntry) : (answers ?? z.never());
  return {
    request: [
      ...faultsOf(endpoint.query, exchange.query, 'query'),
      ...faultsOf(endpoint.body, exchange.request.body, 'body'),
      ...(path.startsWith('/crm/') ? authorization(exchange) : []),
    ],
    response: isBroken(exchange) ? [] : errors(expected, exchange),
  };
}

const breaking = new Set(['refuse', 'reset', 'truncate', 'html502', 'html200']);

export function isBroken({ fault }: WireExchange): boolean {
  return fault !== undefined && breaking.has(fault);
}

/** What is wrong with a notification. */
export function validateNotification(body: unknown): readonly string[] {
  return faultsOf(notification, body, 'notification');
}

function errors(schema: z.ZodType, { status, response }: WireExchange): readonly string[] {
  return faultsOf(schema, response.body, `answer ${status}`);
}

function authorization({ request }: WireExchange): readonly string[] {
  const sent = request.headers['authorization'];
  return sent?.startsWith('Zoho-oauthtoken ') ? [] : [`authorization: ${sent ?? 'missing'}`];
}

function faultsOf(schema: z.ZodType, value: unknown, what: string): readonly string[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => `${what} ${issue.path.join('.')}: ${issue.message}`);
}
