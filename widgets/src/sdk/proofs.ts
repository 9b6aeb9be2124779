import { PortalError } from './errors.ts';
import type { CallInit } from './http.ts';
import type { Keep } from './keep.ts';

type Send = (url: string, init: CallInit) => Promise<Response>;

/** Makes calls that prove which browser they come from (DPoP, RFC 9449), by a key that no script can read or take away. */
export interface Proofs {
  /** `send` with a proof, for a call with this token or with none; once more where the BFF wants a fresh nonce. */
  proven(token?: string, send?: Send): Send;
  publicKey(): Promise<PublicKey>;
}

/** Its members stand as its thumbprint has them (RFC 7638). */
export type PublicKey = Readonly<Record<'crv' | 'kty' | 'x' | 'y', string | undefined>>;

/** False on a page that is neither on https nor on this machine: there the browser has no keys. */
export const canProve = (): boolean => isSecureContext;

export function createProofs(keep: Keep, name: string): Proofs {
  let pair: Promise<CryptoKeyPair> | undefined;
  let nonce: string | undefined;
  const nonceName = `${name} nonce`;

  async function ownKeys(): Promise<CryptoKeyPair> {
    if (!canProve()) throw new PortalError('insecure');
    const kept = await keep.get<CryptoKeyPair>(`${name} key`);
    if (kept) return kept;
    const made = await crypto.subtle.generateKey(algorithm, false, ['sign']);
    return keep.putFirst(`${name} key`, made);
  }

  async function publicKey(): Promise<PublicKey> {
    const { crv, kty, x, y } = await crypto.subtle.exportKey('jwk', (await (pair ??= ownKeys())).publicKey);
    return { crv, kty, x, y };
  }

  async function prove(method: string, url: string, token: string | undefined): Promise<string> {
    const jwk = await publicKey();
    const { privateKey } = await (pair ??= ownKeys());
    const signed = [
      { typ: 'dpop+jwt', alg: 'ES256', jwk },
      {
        jti: crypto.randomUUID(),
        htm: method,
        htu: url.split('?')[0],
        iat: Math.floor(Date.now() / 1000),
        nonce,
        ath: token && encode(await crypto.subtle.digest('SHA-256', bytes(token))),
      },
    ]
      .map((part) => encode(bytes(JSON.stringify(part))))
      .join('.');
    return `${signed}.${encode(await crypto.subtle.sign(algorithm, privateKey, bytes(signed)))}`;
  }

  return {
    publicKey,
    proven:
      (token, send = fetch) =>
      async (url, init) => {
        const call = async () => {
          // Kept from page to page, so that hardly any call has to be made twice.
          nonce ??= await keep.get<string>(nonceName);
          init.headers['dpop'] = await prove(init.method ?? 'GET', url, token);
          if (token) init.headers['authorization'] = `DPoP ${token}`;
          const response = await send(url, init);
          const next = response.headers.get('dpop-nonce');
          if (next && next !== nonce) void keep.put(nonceName, (nonce = next));
          return response;
        };
        const response = await call();
        // Any other refusal stands: a wrong password is not tried twice.
        const stale = response.status === 401 && (await response.clone().text()).includes('use_dpop_nonce');
        return stale ? call() : response;
      },
  };
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

const bytes = (text: string) => new TextEncoder().encode(text);

/** In base64url. */
export const encode = (data: ArrayBuffer | Uint8Array) =>
  btoa(String.fromCharCode(...new Uint8Array(data))).replace(
    /[+/=]/g,
    (sign) => ({ '+': '-', '/': '_' })[sign] ?? '',
  );
