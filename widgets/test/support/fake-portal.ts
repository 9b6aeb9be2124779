import type { Lead, LeadDraft, Me, RealtimeMessage } from '../../../bff/contract/index.ts';
import { standardFields } from '../../../bff/contract/lead-fields.ts';
import { addAccountWords } from '../../src/sdk/account-words.ts';
import type { LiveState, Portal, SessionSnapshot } from '../../src/sdk/types.ts';
import { fakeOwn } from './fake-own.ts';
import { fakePopup } from './fake-popup.ts';
import { fakeFiles } from './fake-files.ts';
import { fakeTeamCalls } from './fake-team.ts';

addAccountWords();

export const ana: Me = {
  id: '0198c5a0-0000-7000-8000-000000000001',
  name: 'Ana Silva',
  email: 'ana@nordlicht.example',
  role: 'partner_admin',
  partner: { id: '0198c5a0-0000-7000-8000-0000000000aa', name: 'Nordlicht Solar', siteKey: 'pk_nordlicht' },
  seesAllLeads: true,
  secondFactor: 'off',
};

/** A portal without a server. Every call can be replaced; `setSession`, `emit` and `setLive` play what the BFF would do. */
export interface FakePortal extends Portal {
  setSession(session: SessionSnapshot): void;
  emit(message: RealtimeMessage): void;
  setLive(state: LiveState): void;
  /** How many are listening now, to see that an element lets go. */
  readonly listeners: { readonly session: number; readonly live: number; readonly liveState: number };
  /** Leads handed in through either form, with their keys, in order. */
  readonly submitted: readonly { draft: LeadDraft; key: string; mode: 'public' | 'signed-in' }[];
}

type Overrides = Partial<Portal> & { readonly session?: SessionSnapshot };

export function createFakePortal(overrides: Overrides = {}): FakePortal {
  const { session: firstSession, live: firstLive, ...replaced } = overrides;
  let session: SessionSnapshot = firstSession ?? { status: 'signed-in', me: ana };
  let live: LiveState = firstLive ?? 'live';
  const onSession = new Set<(session: SessionSnapshot) => void>();
  const onLive = new Set<(message: RealtimeMessage) => void>();
  const onLiveState = new Set<(state: LiveState) => void>();
  const submitted: { draft: LeadDraft; key: string; mode: 'public' | 'signed-in' }[] = [];

  const setSession = (next: SessionSnapshot) => {
    session = next;
    for (const listener of [...onSession]) listener(next);
  };
  const signIn = (me: Me) => {
    setSession({ status: 'signed-in', me });
    return Promise.resolve(me);
  };
  const form = () =>
    Promise.resolve({
      open: true,
      partnerName: 'Nordlicht Solar',
      accent: null,
      fields: [...standardFields],
      extra: [],
      attachments: null,
    });

  const defaults: Omit<Portal, 'session' | 'live' | 'onSession' | 'onLive' | 'onLiveState'> = {
    dispose: () => {},
    config: { apiBase: 'https://portal.example', siteKey: 'pk_nordlicht' },
    login: () => signIn(ana),
    logout() {
      setSession({ status: 'signed-out' });
      return Promise.resolve();
    },
    invitation: () =>
      Promise.resolve({
        email: ana.email,
        partnerName: 'Nordlicht Solar',
        expiresAt: new Date(Date.now() + 6 * 864e5).toISOString(),
      }),
    acceptInvitation: (_token, name) => signIn({ ...ana, name }),
    form,
    publicForm: form,
    createLead(draft, key) {
      submitted.push({ draft, key, mode: 'signed-in' });
      return Promise.resolve(fakeLead({ lastName: draft.lastName }));
    },
    submitPublicLead(draft, key) {
      submitted.push({ draft, key, mode: 'public' });
      return Promise.resolve({
        id: crypto.randomUUID(),
        receivedAt: new Date().toISOString(),
        uploadToken: 'upload',
      });
    },
    leads: () => Promise.resolve({ leads: [], nextCursor: null }),
    lead: (id) => Promise.resolve(fakeLead({ id })),
    history: () => Promise.resolve({ entries: [] }),
    files: fakeFiles(),
    team: () => Promise.resolve(fakeTeamCalls().calls),
    own: fakeOwn(),
    popup: fakePopup(),
    metrics: () =>
      Promise.resolve({
        total: 0,
        byCategory: { new: 0, working: 0, won: 0, lost: 0 },
        byStatus: [],
        months: [],
        deals: [],
      }),
  };

  return {
    ...defaults,
    ...replaced,
    get session() {
      return session;
    },
    get live() {
      return live;
    },
    onSession(listener) {
      onSession.add(listener);
      listener(session);
      return () => void onSession.delete(listener);
    },
    onLive(listener) {
      onLive.add(listener);
      return () => void onLive.delete(listener);
    },
    onLiveState(listener) {
      onLiveState.add(listener);
      listener(live);
      return () => void onLiveState.delete(listener);
    },
    setSession,
    emit: (message) => [...onLive].forEach((listener) => listener(message)),
    setLive(state) {
      live = state;
      for (const listener of [...onLiveState]) listener(state);
    },
    get listeners() {
      return { session: onSession.size, live: onLive.size, liveState: onLiveState.size };
    },
    submitted,
  };
}

export const fakeLead = (lead: Partial<Lead> = {}): Lead => ({
  id: crypto.randomUUID(),
  firstName: 'Mara',
  lastName: 'Lindqvist',
  company: 'Havsvind AB',
  email: 'mara@havsvind.example',
  phone: '+46 8 123 456',
  website: 'https://havsvind.example',
  description: null,
  status: 'Not Contacted',
  category: 'new',
  source: 'portal',
  submittedBy: ana.name,
  partnerName: null,
  sync: 'synced',
  extra: {},
  syncReason: null,
  conversion: null,
  createdAt: '2026-11-20T09:12:00Z',
  updatedAt: '2026-11-20T09:12:00Z',
  ...lead,
});
