import { randomUUID } from 'node:crypto';
import { createClient } from '@supabase/supabase-js';
import express from 'express';

/** The least that could take a lead: one handler, one insert into a small table, the same client. */
const db = createClient(process.env['SUPABASE_URL'] ?? '', process.env['SUPABASE_SECRET_KEY'] ?? '', {
  auth: { persistSession: false, autoRefreshToken: false },
});
const app = express();
app.post('/leads', express.json(), async (req, res) => {
  const { lastName } = req.body as { lastName: string };
  const { error } = await db
    .from('idempotency_keys')
    .insert({ scope: randomUUID(), key: randomUUID(), request_hash: lastName });
  res.status(error ? 500 : 201).json({ ok: !error });
});
/** And the least that could take a notification. */
app.post('/notifications', express.json(), async (req, res) => {
  const { ids } = req.body as { ids: string[] };
  const { error } = await db
    .from('crm_inbox')
    .insert({ kind: 'lead', crm_id: ids[0], operation: 'changed', source: 'notification' });
  res.status(error ? 500 : 204).end();
});
app.listen(Number(process.env['PORT']), () => process.send?.('ready'));
process.on('disconnect', () => process.exit());
