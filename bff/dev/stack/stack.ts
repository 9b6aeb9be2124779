import { join } from 'node:path';
import pg from 'pg';
import { startSites, type Sites } from '../../../demo-site/serve.ts';
import { startCrmSimulator, type CrmSimulator } from '../crm-simulator/index.ts';
import { startMailbox, type Mailbox } from '../mailbox/index.ts';
import { demoAdminEmail, seedDemo } from '../seed/index.ts';
import { migrate } from '../supabase/migrate.ts';
import { databaseFolder } from '../supabase/reachable.ts';
import { startPostgres } from '../supabase/postgres.ts';
import { serveSupabase } from '../supabase/serve.ts';
import { startBff, type BffProcess } from './bff-process.ts';
import { buildWidgets } from './build-widgets.ts';
import { devKeys } from './dev-keys.ts';
import type { Ports } from './settings.ts';

export interface StackOptions {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly logLevel?: string;
  /** Invited as the first administrator; `demoAdminEmail` unless told. */
  readonly adminEmail?: string;
  readonly onProgress?: (step: string) => void;
  readonly onRestart?: (code: string) => void;
}

/** Everything `npm start` runs, up and ready. */
export interface Stack {
  readonly bffUrl: string;
  readonly portalUrl: string;
  readonly partnerUrl: string;
  readonly crm: CrmSimulator;
  readonly mailbox: Mailbox;
  readonly bff: BffProcess;
  readonly databaseUrl: string;
  /** True when this start filled the demo data in. */
  readonly seeded: boolean;
  stop(): Promise<void>;
}

const migrations = join(import.meta.dirname, '../../../supabase/migrations');

/** Starts the parts in the order they need each other; stops them in the opposite one, also when a start fails half-way. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, ports, adminEmail = demoAdminEmail } = options;
  const { onProgress = () => {}, onRestart = () => {} } = options;
  const undo: (() => Promise<void>)[] = [];
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= (async () => {
      const faults: unknown[] = [];
      for (const end of undo.reverse()) await end().catch((fault: unknown) => faults.push(fault));
      if (faults.length > 0) throw new AggregateError(faults, 'Not every part stopped cleanly.');
    })());

  try {
    const keys = await devKeys(dataDir);
    await buildWidgets(() => onProgress('building the widgets'));

    onProgress('starting PostgreSQL');
    const postgres = await startPostgres({
      dataDir: await databaseFolder(dataDir),
      port: ports.postgres,
      onProgress,
    });
    undo.push(() => postgres.stop());
    await migrate(postgres.url, migrations);
    const supabase = await serveSupabase({
      databaseUrl: postgres.url,
      port: ports.supabase,
      keys,
      filesDir: join(dataDir, 'files'),
    });
    undo.push(() => supabase.stop());

    onProgress('starting the CRM simulator and the mailbox');
    const crm = await startCrmSimulator({
      port: ports.crm,
      host: 'localhost',
      dataFile: join(dataDir, 'crm.sqlite'),
    });
    undo.push(() => crm.close());
    const mailbox = await startMailbox({
      httpPort: ports.mailbox,
      smtpPort: ports.smtp,
      dataFile: join(dataDir, 'mailbox.sqlite'),
    });
    undo.push(() => mailbox.close());

    const bffUrl = `http://localhost:${ports.bff}`;
    const sites: Sites = await startSites({
      portalPort: ports.portal,
      partnerPort: ports.partnerSite,
      bffUrl,
      partnerKey: () => keyOf(postgres.url, 'Brightwave Consulting'),
    });
    undo.push(() => sites.close());

    onProgress('filling in demo data');
    const seeded = await seedDemo({ databaseUrl: postgres.url, crm, partnerSite: sites.partnerUrl });

    onProgress('starting the BFF');
    const bff = await startBff({
      url: bffUrl,
      onRestart,
      env: {
        PORT: String(ports.bff),
        PUBLIC_URL: bffUrl,
        PORTAL_URL: sites.portalUrl,
        SUPABASE_URL: supabase.url,
        SUPABASE_SECRET_KEY: keys.secret,
        SUPABASE_PUBLISHABLE_KEY: keys.publishable,
        SUPABASE_JWT_SECRET: keys.jwtSecret,
        ZOHO_API_URL: crm.url,
        ZOHO_ACCOUNTS_URL: crm.url,
        ZOHO_CLIENT_ID: crm.credentials.clientId,
        ZOHO_CLIENT_SECRET: crm.credentials.clientSecret,
        ZOHO_REFRESH_TOKEN: crm.credentials.refreshToken,
        ZOHO_WEBHOOK_TOKEN: keys.webhookToken,
        SMTP_URL: mailbox.smtpUrl,
        MAIL_FROM: 'Northwind Software <partners@northwind.example>',
        ADMIN_EMAIL: adminEmail,
        AUTH_SIGNING_KEY: keys.authSigningKey,
        DATA_DIR: dataDir,
        LOG_LEVEL: options.logLevel ?? 'warn',
      },
    });
    undo.push(() => bff.stop());
    return {
      bffUrl,
      portalUrl: sites.portalUrl,
      partnerUrl: sites.partnerUrl,
      crm,
      mailbox,
      bff,
      databaseUrl: postgres.url,
      seeded,
      stop,
    };
  } catch (error) {
    // Why it did not start is what matters.
    await stop().catch(() => undefined);
    throw error;
  }
}

/** The publishable key of a partner's site; null until the partner is approved. */
async function keyOf(databaseUrl: string, partner: string): Promise<string | null> {
  const db = new pg.Client(databaseUrl);
  await db.connect();
  try {
    const { rows } = await db.query<{ key: string }>(
      'select publishable_key as key from sites s join partners p on p.id = s.partner_id where p.name = $1',
      [partner],
    );
    return rows[0]?.key ?? null;
  } finally {
    await db.end();
  }
}
