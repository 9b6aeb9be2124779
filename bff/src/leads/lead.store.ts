import type { Lead, LeadDraft, LeadEdit, LeadHistory, StatusCategory } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';
import type { StoredForm } from './lead-form.ts';

/** What became of a lead that was handed in. */
export type Submission =
  | { readonly kind: 'created' | 'repeated'; readonly lead: Lead }
  | { readonly kind: 'key_reused' | 'closed' | 'forbidden' | 'unknown_site' };

/** What became of an edit. */
export type Edit =
  | { readonly kind: 'updated'; readonly lead: Lead }
  | { readonly kind: 'not_found' | 'forbidden' | 'converted' };

export interface Handover {
  readonly draft: LeadDraft;
  readonly idempotencyKey: string;
  /** Tells a repeat of the same request from another one under the same key. */
  readonly requestHash: string;
}

/** Which leads, of those that the caller may see. */
export interface LeadSelection {
  readonly category?: StatusCategory | undefined;
  /** A PostgreSQL tsquery. */
  readonly search?: string | undefined;
  /** The first and the last day on which a lead came, in UTC. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface LeadPageQuery extends LeadSelection {
  readonly limit: number;
  readonly after: { readonly createdAt: string; readonly id: string } | null;
}

export type LeadStore = ReturnType<typeof createLeadStore>;

/**
 * Every read and write of leads. Reads are the caller's own, behind row-level security. `firstStatus` is the CRM's word for a
 * lead that nobody has touched.
 */
export function createLeadStore(db: Db, firstStatus: string) {
  const toArgs = ({ draft, idempotencyKey, requestHash }: Handover) => ({
    idempotency_key: idempotencyKey,
    request_hash: requestHash,
    first_name: draft.firstName,
    last_name: draft.lastName,
    company: draft.company,
    email: draft.email,
    phone: draft.phone,
    website: draft.website,
    description: draft.description,
    extra: draft.extra,
    first_status: firstStatus,
  });
  return {
    /** Saves the lead with its history, event and sync mark; a repeated key gives the first lead. */
    submit: (caller: DbCaller, handover: Handover) =>
      db.rpcAs<Submission>(caller, 'submit_lead', { draft: toArgs(handover) }),

    /** As `submit`, for a visitor of the site's public form. */
    submitPublic: (siteKey: string, handover: Handover) =>
      db.rpc<Submission>('submit_public_lead', { in_site_key: siteKey, draft: toArgs(handover) }),

    /** Several edits before the next push reach the CRM as one. */
    update: (caller: DbCaller, id: string, { extra, ...standard }: LeadEdit) =>
      db.rpcAs<Edit>(caller, 'update_lead', { in_lead: id, changes: { ...standard, ...extra } }),

    formFields: () => db.rpc<StoredForm | null>('read_form_fields'),

    list: (caller: DbCaller, { after, ...page }: LeadPageQuery) =>
      db.rpcAs<Lead[]>(caller, 'list_leads', {
        page: { ...page, after_at: after?.createdAt, after_id: after?.id },
      }),

    /** Tells the audit log that leads leave the portal, or how many did. */
    noteExport: (caller: DbCaller, action: 'leads.export_begun' | 'leads.exported', details: object) =>
      db.rpcAs<null>(caller, 'note_export', { in_action: action, in_details: details }),

    /** Null when there is none or the caller may not see it: the two look alike. */
    read: (caller: DbCaller, id: string) => db.rpcAs<Lead | null>(caller, 'read_lead', { lead_id: id }),

    history: (caller: DbCaller, id: string) =>
      db.rpcAs<LeadHistory['entries'] | null>(caller, 'read_lead_history', { lead_id: id }),
  };
}
