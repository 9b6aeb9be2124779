import { createBrowserKey, type BrowserKey } from '../browser-key.ts';
import { createServer } from 'node:net';
import pg from 'pg';
import { hashPassword } from '../../src/auth/password.ts';
import { startCrmSimulator, type CrmSimulator } from '../crm-simulator/index.ts';
import { startBff, type BffProcess } from '../stack/bff-process.ts';
import type { SupabaseKeys } from '../supabase/serve.ts';

/** A migrated, empty database and the Supabase in front of it. */
export interface DrillDatabase {
  readonly databaseUrl: string;
  readonly supabaseUrl: string;
  readonly keys: SupabaseKeys;
}

export interface DrillPartner {
  readonly crmId: string;
  readonly siteKey: string;
  readonly origin: string;
  /** A person's access token; a new one when the old one is no longer taken. */
  token(renew?: boolean): Promise<string>;
  readonly browser: BrowserKey;
}

/** Two BFF processes on one database, and the CRM. */
export interface DrillWorld {
  readonly crm: CrmSimulator;
  readonly processes: readonly BffProcess[];
  readonly urls: readonly string[];
  readonly partners: readonly DrillPartner[];
  readonly db: pg.Pool;
  close(): Promise<void>;
}

const password = 'a password for the drill';
const portalUrl = 'http://portal.drill.test';

export async function startWorld(
  { databaseUrl, supabaseUrl, keys }: DrillDatabase,
  { partners: count }: { partners: number },
): Promise<DrillWorld> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of undo.reverse()) await end();
  };
  try {
    const db = new pg.Pool({ connectionString: databaseUrl, max: 2 });
    undo.push(() => db.end());
    const crm = await startCrmSimulator({ callCapacity: 100 });
    undo.push(() => crm.close());
    const urls: string[] = [];
    const processes: BffProcess[] = [];
    for (const port of [await freePort(), await freePort()]) {
      const url = `http://127.0.0.1:${port}`;
      const bff = await startBff({
        url,
        env: {
          PORT: String(port),
          PUBLIC_URL: url,
          PORTAL_URL: portalUrl,
          SUPABASE_URL: supabaseUrl,
          SUPABASE_SECRET_KEY: keys.secret,
          SUPABASE_PUBLISHABLE_KEY: keys.publishable,
          SUPABASE_JWT_SECRET: keys.jwtSecret,
          ZOHO_API_URL: crm.url,
          ZOHO_ACCOUNTS_URL: crm.url,
          ZOHO_CLIENT_ID: crm.credentials.clientId,
          ZOHO_CLIENT_SECRET: crm.credentials.clientSecret,
          ZOHO_REFRESH_TOKEN: crm.credentials.refreshToken,
          ZOHO_WEBHOOK_TOKEN: 'a-notification-token-of-the-drill',
          CRM_POLL_SECONDS: '5',
          SMTP_URL: 'smtp://127.0.0.1:9',
          AUTH_SIGNING_KEY: 'a-signing-key-for-drills-of-32-characters',
          LOG_LEVEL: 'silent',
        },
      });
      undo.push(() => bff.stop());
      urls.push(url);
      processes.push(bff);
    }
    const partners: DrillPartner[] = [];
    for (let n = 1; n <= count; n++) partners.push(await approve({ crm, db, urls }, n));
    return { crm, processes, urls, partners, db, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function approve(
  { crm, db, urls }: Pick<DrillWorld, 'crm' | 'db' | 'urls'>,
  n: number,
): Promise<DrillPartner> {
  const origin = `https://partner${n}.drill.test`;
  const email = `person${n}@drill.test`;
  const crmId = crm.records.insert('Partners', {
    Name: `Partner ${n}`,
    Email: `main${n}@drill.test`,
    Website: origin,
    Approval_Status: 'Approved',
  });
  const { id, siteKey } = await until(async () => {
    const { rows } = await db.query<{ id: string; siteKey: string }>(
      `select p.id, s.publishable_key as "siteKey" from partners p join sites s on s.partner_id = p.id
       where p.crm_id = $1 and p.crm_linked_at is not null`,
      [crmId],
    );
    return rows[0];
  }, 30_000);
  await db.query(
    `with person as (
       insert into users (partner_id, email, name, role, sees_all_leads, status)
       values ($1, $2, 'Drill', 'partner_admin', true, 'active') returning id)
     insert into credentials (user_id, password_hash) select id, $3 from person`,
    [id, email, await hashPassword(password)],
  );
  let token: string | undefined;
  const browser = createBrowserKey();
  return {
    browser,
    crmId,
    siteKey,
    origin,
    async token(renew = false) {
      if (token && !renew) return token;
      return (token = await until(async () => {
        for (const url of urls) {
          const answer = await browser
            .fetch(`${url}/api/v1/auth/login`, {
              method: 'POST',
              headers: { 'x-portal-key': siteKey, origin, 'content-type': 'application/json' },
              body: JSON.stringify({ email, password }),
            })
            .catch(() => null);
          if (answer?.ok) return ((await answer.json()) as { accessToken: string }).accessToken;
        }
        return undefined;
      }, 30_000));
    },
  };
}

export async function until<T>(look: () => Promise<T | undefined>, withinMs: number): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Nothing within ${withinMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}
