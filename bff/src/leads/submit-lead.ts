import { createHash } from 'node:crypto';
import type { Lead, LeadDraft } from '../../contract/index.ts';
import { AppError, unreachable } from '../platform/errors.ts';
import type { DbCaller } from '../platform/supabase.ts';
import type { LeadStore, Submission } from './lead.store.ts';

export interface SubmitLead {
  /** Hands in a lead for a signed-in person. */
  asCaller(caller: DbCaller, draft: LeadDraft, idempotencyKey: string): Promise<Submitted>;
  /** Hands in a lead for a visitor of a partner's public form. */
  asVisitor(siteKey: string, draft: LeadDraft, idempotencyKey: string): Promise<Submitted>;
}

export interface Submitted {
  readonly lead: Lead;
  /** False when the key was seen before and this is the first answer again. */
  readonly created: boolean;
}

/** Saves a lead once and wakes those who carry it on; when this resolves the lead is durable. */
export function createSubmitLead({ leads, saved }: { leads: LeadStore; saved: () => void }): SubmitLead {
  const settle = (submission: Submission): Submitted => {
    switch (submission.kind) {
      case 'created':
        saved();
        return { lead: submission.lead, created: true };
      case 'repeated':
        return { lead: submission.lead, created: false };
      case 'key_reused':
        throw new AppError(
          'idempotency_key_reused',
          'This Idempotency-Key was used for another lead. Send a new key.',
        );
      case 'closed':
        throw new AppError('form_closed', 'This form takes no leads at the moment.');
      case 'unknown_site':
        throw new AppError('unknown_site_key', 'No site has this key. Copy it again from the portal.');
      case 'forbidden':
        throw new AppError('forbidden', 'Only a partner’s people can hand in leads.');
      default:
        return unreachable(submission);
    }
  };
  const handover = (draft: LeadDraft, idempotencyKey: string) => ({
    draft,
    idempotencyKey,
    requestHash: createHash('sha256').update(JSON.stringify(draft)).digest('base64url'),
  });
  return {
    async asCaller(caller, draft, key) {
      return settle(await leads.submit(caller, handover(draft, key)));
    },
    async asVisitor(siteKey, draft, key) {
      return settle(await leads.submitPublic(siteKey, handover(draft, key)));
    },
  };
}
