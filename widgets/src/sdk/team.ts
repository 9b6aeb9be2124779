import type {
  InviteBody,
  MemberEdit,
  RemoveBody,
  SiteEdit,
  SiteSettings,
  Team,
  TeamMember,
} from '../../../bff/contract/index.ts';
import type { Texts } from '../locales/words.ts';
import { words, type PortalErrorCode } from './errors.ts';
import type { Call } from './http.ts';
import type { SessionKeeper } from './session.ts';

/** The people and the site of a partner; loaded by the first who asks for them. Calls reject as those of the portal do. */
export interface TeamCalls {
  read(signal?: AbortSignal): Promise<Team>;
  invite(invitation: InviteBody, idempotencyKey: string): Promise<TeamMember>;
  edit(id: string, changes: MemberEdit): Promise<TeamMember>;
  /** `leads` says what becomes of the person's leads; needed where there are any. */
  remove(id: string, leads: RemoveBody['leads']): Promise<void>;
  resend(id: string): Promise<TeamMember>;
  /** Makes that person a main account and the caller a sub-account. */
  handOver(id: string): Promise<void>;

  site(signal?: AbortSignal): Promise<SiteSettings>;
  editSite(changes: SiteEdit): Promise<SiteSettings>;
  replaceKey(overlapDays: number, idempotencyKey: string): Promise<SiteSettings>;
  endKey(key: string): Promise<SiteSettings>;
}

const refusals: Partial<Texts<PortalErrorCode>> = {
  portal_only: 'This website takes no passwords. Do this on the portal.',
};

export function createTeamCalls(session: Pick<SessionKeeper, 'call'>): TeamCalls {
  Object.assign(words, refusals);
  const call = <Answer>(path: string, options?: Call) => session.call<Answer>(path, options);
  const member = (id: string) => `/team/${encodeURIComponent(id)}`;
  return {
    read: (signal) => call('/team', { signal }),
    invite: (body, idempotencyKey) => call('/team', { method: 'POST', body, idempotencyKey }),
    edit: (id, body) => call(member(id), { method: 'PATCH', body }),
    remove: (id, leads) => call(member(id), { method: 'DELETE', body: leads ? { leads } : {} }),
    resend: (id) => call(`${member(id)}/invitation`, { method: 'POST' }),
    handOver: (to) => call('/team/main', { method: 'POST', body: { to } }),

    site: (signal) => call('/site', { signal }),
    editSite: (body) => call('/site', { method: 'PATCH', body }),
    replaceKey: (overlapDays, idempotencyKey) =>
      call('/site/keys', { method: 'POST', body: { overlapDays }, idempotencyKey }),
    endKey: (key) => call(`/site/keys/${encodeURIComponent(key)}`, { method: 'DELETE' }),
  };
}
