import { createZohoCrm } from '../../src/crm/zoho/create-zoho-crm.ts';

// Run by faults.test.ts in a process of its own, where an unhandled rejection or a handle left open shows.
const [server = '', nobody = ''] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const secrets = { clientId: 'c', clientSecret: 's', refreshToken: 'r' };
const kinds: string[] = [];
for (const [apiUrl, accountsUrl] of [
  [server, server],
  [nobody, server],
  [server, nobody],
] as const) {
  const crm = createZohoCrm({ apiUrl, accountsUrl, ...secrets, timeoutMs: 1_000 }, { logger: silent });
  kinds.push((await crm.readLeads(['1'])).kind);
  if (apiUrl === accountsUrl) kinds.push((await crm.readLeads(['1'])).kind);
  await crm.close();
}
process.stdout.write(JSON.stringify(kinds));
