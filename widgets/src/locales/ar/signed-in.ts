import account from './account.ts';
import leads from './leads.ts';
import team from './team.ts';

/** What is said beyond the form. */
export default { ...leads, ...team, ...account };
