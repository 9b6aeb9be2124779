import type { SiteEdit, SiteSettings } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';

/** What the database keeps of them; the snippet is made of it. */
export type StoredSite = Omit<SiteSettings, 'snippet'>;

export type SiteChange =
  | { readonly kind: 'done'; readonly site: StoredSite }
  | { readonly kind: 'forbidden' | 'not_found' | 'key_reused' | 'too_many' | 'present_key' };

export interface Rotation {
  readonly overlapDays: number;
  readonly idempotencyKey: string;
  /** Tells a repeat of the same request from another one under the same key. */
  readonly requestHash: string;
}

/** Keys of one site that work at the same time. */
export const maxKeys = 5;

export type SiteSettingsStore = ReturnType<typeof createSiteSettingsStore>;

/** A partner's site as its main account and administrators keep it. Every call is made as the caller. */
export function createSiteSettingsStore(db: Db) {
  return {
    /** Null when the caller may not know them or there are none yet. */
    read: (caller: DbCaller, partnerId: string) =>
      db.rpcAs<StoredSite | null>(caller, 'read_site_settings', { in_partner: partnerId }),

    /** Ends the sessions on origins that are taken away, but for the hosted portal's. */
    update: (caller: DbCaller, partnerId: string, changes: SiteEdit, portalOrigin: string) =>
      db.rpcAs<SiteChange>(caller, 'update_site', {
        in_partner: partnerId,
        changes,
        portal_origin: portalOrigin,
      }),

    rotateKey: (caller: DbCaller, partnerId: string, rotation: Rotation) =>
      db.rpcAs<SiteChange>(caller, 'rotate_site_key', {
        in_partner: partnerId,
        idempotency_key: rotation.idempotencyKey,
        request_hash: rotation.requestHash,
        overlap_days: rotation.overlapDays,
        max_keys: maxKeys,
      }),

    endKey: (caller: DbCaller, partnerId: string, key: string) =>
      db.rpcAs<SiteChange>(caller, 'end_site_key', { in_partner: partnerId, in_key: key }),
  };
}
