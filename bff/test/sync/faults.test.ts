import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually, type TestPartner } from '../support/portal.ts';

async function withLoop(
  options: Parameters<typeof startLoop>[0],
  run: (loop: Loop) => Promise<void>,
): Promise<void> {
  const loop = await startLoop(options);
  try {
    await run(loop);
  } finally {
    await loop.stop();
  }
}

const visit = (loop: Loop, site: TestPartner, lastName: string) =>
  loop.portal.call('POST', `/api/v1/public/forms/${site.siteKey}/leads`, {
    key: site.siteKey,
    origin: site.origin,
    body: { lastName },
    headers: { 'idempotency-key': randomUUID() },
  });

test('leads handed in while the CRM is away are kept and arrive once each when it is back', async () => {
  await withLoop({}, async (loop) => {
    const site = await loop.site(loop.applicant('Patient'));
    await loop.crm.goOffline();
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) => visit(loop, site, `Waiting ${index}`)),
    );
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    await eventually(async () => {
      const rows = await loop.portal.database.sql<{ sync_reason: string | null }>(
        'select sync_reason from leads',
      );
      return rows.every((row) => row.sync_reason !== null);
    });
    await loop.crm.goOnline();
    await eventually(() => loop.crm.records.count('Leads') === 5);
    await eventually(
      async () =>
        (await loop.portal.database.sql('select 1 from leads where sync_due_at is not null')).length === 0,
    );
    expect(
      loop.crm.records
        .list('Leads')
        .map((row) => row['Last_Name'])
        .sort(),
    ).toEqual(Array.from({ length: 5 }, (_, index) => `Waiting ${index}`));
  });
});

test('what a lost notification would have told is found by the poll', async () => {
  await withLoop({ reconcileMs: 200 }, async (loop) => {
    for (const channel of loop.crm.channels.list()) loop.crm.channels.end(channel.channelId);
    const crmId = loop.applicant('Unheard');
    const site = await loop.site(crmId);
    const id = loop.crm.records.insert('Leads', { Last_Name: 'Unheard', Company: 'C', Partner: crmId });
    await eventually(
      async () =>
        (await loop.portal.database.sql('select 1 from leads where partner_id = $1', [site.id])).length === 1,
    );
    loop.crm.records.remove('Leads', id);
    await eventually(
      async () =>
        (await loop.portal.database.sql('select 1 from leads where deleted_at is not null')).length === 1,
    );
  });
});

test.each(['reset', '500', 'html502', '429'] as const)(
  'a lead whose answer is lost to %s after the CRM stored it is sent again and stays one',
  async (kind) => {
    await withLoop({}, async (loop) => {
      const site = await loop.site(loop.applicant('Twice told'));
      loop.crm.faults.set({ kind, afterwards: true, times: 1, match: { path: /upsert/ } });
      expect((await visit(loop, site, 'Only once')).status).toBe(201);
      await eventually(
        async () =>
          (await loop.portal.database.sql('select 1 from leads where synced_revision = 1')).length === 1,
      );
      expect(loop.crm.records.list('Leads', { Last_Name: 'Only once' })).toHaveLength(1);
    });
  },
);
