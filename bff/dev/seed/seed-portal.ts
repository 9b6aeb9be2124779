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
    : status === 'Converted'
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
    password: string;
    admin: { name: string; email: string };
    now: Date;
  },
): Promise<void> {
  const db = new pg.Client(databaseUrl);
  await db.connect();
  try {
    await db.query('begin');
    const passwordHash = await hashPassword(data.password);
    const people = await insertPeople(db, data.partners, passwordHash);
    await insertPerson(db, { partnerId: null, ...data.admin, role: 'admin', passwordHash });
    await insertLeads(db, data.leads, data.partners, people);
    for (const name of ['partner:changes', 'lead:changes', 'partner:deletions', 'lead:deletions']) {
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
  person: { partnerId: string | null; name: string; email: string; role: string; passwordHash: string },
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
): Promise<void> {
  const homes = new Map(partners.map(({ record, portalId }) => [record, portalId]));
  const rows = leads.map(({ crmId, portalId, record: l }) => {
    const last = l.steps.at(-1);
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
      crm_modified_at: last?.at ?? l.createdAt,
    };
  });
  await db.query(
    `insert into leads (id, crm_id, partner_id, owner_id, submitted_by, source, first_name, last_name, company, email, phone, description,
       status, category, decided_at, created_at, updated_at, crm_modified_at, synced_revision, sync_due_at)
     select id, crm_id, partner_id, owner_id, submitted_by, source, first_name, last_name, company, email, phone, description,
       status, category, decided_at, created_at, updated_at, crm_modified_at, 1, null
     from jsonb_to_recordset($1) as r(id uuid, crm_id text, partner_id uuid, owner_id uuid, submitted_by text, source text,
       first_name text, last_name text, company text, email text, phone text, description text, status text, category text,
       decided_at timestamptz, created_at timestamptz, updated_at timestamptz, crm_modified_at timestamptz)`,
    [JSON.stringify(rows)],
  );
  const history = leads.flatMap(({ portalId, record: l }) => {
    const person = l.submittedBy === null ? null : l.partner.people[l.submittedBy];
    const steps = l.steps.map(({ status, at, by }, index) => ({
      lead_id: portalId,
      kind: 'status_changed',
      at,
      actor_kind: 'crm',
      actor_name: by,
      from_value: l.steps[index - 1]?.status ?? 'Not Contacted',
      to_value: status,
      category: category(status),
    }));
    return [
      {
        lead_id: portalId,
        kind: 'submitted',
        at: l.createdAt,
        actor_kind: person ? 'partner' : 'visitor',
        actor_name: person?.name ?? null,
        from_value: null,
        to_value: 'Not Contacted',
        category: 'new',
      },
      {
        lead_id: portalId,
        kind: 'sent_to_crm',
        at: new Date(l.createdAt.getTime() + 900),
        actor_kind: 'system',
        actor_name: null,
        from_value: null,
        to_value: null,
        category: null,
      },
      ...steps,
    ];
  });
  await db.query(
    `insert into lead_history (lead_id, kind, at, actor_kind, actor_name, from_value, to_value, category)
     select * from jsonb_to_recordset($1) as r(lead_id uuid, kind text, at timestamptz, actor_kind text, actor_name text,
       from_value text, to_value text, category text)`,
    [JSON.stringify(history)],
  );
}
