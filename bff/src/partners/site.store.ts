import { createCache } from '../platform/cache.ts';
import type { Db } from '../platform/supabase.ts';

/** The place a partner embeds from, as one of its keys names it. */
export type Site = {
  readonly id: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly allowedOrigins: readonly string[];
  readonly accent: string | null;
  /** False while the partner is not approved: nobody signs in and the form is closed. */
  readonly open: boolean;
  /** Its pages take no passwords: people sign in on the portal. */
  readonly passwordsOnPortal: boolean;
} & (
  | { readonly validUntil: null }
  /** The key was replaced and ends then, or has ended. */
  | { readonly validUntil: string; readonly replacedAt: string }
);

export interface SiteStore {
  /** Null for a key nobody ever had. A change in the database is seen within seconds. */
  find(siteKey: string): Promise<Site | null>;
  /** A page still uses a key that was replaced; kept to the minute, and not worth failing for. */
  noteUse(siteKey: string): void;
  /** Whether any site allows this origin: what a CORS preflight, which names no key, can be asked. */
  knowsOrigin(origin: string): Promise<boolean>;
  /** Drops what is remembered, so that a change of a site counts at once. */
  forget(): void;
}

const remembered = { ttlMs: 2_000, max: 5_000 };

export function createSiteStore(db: Db): SiteStore {
  const sites = createCache<Site | null>(remembered);
  const origins = createCache<boolean>(remembered);
  const uses = createCache<null>({ ttlMs: 60_000, max: 1_000 });
  return {
    find: (siteKey) => sites.get(siteKey, () => db.rpc('read_site', { in_site_key: siteKey })),
    noteUse(siteKey) {
      uses.get(siteKey, () => db.rpc('note_key_use', { in_site_key: siteKey })).catch(() => {});
    },
    forget() {
      sites.clear();
      origins.clear();
    },
    knowsOrigin: (origin) => origins.get(origin, () => db.rpc('origin_is_known', { in_origin: origin })),
  };
}
