import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, type Db } from '../../src/platform/supabase.ts';
import { createSyncStore, type SyncStore } from '../../src/crm/sync.store.ts';
import type { CrmLead, CrmPartner } from '../../src/crm/port.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

/** What the SQL functions of the sync promise: atomic, once, never backwards. */
let database: TestDatabase;
let db: Db;
let sync: SyncStore;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb({
    url: database.supabaseUrl,
    secretKey: database.secretKey,
    publishableKey: database.publishableKey,
    jwtSecret: database.jwtSecret,
  });
  sync = createSyncStore(db);
});
afterAll(() => database.drop());

let nextId = 10_000;
const newId = () => String(++nextId);
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));

function partnerNews(change: Partial<CrmPartner> = {}): CrmPartner {
  const crmId = change.crmId ?? newId();
  return {
    crmId,
    portalId: null,
    name: `Partner ${crmId}`,
    email: `main${crmId}@p.test`,
    phone: null,
    website: `https://p${crmId}.test`,
    status: 'approved',
    createdAt: at(0),
    modifiedAt: at(1),
    modifiedBy: 'Casey Morgan',
    ...change,
  };
}
function leadNews(change: Partial<CrmLead> = {}): CrmLead {
  return {
    crmId: newId(),
    portalId: null,
    partnerCrmId: null,
    firstName: 'Ada',
    lastName: 'Byron',
    company: null,
    email: null,
    phone: null,
    website: null,
    description: null,
    status: 'Not Contacted',
    category: 'new',
    ownerName: null,
    conversion: null,
    extra: {},
    createdAt: at(0),
    modifiedAt: at(1),
    modifiedBy: 'Casey Morgan',
    ...change,
  };
}
async function approved(): Promise<CrmPartner> {
  const partner = partnerNews();
  await sync.applyPartners([partner]);
  return partner;
}
const one = async <T>(text: string, ...params: unknown[]) =>
  (await database.sql<T & Record<string, unknown>>(text, params))[0];
const handIn = async (partner: CrmPartner, lastName = 'Draft') => {
  const site = await one<{ key: string }>(
    'select publishable_key as key from sites s join partners p on p.id = s.partner_id where p.crm_id = $1',
    partner.crmId,
  );
  const answer = await db.rpc<{ lead: { id: string } }>('submit_public_lead', {
    in_site_key: site?.key,
    draft: { idempotency_key: `key-${newId()}`, request_hash: 'h', last_name: lastName },
  });
  return answer.lead.id;
};

describe('provisioning', () => {
  test('gives an approved partner a site, a main account and one mail, however often the news comes', async () => {
    const partner = partnerNews({ status: 'pending' });
    await sync.applyPartners([partner]);
    expect(
      await one(
        'select * from sites s join partners p on p.id = s.partner_id where p.crm_id = $1',
        partner.crmId,
      ),
    ).toBeUndefined();

    const now = { ...partner, status: 'approved' as const, modifiedAt: at(2) };
    await Promise.all([sync.applyPartners([now]), sync.applyPartners([now]), sync.applyPartners([now, now])]);
    const rows = await database.sql(
      `select s.allowed_origins, u.email, u.role, u.status, m.kind from partners p join sites s on s.partner_id = p.id
       join users u on u.partner_id = p.id join mail_outbox m on m.user_id = u.id where p.crm_id = $1`,
      [partner.crmId],
    );
    expect(rows).toEqual([
      {
        allowed_origins: [`https://p${partner.crmId}.test`, `https://www.p${partner.crmId}.test`],
        email: partner.email,
        role: 'partner_admin',
        status: 'invited',
        kind: 'invitation',
      },
    ]);
  });

  test('without an address, or with one that is taken, says what is missing and invites nobody', async () => {
    const first = await approved();
    const [bare, taken] = [partnerNews({ email: null }), partnerNews({ email: first.email })];
    await sync.applyPartners([bare, taken]);
    expect(
      (await one<{ attention: string }>('select attention from partners where crm_id = $1', bare.crmId))
        ?.attention,
    ).toContain('no email address');
    expect(
      (await one<{ attention: string }>('select attention from partners where crm_id = $1', taken.crmId))
        ?.attention,
    ).toContain('Another account');

    await sync.applyPartners([{ ...bare, email: 'late@p.test', modifiedAt: at(3) }]);
    expect(
      await one(
        'select attention, (select count(*)::int from users u where u.partner_id = partners.id) as people from partners where crm_id = $1',
        bare.crmId,
      ),
    ).toEqual({ attention: null, people: 1 });
  });

  test('ends every session of a partner that is suspended or deleted, and erases nothing', async () => {
    for (const close of [
      (p: CrmPartner) => sync.applyPartners([{ ...p, status: 'suspended', modifiedAt: at(5) }]),
      (p: CrmPartner) => sync.applyDeletions([{ kind: 'partner', crmId: p.crmId, actor: null }]),
    ]) {
      const partner = await approved();
      await database.sql(
        `insert into sessions (user_id, secret_hash, origin, expires_at, ends_at)
         select u.id, gen_random_uuid()::text, 'o', now() + interval '1 day', now() + interval '1 day' from users u join partners p on p.id = u.partner_id where p.crm_id = $1`,
        [partner.crmId],
      );
      await close(partner);
      expect(
        await one(
          `select s.end_reason, (select count(*)::int from events e where e.partner_id = p.id and kind = 'partner.closed') as told
           from sessions s join users u on u.id = s.user_id join partners p on p.id = u.partner_id where p.crm_id = $1`,
          partner.crmId,
        ),
      ).toEqual({ end_reason: 'partner_closed', told: 1 });
    }
  });
});

