import { createCache } from '../platform/cache.ts';
import type { Db } from '../platform/supabase.ts';

/** The place a partner embeds from. */
export interface Site {
  readonly id: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly allowedOrigins: readonly string[];
  readonly accent: string | null;
  /** False while the partner is not approved: nobody signs in and the form is closed. */
  readonly open: boolean;
}

export interface SiteStore {
  /** Null for a key nobody has. A change in the database is seen within seconds. */
  find(siteKey: string): Promise<Site | null>;
  /** Whether any site allows this origin: what a CORS preflight, which names no key, can be asked. */
  knowsOrigin(origin: string): Promise<boolean>;
  /** Drops what is remembered, so that a closed partner's form is closed at once. */
  forget(): void;
}

const remembered = { ttlMs: 2_000, max: 5_000 };

export function createSiteStore(db: Db): SiteStore {
  const sites = createCache<Site | null>(remembered);
  const origins = createCache<boolean>(remembered);
  return {
    find: (siteKey) => sites.get(siteKey, () => db.rpc('read_site', { in_site_key: siteKey })),
    forget() {
      sites.clear();
      origins.clear();
    },
    knowsOrigin: (origin) => origins.get(origin, () => db.rpc('origin_is_known', { in_origin: origin })),
  };
}
