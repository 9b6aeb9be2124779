import { onTestFinished } from 'vitest';
import type { LeadWrite } from '../../src/crm/port.ts';
import { createZohoCrm, type ZohoConfig, type ZohoDeps } from '../../src/crm/zoho/create-zoho-crm.ts';
import { type Script, startZohoServer } from './zoho-server.ts';

export const secrets = { clientId: 'client-1', clientSecret: 'hush-secret', refreshToken: 'hush-refresh' };

type ConnectOptions = Partial<Omit<ZohoConfig, 'apiUrl' | 'accountsUrl'>> & Omit<ZohoDeps, 'logger'>;

/** A CRM adapter against a server that plays the script; both end with the test. */
export async function connect(script: Script, options: ConnectOptions = {}) {
  const server = await startZohoServer(script);
  onTestFinished(server.close);
  return { server, ...connectTo({ apiUrl: server.url, accountsUrl: server.url }, options) };
}

export function connectTo(
  urls: Pick<ZohoConfig, 'apiUrl' | 'accountsUrl'>,
  { timeoutMs = 2_000, clock, tokenShare, ...config }: ConnectOptions = {},
) {
  const log: string[] = [];
  const keep = (...entry: unknown[]) => void log.push(JSON.stringify(entry));
  const logger = { debug: keep, info: keep, warn: keep, error: keep };
  const crm = createZohoCrm(
    { ...urls, ...secrets, timeoutMs, ...config },
    { logger, ...(clock ? { clock } : {}), ...(tokenShare ? { tokenShare } : {}) },
  );
  onTestFinished(() => crm.close());
  return { crm, log };
}

export function lead(changes: Partial<LeadWrite> = {}): LeadWrite {
  return {
    portalId: 'lead-1',
    crmId: null,
    partnerCrmId: '501',
    firstName: 'Ada',
    lastName: 'Lovelace',
    company: null,
    email: 'ada@example.com',
    phone: null,
    website: null,
    description: null,
    source: 'portal',
    ...changes,
  };
}

export function movableClock(start = new Date('2026-03-01T12:00:00Z')) {
  let time = start.getTime();
  return {
    now: () => new Date(time),
    advance(ms: number) {
      time += ms;
    },
  };
}
