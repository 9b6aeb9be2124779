import { Router } from 'express';
import { stepUpBody } from '../../../contract/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Limits } from '../../platform/http/limits.ts';
import { parse } from '../../platform/http/parse.ts';
import type { AuthStore } from '../auth.store.ts';
import { verifyPassword } from '../password.ts';
import type { Authenticate } from '../require-caller.ts';
import type { SecondFactor } from '../second-factor/second-factor.ts';
import type { StepUpStore } from './step-up.store.ts';

/** Proves once more who sits there; the session then counts as freshly signed in for ten minutes. */
export function stepUpRoutes(deps: {
  authenticate: Authenticate;
  auth: Pick<AuthStore, 'findAccount'>;
  secondFactor: Pick<SecondFactor, 'check'>;
  stepUp: StepUpStore;
  limits: Limits;
}): Router {
  const { authenticate, auth, secondFactor, stepUp, limits } = deps;
  const router = Router();

  const checkPassword = async (email: string, password: string) => {
    const known = await auth.findAccount(email);
    if (await verifyPassword(password, known?.passwordHash ?? null)) return;
    throw fault('invalid_password', 'password', 'This is not your password. Try again.');
  };

  router.post('/auth/step-up', limits.invitations, async (req, res) => {
    const { caller, account } = await authenticate(req, { enrolling: true });
    const { password, code } = parse(stepUpBody, req.body);
    if (account.secondFactor) await secondFactor.check(account.id, given('code', code));
    else await checkPassword(account.email, given('password', password));
    await stepUp.renew(caller.sessionId);
    res.status(204).end();
  });
  return router;
}

function given(field: 'code' | 'password', value: string | undefined): string {
  if (value !== undefined) return value;
  throw fault(
    'invalid_request',
    field,
    field === 'code' ? 'Enter the code of your authenticator app.' : 'Enter your password.',
  );
}

function fault(code: 'invalid_request' | 'invalid_password', field: string, message: string): AppError {
  return new AppError(code, message, { fields: [{ field, code: 'wrong', message }] });
}
