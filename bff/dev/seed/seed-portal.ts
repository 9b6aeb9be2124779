import pg from 'pg';
import { hashPassword } from '../../src/auth/password.ts';
import type { DemoLead, DemoPartner } from './demo-data.ts';

/** A demo record with the id the CRM gave it. */
export interface Placed<T> {
  readonly crmId: string;
  /** The id the portal will use, known to the CRM already. */
  readonly portalId: string;
  readonly record: T;
}

const category = (status: string) =>
  status === 'Not Contacted'
    ? 'new'
    : status === 'Closed Won'
      ? 'won'
      : /Junk|Lost|Not Qualified/.test(status)
        ? 'lost'
        : 'working';

/** Writes demo data as if the portal had lived through it, in one transaction, and sets the cursors behind it. */
export async function seedPortal(
  databaseUrl: string,
  data: {
    partners: readonly Placed<DemoPartner>[];
    leads: readonly Placed<DemoLead>[];
    /** CRM ids of the deals that leads became. */
    dealOf: ReadonlyMap<DemoLead, string>;
    password: string;
    now: Date;
  },
): Promise<void> {
  const db = new pg.Client(databaseUrl);
  await db.connect();
  try {
    await db.query('begin');
    const passwordHash = await hashPassword(data.password);
    const people = await insertPeople(db, data.partners, passwordHash);
    await insertLeads(db, data.leads, data.partners, people, data.dealOf);
    for (const name of ['partner', 'lead', 'deal'].flatMap((kind) => [
      `${kind}:changes`,
      `${kind}:deletions`,
    ])) {
      await db.query('insert into crm_cursors (name, modified_at) values ($1, $2)', [name, data.now]);
    }
    await db.query('commit');
  } finally {
    await db.end();
  }
}

/** The ids of each partner's people, by partner, main account first. */
async function insertPeople(
  db: pg.Client,
  partners: readonly Placed<DemoPartner>[],
  passwordHash: string,
): Promise<Map<DemoPartner, string[]>> {
  const people = new Map<DemoPartner, string[]>();
  for (const { crmId, portalId, record: p } of partners) {
    await db.query(
      `insert into partners (id, crm_id, name, email, phone, website, status, crm_modified_at, crm_linked_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, now(), $8)`,
      [portalId, crmId, p.name, p.email, p.phone, p.website, p.status.toLowerCase(), p.createdAt],
    );
    if (p.status !== 'Approved' && p.status !== 'Suspended') continue;
    await db.query(
      'insert into sites (partner_id, allowed_origins, accent) values ($1, portal.origins_of($2), $3)',
      [portalId, p.website, p.accent],
    );
    const ids: string[] = [];
    for (const [index, person] of p.people.entries()) {
      const role = index === 0 ? 'partner_admin' : 'partner_member';
      ids.push(await insertPerson(db, { partnerId: portalId, ...person, role, passwordHash }));
    }
    people.set(p, ids);
  }
  return people;
}

async function insertPerson(
  db: pg.Client,
  person: { partnerId: string; name: string; email: string; role: string; passwordHash: string },
): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    `insert into users (partner_id, email, name, role, sees_all_leads, status) values ($1, $2, $3, $4, $5, 'active') returning id`,
    [person.partnerId, person.email, person.name, person.role, person.role === 'partner_admin'],
  );
  const id = rows[0]?.id ?? '';
  await db.query('insert into credentials (user_id, password_hash) values ($1, $2)', [
    id,
    person.passwordHash,
  ]);
  return id;
}

async function insertLeads(
  db: pg.Client,
  leads: readonly Placed<DemoLead>[],
  partners: readonly Placed<DemoPartner>[],
  people: ReadonlyMap<DemoPartner, readonly string[]>,
  dealOf: ReadonlyMap<DemoLead, string>,
): Promise<void> {
  const homes = new Map(partners.map(({ record, portalId }) => [record, portalId]));
  const rows = leads.map(({ crmId, portalId, record: l }) => {
    const last = l.deal?.steps.at(-1) ?? l.steps.at(-1);
    const status = last?.status ?? 'Not Contacted';
    const person = l.submittedBy === null ? null : (l.partner.people[l.submittedBy] ?? null);
    return {
      id: portalId,
      crm_id: crmId,
      partner_id: homes.get(l.partner),
      owner_id: l.submittedBy === null ? null : people.get(l.partner)?.[l.submittedBy],
      submitted_by: person?.name ?? null,
      source: person ? 'portal' : 'public_form',
      first_name: l.firstName,
      last_name: l.lastName,
      company: l.company,
      email: l.email,
      phone: l.phone,
      description: l.description,
      status,
      category: category(status),
      decided_at: last && ['won', 'lost'].includes(category(status)) ? last.at : null,
      created_at: l.createdAt,
      updated_at: last?.at ?? l.createdAt,
      crm_modified_at: l.steps.at(-1)?.at ?? l.createdAt,
      converted_at: l.deal?.steps[0]?.at ?? null,
      contact_name: l.deal && `${l.firstName} ${l.lastName}`,
      account_name: l.deal && l.company,
      deal_crm_id: dealOf.get(l) ?? null,
      deal: l.deal && {
        name: l.deal.name,
        stage: status,
        category: category(status) === 'working' ? 'open' : category(status),
        amount: l.deal.amount,
        currency: 'EUR',
        closingDate: l.deal.closingDate,
      },
      deal_modified_at: l.deal?.steps.at(-1)?.at ?? null,
    };
  });
  const columns = `id, crm_id, partner_id, owner_id, submitted_by, source, first_name, last_name, company, email, phone,
    description, status, category, decided_at, created_at, updated_at, crm_modified_at, converted_at, contact_name,
    account_name, deal_crm_id, deal, deal_modified_at`;
  await db.query(
    `insert into leads (${columns}, synced_revision, sync_due_at)
     select ${columns}, 1, null from jsonb_populate_recordset(null::leads, $1)`,
    [JSON.stringify(rows)],
  );
  await db.query('update leads l set crm_fields = portal.lead_fields(l)');
  await db.query(
    `insert into lead_history (lead_id, kind, at, actor_kind, actor_name, from_value, to_value, category)
     select * from jsonb_to_recordset($1) as r(lead_id uuid, kind text, at timestamptz, actor_kind text, actor_name text,
       from_value text, to_value text, category text)`,
    [JSON.stringify(leads.flatMap(historyOf))],
  );
}

function historyOf({ portalId, record: l }: Placed<DemoLead>) {
  const person = l.submittedBy === null ? null : l.partner.people[l.submittedBy];
  const none = { lead_id: portalId, actor_name: null, from_value: null, to_value: null, category: null };
  const steps = [...l.steps, ...(l.deal?.steps ?? [])];
  return [
    {
      ...none,
      kind: 'submitted',
      at: l.createdAt,
      actor_kind: person ? 'partner' : 'visitor',
      actor_name: person?.name ?? null,
      to_value: 'Not Contacted',
      category: 'new',
    },
    { ...none, kind: 'sent_to_crm', at: new Date(l.createdAt.getTime() + 900), actor_kind: 'system' },
    ...steps.map(({ status, at, by }, index) => ({
      ...none,
      kind: status === 'Converted' ? 'converted' : 'status_changed',
      at,
      actor_kind: 'crm',
      actor_name: by,
      from_value: steps[index - 1]?.status ?? 'Not Contacted',
      to_value: status,
      category: category(status),
    })),
  ];
}
