import { partnerPages } from './partner/pages.ts';
import { portalPages } from './portal/pages.ts';
import { startSite, type Site } from './site/start-site.ts';

/** The hosted portal, and the example site of a partner that embeds the same script like any other. */
export interface Sites {
  readonly portalUrl: string;
  readonly partnerUrl: string;
  close(): Promise<void>;
}

export interface SitesOptions {
  /** 0 takes any free port. */
  readonly portalPort: number;
  readonly partnerPort: number;
  readonly bffUrl: string;
  /** The key of the example partner's site; null while the partner is not approved. Asked for on every page. */
  readonly partnerKey: () => Promise<string | null>;
}

/**
 * Starts both sites; rejects when a port is taken. The partner's is reached as 127.0.0.1, which is another site than the
 * BFF's `localhost`, so that cookies, CORS and CSP meet what they meet in the world.
 */
export async function startSites(options: SitesOptions): Promise<Sites> {
  const { portalPort, partnerPort, bffUrl, partnerKey } = options;
  const partner = await startSite({
    host: '127.0.0.1',
    port: partnerPort,
    bffUrl,
    pages: partnerPages({ bffUrl, partnerKey }),
  });
  let portal: Site;
  try {
    portal = await startSite({
      host: 'localhost',
      port: portalPort,
      bffUrl,
      pages: portalPages({ bffUrl, partnerUrl: partner.url, portalUrl: () => portal.url }),
    });
  } catch (error) {
    await partner.close();
    throw error;
  }
  return {
    portalUrl: portal.url,
    partnerUrl: partner.url,
    async close() {
      await Promise.all([portal.close(), partner.close()]);
    },
  };
}
