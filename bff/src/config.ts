import { join } from 'node:path';
import { z } from 'zod';
import { email } from '../contract/index.ts';
import { languages, type Language } from '../contract/languages.ts';
import type { DbConfig } from './platform/supabase.ts';

/** Everything the process is told from outside, checked once. */
export interface Config {
  readonly port: number;
  /** Where browsers and the CRM reach this process. */
  readonly publicUrl: string;
  readonly portalUrl: string;
  readonly db: DbConfig;
  /** Null while no CRM is connected: leads are kept and wait. */
  readonly crm: CrmConfig | null;
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: string;
    /** Of mails to people who have not signed in yet. */
    readonly language: Language;
  };
  /** The first signs, the others are still believed. */
  readonly authSigningKeys: readonly [string, ...string[]];
  /** Who is invited as administrator while there is none. */
  readonly adminEmail: string | null;
  /** Where weaknesses are reported, a mailto: or https: address; null for no security.txt. */
  readonly securityContact: string | null;
  readonly dataDir: string;
  /** Where builds of the widgets are kept for pages that are pinned to one; shared by all processes. */
  readonly sdkReleasesDir: string;
  readonly logLevel: string;
  /** Proxies in front whose X-Forwarded-For is believed. */
  readonly trustedProxies: number;
}

export interface CrmConfig {
  readonly apiUrl: string;
  readonly accountsUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly webhookToken: string;
  /** How often changes are looked for in the CRM when no notification came. */
  readonly pollMs: number;
  /** How often both sides are compared record by record; null for never. */
  readonly auditMs: number | null;
  /** JSON file that says which module and field of the CRM holds what; null for the usual names. */
  readonly mappingFile: string | null;
  /** Calls at once, for this process. */
  readonly concurrency: number;
  /** API credits that this process may spend in 24 hours; null for as many as there are. */
  readonly dailyCredits: number | null;
}

const origin = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''));
const crmNames = [
  'ZOHO_API_URL',
  'ZOHO_ACCOUNTS_URL',
  'ZOHO_CLIENT_ID',
  'ZOHO_CLIENT_SECRET',
  'ZOHO_REFRESH_TOKEN',
  'ZOHO_WEBHOOK_TOKEN',
];

const signingKey = z
  .string()
  .min(32, { error: 'needs at least 32 characters, in each key that commas divide' });

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  PUBLIC_URL: origin.optional(),
  PORTAL_URL: origin.default('http://localhost:3002'),
  SUPABASE_URL: origin,
  SUPABASE_SECRET_KEY: z.string().min(1),
  SUPABASE_PUBLISHABLE_KEY: z.string().min(1),
  SUPABASE_JWT_SECRET: z.string().min(32),
  ZOHO_API_URL: origin.optional(),
  ZOHO_ACCOUNTS_URL: origin.optional(),
  ZOHO_CLIENT_ID: z.string().min(1).optional(),
  ZOHO_CLIENT_SECRET: z.string().min(1).optional(),
  ZOHO_REFRESH_TOKEN: z.string().min(1).optional(),
  // The CRM echoes at most 50 characters.
  ZOHO_WEBHOOK_TOKEN: z.string().min(16).max(50).optional(),
  ZOHO_CONCURRENCY: z.coerce.number().int().min(5).max(25).default(10),
  ZOHO_DAILY_CREDITS: z.coerce.number().int().min(100).optional(),
  CRM_MAPPING: z.string().min(1).optional(),
  // More often repairs missed news sooner and costs more credits.
  CRM_POLL_SECONDS: z.coerce.number().int().min(1).max(3_600).default(30),
  // 0 for never: then only npm run crm:audit compares.
  AUDIT_EVERY_HOURS: z.coerce.number().int().min(0).max(720).default(24),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3).default('Partner portal <portal@localhost>'),
  MAIL_LANGUAGE: z.enum(languages).default('en'),
  ADMIN_EMAIL: email.optional(),
  SECURITY_CONTACT: z
    .union([z.url({ protocol: /^https$/ }), email.transform((address) => `mailto:${address}`)], {
      error: 'must be an email address or an https: address',
    })
    .optional(),
  AUTH_SIGNING_KEY: z
    .string()
    .transform((keys) => keys.split(',').map((key) => key.trim()))
    .pipe(z.tuple([signingKey], signingKey)),
  DATA_DIR: z.string().min(1).default('.data'),
  SDK_RELEASES_DIR: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
});

