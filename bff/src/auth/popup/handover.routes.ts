import { Router, type Request } from 'express';
import { handoverBody, handoverQuery, type HandoverSite, type SignInCode } from '../../../contract/index.ts';
import type { IdentifyPage, JudgePage } from '../../partners/site-guard.ts';
import type { Site } from '../../partners/site.store.ts';
import { AppError } from '../../platform/errors.ts';
import type { Limits } from '../../platform/http/limits.ts';
import { parse } from '../../platform/http/parse.ts';
import { hashSecret, newSecret } from '../../platform/secrets.ts';
import type { Authenticate } from '../require-caller.ts';
import type { SignInCodeStore } from './codes.store.ts';

/** Enough for one message and one call; a person is not waited for. */
export const codeSeconds = 60;

/**
 * What the portal's own window asks when a partner's page has opened it: whose page it is, and, once the person agrees, a
 * code for exactly that page. There are no redirects, and so no address that could be led astray.
 */
export function handoverRoutes(deps: {
  authenticate: Authenticate;
  identifyPage: IdentifyPage;
  judgePage: JudgePage;
  codes: Pick<SignInCodeStore, 'issue'>;
  limits: Limits;
}): Router {
  const { authenticate, identifyPage, judgePage, codes, limits } = deps;
  const router = Router();

  const onlyPortal = async (req: Request) => {
    const page = await identifyPage(req);
    if (page.kind !== 'portal') throw new AppError('forbidden', 'Only the hosted portal may ask for this.');
  };
  /** The site whose key it is, where that page is one of its own. */
  const siteOf = async (key: string, origin: string): Promise<Site> => {
    const page = await judgePage({ key, origin });
    if (page.kind !== 'site') throw new AppError('unknown_site_key', 'Name the key of a partner’s site.');
    if (!page.site.open)
      throw new AppError('partner_suspended', `${page.site.partnerName} is not open for signing in now.`);
    return page.site;
  };

  router.get('/auth/handover', async (req, res) => {
    await onlyPortal(req);
    const { siteKey, origin } = parse(handoverQuery, req.query);
    const { partnerName } = await siteOf(siteKey, origin);
    res.json({ partnerName, origin } satisfies HandoverSite);
  });

  router.post('/auth/handover', limits.tickets, async (req, res) => {
    const { caller } = await authenticate(req);
    await onlyPortal(req);
    const { siteKey, origin, codeChallenge, dpopJkt } = parse(handoverBody, req.body);
    const site = await siteOf(siteKey, origin);
    if (caller.partnerId !== site.partnerId) {
      throw new AppError(
        'other_partner',
        `This account does not belong to ${site.partnerName}. Sign in with one that does.`,
      );
    }
    const code = newSecret();
    const terms = { siteId: site.id, origin, codeChallenge, keyThumbprint: dpopJkt };
    await codes.issue(hashSecret(code), caller.sessionId, terms, codeSeconds);
    res.status(201).json({ code, expiresIn: codeSeconds } satisfies SignInCode);
  });

  return router;
}
