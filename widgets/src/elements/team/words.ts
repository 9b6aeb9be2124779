import type { TeamMember } from '../../../../bff/contract/index.ts';

/** What a person of a team may do, as one choice of three. */
export type Rights = 'own' | 'all' | 'main';

export const rightsOf = ({ role, seesAllLeads }: Pick<TeamMember, 'role' | 'seesAllLeads'>): Rights =>
  role === 'partner_admin' ? 'main' : seesAllLeads ? 'all' : 'own';

export const rightsWords: Record<Rights, { readonly label: string; readonly sees: string }> = {
  own: { label: 'Sub-account', sees: 'Own leads' },
  all: { label: 'Sub-account', sees: 'All leads' },
  main: { label: 'Main account', sees: 'All leads' },
};

export const count = (many: number, one: string, several: string): string =>
  `${many.toLocaleString('en')} ${many === 1 ? one : several}`;

export const leadsOf = ({ leads }: TeamMember): string =>
  leads.total === 0
    ? 'No leads'
    : count(leads.total, 'lead', 'leads') + (leads.won ? `, ${leads.won.toLocaleString('en')} won` : '');

/** Who there is, in one line. */
export function inAll(members: readonly TeamMember[]): string {
  const invited = members.filter(({ status }) => status === 'invited').length;
  const people = count(members.length - invited, 'person', 'people');
  return invited > 0 ? `${people}, ${invited} invited` : people;
}