/** The variables of the CRM are given together or not at all. */
function togetherOrNot(env: Partial<Record<string, unknown>>, context: z.RefinementCtx): void {
  const missing = crmNames.filter((name) => env[name] === undefined);
  if (missing.length === 0 || missing.length === crmNames.length) return;
  for (const name of missing) {
    context.addIssue({
      code: 'custom',
      path: [name],
      message: 'is missing; the CRM needs all ZOHO_ variables, or none',
    });
  }
}

const environment = variables.superRefine(togetherOrNot);
const crmEnvironment = variables
  .pick({
    PORT: true,
    PUBLIC_URL: true,
    ZOHO_API_URL: true,
    ZOHO_ACCOUNTS_URL: true,
    ZOHO_CLIENT_ID: true,
    ZOHO_CLIENT_SECRET: true,
    ZOHO_REFRESH_TOKEN: true,
    ZOHO_WEBHOOK_TOKEN: true,
    ZOHO_CONCURRENCY: true,
    ZOHO_DAILY_CREDITS: true,
    CRM_MAPPING: true,
    CRM_POLL_SECONDS: true,
    AUDIT_EVERY_HOURS: true,
  })
  .superRefine(togetherOrNot);

/** Thrown with every fault of the environment at once, each naming its variable. Values are not repeated: they may be secrets. */
export class ConfigError extends Error {}

/** Reads and checks the environment. The only place that knows the names of the variables. */
export function readConfig(env: Environment): Config {
  const e = parse(environment, env);
  return Object.freeze({
    port: e.PORT,
    publicUrl: publicUrlOf(e),
    portalUrl: new URL(e.PORTAL_URL).origin,
    db: {
      url: e.SUPABASE_URL,
      secretKey: e.SUPABASE_SECRET_KEY,
      publishableKey: e.SUPABASE_PUBLISHABLE_KEY,
      jwtSecret: e.SUPABASE_JWT_SECRET,
    },
    crm: crmOf(e),
    mail: { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM, language: e.MAIL_LANGUAGE },
    authSigningKeys: e.AUTH_SIGNING_KEY,
    adminEmail: e.ADMIN_EMAIL ?? null,
    securityContact: e.SECURITY_CONTACT ?? null,
    dataDir: e.DATA_DIR,
    sdkReleasesDir: e.SDK_RELEASES_DIR ?? join(e.DATA_DIR, 'sdk'),
    logLevel: e.LOG_LEVEL,
    trustedProxies: e.TRUSTED_PROXIES,
  });
}

/** Only what concerns the CRM, for those who look after it where nothing else is set up yet. */
export function readCrmConfig(env: Environment): Pick<Config, 'crm' | 'publicUrl'> {
  const e = parse(crmEnvironment, env);
  return { crm: crmOf(e), publicUrl: publicUrlOf(e) };
}

type Environment = Record<string, string | undefined>;

function parse<T>(schema: z.ZodType<T>, env: Environment): T {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`The environment is not complete:\n${faults.join('\n')}`);
}

function publicUrlOf({ PUBLIC_URL, PORT }: { PUBLIC_URL?: string | undefined; PORT: number }): string {
  return PUBLIC_URL ?? `http://localhost:${PORT}`;
}

function crmOf(e: z.infer<typeof crmEnvironment>): CrmConfig | null {
  return e.ZOHO_API_URL &&
    e.ZOHO_ACCOUNTS_URL &&
    e.ZOHO_CLIENT_ID &&
    e.ZOHO_CLIENT_SECRET &&
    e.ZOHO_REFRESH_TOKEN &&
    e.ZOHO_WEBHOOK_TOKEN
    ? {
        apiUrl: e.ZOHO_API_URL,
        accountsUrl: e.ZOHO_ACCOUNTS_URL,
        clientId: e.ZOHO_CLIENT_ID,
        clientSecret: e.ZOHO_CLIENT_SECRET,
        refreshToken: e.ZOHO_REFRESH_TOKEN,
        webhookToken: e.ZOHO_WEBHOOK_TOKEN,
        pollMs: e.CRM_POLL_SECONDS * 1000,
        auditMs: e.AUDIT_EVERY_HOURS === 0 ? null : e.AUDIT_EVERY_HOURS * 3_600_000,
        mappingFile: e.CRM_MAPPING ?? null,
        concurrency: e.ZOHO_CONCURRENCY,
        dailyCredits: e.ZOHO_DAILY_CREDITS ?? null,
      }
    : null;
}
