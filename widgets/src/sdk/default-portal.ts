import type { Messages } from '../locales/types.ts';
import { createPortal } from './create-portal.ts';
import type { Portal, PortalConfig } from './types.ts';

/** The event on `document` by which the script says that the page's configuration is there or another one. */
export const configuredEvent = 'pp:configured';

/** What the script leaves on the page for the elements' chunks, which may arrive before or after it is configured. */
export interface PageGlobal {
  readonly config?: PortalConfig | undefined;
  readonly locale?: string | undefined;
  readonly messages?: Messages | undefined;
}

let current: Portal | undefined;

/** The page's one portal, made on first use; undefined until the page is configured. */
export function defaultPortal(): Portal | undefined {
  const config = (globalThis as { PartnerPortal?: PageGlobal }).PartnerPortal?.config;
  if (!config) return undefined;
  const same = current?.config.apiBase === config.apiBase && current.config.siteKey === config.siteKey;
  return same ? current : (current = createPortal(config));
}

/** Calls back at once when the page is configured, and whenever its configuration changes. */
export function watchDefaultPortal(listener: (portal: Portal) => void): () => void {
  const tell = () => {
    const portal = defaultPortal();
    if (portal) listener(portal);
  };
  document.addEventListener(configuredEvent, tell);
  tell();
  return () => document.removeEventListener(configuredEvent, tell);
}
