import { createHttp } from './http.ts';
import { createSession, type SessionKeeper } from './session.ts';
import type { Live } from './live.ts';
import type { LeadListQuery, Portal, PortalConfig } from './types.ts';

/** The portal that talks to a BFF. Nothing is sent before somebody asks: a page with only a public form makes no session call. */
export function createPortal(config: PortalConfig): Portal {
  const http = createHttp(config);
  const session: SessionKeeper = createSession(config, http);
  const live = later<Live>(async () => {
    const { createLive } = await import('./live.ts');
    return createLive(config, session);
  });
  const key = encodeURIComponent(config.siteKey ?? '');

  return {
    config,

    get session() {
      return session.snapshot;
    },
    onSession: (listener) => session.watch(listener),
    login: (email, password) => session.open('/auth/login', { email, password }),
    logout: () => session.close(),
    invitation: (token, signal) => http(invitationPath(token), { signal }),
    acceptInvitation: (token, name, password) => session.open(invitationPath(token), { name, password }),

    form: (signal) => session.call('/form', { signal }),
    createLead: (draft, idempotencyKey) =>
      session.call('/leads', { method: 'POST', body: draft, idempotencyKey }),
    leads: (query, signal) => session.call(`/leads?${toSearch(query)}`, { signal }),
    lead: (id, signal) => session.call(leadPath(id), { signal }),
    history: (id, signal) => session.call(`${leadPath(id)}/history`, { signal }),
    metrics: (signal) => session.call('/metrics', { signal }),

    publicForm: (signal) => http(`/public/forms/${key}`, { signal }),
    submitPublicLead: (draft, idempotencyKey) =>
      http(`/public/forms/${key}/leads`, { method: 'POST', body: draft, idempotencyKey }),

    get live() {
      return live.now?.state ?? 'idle';
    },
    onLive: (listener) => live.use((it) => it.listen(listener)),
    onLiveState(listener) {
      if (!live.now) listener('idle');
      return live.use((it) => it.watch(listener));
    },
  };
}

const invitationPath = (token: string) => `/auth/invitations/${encodeURIComponent(token)}`;
const leadPath = (id: string) => `/leads/${encodeURIComponent(id)}`;

function toSearch(query: LeadListQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}

/** A part that is loaded when it is first used; whoever lets go before it came is never connected. */
function later<Part>(load: () => Promise<Part>) {
  let coming: Promise<Part> | undefined;
  const it = {
    now: undefined as Part | undefined,
    use(connect: (part: Part) => () => void): () => void {
      let stop: (() => void) | undefined;
      let wanted = true;
      const go = (part: Part) => {
        it.now = part;
        if (wanted) stop = connect(part);
      };
      if (it.now) {
        go(it.now);
      } else {
        coming ??= load();
        // A chunk that does not load leaves the page without live news; calls still work.
        coming.then(go, () => (coming = undefined));
      }
      return () => {
        wanted = false;
        stop?.();
      };
    },
  };
  return it;
}
