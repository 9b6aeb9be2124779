import type { IdentifyPage } from '../partners/site-guard.ts';
import type { Clock } from '../platform/clock.ts';
import { createAccessTokens } from './access-token.ts';
import type { AuthStore } from './auth.store.ts';
import { createNonces } from './nonces.ts';
import { createProofs } from './proofs.ts';
import { createReadProof, offerNonce } from './read-proof.ts';
import { createAuthenticate } from './require-caller.ts';

/** Who is calling: the access token, the key that goes with it, the page and the session behind them. */
export function createCallers(deps: {
  auth: AuthStore;
  identifyPage: IdentifyPage;
  signingKeys: readonly [string, ...string[]];
  publicUrl: string;
  clock: Clock;
}) {
  const { auth, identifyPage, signingKeys, publicUrl, clock } = deps;
  const tokens = createAccessTokens(signingKeys);
  const nonces = createNonces(signingKeys[0], clock);
  const readProof = createReadProof(createProofs(nonces), publicUrl);
  return {
    tokens,
    readProof,
    offerNonce: offerNonce(nonces),
    authenticate: createAuthenticate({ tokens, auth, identifyPage, readProof }),
  };
}
