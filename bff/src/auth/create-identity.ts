import { Router } from 'express';
import type { IdentifyPage, JudgePage } from '../partners/site-guard.ts';
import type { Clock } from '../platform/clock.ts';
import type { Limits } from '../platform/http/limits.ts';
import type { Db } from '../platform/supabase.ts';
import type { AccessTokens } from './access-token.ts';
import { authRoutes } from './auth.routes.ts';
import type { AuthStore } from './auth.store.ts';
import { createAccountLife } from './create-account-life.ts';
import { createSignInCodeStore } from './popup/codes.store.ts';
import { handoverRoutes } from './popup/handover.routes.ts';
import { portalOnly } from './popup/portal-only.ts';
import type { Failures } from './failures/failed-sign-ins.ts';
import type { ReadProof } from './read-proof.ts';
import type { Authenticate } from './require-caller.ts';
import { createChallenges } from './second-factor/challenges.ts';
import { createSecondFactor } from './second-factor/second-factor.ts';
import { createSecondFactorStore } from './second-factor/second-factor.store.ts';
import { createSessions } from './sessions.ts';

/** Signing in with one or two factors, and the accounts that do. */
export function createIdentity(deps: {
  db: Db;
  auth: AuthStore;
  tokens: AccessTokens;
  readProof: ReadProof;
  authenticate: Authenticate;
  identifyPage: IdentifyPage;
  judgePage: JudgePage;
  portalUrl: string;
  limits: Limits;
  failures: Failures;
  signingKeys: readonly [string, ...string[]];
  clock: Clock;
  /** A mail or an event was written. */
  changed: () => void;
}) {
  const { db, signingKeys, clock } = deps;
  const secondFactor = createSecondFactor({ store: createSecondFactorStore(db), signingKeys, clock });
  const challenges = createChallenges(signingKeys, clock);
  const codes = createSignInCodeStore(db);
  const sessions = createSessions({ ...deps, secondFactor, challenges, codes, signingKey: signingKeys[0] });
  const account = createAccountLife({ ...deps, secondFactor });
  return {
    secondFactor,
    requireRecent: account.requireRecent,
    routes: Router()
      .use(portalOnly(deps))
      .use(handoverRoutes({ ...deps, codes }))
      .use(authRoutes({ ...deps, sessions }))
      .use(account.routes),
    /** Forgets the links in mails that ended more than `keepDays` ago. */
    tidy: (keepDays: number) => account.recovery.forgetLinks(keepDays),
  };
}
