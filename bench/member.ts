import { randomUUID } from 'node:crypto';
import { createBrowserKey } from '../bff/dev/browser-key.ts';
import { demoPassword } from '../bff/dev/seed/index.ts';
import type { World } from '../e2e/support.ts';

/** A signed-in person of the example partner, speaking as its page would. */
export interface Member {
  readonly siteKey: string;
  post(path: string, body: unknown): Promise<Response>;
  /** Of a call as this person with a proof made beforehand; for a null path, of a visitor's. */
  headersFor(method: string, path: string | null): Record<string, string>;
}

export const memberEmail = 'mara@brightwave.example';

export async function signIn({ stack }: World): Promise<Member> {
  const browser = createBrowserKey();
  const page = await (await fetch(stack.partnerUrl)).text();
  const siteKey = /data-key="(pk_[0-9a-f]{32})"/.exec(page)?.[1] ?? '';
  const headers = { origin: stack.partnerUrl, 'x-portal-key': siteKey, 'content-type': 'application/json' };
  const call = (path: string, body: unknown, token?: string, more: Record<string, string> = {}) =>
    browser.fetch(
      `${stack.bffUrl}/api/v1${path}`,
      { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) },
      token,
    );
  const session = (await (
    await call('/auth/login', { email: memberEmail, password: demoPassword })
  ).json()) as { accessToken: string };
  return {
    siteKey,
    headersFor: (method, path) =>
      path === null
        ? headers
        : {
            ...headers,
            authorization: `DPoP ${session.accessToken}`,
            dpop: browser.proof({ method, url: `${stack.bffUrl}/api/v1${path}`, token: session.accessToken }),
          },
    post: (path, body) => call(path, body, session.accessToken, { 'idempotency-key': randomUUID() }),
  };
}