describe('going out', () => {
  test('leases a due lead to one worker; the other gets the next', async () => {
    const partner = await approved();
    const made = [await handIn(partner), await handIn(partner)];
    const [a, b] = await Promise.all([sync.claimLeads('a', 1, 60_000), sync.claimLeads('b', 1, 60_000)]);
    expect([...a, ...b].map(({ portalId }) => portalId).sort()).toEqual(made.sort());
    expect(await sync.claimLeads('c', 10, 60_000)).toEqual([]);
  });

  test('gives a lease that ran out to somebody else, and the late answer of the first changes nothing', async () => {
    const partner = await approved();
    const id = await handIn(partner);
    await sync.claimLeads('slow', 10, 0);
    expect((await sync.claimLeads('quick', 10, 60_000)).map(({ portalId }) => portalId)).toEqual([id]);
    const late = { id, kind: 'parked', revision: 1, reason: 'too late' } as const;
    expect(await sync.settleLeads('slow', [late])).toBe(0);
    expect(
      await sync.settleLeads('quick', [
        { id, kind: 'stored', revision: 1, crmId: newId(), modifiedAt: at(9) },
      ]),
    ).toBe(1);
    expect(await one('select parked_at, synced_revision, sync_due_at from leads where id = $1', id)).toEqual({
      parked_at: null,
      synced_revision: 1,
      sync_due_at: null,
    });
  });

  test('parks a lead with its reason, and keeps one that must wait due', async () => {
    const partner = await approved();
    const [parked, waiting] = [await handIn(partner), await handIn(partner)];
    await sync.claimLeads('w', 10, 60_000);
    await sync.settleLeads('w', [
      { id: parked, kind: 'parked', revision: 1, reason: 'The CRM wants a company.' },
      { id: waiting, kind: 'retry', retryAt: new Date(Date.now() - 1), reason: 'The CRM is busy.' },
    ]);
    expect((await sync.claimLeads('w', 10, 60_000)).map(({ portalId }) => portalId)).toEqual([waiting]);
    expect(await one('select sync_reason from leads where id = $1', parked)).toEqual({
      sync_reason: 'The CRM wants a company.',
    });
  });
});

