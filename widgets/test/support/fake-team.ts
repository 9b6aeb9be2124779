import type { SiteSettings, Team, TeamMember } from '../../../bff/contract/index.ts';
import type { TeamCalls } from '../../src/sdk/team.ts';

const day = 864e5;
const since = (ms: number) => new Date(Date.now() - ms).toISOString();

export const anaId = '0198c5a0-0000-7000-8000-000000000001';
export const lenaId = '0198c5a0-0000-7000-8000-000000000002';

export const fakeMember = (member: Partial<TeamMember> = {}): TeamMember => ({
  id: lenaId,
  name: 'Lena Ortiz',
  email: 'lena@nordlicht.example',
  role: 'partner_member',
  seesAllLeads: false,
  status: 'active',
  lastSeenAt: since(2 * 3_600_000),
  leads: { total: 12, won: 3 },
  invitation: null,
  createdAt: since(90 * day),
  ...member,
});

const anaMember = fakeMember({
  id: anaId,
  name: 'Ana Silva',
  email: 'ana@nordlicht.example',
  role: 'partner_admin',
  seesAllLeads: true,
  lastSeenAt: since(20_000),
  leads: { total: 28, won: 9 },
});

export const alone: Team = {
  members: [anaMember],
  mains: [{ name: 'Ana Silva', email: 'ana@nordlicht.example' }],
  manages: true,
};

/** Everybody that a team can have: a second who sees all, one invited in every state, one disabled. */
export const fakeTeam: Team = {
  ...alone,
  members: [
    anaMember,
    fakeMember({
      id: '0198c5a0-0000-7000-8000-000000000003',
      name: 'Jonas Weber',
      email: 'jonas@nordlicht.example',
      seesAllLeads: true,
      lastSeenAt: since(3 * day),
      leads: { total: 1, won: 0 },
    }),
    fakeMember(),
    fakeMember({
      id: '0198c5a0-0000-7000-8000-000000000004',
      name: 'mika@nordlicht.example',
      email: 'mika@nordlicht.example',
      status: 'invited',
      lastSeenAt: null,
      leads: { total: 0, won: 0 },
      invitation: { state: 'sent', expiresAt: new Date(Date.now() + 6 * day).toISOString() },
    }),
    fakeMember({
      id: '0198c5a0-0000-7000-8000-000000000005',
      name: 'Noor Haddad',
      email: 'noor@nordlicht.example',
      status: 'disabled',
      lastSeenAt: since(40 * day),
      leads: { total: 4, won: 1 },
    }),
  ],
};

/** What a sub-account is told. */
export const asMember = (seesAllLeads = false): Team => ({
  members: [fakeMember({ id: anaId, name: 'Ana Silva', email: 'ana@nordlicht.example', seesAllLeads })],
  mains: [{ name: 'Petra Lindgren', email: 'petra@nordlicht.example' }],
  manages: false,
});

export const fakeSite: SiteSettings = {
  keys: [
    {
      key: 'pk_5b1f7c0e9a4d4c6e8f2a1d3b5c7e9f01',
      createdAt: since(3 * day),
      validUntil: null,
      lastUsedAt: null,
    },
    {
      key: 'pk_0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d',
      createdAt: since(200 * day),
      validUntil: new Date(Date.now() + 4 * day).toISOString(),
      lastUsedAt: since(5 * 60_000),
    },
  ],
  allowedOrigins: ['https://nordlicht.example', 'https://www.nordlicht.example', 'http://localhost:5173'],
  passwordsOnPortal: false,
  accent: '#0f766e',
  displayName: null,
  partnerName: 'Nordlicht Solar',
  snippet: `<script
  type="module"
  src="https://portal.example/sdk/v1/partner-portal.js"
  crossorigin="anonymous"
  data-key="pk_5b1f7c0e9a4d4c6e8f2a1d3b5c7e9f01"
></script>`,
};

/** The calls without a BFF: what was changed is kept in `log`, any can be replaced. */
export function fakeTeamCalls(calls: Partial<TeamCalls> = {}, team: Team = fakeTeam) {
  const log: { call: string; args: unknown[] }[] = [];
  const note =
    <Answer>(call: string, answer: Answer) =>
    (...args: unknown[]): Promise<Answer> => {
      log.push({ call, args });
      return Promise.resolve(answer);
    };
  const all: TeamCalls = {
    read: () => Promise.resolve(team),
    invite: note('invite', fakeMember()),
    edit: note('edit', fakeMember()),
    remove: note('remove', undefined),
    resend: note('resend', fakeMember()),
    handOver: note('handOver', undefined),
    site: () => Promise.resolve(fakeSite),
    editSite: note('editSite', fakeSite),
    replaceKey: note('replaceKey', fakeSite),
    endKey: note('endKey', fakeSite),
    ...calls,
  };
  return { log, calls: all };
}
