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

/** The page's one portal, made on first use; undefined while the page is not configured. */
export function defaultPortal(): Portal | undefined {
  const config = (globalThis as { PartnerPortal?: PageGlobal }).PartnerPortal?.config;
  // The same object until it says something else.
  if (current?.config !== config) {
    current?.dispose();
    current = config && createPortal(config);
  }
  return current;
}

/** Calls back at once, and whenever the page's configuration comes, changes or goes. */
export function watchDefaultPortal(listener: (portal: Portal | undefined) => void): () => void {
  const tell = () => listener(defaultPortal());
  document.addEventListener(configuredEvent, tell);
  tell();
  return () => document.removeEventListener(configuredEvent, tell);
}
