/** Zoho's data centres: an account lives in one of them, and its tokens are worth nothing in another. */
interface DataCentre {
  readonly name: string;
  readonly accountsUrl: string;
  readonly apiUrl: string;
}

const centre = (name: string, accounts: string, api: string): DataCentre => ({
  name,
  accountsUrl: `https://accounts.${accounts}`,
  apiUrl: `https://www.${api}`,
});

const centres: readonly DataCentre[] = [
  centre('US', 'zoho.com', 'zohoapis.com'),
  centre('EU', 'zoho.eu', 'zohoapis.eu'),
  centre('IN', 'zoho.in', 'zohoapis.in'),
  centre('AU', 'zoho.com.au', 'zohoapis.com.au'),
  centre('JP', 'zoho.jp', 'zohoapis.jp'),
  centre('CN', 'zoho.com.cn', 'zohoapis.com.cn'),
  centre('SA', 'zoho.sa', 'zohoapis.sa'),
  centre('CA', 'zohocloud.ca', 'zohoapis.ca'),
  centre('UK', 'zoho.uk', 'zohoapis.uk'),
];

export function centreOfAccounts(accountsUrl: string): DataCentre | undefined {
  const { host } = new URL(accountsUrl);
  return centres.find((each) => new URL(each.accountsUrl).host === host);
}

/** Sandboxes and developer editions have hosts of their own in each centre: `sandbox.zohoapis.eu`. */
export function centreOfApi(apiUrl: string): DataCentre | undefined {
  const domain = new URL(apiUrl).host.split('.').slice(1).join('.');
  return centres.find((each) => new URL(each.apiUrl).host === `www.${domain}`);
}
