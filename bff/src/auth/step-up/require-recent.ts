import { AppError } from '../../platform/errors.ts';
import type { Authenticate, SignedIn } from '../require-caller.ts';
import type { StepUpStore } from './step-up.store.ts';

/** Long enough for one errand, too short for whoever finds the browser open. */
const recentMs = 600_000;

/** As `authenticate`, and asks for the password or a code again before what must not be done on a browser left open. */
export type RequireRecent = (...args: Parameters<Authenticate>) => Promise<SignedIn>;

export function createRequireRecent(deps: {
  authenticate: Authenticate;
  stepUp: Pick<StepUpStore, 'isRecent'>;
}): RequireRecent {
  return async (req, options) => {
    const signedIn = await deps.authenticate(req, options);
    if (await deps.stepUp.isRecent(signedIn.caller.sessionId, recentMs)) return signedIn;
    throw new AppError('step_up_required', 'Confirm that it is you, then go on.');
  };
}
