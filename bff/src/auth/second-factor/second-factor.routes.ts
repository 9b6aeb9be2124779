import { Router, type Request } from 'express';
import { codeBody, type RecoveryCodes, type SecondFactorSetup } from '../../../contract/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Limits } from '../../platform/http/limits.ts';
import { parse } from '../../platform/http/parse.ts';
import type { Authenticate } from '../require-caller.ts';
import type { RequireRecent } from '../step-up/require-recent.ts';
import type { SecondFactor } from './second-factor.ts';

/** A person's own second factor. Administrators have to have one, and can only exchange it. */
export function secondFactorRoutes(deps: {
  authenticate: Authenticate;
  requireRecent: RequireRecent;
  secondFactor: SecondFactor;
  limits: Limits;
  /** A mail or an event was written. */
  changed: () => void;
}): Router {
  const { authenticate, requireRecent, secondFactor, limits, changed } = deps;
  const router = Router();
  const enrolling = (req: Request) => requireRecent(req, { enrolling: true });

  router.post('/auth/second-factor/setup', async (req, res) => {
    const { caller, account } = await enrolling(req);
    res.json((await secondFactor.start(caller.userId, account.email)) satisfies SecondFactorSetup);
  });

  router.post('/auth/second-factor/enable', limits.invitations, async (req, res) => {
    const { caller } = await enrolling(req);
    const { code } = parse(codeBody, req.body);
    const recoveryCodes = await secondFactor.enable(caller.userId, code);
    authenticate.forget();
    changed();
    res.json({ recoveryCodes } satisfies RecoveryCodes);
  });

  router.post('/auth/second-factor/recovery-codes', async (req, res) => {
    const { caller } = await requireRecent(req);
    res.json({ recoveryCodes: await secondFactor.renewCodes(caller.userId) } satisfies RecoveryCodes);
  });

  router.delete('/auth/second-factor', async (req, res) => {
    const { caller } = await requireRecent(req);
    if (caller.role === 'admin') {
      throw new AppError('forbidden', 'Administrators need a second factor. You can set up another one.');
    }
    await secondFactor.disable(caller.userId, { endSessions: false });
    authenticate.forget();
    changed();
    res.status(204).end();
  });

  return router;
}
