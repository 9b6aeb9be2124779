import type { Request } from 'express';
import { siteKeyHeader } from '../../contract/index.ts';
import { AppError } from '../platform/errors.ts';
import type { Site, SiteStore } from './site.store.ts';

/** The page that makes a call: a partner's site, or the hosted portal. */
export type Page =
  | { readonly kind: 'portal'; readonly origin: string }
  | { readonly kind: 'site'; readonly origin: string; readonly site: Site };

export type IdentifyPage = (req: Request) => Promise<Page>;

/** The key the hosted portal sends in the place of a site's. */
export const portalKey = 'portal';

/**
 * Says which page is calling, by its site key and its Origin together, and refuses every other. A browser sets Origin
 * itself, and the custom header forces a preflight, so that no foreign page calls with somebody's session cookie.
 */
export function createPageGuard({ sites, portalUrl }: { sites: SiteStore; portalUrl: string }): IdentifyPage {
  return async (req) => {
    const key = req.get(siteKeyHeader);
    const origin = req.get('origin');
    if (!key) {
      throw new AppError(
        'unknown_site_key',
        `Send the site's key in the ${siteKeyHeader} header (data-key on the script tag).`,
      );
    }
    if (!origin)
      throw new AppError('origin_not_allowed', 'Calls must come from a web page and carry its Origin.');
    if (key === portalKey) {
      if (origin !== portalUrl)
        throw new AppError('origin_not_allowed', 'Only the hosted portal may use this key.');
      return { kind: 'portal', origin };
    }
    const site = await sites.find(key);
    if (!site) throw new AppError('unknown_site_key', 'No site has this key. Copy it again from the portal.');
    if (!site.allowedOrigins.includes(origin)) {
      throw new AppError(
        'origin_not_allowed',
        `This key may not be used on ${origin}. Add the origin to the site's allowed origins.`,
      );
    }
    return { kind: 'site', origin, site };
  };
}
