import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually } from '../support/portal.ts';

const script = resolve(import.meta.dirname, '../../../scripts/crm-audit.ts');
let loop: Loop;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-audit-'));
  loop = await startLoop({ reconcileMs: 3_600_000 });
});
afterAll(async () => {
  await loop.stop();
  await rm(folder, { recursive: true });
});

function environment(): Record<string, string> {
  const { db, authSigningKeys } = loop.portal.config;
  const { url, credentials } = loop.crm;
  return {
    SUPABASE_URL: db.url,
    SUPABASE_SECRET_KEY: db.secretKey,
    SUPABASE_PUBLISHABLE_KEY: db.publishableKey,
    SUPABASE_JWT_SECRET: db.jwtSecret,
    AUTH_SIGNING_KEY: authSigningKeys.join(),
    SMTP_URL: 'smtp://127.0.0.1:9',
    ZOHO_API_URL: url,
    ZOHO_ACCOUNTS_URL: url,
    ZOHO_CLIENT_ID: credentials.clientId,
    ZOHO_CLIENT_SECRET: credentials.clientSecret,
    ZOHO_REFRESH_TOKEN: credentials.refreshToken,
    ZOHO_WEBHOOK_TOKEN: 'notification-token-of-the-tests',
  };
}

async function audit(args: string[] = [], env = environment()) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
    env: { DATA_DIR: folder, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, out, err };
}

test('the figure, the exceptions and the exit code tell how it stands; a repair makes both sides equal', async () => {
  const site = await loop.site(loop.applicant('Shell'));
  await eventually(() => loop.crm.records.get('Partners', site.crmId)?.['Portal_Partner_Id'] === site.id);
  const crmId = loop.crm.records.insert('Leads', { Last_Name: 'Told', Company: 'C', Partner: site.crmId });
  const database = loop.portal.database;
  await eventually(
    async () => (await database.sql('select 1 from leads where crm_id = $1', [crmId])).length > 0,
  );

  const equal = await audit();
  expect(equal).toMatchObject({ code: 0, err: '' });
  expect(equal.out).toBe(
    'Consistency 100.00 %: 2 of 2 records are equal. Exceptions: 0, of which 0 wait or are parked. Changed within the last minute and not compared: 0.\n',
  );

  await database.sql(
    `update leads set parked_at = now(), sync_reason = 'Phone: too short', revision = revision + 1, phone = '+49 30 1' where crm_id = $1`,
    [crmId],
  );
  const different = await audit(['--json']);
  expect(different.code).toBe(1);
  expect(JSON.parse(different.out)).toMatchObject({
    consistency: 0.5,
    exceptions: 1,
    explained: 1,
    exceptionsFound: [{ kind: 'lead', reason: 'parked', crmId, words: 'Not sent: Phone: too short' }],
  });

  const mended = await audit(['--repair']);
  expect(mended.err).toContain('0 records to be read from the CRM, 1 to be sent to it');
  expect(mended.code).toBe(0);
  expect(loop.crm.records.get('Leads', crmId)?.['Phone']).toBe('+49 30 1');
});

test('without a Supabase it says in one line what to start or set', async () => {
  const { code, out, err } = await audit([], { SUPABASE_PORT: '9' });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/^No Supabase is named.*npm start.*http:\/\/127\.0\.0\.1:9\.\n$/);
});

test.each([
  ['-1', /AUDIT_EVERY_HOURS: .*>=0/],
  ['1000', /AUDIT_EVERY_HOURS: .*<=720/],
  ['daily', /AUDIT_EVERY_HOURS: .*number/],
])('an interval of %s is refused by the name of its variable', async (hours, fault) => {
  const crm = { ...environment(), AUDIT_EVERY_HOURS: hours };
  expect(await audit([], crm)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(fault) });
});

test('the interval is a day unless it is set, and 0 is never', () => {
  expect(readConfig(environment()).crm?.auditMs).toBe(24 * 3_600_000);
  expect(readConfig({ ...environment(), AUDIT_EVERY_HOURS: '6' }).crm?.auditMs).toBe(6 * 3_600_000);
  expect(readConfig({ ...environment(), AUDIT_EVERY_HOURS: '0' }).crm?.auditMs).toBeNull();
});
