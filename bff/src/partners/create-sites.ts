import type { Request } from 'express';
import type { SignedIn } from '../auth/require-caller.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db } from '../platform/supabase.ts';
import { createEmbeddingFaults } from './embedding-faults.ts';
import { siteCheckRoutes } from './site-check.routes.ts';
import { createPageGuard, createPageJudge } from './site-guard.ts';
import { siteSettingsRoutes } from './site-settings.routes.ts';
import { createSiteSettingsStore } from './site-settings.store.ts';
import { createSiteStore } from './site.store.ts';

/** Where partners embed from: who may call at all, why not, and the settings that decide it. */
export function createSites(deps: { db: Db; publicUrl: string; portalUrl: string; clock: Clock }) {
  const { db, publicUrl, portalUrl, clock } = deps;
  const sites = createSiteStore(db);
  const faults = createEmbeddingFaults(portalUrl);
  const judgePage = createPageJudge({ sites, portalUrl, faults, clock });
  const identifyPage = createPageGuard(judgePage);
  return {
    judgePage,
    identifyPage,
    /** For pages that the rules of cross-origin calls shut out; stands before them. */
    checkRoutes: siteCheckRoutes({ judgePage, clock }),
    crossOrigin: {
      isKnown: async (origin: string) => origin === portalUrl || sites.knowsOrigin(origin),
      refusal: (origin: string) => faults.origin(origin),
    },
    settingsRoutes: (people: { authenticate: (req: Request) => Promise<SignedIn>; changed: () => void }) =>
      siteSettingsRoutes({
        ...people,
        identifyPage,
        settings: createSiteSettingsStore(db),
        publicUrl,
        portalUrl,
      }),
    forget: () => sites.forget(),
  };
}
