import { randomUUID } from 'node:crypto';
import { TOTP } from 'otpauth';
import { createBrowserKey, type BrowserKey } from '../../dev/browser-key.ts';
import { createApp, type AppDeps } from '../../src/app.ts';
import { hashPassword } from '../../src/auth/password.ts';
import { readConfig, type Config } from '../../src/config.ts';
import { createSeal } from '../../src/platform/seal.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createDb, type Db } from '../../src/platform/supabase.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export const portalOrigin = 'http://portal.test';
export const webhookToken = 'notification-token-of-the-tests';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Answers are checked by the assertions of each test.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export interface CallOptions {
  readonly key?: string | null;
  readonly origin?: string | null;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The browser that calls; one and the same for all unless told. */
  readonly browser?: BrowserKey;
}

/** A partner as it stands once approved: its site, its people and how to speak for them. */
export interface TestPartner {
  readonly id: string;
  readonly crmId: string;
  readonly siteKey: string;
  readonly origin: string;
}

export interface TestPortal {
  readonly url: string;
  readonly config: Config;
  readonly database: TestDatabase;
  readonly db: Db;
  /** The browser that calls unless another is named. */
  readonly browser: BrowserKey;
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Approves a partner as news from the CRM would. */
  partner(name?: string, change?: Record<string, unknown>): Promise<TestPartner>;
  /** An account with a password, active; an administrator when there is no partner. */
  person(
    partner: TestPartner | null,
    role?: 'partner_admin' | 'partner_member' | 'admin',
  ): Promise<{ id: string; email: string; password: string }>;
  /** Signs in on the partner's site (or the portal) and gives the access token. */
  signIn(partner: TestPartner | null, person: { email: string; password: string }): Promise<string>;
  stop(): Promise<void>;
}

const signingKey = 'a-signing-key-for-tests-of-32-characters';
/** Of every administrator's authenticator app. */
export const totpSecret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const password = 'correct horse battery';
// One hash for all: argon2 is slow on purpose.
const passwordHash = await hashPassword(password);

