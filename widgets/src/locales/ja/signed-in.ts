import account from './account.ts';
import leads from './leads.ts';

export default { ...leads, ...account };
