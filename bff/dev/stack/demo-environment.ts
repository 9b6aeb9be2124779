import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCredentials } from '../crm-simulator/index.ts';
import { StartError } from '../supabase/start-error.ts';
import { devKeys } from './dev-keys.ts';
import { readPorts } from './settings.ts';

/**
 * The environment of the BFF: the given one where it names a Supabase, else that of `npm start` on this machine. Throws
 * `StartError` where there is neither.
 */
export async function bffEnvironment(
  env: Record<string, string | undefined>,
  dataDir: string,
): Promise<Record<string, string | undefined>> {
  if (env['SUPABASE_URL']) return env;
  const ports = readPorts(env);
  const supabase = `http://127.0.0.1:${ports.supabase}`;
  if (!existsSync(join(dataDir, 'dev-keys.json')) || !(await answers(supabase))) {
    throw new StartError(
      `No Supabase is named, and none runs on this machine. Set the variables of the BFF (docs/operating.md), or start the demo with npm start; its Supabase is at ${supabase}.`,
    );
  }
  const keys = await devKeys(dataDir);
  const crm = `http://localhost:${ports.crm}`;
  return {
    ...env,
    SUPABASE_URL: supabase,
    SUPABASE_SECRET_KEY: keys.secret,
    SUPABASE_PUBLISHABLE_KEY: keys.publishable,
    SUPABASE_JWT_SECRET: keys.jwtSecret,
    AUTH_SIGNING_KEY: keys.authSigningKey,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    ZOHO_API_URL: crm,
    ZOHO_ACCOUNTS_URL: crm,
    ZOHO_CLIENT_ID: defaultCredentials.clientId,
    ZOHO_CLIENT_SECRET: defaultCredentials.clientSecret,
    ZOHO_REFRESH_TOKEN: defaultCredentials.refreshToken,
    ZOHO_WEBHOOK_TOKEN: keys.webhookToken,
  };
}

function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );
}