/** The BFF on a free port with a database of its own, unless one is given. Nothing is shared between two of them. */
export async function startPortal(
  deps: Partial<AppDeps> = {},
  env: Record<string, string> = {},
  given?: TestDatabase,
): Promise<TestPortal> {
  const database = given ?? (await createTestDatabase());
  const config = readConfig({
    PORT: '0',
    PORTAL_URL: portalOrigin,
    SUPABASE_URL: database.supabaseUrl,
    SUPABASE_SECRET_KEY: database.secretKey,
    SUPABASE_PUBLISHABLE_KEY: database.publishableKey,
    SUPABASE_JWT_SECRET: database.jwtSecret,
    SMTP_URL: 'smtp://127.0.0.1:9',
    AUTH_SIGNING_KEY: signingKey,
    ZOHO_API_URL: 'http://127.0.0.1:9',
    ZOHO_ACCOUNTS_URL: 'http://127.0.0.1:9',
    ZOHO_CLIENT_ID: 'client',
    ZOHO_CLIENT_SECRET: 'client-secret',
    ZOHO_REFRESH_TOKEN: 'refresh-token',
    ZOHO_WEBHOOK_TOKEN: webhookToken,
    LOG_LEVEL: 'silent',
    // Keeping builds has tests of its own.
    SDK_RELEASES_DIR: '/dev/null/sdk',
    ...env,
  });
  const generous = {
    address: 1_000,
    signIn: 1_000,
    account: 1_000,
    site: 10_000,
    invitations: 1_000,
    publicForm: 10_000,
    uploads: 1_000,
    tickets: 1_000,
    exports: 1_000,
    refused: 1_000,
    browser: 1_000,
  };
  const app = createApp(config, {
    logger: createLogger(config.logLevel),
    crm: null,
    rates: generous,
    ...deps,
  });
  const url = `http://127.0.0.1:${await app.start()}`;
  const db = createDb(config.db);
  const ownBrowser = createBrowserKey();
  let crmIds = 1_000;

  const portal: TestPortal = {
    url,
    config,
    database,
    db,
    browser: ownBrowser,
    async call(method, path, { key, origin, token, body, headers = {}, browser = ownBrowser } = {}) {
      const sent: Record<string, string> = { ...headers };
      if (key !== null) sent['x-portal-key'] = key ?? 'portal';
      if (origin !== null) sent['origin'] = origin ?? portalOrigin;
      if (body !== undefined) sent['content-type'] ??= 'application/json';
      const response = await browser.fetch(
        `${url}${path}`,
        {
          method,
          headers: sent,
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        },
        token,
      );
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text.startsWith('{') ? JSON.parse(text) : text,
      };
    },
    async partner(name = 'Acme', change = {}) {
      const crmId = String(++crmIds);
      const host = `${name.toLowerCase().replace(/[^a-z]/g, '')}${crmId}.test`;
      const at = new Date();
      await db.rpc('apply_crm_partners', {
        records: [
          {
            crmId,
            portalId: null,
            name,
            email: `main@${host}`,
            phone: null,
            website: `https://${host}`,
            status: 'approved',
            createdAt: at,
            modifiedAt: at,
            modifiedBy: 'Casey Morgan',
            ...change,
          },
        ],
      });
      const [row] = await database.sql<{ id: string; publishable_key: string }>(
        'select p.id, s.publishable_key from partners p left join sites s on s.partner_id = p.id where p.crm_id = $1',
        [crmId],
      );
      return { id: row?.id ?? '', crmId, siteKey: row?.publishable_key ?? '', origin: `https://${host}` };
    },
    async person(partner, role = partner ? 'partner_admin' : 'admin') {
      const email = `${randomUUID()}@people.test`;
      const [row] = await database.sql<{ id: string }>(
        `insert into users (partner_id, email, name, role, sees_all_leads, status)
         values ($1, $2, 'Robin Reyes', $3, $4, 'active') returning id`,
        [partner?.id ?? null, email, role, role === 'partner_admin'],
      );
      const id = row?.id ?? '';
      await database.sql('insert into credentials (user_id, password_hash) values ($1, $2)', [
        id,
        passwordHash,
      ]);
      if (role === 'admin') await enrol(database, id);
      return { id, email, password };
    },
    async signIn(partner, person) {
      const where = partner ? { key: partner.siteKey, origin: partner.origin } : {};
      const { status, body } = await portal.call('POST', '/api/v1/auth/login', {
        ...where,
        body: { email: person.email, password: person.password },
      });
      if (status !== 200) throw new Error(`sign-in answered ${status} ${JSON.stringify(body)}`);
      if (!body.secondFactor) return body.accessToken;
      // A code counts once; tests sign in more often than every half minute.
      await database.sql('update second_factors set last_step = 0');
      const second = await portal.call('POST', '/api/v1/auth/second-factor', {
        ...where,
        body: { challenge: body.secondFactor.challenge, code: codeOf(totpSecret) },
      });
      if (second.status !== 200) throw new Error(`the code was answered ${JSON.stringify(second.body)}`);
      return second.body.accessToken;
    },
    async stop() {
      await app.stop();
      if (!given) await database.drop();
    },
  };
  return portal;
}

/** Gives an administrator the second factor without which they can do nothing. */
async function enrol(database: TestDatabase, userId: string): Promise<void> {
  const sealed = createSeal([signingKey], 'second factor').seal(totpSecret, userId);
  await database.sql('insert into second_factors (user_id, sealed, enabled_at) values ($1, $2, now())', [
    userId,
    sealed,
  ]);
}

/** What an authenticator app with this secret shows now. */
export function codeOf(secret: string, at = new Date()): string {
  return new TOTP({ secret }).generate({ timestamp: at.getTime() });
}

/** Looks again until it finds something; for what other processes do in their own time. */
export async function eventually<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  withinMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`nothing within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
