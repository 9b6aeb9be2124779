import type { Me } from '../../../bff/contract/index.ts';
import { createHttp, type Call } from './http.ts';
import { later } from './later.ts';
import { createSession, type SessionKeeper } from './session.ts';
import type { LeadListQuery, Portal, PortalConfig } from './types.ts';

/** What a portal does for people with an account; a page with only a public form never loads it. */
export type Account = Pick<
  Portal,
  | 'team'
  | 'own'
  | 'popup'
  | 'login'
  | 'logout'
  | 'acceptInvitation'
  | 'form'
  | 'createLead'
  | 'leads'
  | 'lead'
  | 'history'
  | 'metrics'
> & { readonly session: SessionKeeper };

export function createAccount(config: PortalConfig): Account {
  const http = createHttp(config);
  const session = createSession(config, http);
  const own = later(async () => (await import('./own-account.ts')).createOwnAccount(http, session));
  const popup = later(async () => (await import('./popup.ts')).createPopup(config, http, session));
  const get = <Answer>(path: string, signal?: AbortSignal) =>
    session.call<Answer>(path, { signal } satisfies Call);

  const team = later(async () => (await import('./team.ts')).createTeamCalls(session));

  return {
    session,
    login: (email, password) => session.open('/auth/login', { email, password }),
    logout: () => session.close(),
    acceptInvitation: (token, name, password) =>
      session.open(`/auth/invitations/${encodeURIComponent(token)}`, { name, password }) as Promise<Me>,

    own: own.get,
    popup: popup.get,

    form: (signal) => get('/form', signal),
    createLead: (draft, idempotencyKey) =>
      session.call('/leads', { method: 'POST', body: draft, idempotencyKey }),
    leads: (query, signal) => get(`/leads?${toSearch(query)}`, signal),
    lead: (id, signal) => get(leadPath(id), signal),
    history: (id, signal) => get(`${leadPath(id)}/history`, signal),
    metrics: (signal) => get('/metrics', signal),
    team: team.get,
  };
}

const leadPath = (id: string) => `/leads/${encodeURIComponent(id)}`;

function toSearch(query: LeadListQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
