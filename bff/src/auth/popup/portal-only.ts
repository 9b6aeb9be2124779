import { Router } from 'express';
import { signInHeader } from '../../../contract/index.ts';
import type { IdentifyPage } from '../../partners/site-guard.ts';
import { AppError } from '../../platform/errors.ts';

/** Everything that takes a password or a second factor, or hands one out; the paths below them, too. */
const takesSecrets = [
  '/auth/login',
  '/auth/second-factor',
  '/auth/invitations',
  '/auth/password',
  '/auth/step-up',
];

/**
 * Tells partners' pages where the portal is, and refuses passwords from the pages of a site whose main account wants them
 * typed on the portal only. Stands before the routes it guards.
 */
export function portalOnly(deps: { identifyPage: IdentifyPage; portalUrl: string }): Router {
  const { identifyPage, portalUrl } = deps;
  const router = Router();

  router.use('/auth', async (req, res, next) => {
    const page = await identifyPage(req);
    if (page.kind === 'site')
      res.setHeader(signInHeader, page.site.passwordsOnPortal ? `${portalUrl};only` : portalUrl);
    next();
  });

  router.use(takesSecrets, async (req, _res, next) => {
    const page = await identifyPage(req);
    if (page.kind === 'site' && page.site.passwordsOnPortal) {
      throw new AppError(
        'portal_only',
        `This website takes no passwords. Sign in with <partner-login>, which opens the portal, and look after your account at ${portalUrl}/account. A main account can change this at ${portalUrl}/site.`,
      );
    }
    next();
  });
  return router;
}
