/** The people of the simulated organisation. The service account is who the API writes as. */
export interface CrmUser {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly name: string;
  readonly email: string;
  readonly profile: 'Administrator' | 'Standard';
}

function user(number: number, firstName: string, lastName: string, profile: CrmUser['profile']): CrmUser {
  return {
    id: `6750000000000${number}`,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    email: `${firstName}.${lastName}@crm.example`.toLowerCase(),
    profile,
  };
}

export const users: readonly CrmUser[] = [
  user(31001, 'Portal', 'Integration', 'Administrator'),
  user(31002, 'Casey', 'Morgan', 'Standard'),
  user(31003, 'Robin', 'Ellis', 'Standard'),
  user(31004, 'Samira', 'Haddad', 'Standard'),
  user(31005, 'Jonas', 'Lindqvist', 'Standard'),
];

export const serviceAccount = users[0] as CrmUser;
/** Who acts when a test or the page names nobody. */
export const defaultUser = users[1] as CrmUser;

const byId = new Map(users.map((each) => [each.id, each]));
const byName = new Map(users.map((each) => [each.name, each]));

export function userById(id: string): CrmUser | undefined {
  return byId.get(id);
}

export function userByName(name: string): CrmUser {
  const found = byName.get(name);
  if (!found) throw new Error(`no CRM user is called ${name}; there are ${[...byName.keys()].join(', ')}`);
  return found;
}