describe('coming in', () => {
  test('applies a change once: history, event and totals together; a repeat and an echo change nothing', async () => {
    const partner = await approved();
    const news = leadNews({ partnerCrmId: partner.crmId });
    await sync.applyLeads([news]);
    const moved = {
      ...news,
      status: 'Contacted',
      category: 'working' as const,
      phone: '+49 30 1234567',
      modifiedAt: at(4),
      modifiedBy: 'Ruth Adeyemi',
    };
    expect((await sync.applyLeads([moved])).applied).toBe(1);
    expect((await sync.applyLeads([moved, moved])).applied).toBe(0);

    const lead = await one<{ id: string; partner_id: string }>(
      'select id, partner_id from leads where crm_id = $1',
      news.crmId,
    );
    expect(
      await database.sql(
        'select kind, actor_name, field, from_value, to_value from lead_history where lead_id = $1 order by id',
        [lead?.id],
      ),
    ).toEqual([
      {
        kind: 'submitted',
        actor_name: 'Casey Morgan',
        field: null,
        from_value: null,
        to_value: 'Not Contacted',
      },
      {
        kind: 'field_changed',
        actor_name: 'Ruth Adeyemi',
        field: 'phone',
        from_value: null,
        to_value: '+49 30 1234567',
      },
      {
        kind: 'status_changed',
        actor_name: 'Ruth Adeyemi',
        field: null,
        from_value: 'Not Contacted',
        to_value: 'Contacted',
      },
    ]);
    expect(await database.sql('select kind from events where lead_id = $1 order by id', [lead?.id])).toEqual([
      { kind: 'lead.created' },
      { kind: 'lead.changed' },
    ]);
    expect(
      await database.sql('select category, leads from lead_totals where partner_id = $1 and leads > 0', [
        lead?.partner_id,
      ]),
    ).toEqual([{ category: 'working', leads: 1 }]);
  });

  test('stands in the history after what happened before it, though the CRM cuts its times to whole seconds', async () => {
    const partner = await approved();
    const id = await handIn(partner, 'Quick');
    await sync.claimLeads('w', 10, 60_000);
    await sync.settleLeads('w', [{ id, kind: 'stored', revision: 1, crmId: newId(), modifiedAt: at(0) }]);
    const lead = await one<{ crm_id: string; created_at: Date }>(
      'select crm_id, created_at from leads where id = $1',
      id,
    );
    const second = new Date(Math.floor((lead?.created_at.getTime() ?? 0) / 1000) * 1000);
    await sync.applyLeads([
      leadNews({
        crmId: lead?.crm_id ?? '',
        partnerCrmId: partner.crmId,
        firstName: null,
        lastName: 'Quick',
        phone: '+49 30 1234567',
        status: 'Contacted',
        category: 'working',
        modifiedAt: second,
      }),
    ]);
    const history = await database.sql('select kind from lead_history where lead_id = $1 order by at, id', [
      id,
    ]);
    expect(history.map(({ kind }) => kind)).toEqual([
      'submitted',
      'sent_to_crm',
      'field_changed',
      'status_changed',
    ]);
  });

  test('never goes back in time, and still hears a second change of the same second', async () => {
    const partner = await approved();
    const news = leadNews({ partnerCrmId: partner.crmId, modifiedAt: at(10) });
    await sync.applyLeads([news]);
    await sync.applyLeads([{ ...news, status: 'Older', modifiedAt: at(9) }]);
    await sync.applyLeads([{ ...news, status: 'Same second', category: 'working', modifiedAt: at(10) }]);
    expect(await one('select status from leads where crm_id = $1', news.crmId)).toEqual({
      status: 'Same second',
    });
  });

  test('settles a lead whose first answer was lost, instead of making a second one', async () => {
    const partner = await approved();
    const id = await handIn(partner, 'Lost answer');
    await sync.claimLeads('killed', 10, 0);
    const news = leadNews({
      portalId: id,
      partnerCrmId: partner.crmId,
      firstName: null,
      lastName: 'Lost answer',
    });
    await sync.applyLeads([news]);
    expect(
      await database.sql('select id, crm_id, synced_revision, sync_due_at from leads where last_name = $1', [
        'Lost answer',
      ]),
    ).toEqual([{ id, crm_id: news.crmId, synced_revision: 1, sync_due_at: null }]);
  });

  test('moves a lead to another partner: the old one is told it is gone, the new one that it came', async () => {
    const [from, to] = [await approved(), await approved()];
    const news = leadNews({ partnerCrmId: from.crmId });
    await sync.applyLeads([news]);
    await sync.applyLeads([{ ...news, partnerCrmId: to.crmId, modifiedAt: at(6) }]);
    expect(
      await database.sql(
        `select p.crm_id, e.kind from events e join partners p on p.id = e.partner_id where e.lead_id = (select id from leads where crm_id = $1) order by e.id`,
        [news.crmId],
      ),
    ).toEqual([
      { crm_id: from.crmId, kind: 'lead.created' },
      { crm_id: from.crmId, kind: 'lead.removed' },
      { crm_id: to.crmId, kind: 'lead.created' },
    ]);
  });

  test('takes a deleted lead out of list and numbers, keeps its history, and brings it back when restored', async () => {
    const partner = await approved();
    const news = leadNews({ partnerCrmId: partner.crmId });
    await sync.applyLeads([news]);
    expect(await sync.applyDeletions([{ kind: 'lead', crmId: news.crmId, actor: 'Tom Brandt' }])).toBe(1);
    expect(await sync.applyDeletions([{ kind: 'lead', crmId: news.crmId, actor: 'Tom Brandt' }])).toBe(0);
    const total = () =>
      one<{ leads: number }>(
        'select sum(leads)::int as leads from lead_totals t join partners p on p.id = t.partner_id where p.crm_id = $1',
        partner.crmId,
      );
    expect(await total()).toEqual({ leads: 0 });
    await sync.applyLeads([{ ...news, modifiedAt: at(8) }]);
    expect(await total()).toEqual({ leads: 1 });
  });

  test('names leads whose partner is unknown, and keeps the others of the batch', async () => {
    const partner = await approved();
    const [known, stray] = [leadNews({ partnerCrmId: partner.crmId }), leadNews({ partnerCrmId: '1' })];
    expect(await sync.applyLeads([stray, known])).toEqual({
      applied: 1,
      skipped: [{ crmId: stray.crmId, partnerCrmId: '1' }],
    });
  });
});

