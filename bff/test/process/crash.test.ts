import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startCrmSimulator } from '../../dev/crm-simulator/index.ts';
import { startBff } from '../../dev/stack/bff-process.ts';
import { createDb } from '../../src/platform/supabase.ts';
import { createTestDatabase } from '../support/database.ts';
import { freePort } from '../support/global-setup.ts';
import { eventually, webhookToken } from '../support/portal.ts';

test('a lead that was accepted before a kill -9 reaches the CRM afterwards, once', async () => {
  const database = await createTestDatabase();
  const crm = await startCrmSimulator();
  const url = `http://localhost:${await freePort()}`;
  const bff = await startBff({
    url,
    env: {
      PORT: new URL(url).port,
      PUBLIC_URL: url,
      SUPABASE_URL: database.supabaseUrl,
      SUPABASE_SECRET_KEY: database.secretKey,
      SUPABASE_PUBLISHABLE_KEY: database.publishableKey,
      SUPABASE_JWT_SECRET: database.jwtSecret,
      ZOHO_API_URL: crm.url,
      ZOHO_ACCOUNTS_URL: crm.url,
      ZOHO_CLIENT_ID: crm.credentials.clientId,
      ZOHO_CLIENT_SECRET: crm.credentials.clientSecret,
      ZOHO_REFRESH_TOKEN: crm.credentials.refreshToken,
      ZOHO_WEBHOOK_TOKEN: webhookToken,
      SMTP_URL: 'smtp://127.0.0.1:9',
      AUTH_SIGNING_KEY: 'a-signing-key-for-tests-of-32-characters',
      LOG_LEVEL: 'silent',
    },
  });
  try {
    const partner = crm.records.insert('Partners', {
      Name: 'Acme',
      Website: 'https://acme.example',
      Approval_Status: 'Approved',
    });
    const at = new Date();
    const db = createDb({
      url: database.supabaseUrl,
      secretKey: database.secretKey,
      publishableKey: database.publishableKey,
      jwtSecret: database.jwtSecret,
    });
    await db.rpc('apply_crm_partners', {
      records: [
        {
          crmId: partner,
          portalId: null,
          name: 'Acme',
          email: null,
          phone: null,
          website: 'https://acme.example',
          status: 'approved',
          createdAt: at,
          modifiedAt: at,
          modifiedBy: null,
        },
      ],
    });
    const [site] = await database.sql<{ key: string }>('select publishable_key as key from sites');
    const key = site?.key ?? '';

    await crm.goOffline();
    const answer = await fetch(`${url}/api/v1/public/forms/${key}/leads`, {
      method: 'POST',
      headers: {
        'x-portal-key': key,
        origin: 'https://acme.example',
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ lastName: 'Survivor' }),
    });
    expect(answer.status).toBe(201);
    const before = bff.pid();
    bff.kill();
    await crm.goOnline();
    // Killed in the middle of sending, the lead waits until the dead worker's lease is over.
    await eventually(() => crm.records.list('Leads', { Last_Name: 'Survivor' }).length > 0, 90_000);
    await eventually(
      async () => (await database.sql('select 1 from leads where synced_revision = 1')).length === 1,
    );
    expect(bff.pid()).not.toBe(before);
    expect(crm.records.list('Leads', { Last_Name: 'Survivor' })).toHaveLength(1);
  } finally {
    await bff.stop();
    await crm.close();
    await database.drop();
  }
}, 180_000);
