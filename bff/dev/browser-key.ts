import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';

/** The key of a browser, for whoever speaks to the BFF as a page does: in tests, in the drill, in the benchmarks. */
export interface BrowserKey {
  /** Of the public key (RFC 7638), as sessions and codes name it. */
  readonly thumbprint: string;
  /** A proof as the widgets make it (RFC 9449); `claims` and `header` replace what would be right. */
  proof(of: ProofOf, claims?: object, header?: object): string;
  /** `fetch` with a proof, made again with a fresh nonce where the BFF asks for one; `token` goes as access token. */
  fetch(
    url: string,
    init?: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
    token?: string,
  ): Promise<Response>;
}

export interface ProofOf {
  readonly method: string;
  readonly url: string;
  readonly token?: string | undefined;
}

export function createBrowserKey(): BrowserKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const nonces = new Map<string, string>();

  const proof: BrowserKey['proof'] = ({ method, url, token }, claims = {}, header = {}) =>
    jwt.sign(
      {
        jti: randomUUID(),
        htm: method,
        htu: url.split('?')[0],
        nonce: nonces.get(new URL(url).origin),
        ...(token && { ath: createHash('sha256').update(token).digest('base64url') }),
        ...claims,
      },
      privateKey,
      {
        algorithm: 'ES256',
        header: { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y }, ...header } as never,
      },
    );

  return {
    thumbprint: createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url'),
    proof,
    async fetch(url, { headers = {}, ...init } = {}, token) {
      const send = async () => {
        const answer = await fetch(url, {
          ...init,
          headers: {
            dpop: proof({ method: init.method ?? 'GET', url, token }),
            ...(token && { authorization: `DPoP ${token}` }),
            ...headers,
          },
        });
        const nonce = answer.headers.get('dpop-nonce');
        const fresh = nonce !== null && nonce !== nonces.get(new URL(url).origin);
        if (fresh) nonces.set(new URL(url).origin, nonce);
        return { answer, again: fresh && answer.status === 401 };
      };
      const { answer, again } = await send();
      return again ? (await send()).answer : answer;
    },
  };
}
