import type { Problem, Session } from '../../../bff/contract/index.ts';
import { ana } from './fake-portal.ts';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly credentials: RequestCredentials;
  readonly body: unknown;
}
type Answer = Response | Promise<Response>;

/** Answers the page's `fetch` as a BFF would; give back the page's own with `leave()`. */
export function fakeBff(answer: (asked: Asked) => Answer) {
  const own = globalThis.fetch;
  const asked: Asked[] = [];
  globalThis.fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    const path = new URL(request.url).pathname.replace('/api/v1', '') + new URL(request.url).search;
    const { method, headers, credentials } = request;
    const one: Asked = {
      method,
      path,
      headers,
      credentials,
      body: text === '' ? undefined : JSON.parse(text),
    };
    asked.push(one);
    init.signal?.throwIfAborted();
    const aborted = new Promise<never>((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });
    return Promise.race([answer(one), aborted]);
  };
  return { asked, leave: () => (globalThis.fetch = own) };
}

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

export const problem = (code: Problem['code'], status: number, more: Partial<Problem> = {}): Response =>
  json({ type: 'about:blank', title: code, status, code, ...more } satisfies Problem, status);

export const session = (accessToken: string, more: Partial<Session> = {}): Session => ({
  accessToken,
  expiresIn: 300,
  me: ana,
  ...more,
});
