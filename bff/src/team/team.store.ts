import type { InviteBody, MemberEdit, RemoveBody, Team, TeamMember } from '../../contract/index.ts';
import type { Db, DbCaller } from '../platform/supabase.ts';

/** What a change of a team can be refused for. */
export type Refusal =
  | {
      readonly kind:
        | 'forbidden'
        | 'not_found'
        | 'key_reused'
        | 'in_team'
        | 'taken'
        | 'full'
        | 'too_many'
        | 'self'
        | 'last_main'
        | 'no_heir'
        | 'accepted';
    }
  | { readonly kind: 'undecided'; readonly leads: number }
  | { readonly kind: 'too_soon'; readonly seconds: number };

/** `created` is false for the first answer again. */
type Invited = { readonly kind: 'done'; readonly created: boolean; readonly member: TeamMember } | Refusal;
type Changed = { readonly kind: 'done'; readonly member: TeamMember } | Refusal;
type Done = { readonly kind: 'done' } | Refusal;

export interface Invitation extends InviteBody {
  readonly idempotencyKey: string;
  /** Tells a repeat of the same request from another one under the same key. */
  readonly requestHash: string;
}

export const maxMembers = 200;
const maxInvitedAnHour = 60;
/** Between two invitations to the same mailbox. */
const resendPauseMs = 60_000;

export type TeamStore = ReturnType<typeof createTeamStore>;

/**
 * A partner's people. Every call is made as the caller: row-level security and the functions themselves decide once more
 * what a main account, a sub-account and an administrator may do.
 */
export function createTeamStore(db: Db) {
  const byPartner = (partnerId: string, userId: string) => ({ in_partner: partnerId, in_user: userId });
  return {
    /** Null when the caller sees no such partner. */
    read: (caller: DbCaller, partnerId: string) =>
      db.rpcAs<Team | null>(caller, 'read_team', { in_partner: partnerId }),

    /** The member with the invitation's mail in the outbox; a repeated key gives the first answer. */
    invite: (caller: DbCaller, partnerId: string, invitation: Invitation) =>
      db.rpcAs<Invited>(caller, 'invite_member', {
        in_partner: partnerId,
        draft: {
          email: invitation.email,
          name: invitation.name,
          role: invitation.role,
          sees_all_leads: invitation.seesAllLeads,
          idempotency_key: invitation.idempotencyKey,
          request_hash: invitation.requestHash,
        },
        max_members: maxMembers,
        max_an_hour: maxInvitedAnHour,
      }),

    update: (caller: DbCaller, partnerId: string, userId: string, changes: MemberEdit) =>
      db.rpcAs<Changed>(caller, 'update_member', { ...byPartner(partnerId, userId), changes }),

    /** `undecided` when the person has leads and nothing was said about them. */
    remove: (caller: DbCaller, partnerId: string, userId: string, leads: RemoveBody['leads']) =>
      db.rpcAs<Done>(caller, 'remove_member', { ...byPartner(partnerId, userId), in_leads: leads ?? null }),

    /** The caller becomes a sub-account, the other a main account. */
    handOver: (caller: DbCaller, partnerId: string, to: string) =>
      db.rpcAs<Done>(caller, 'hand_over_main', { in_partner: partnerId, in_to: to }),

    resend: (caller: DbCaller, partnerId: string, userId: string) =>
      db.rpcAs<Changed>(caller, 'resend_member_invitation', {
        ...byPartner(partnerId, userId),
        pause_ms: resendPauseMs,
      }),
  };
}
