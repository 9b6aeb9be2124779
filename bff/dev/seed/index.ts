import pg from 'pg';
import type { CrmSimulator } from '../crm-simulator/index.ts';
import { demoLeads, demoPartners } from './demo-data.ts';
import { seedPortal, type Placed } from './seed-portal.ts';

export const demoPassword = 'partner-demo-2026';
/** Has no password: the invitation waits in the mailbox. */
export const demoAdminEmail = 'admin@portal.example';

/** Fills an empty portal and an empty CRM with the same year of demo data. A second start finds it there and does nothing. */
export async function seedDemo(options: {
  databaseUrl: string;
  crm: CrmSimulator;
  partnerSite: string;
}): Promise<boolean> {
  const { databaseUrl, crm, partnerSite } = options;
  const ids = await freshIds(databaseUrl);
  if (!ids) return false;
  const now = new Date();
  const partners = demoPartners(now, partnerSite);
  const leads = demoLeads(partners, now);

  const partnerPortalIds = await ids(partners.length);
  const partnerCrmIds = crm.records.seed(
    'Partners',
    partners.map((p, index) => ({
      Name: p.name,
      Email: p.email,
      Phone: p.phone,
      Website: p.website,
      Approval_Status: p.status,
      Portal_Partner_Id: partnerPortalIds[index],
      Created_Time: p.createdAt,
      Modified_Time: p.createdAt,
    })),
  );
  const placedPartners = partners.map((record, index) =>
    place(record, partnerCrmIds[index], partnerPortalIds[index]),
  );
  const homes = new Map(placedPartners.map(({ record, crmId }) => [record, crmId]));

  const converted = leads.filter(({ deal }) => deal);
  const accountIds = crm.records.seed(
    'Accounts',
    converted.map(({ company, phone }) => ({ Account_Name: company, Phone: phone })),
  );
  const contactIds = crm.records.seed(
    'Contacts',
    converted.map(({ firstName, lastName, email, phone }, index) => ({
      First_Name: firstName,
      Last_Name: lastName,
      Email: email,
      Phone: phone,
      Account_Name: accountIds[index],
    })),
  );
  const dealIds = crm.records.seed(
    'Deals',
    converted.map(({ partner, deal }, index) => ({
      Deal_Name: deal?.name,
      Stage: deal?.steps.at(-1)?.status,
      Amount: deal?.amount,
      Closing_Date: deal?.closingDate,
      Account_Name: accountIds[index],
      Contact_Name: contactIds[index],
      Partner: homes.get(partner),
      Created_Time: deal?.steps[0]?.at,
      Modified_Time: deal?.steps.at(-1)?.at,
    })),
  );
  const dealOf = new Map(converted.map((lead, index) => [lead, dealIds[index] ?? '']));

  const leadPortalIds = await ids(leads.length);
  const leadCrmIds = crm.records.seed(
    'Leads',
    leads.map((lead, index) => {
      const open = lead.steps.filter(({ status }) => status !== 'Converted').at(-1);
      return {
        First_Name: lead.firstName,
        Last_Name: lead.lastName,
        Company: lead.company,
        Email: lead.email,
        Phone: lead.phone,
        Description: lead.description,
        Lead_Status: open?.status ?? 'Not Contacted',
        Lead_Source: lead.submittedBy === null ? 'Web Download' : 'Partner',
        Partner: homes.get(lead.partner),
        Portal_Lead_Id: leadPortalIds[index],
        Converted__s: lead.deal !== null,
        ...(lead.deal
          ? {
              Converted_Date_Time: lead.deal.steps[0]?.at,
              Converted_Account: accountIds[converted.indexOf(lead)],
              Converted_Contact: contactIds[converted.indexOf(lead)],
              Converted_Deal: dealOf.get(lead),
            }
          : {}),
        Created_Time: lead.createdAt,
        Modified_Time: lead.steps.at(-1)?.at ?? lead.createdAt,
      };
    }),
  );
  const placedLeads = leads.map((record, index) => place(record, leadCrmIds[index], leadPortalIds[index]));
  await seedPortal(databaseUrl, {
    partners: placedPartners,
    leads: placedLeads,
    dealOf,
    password: demoPassword,
    now,
  });
  return true;
}

function place<T>(record: T, crmId: string | undefined, portalId: string | undefined): Placed<T> {
  if (!crmId || !portalId) throw new Error('a demo record was given no id');
  return { record, crmId, portalId };
}

/** A maker of ids in the database's own order, or null when the portal holds partners already. */
async function freshIds(databaseUrl: string): Promise<((count: number) => Promise<string[]>) | null> {
  const run = async <T extends pg.QueryResultRow>(text: string, params: unknown[] = []): Promise<T[]> => {
    const db = new pg.Client(databaseUrl);
    await db.connect();
    try {
      return (await db.query<T>(text, params)).rows;
    } finally {
      await db.end();
    }
  };
  if ((await run('select 1 from partners limit 1')).length > 0) return null;
  return async (count) =>
    (await run<{ id: string }>('select portal.uuid_v7() as id from generate_series(1, $1)', [count])).map(
      ({ id }) => id,
    );
}
