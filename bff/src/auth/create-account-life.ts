import { Router } from 'express';
import type { IdentifyPage } from '../partners/site-guard.ts';
import type { Limits } from '../platform/http/limits.ts';
import type { Db } from '../platform/supabase.ts';
import type { AuthStore } from './auth.store.ts';
import { deviceRoutes } from './devices/devices.routes.ts';
import { createDevicesStore } from './devices/devices.store.ts';
import { profileRoutes } from './profile/profile.routes.ts';
import { createProfileStore } from './profile/profile.store.ts';
import { recoveryRoutes } from './recovery/recovery.routes.ts';
import { createRecoveryStore } from './recovery/recovery.store.ts';
import type { Authenticate } from './require-caller.ts';
import { secondFactorRoutes } from './second-factor/second-factor.routes.ts';
import type { SecondFactor } from './second-factor/second-factor.ts';
import { createRequireRecent } from './step-up/require-recent.ts';
import { stepUpRoutes } from './step-up/step-up.routes.ts';
import { createStepUpStore } from './step-up/step-up.store.ts';

/** What happens to an account between its invitation and its end: passwords, name, address, devices, proving oneself again. */
export function createAccountLife(deps: {
  db: Db;
  auth: AuthStore;
  authenticate: Authenticate;
  secondFactor: SecondFactor;
  identifyPage: IdentifyPage;
  limits: Limits;
  /** A mail or an event was written. */
  changed: () => void;
}) {
  const { db, auth, authenticate, secondFactor, identifyPage, limits, changed } = deps;
  const recovery = createRecoveryStore(db);
  const stepUp = createStepUpStore(db);
  const devices = createDevicesStore(db);
  const profile = createProfileStore(db);
  const requireRecent = createRequireRecent({ authenticate, stepUp });
  return {
    /** Links in mails. */
    recovery,
    requireRecent,
    routes: Router()
      .use(recoveryRoutes({ recovery, identifyPage, limits, changed }))
      .use(stepUpRoutes({ authenticate, auth, secondFactor, stepUp, limits }))
      .use(secondFactorRoutes({ authenticate, requireRecent, secondFactor, limits, changed }))
      .use(deviceRoutes({ authenticate, requireRecent, devices, changed }))
      .use(profileRoutes({ authenticate, requireRecent, identifyPage, profile, limits, changed })),
  };
}