describe('the inbox', () => {
  test('gives all hints about a record to one worker at a time', async () => {
    const crmId = newId();
    const hint = { kind: 'lead', crmId, operation: 'changed', source: 'notification' } as const;
    await sync.storeNews([hint, hint]);
    const [a, b] = await Promise.all([sync.claimNews('a', 100, 60_000), sync.claimNews('b', 100, 60_000)]);
    const mine = [...a, ...b].filter((news) => news.crmId === crmId);
    expect(mine).toHaveLength(1);
    expect(mine[0]?.ids).toHaveLength(2);

    await sync.storeNews([hint]);
    expect((await sync.claimNews('c', 100, 60_000)).filter((news) => news.crmId === crmId)).toEqual([]);
    const holder = a.length > 0 ? 'a' : 'b';
    await sync.settleNews(
      holder,
      mine.map(({ ids }) => ({ ids, kind: 'done' })),
    );
    expect((await sync.claimNews('c', 100, 60_000)).filter((news) => news.crmId === crmId)).toHaveLength(1);
  });
});

test('the running totals equal a count of the leads after every kind of change', async () => {
  const [from, to] = [await approved(), await approved()];
  const leads = Array.from({ length: 12 }, () => leadNews({ partnerCrmId: from.crmId }));
  await sync.applyLeads(leads);
  const statuses = [
    ['Converted', 'won'],
    ['Lost Lead', 'lost'],
    ['Contacted', 'working'],
  ] as const;
  await sync.applyLeads(
    leads.map((lead, index) => {
      const [status, category] = statuses[index % 3] as (typeof statuses)[number];
      return {
        ...lead,
        status,
        category,
        partnerCrmId: index % 2 ? to.crmId : from.crmId,
        modifiedAt: at(20 + index),
      };
    }),
  );
  await sync.applyDeletions([{ kind: 'lead', crmId: leads[0]?.crmId ?? '', actor: null }]);
  await sync.applyLeads([
    { ...leads[1]!, status: 'Contacted', category: 'working', partnerCrmId: to.crmId, modifiedAt: at(50) },
  ]);
  const differences = await database.sql(`
    select * from (select partner_id, coalesce(owner_id, '00000000-0000-0000-0000-000000000000') as owner, status, category, count(*)::int as leads
                   from leads where deleted_at is null group by 1, 2, 3, 4) counted
    full join (select partner_id, owner_id as owner, status, category, leads from lead_totals where leads <> 0) kept
      using (partner_id, owner, status, category, leads)
    where (counted.leads is null) <> (kept.leads is null)`);
  expect(differences).toEqual([]);
  const [months] = await database.sql(`
    select sum(won)::int as won, (select count(*)::int from leads where category = 'won' and deleted_at is null) as real_won,
           sum(lost)::int as lost, (select count(*)::int from leads where category = 'lost' and deleted_at is null) as real_lost,
           sum(submitted)::int as submitted, (select count(*)::int from leads where deleted_at is null) as real_submitted
    from lead_months`);
  expect(months).toMatchObject({
    won: months?.['real_won'],
    lost: months?.['real_lost'],
    submitted: months?.['real_submitted'],
  });
});
