import type { IncomingMessage, ServerResponse } from 'node:http';

/** What the page's addresses share: who may call them, and how a body comes and an answer goes. */

export const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

export type Send = (status: number, body?: unknown, type?: string) => true;

export function sender(response: ServerResponse): Send {
  return (status, body, type = 'application/json;charset=UTF-8') => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...securityHeaders,
    });
    response.end(text);
    return true;
  };
}

/** A name that somebody else made point here would let their page in. */
export function isOwnHost({ headers }: IncomingMessage, host: string): boolean {
  if (host === '0.0.0.0' || host === '::') return true;
  const asked = URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? '';
  return [host, 'localhost', '127.0.0.1', '[::1]'].includes(asked);
}

/** A program sends no origin; another site's page cannot hide its own. */
export function isOwnOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

/** Undefined when it is no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 100_000) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
