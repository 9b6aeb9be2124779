import type { Account } from './account.ts';
import { createHttp } from './http.ts';
import { later } from './later.ts';
import type { Live } from './live.ts';
import type { Portal, PortalConfig, SessionSnapshot } from './types.ts';

const unknown: SessionSnapshot = { status: 'unknown' };

/**
 * The portal that talks to a BFF. Nothing is sent before somebody asks, and what a public form does not need, the account
 * and the socket, is not even loaded.
 */
export function createPortal(config: PortalConfig): Portal {
  const http = createHttp(config);
  const account = later<Account>(async () => (await import('./account.ts')).createAccount(config));
  const live = later<Live>(async () => {
    const [{ createLive }, { session }] = await Promise.all([import('./live.ts'), account.get()]);
    return createLive(config, session);
  });
  const files = later(async () => (await import('./lead-files.ts')).createLeadFiles(http, config, account));
  /** A call that the account's chunk makes, once it has come. */
  const ofAccount = <Name extends Exclude<keyof Account, 'session'>>(name: Name) =>
    (async (...args: never[]) =>
      ((await account.get())[name] as (...args: never[]) => Promise<unknown>)(...args)) as Account[Name];
  const publicForm = `/public/forms/${encodeURIComponent(config.siteKey ?? '')}`;

  return {
    config,

    get session() {
      return account.now?.session.snapshot ?? unknown;
    },
    onSession(listener) {
      if (!account.now) listener(unknown);
      return account.use(
        ({ session }) => session.watch(listener),
        (fault) => listener({ status: 'unknown', fault }),
      );
    },
    login: ofAccount('login'),
    logout: async () => (await account.get()).logout(),
    invitation: (token, signal) => http(`/auth/invitations/${encodeURIComponent(token)}`, { signal }),
    acceptInvitation: ofAccount('acceptInvitation'),

    form: ofAccount('form'),
    createLead: ofAccount('createLead'),
    leads: ofAccount('leads'),
    lead: ofAccount('lead'),
    history: ofAccount('history'),
    metrics: ofAccount('metrics'),

    publicForm: (signal) => http(publicForm, { signal }),
    submitPublicLead: (draft, idempotencyKey) =>
      http(`${publicForm}/leads`, { method: 'POST', body: draft, idempotencyKey }),

    files: files.get,
    team: ofAccount('team'),
    own: ofAccount('own'),
    popup: ofAccount('popup'),

    get live() {
      return live.now?.state ?? 'idle';
    },
    // Without its chunk the page has no live news; calls still work.
    onLive: (listener) => live.use((it) => it.listen(listener)),
    onLiveState(listener) {
      const told = live.now?.state ?? 'idle';
      listener(told);
      return live.use((it) => it.watch(listener, told));
    },

    dispose: () => account.now?.session.dispose(),
  };
}
