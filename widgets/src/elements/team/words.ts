import type { TeamMember } from '../../../../bff/contract/index.ts';
import { pageLocale } from '../../locales/language.ts';
import { msg, plural, str, type Texts } from '../../locales/words.ts';

/** What a person of a team may do, as one choice of three. */
export type Rights = 'own' | 'all' | 'main';

export const rightsOf = ({ role, seesAllLeads }: Pick<TeamMember, 'role' | 'seesAllLeads'>): Rights =>
  role === 'partner_admin' ? 'main' : seesAllLeads ? 'all' : 'own';

const labels: Texts<Rights> = { own: 'Sub-account', all: 'Sub-account', main: 'Main account' };
const views: Texts<Rights> = { own: 'Own leads', all: 'All leads', main: 'All leads' };

export const rightsWords = (rights: Rights) => ({ label: msg(labels[rights]), sees: msg(views[rights]) });

export const count = (many: number): string => many.toLocaleString(pageLocale());

export const countLeads = (many: number): string =>
  plural(many, str`${count(many)} lead`, str`${count(many)} leads`);

export function leadsOf({ leads: { total, won } }: TeamMember): string {
  if (total === 0) return msg('No leads');
  return won ? msg(str`${countLeads(total)}, ${count(won)} won`) : countLeads(total);
}

/** Who there is, in one line. */
export function inAll(members: readonly TeamMember[]): string {
  const invited = members.filter(({ status }) => status === 'invited').length;
  const here = members.length - invited;
  const people = plural(here, str`${count(here)} person`, str`${count(here)} people`);
  return invited > 0
    ? plural(invited, str`${people}, ${invited} invited`, str`${people}, ${invited} invited`)
    : people;
}
