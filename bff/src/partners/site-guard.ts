import type { Request, RequestHandler } from 'express';
import { siteKeyHeader } from '../../contract/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { EmbeddingFaults } from './embedding-faults.ts';
import type { Site, SiteStore } from './site.store.ts';

/** The page that makes a call: a partner's site, or the hosted portal. */
export type Page =
  | { readonly kind: 'portal'; readonly origin: string }
  | { readonly kind: 'site'; readonly origin: string; readonly site: Site };

/** Who asks: what the page says of itself, and what the browser says of the page. */
interface Asking {
  readonly key: string | undefined;
  readonly origin: string | undefined;
}

export type JudgePage = (asking: Asking) => Promise<Page>;
export type IdentifyPage = (req: Request) => Promise<Page>;

/** The key the hosted portal sends in the place of a site's. */
export const portalKey = 'portal';

/** Says which page is calling, by its site key and its Origin together, and refuses every other in words. */
export function createPageJudge(deps: {
  sites: Pick<SiteStore, 'find' | 'noteUse'>;
  portalUrl: string;
  faults: EmbeddingFaults;
  clock: Clock;
}): JudgePage {
  const { sites, portalUrl, faults, clock } = deps;
  return async ({ key, origin }) => {
    if (!key) {
      throw new AppError(
        'unknown_site_key',
        `Send the site's key in the ${siteKeyHeader} header (data-key on the script tag).`,
      );
    }
    if (!origin) throw faults.noOrigin();
    if (key === portalKey) {
      if (origin !== portalUrl)
        throw new AppError('origin_not_allowed', 'Only the hosted portal may use this key.');
      return { kind: 'portal', origin };
    }
    const site = await sites.find(key);
    if (!site) throw faults.key(key);
    if (site.validUntil !== null) {
      if (Date.parse(site.validUntil) <= clock.now().getTime())
        throw faults.replacedKey(key, site.replacedAt);
      sites.noteUse(key);
    }
    if (!site.allowedOrigins.includes(origin)) throw faults.origin(origin);
    return { kind: 'site', origin, site };
  };
}

/**
 * The page behind a call of the API. A browser sets Origin itself, and the custom header forces a preflight, so that no
 * foreign page calls with somebody's session cookie.
 */
export const createPageGuard =
  (judge: JudgePage): IdentifyPage =>
  (req) =>
    judge({ key: req.get(siteKeyHeader), origin: req.get('origin') });

/** Refuses every call that does not come from a page, before anything else of it is looked at. */
export function onlyPages(identifyPage: IdentifyPage): RequestHandler {
  return async function fromPage(req, _res, next) {
    await identifyPage(req);
    next();
  };
}
