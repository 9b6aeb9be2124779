import type { Handover } from '../../../../../bff/contract/index.ts';

/** What the page that opened the window asks for, by the window's address. */
export type HandoverRequest = Omit<Handover, 'codeChallengeMethod'> & { readonly state: string };

/** Undefined where something is missing, or the method is not the one that counts. */
export function readRequest(query: string): HandoverRequest | undefined {
  const asked = new URLSearchParams(query);
  const get = (name: string) => asked.get(name) ?? '';
  const request = {
    siteKey: get('key'),
    origin: get('origin'),
    state: get('state'),
    codeChallenge: get('code_challenge'),
    dpopJkt: get('dpop_jkt'),
  };
  const whole = Object.values(request).every(Boolean) && get('code_challenge_method') === 'S256';
  return whole ? request : undefined;
}
