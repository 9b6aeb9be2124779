import type { PageOptions, PartnerPortalGlobal } from '../page/create-page.ts';

export { createPortal } from '../sdk/create-portal.ts';
export { PortalError, type PortalErrorCode } from '../sdk/errors.ts';
export type { PartnerPortalEventMap } from '../sdk/events.ts';
export type { Portal, PortalConfig, SessionSnapshot } from '../sdk/types.ts';
export type { PageCommand, PageOptions, PartnerPortalGlobal } from '../page/create-page.ts';

export interface LoadOptions extends PageOptions {
  key: string;
  /** Origin of the BFF, which serves the script too. */
  apiBase: string;
  /** `v1` moves with compatible versions, `vX.Y.Z` never changes. */
  release?: string;
}

let loading: Promise<PartnerPortalGlobal> | undefined;

/**
 * Puts the script tag on the page, or takes the one that is there, and names the portal. Elements that were imported from
 * this package are used as they are. Undefined on a server; rejects when the script cannot be loaded, and tries again then.
 *
 * @example const portal = await loadPartnerPortal({ key: 'pk_…', apiBase: 'https://portal.example.com' });
 */
export async function loadPartnerPortal({
  release = 'v1',
  ...options
}: LoadOptions): Promise<PartnerPortalGlobal | undefined> {
  if (typeof document === 'undefined') return undefined;
  loading ??= load(new URL(`/sdk/${release}/partner-portal.js`, options.apiBase).href);
  try {
    const portal = await loading;
    await portal.init(options);
    return portal;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

function load(address: string): Promise<PartnerPortalGlobal> {
  return new Promise((resolve, reject) => {
    const done = () => {
      const portal = globalThis.PartnerPortal;
      if (portal?.version) resolve(portal);
      return portal?.version;
    };
    if (done()) return;
    const found = [...document.scripts].find(({ src }) => /\/partner-portal(\.iife)?\.js(\?|$)/.test(src));
    const tag = found ?? document.createElement('script');
    tag.addEventListener('load', done);
    tag.addEventListener('error', () => {
      tag.remove();
      reject(new Error(`${tag.src} could not be loaded; check the network and the page’s script-src.`));
    });
    if (found) return;
    Object.assign(tag, { type: 'module', crossOrigin: 'anonymous', src: address });
    document.head.append(tag);
  });
}
