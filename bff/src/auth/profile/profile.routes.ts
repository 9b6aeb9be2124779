import { Router } from 'express';
import {
  addressBody,
  confirmAddressBody,
  meEdit,
  newPasswordBody,
  type ConfirmedAddress,
  type Me,
  type NewAddress,
  type Security,
} from '../../../contract/index.ts';
import type { IdentifyPage } from '../../partners/site-guard.ts';
import { AppError } from '../../platform/errors.ts';
import type { Limits } from '../../platform/http/limits.ts';
import { parse } from '../../platform/http/parse.ts';
import { hashSecret } from '../../platform/secrets.ts';
import { hashPassword } from '../password.ts';
import { refuseWeakPassword } from '../password-judge.ts';
import { linkFault } from '../recovery/link-fault.ts';
import type { Authenticate } from '../require-caller.ts';
import { toMe } from '../sessions.ts';
import type { RequireRecent } from '../step-up/require-recent.ts';
import type { ProfileStore } from './profile.store.ts';

/** A person's own name, password and address. */
export function profileRoutes(deps: {
  authenticate: Authenticate;
  requireRecent: RequireRecent;
  identifyPage: IdentifyPage;
  profile: ProfileStore;
  limits: Limits;
  /** A mail or an event was written. */
  changed: () => void;
}): Router {
  const { authenticate, requireRecent, identifyPage, profile, limits, changed } = deps;
  const router = Router();

  router.patch('/me', async (req, res) => {
    const { caller } = await authenticate(req);
    const { name } = parse(meEdit, req.body);
    const account = await profile.rename(caller.userId, name);
    authenticate.forget();
    res.json(toMe(account) satisfies Me);
  });

  router.get('/me/security', async (req, res) => {
    const { caller } = await authenticate(req, { enrolling: true });
    res.json((await profile.security(caller)) satisfies Security);
  });

  router.post('/auth/password', limits.invitations, async (req, res) => {
    const { caller, account } = await requireRecent(req);
    const { password } = parse(newPasswordBody, req.body);
    await refuseWeakPassword(password, [account.name, account.email]);
    await profile.changePassword(caller.userId, caller.sessionId, await hashPassword(password));
    changed();
    res.status(204).end();
  });

  router.post('/me/address', limits.signIn, async (req, res) => {
    const { caller, account } = await requireRecent(req);
    const { email } = parse(addressBody, req.body);
    if (email === account.email) {
      const message = 'This is your address already.';
      throw new AppError('invalid_request', message, { fields: [{ field: 'email', code: 'same', message }] });
    }
    const pending = await profile.requestAddress(caller.userId, email);
    if (!pending) {
      const detail = 'Too many mails were asked for. Wait an hour, then try again.';
      throw new AppError('rate_limited', detail, { retryAfterSeconds: 3_600 });
    }
    changed();
    res.status(202).json(pending satisfies NewAddress);
  });

  router.delete('/me/address', async (req, res) => {
    const { caller } = await authenticate(req);
    await profile.cancelAddress(caller.userId);
    res.status(204).end();
  });

  // The link may be opened in any browser: whoever reads the new mailbox confirms it.
  router.post('/auth/address/confirm', limits.invitations, async (req, res) => {
    await identifyPage(req);
    const { token } = parse(confirmAddressBody, req.body);
    const use = await profile.confirmAddress(hashSecret(token));
    if (use.kind === 'taken') {
      throw new AppError('address_taken', 'Another account has this address by now. Choose another.');
    }
    if (use.kind !== 'done') throw linkFault(use.kind);
    authenticate.forget();
    changed();
    res.json({ email: use.email } satisfies ConfirmedAddress);
  });

  return router;
}
