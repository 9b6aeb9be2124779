import { Router } from 'express';
import { stepUpBody } from '../../../contract/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Limits } from '../../platform/http/limits.ts';
import { parse } from '../../platform/http/parse.ts';
import type { AuthStore } from '../auth.store.ts';
import { verifyPassword } from '../password.ts';
import type { Authenticate } from '../require-caller.ts';
import type { StepUpStore } from './step-up.store.ts';

/** Proves once more who sits there; the session then counts as freshly signed in for ten minutes. */
export function stepUpRoutes(deps: {
  authenticate: Authenticate;
  auth: Pick<AuthStore, 'findAccount'>;
  stepUp: StepUpStore;
  limits: Limits;
}): Router {
  const { authenticate, auth, stepUp, limits } = deps;
  const router = Router();
  router.post('/auth/step-up', limits.signIn, async (req, res) => {
    const { caller, account } = await authenticate(req);
    const { password } = parse(stepUpBody, req.body);
    const known = await auth.findAccount(account.email);
    if (!(await verifyPassword(password, known?.passwordHash ?? null))) {
      const message = 'This is not your password. Try again.';
      throw new AppError('invalid_password', message, {
        fields: [{ field: 'password', code: 'wrong', message }],
      });
    }
    await stepUp.renew(caller.sessionId);
    res.status(204).end();
  });
  return router;
}
