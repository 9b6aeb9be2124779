import type { Deeds } from './load.ts';
import type { DrillWorld } from './world.ts';

/** Where the two sides differ, in words; all empty when nothing was lost, doubled or told wrong. */
export interface Differences {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly unequal: readonly string[];
  readonly histories: readonly string[];
  /** What still waits in a queue. */
  readonly waiting: number;
}

interface PortalLead {
  readonly id: string;
  readonly crm_id: string | null;
  readonly partner: string;
  readonly fields: Record<string, string | null>;
  readonly status: string;
  readonly category: string;
  readonly amount: number | null;
  readonly deleted: boolean;
  readonly parked: string | null;
  /** Status steps in the order they were told: from, to. */
  readonly steps: readonly [string | null, string][];
}

const fieldNames = { lastName: 'Last_Name', company: 'Company', phone: 'Phone', email: 'Email' } as const;

/** Compares every record of both sides, by other code than the product's own audit. */
export async function compare({ crm, db }: DrillWorld, deeds: Deeds): Promise<Differences> {
  const leads = await readPortal(db);
  const { rows: queues } = await db.query<{ waiting: number }>(
    `select (select count(*) from leads where sync_due_at is not null)::int
          + (select count(*) from crm_inbox where done_at is null)::int as waiting`,
  );
  const records = new Map(crm.records.list('Leads').map((record) => [record.id, record]));
  const deals = new Map(crm.records.list('Deals').map((record) => [record.id, record]));
  const lost: string[] = [];
  const doubled: string[] = [];
  const unequal: string[] = [];
  const histories: string[] = [];

  const copies = new Map<string, number>();
  for (const { Portal_Lead_Id: portalId } of records.values()) {
    if (typeof portalId === 'string') copies.set(portalId, (copies.get(portalId) ?? 0) + 1);
  }
  for (const [portalId, count] of copies) {
    if (count > 1) doubled.push(`${portalId} is in the CRM ${count} times`);
  }
  const byId = new Map(leads.map((lead) => [lead.id, lead]));
  for (const id of deeds.accepted)
    if (!byId.has(id)) lost.push(`${id} was accepted and is not in the portal`);

  const seen = new Set<string>();
  for (const lead of leads) {
    if (lead.crm_id) {
      if (seen.has(lead.crm_id)) doubled.push(`${lead.crm_id} is in the portal twice`);
      seen.add(lead.crm_id);
    }
    const record = lead.crm_id === null ? undefined : records.get(lead.crm_id);
    if (!lead.deleted && !record)
      lost.push(`${lead.id} (CRM ${lead.crm_id}) is not in the CRM: ${lead.parked}`);
    if (lead.deleted && record) unequal.push(`${lead.id} is deleted in the portal alone`);
    if (!record || lead.deleted) continue;

    const deal = deals.get(String(record['Converted_Deal']));
    const status = record['Converted__s'] === 1 ? (deal?.['Stage'] ?? 'Converted') : record['Lead_Status'];
    const expected: Record<string, unknown> = {
      partner: record['Partner'],
      status: status ?? 'Not Contacted',
      amount: deal?.['Amount'] ?? null,
      ...Object.fromEntries(Object.entries(fieldNames).map(([name, field]) => [name, record[field] ?? null])),
    };
    const actual: Record<string, unknown> = {
      partner: lead.partner,
      status: lead.status,
      amount: lead.amount,
      ...lead.fields,
    };
    for (const name of Object.keys(expected)) {
      if (expected[name] !== actual[name])
        unequal.push(`${lead.id} ${name}: CRM ${String(expected[name])}, portal ${String(actual[name])}`);
    }
    histories.push(...brokenSteps(lead));
  }
  for (const id of records.keys()) if (!seen.has(id)) lost.push(`CRM ${id} is not in the portal`);
  return { lost, doubled, unequal, histories, waiting: queues[0]?.waiting ?? 0 };
}

/** Every step begins where the one before ended, and the last ends where the lead stands. */
function brokenSteps({ id, steps, status }: PortalLead): string[] {
  const faults = steps.flatMap(([from], index) => {
    const before = steps[index - 1];
    return before && before[1] !== from ? [`${id}: ${before[1]} is followed by a step from ${from}`] : [];
  });
  const last = steps.at(-1)?.[1];
  return last === status ? faults : [...faults, `${id} ends at ${last}, and stands at ${status}`];
}

async function readPortal(db: DrillWorld['db']): Promise<PortalLead[]> {
  const { rows } = await db.query<PortalLead>(`
    select l.id, l.crm_id, p.crm_id as partner, l.status, l.category, (l.deal ->> 'amount')::float as amount,
      jsonb_build_object('lastName', l.last_name, 'company', l.company, 'phone', l.phone, 'email', l.email) as fields,
      l.deleted_at is not null as deleted, case when l.parked_at is not null then l.sync_reason end as parked,
      coalesce((select jsonb_agg(jsonb_build_array(h.from_value, h.to_value) order by h.id) from lead_history h
        where h.lead_id = l.id and h.kind in ('submitted', 'status_changed', 'converted')), '[]') as steps
    from leads l join partners p on p.id = l.partner_id`);
  return rows;
}
