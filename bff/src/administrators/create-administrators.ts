import type { Authenticate } from '../auth/require-caller.ts';
import type { SecondFactor } from '../auth/second-factor/second-factor.ts';
import type { RequireRecent } from '../auth/step-up/require-recent.ts';
import type { Logger } from '../platform/logger.ts';
import type { Db } from '../platform/supabase.ts';
import { administratorRoutes } from './administrators.routes.ts';
import { createAdministratorsStore } from './administrators.store.ts';
import { inviteFirstAdministrator } from './first-administrator.ts';

/** Those who run the whole portal: the first, whom the environment names, and those whom they invite. */
export function createAdministrators(deps: {
  db: Db;
  authenticate: Authenticate;
  requireRecent: RequireRecent;
  secondFactor: Pick<SecondFactor, 'disable'>;
  logger: Logger;
  /** A mail or an event was written. */
  changed: () => void;
}) {
  const { db, logger } = deps;
  const administrators = createAdministratorsStore(db);
  return {
    routes: administratorRoutes({ ...deps, administrators }),
    inviteFirst: (email: string | null) => inviteFirstAdministrator({ administrators, email, logger }),
  };
}
