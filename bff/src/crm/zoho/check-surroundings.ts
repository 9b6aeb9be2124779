import { centreOfAccounts, centreOfApi } from './data-centres.ts';
import type { Finding } from './finding.ts';
import type { Mapping } from './mapping.ts';
import type { Grant } from './token-request.ts';

interface Addresses {
  readonly apiUrl: string;
  readonly accountsUrl: string;
  /** Where the CRM is to post its notifications. */
  readonly publicUrl: string;
}

/** What can be said of the configured addresses before anybody is asked. */
export function checkAddresses({ apiUrl, accountsUrl, publicUrl }: Addresses): readonly Finding[] {
  const [accounts, api] = [centreOfAccounts(accountsUrl), centreOfApi(apiUrl)];
  const centre: Finding =
    accounts && api && accounts !== api
      ? {
          level: 'fail',
          what: `ZOHO_ACCOUNTS_URL is of the data centre ${accounts.name}, ZOHO_API_URL of ${api.name}.`,
          fix: `Set ZOHO_API_URL=${accounts.apiUrl} or ZOHO_ACCOUNTS_URL=${api.accountsUrl}, whichever your account is of.`,
        }
      : { level: 'ok', what: `Zoho is asked at ${apiUrl}, tokens at ${accountsUrl}.` };
  return [centre, checkPublicUrl(publicUrl, apiUrl)];
}

function checkPublicUrl(publicUrl: string, apiUrl: string): Finding {
  const { protocol, hostname } = new URL(publicUrl);
  if (isInside(new URL(apiUrl).hostname)) {
    return { level: 'ok', what: `The CRM is on this network and reaches ${publicUrl}.` };
  }
  if (isInside(hostname)) {
    return {
      level: 'fail',
      what: `Zoho cannot reach ${publicUrl}: no notification will arrive, and changes wait for the poll.`,
      fix: 'Set PUBLIC_URL to the https address at which the internet reaches this process.',
    };
  }
  if (protocol !== 'https:') {
    return {
      level: 'fail',
      what: `PUBLIC_URL is not https: notifications would carry their token in the open.`,
      fix: `Set PUBLIC_URL=https://${new URL(publicUrl).host}.`,
    };
  }
  return { level: 'ok', what: `Notifications are to arrive at ${publicUrl}/webhooks/zoho.` };
}

/** This machine, or a network of its own that the internet does not reach. */
function isInside(hostname: string): boolean {
  return (
    /^(localhost|.*\.(localhost|local|internal|test)|\[(::1|f[cd].*)\])$/.test(hostname) ||
    /^(0|10|127|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./.test(hostname)
  );
}

/** What the answer of the sign-in says about the set-up. */
export function checkGrant(
  grant: Extract<Grant, { kind: 'granted' }>,
  { apiUrl, mapping }: Pick<Addresses, 'apiUrl'> & { readonly mapping: Mapping },
): readonly Finding[] {
  const token: Finding = { level: 'ok', what: 'Zoho gives an access token for these credentials.' };
  const { apiDomain, scopes } = grant;
  const findings: Finding[] = [token];
  if (apiDomain !== null && new URL(apiDomain).host !== new URL(apiUrl).host) {
    findings.push({
      level: 'fail',
      what: `The token is for ${apiDomain}, but ZOHO_API_URL is ${apiUrl}.`,
      fix: `Set ZOHO_API_URL=${apiDomain}.`,
    });
  }
  if (scopes === null) return findings;
  const needed = [...neededScopes, ...(mapping.leads.notes ? scopesOfNotes : [])];
  const lacking = needed.filter((scope) => !scopes.some((given) => covers(given, scope)));
  findings.push(
    lacking.length === 0
      ? { level: 'ok', what: 'The refresh token has every scope that the portal needs.' }
      : {
          level: 'fail',
          what: `The refresh token lacks ${lacking.join(', ')}.`,
          fix: `Make a new one in the API console with ${scopesToAskFor}, and set ZOHO_REFRESH_TOKEN.`,
        },
  );
  return findings;
}

export const scopesToAskFor =
  'ZohoCRM.modules.ALL,ZohoCRM.settings.fields.ALL,ZohoCRM.settings.layouts.READ,ZohoCRM.coql.READ,ZohoCRM.notifications.ALL,ZohoCRM.org.READ';

/** Without these nothing works; that of the organisation is only good to know. */
const neededScopes = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.modules.CREATE',
  'ZohoCRM.modules.UPDATE',
  'ZohoCRM.settings.fields.READ',
  'ZohoCRM.coql.READ',
  'ZohoCRM.notifications.READ',
  'ZohoCRM.notifications.CREATE',
  'ZohoCRM.notifications.UPDATE',
];

const scopesOfNotes = ['ZohoCRM.modules.notes.READ', 'ZohoCRM.modules.notes.CREATE'];

/** `ZohoCRM.settings.ALL` covers `ZohoCRM.settings.fields.READ`, `ZohoCRM.modules.READ` covers `ZohoCRM.modules.notes.READ`. A scope of one module alone is tried out, not judged. */
function covers(given: string, needed: string): boolean {
  const [has, wants] = [given.toLowerCase(), needed.toLowerCase()];
  if (has === wants) return true;
  if (has.endsWith('.all')) return wants.startsWith(has.slice(0, -'all'.length));
  const [start, end] = [wants.slice(0, wants.lastIndexOf('.') + 1), wants.slice(wants.lastIndexOf('.'))];
  if (!has.endsWith(end)) return false;
  return start === 'zohocrm.modules.'
    ? has.startsWith(start)
    : wants.startsWith(has.slice(0, 1 - end.length));
}
