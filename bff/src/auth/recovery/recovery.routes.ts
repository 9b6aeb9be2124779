import { setTimeout as pause } from 'node:timers/promises';
import { Router } from 'express';
import { forgotBody, newPasswordBody, type PasswordLink } from '../../../contract/index.ts';
import type { IdentifyPage } from '../../partners/site-guard.ts';
import type { Limits } from '../../platform/http/limits.ts';
import { parse } from '../../platform/http/parse.ts';
import { hashSecret } from '../../platform/secrets.ts';
import { hashPassword } from '../password.ts';
import { refuseWeakPassword } from '../password-judge.ts';
import { linkFault } from './link-fault.ts';
import type { AccountLink, RecoveryStore } from './recovery.store.ts';

/** Longer than writing the mail down takes, so that the time does not tell whether there is such an account. */
const atLeastMs = 200;

/** A forgotten password: a link by mail, and a new password through it. Who used it signs in with it afterwards. */
export function recoveryRoutes(deps: {
  recovery: RecoveryStore;
  identifyPage: IdentifyPage;
  limits: Limits;
  /** A mail or an event was written. */
  changed: () => void;
}): Router {
  const { recovery, identifyPage, limits, changed } = deps;
  const router = Router();

  const open = async (token: string): Promise<AccountLink> => {
    const link = await recovery.readLink('password', hashSecret(token));
    if (link?.state !== 'open') throw linkFault(link?.state ?? 'unknown');
    return link;
  };

  router.post('/auth/password/forgot', limits.signIn, async (req, res) => {
    await identifyPage(req);
    const { email } = parse(forgotBody, req.body);
    await Promise.all([recovery.requestReset(email), pause(atLeastMs)]);
    changed();
    res.status(202).end();
  });

  router.get('/auth/password/reset/:token', limits.invitations, async (req, res) => {
    await identifyPage(req);
    const { account, expiresAt } = await open(String(req.params['token']));
    res.json({ email: account.email, expiresAt } satisfies PasswordLink);
  });

  router.post('/auth/password/reset/:token', limits.invitations, async (req, res) => {
    await identifyPage(req);
    const { password } = parse(newPasswordBody, req.body);
    const token = String(req.params['token']);
    const { account } = await open(token);
    await refuseWeakPassword(password, [account.name, account.email]);
    const use = await recovery.resetPassword(hashSecret(token), await hashPassword(password));
    if (use.kind !== 'done') throw linkFault(use.kind);
    changed();
    res.status(204).end();
  });

  return router;
}
