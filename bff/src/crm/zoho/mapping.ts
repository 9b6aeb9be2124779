import type { CrmDeal, CrmLead, CrmPartner, LeadWrite, RecordKind } from '../port.ts';

/**
 * The one place that says which CRM module and field holds what. An organisation that names its fields otherwise changes
 * this file and nothing else.
 */
export const modules = { lead: 'Leads', partner: 'Partners', deal: 'Deals' } as const;
export const recordKinds = ['lead', 'partner', 'deal'] as const satisfies readonly RecordKind[];

/** Portal field → field of `Leads`. `Partner` is a lookup to `Partners`; `Portal_Lead_Id` must be marked unique in the CRM. */
export const leadFields = {
  portalId: 'Portal_Lead_Id',
  partnerCrmId: 'Partner',
  firstName: 'First_Name',
  lastName: 'Last_Name',
  company: 'Company',
  email: 'Email',
  phone: 'Phone',
  website: 'Website',
  description: 'Description',
  source: 'Lead_Source',
  status: 'Lead_Status',
  ownerName: 'Owner',
  converted: 'Converted__s',
  convertedDeal: 'Converted_Deal',
  convertedContact: 'Converted_Contact',
  convertedAccount: 'Converted_Account',
  convertedAt: 'Converted_Date_Time',
} as const;

/** Portal field → field of the custom module `Partners`. `Portal_Partner_Id` must be marked unique in the CRM. */
export const partnerFields = {
  portalId: 'Portal_Partner_Id',
  name: 'Name',
  email: 'Email',
  phone: 'Phone',
  website: 'Website',
  status: 'Approval_Status',
} as const;

/**
 * Portal field → field of `Deals`, which the portal only reads. The CRM leaves a field that it does not have out of what
 * it answers: an organisation may do without the lookup to its partners, and one with a single currency has no `Currency`.
 */
export const dealFields = {
  name: 'Deal_Name',
  partnerCrmId: 'Partner',
  contactName: 'Contact_Name',
  accountName: 'Account_Name',
  stage: 'Stage',
  amount: 'Amount',
  currency: 'Currency',
  closingDate: 'Closing_Date',
} as const;

/** What every record of Zoho CRM carries. */
export const systemFields = {
  createdAt: 'Created_Time',
  modifiedAt: 'Modified_Time',
  modifiedBy: 'Modified_By',
} as const;

/** Words that every organisation has from the start: one that refuses unknown words would refuse the lead. */
export const leadSources: Record<LeadWrite['source'], string> = {
  portal: 'Partner',
  public_form: 'External Referral',
};

/** The CRM's word for a lead that became a deal; Zoho itself keeps a mark, not a status. */
export const convertedStatus = 'Converted';

/** Shown when the CRM holds no status, which Zoho's own pages draw as `-None-`. */
const noStatus = 'Not Contacted';

const categories: Record<string, CrmLead['category']> = {
  '-None-': 'new',
  New: 'new',
  'Not Contacted': 'new',
  'Junk Lead': 'lost',
  'Lost Lead': 'lost',
  'Not Qualified': 'lost',
};

/** A status word that is not listed counts as work in progress: it is neither new nor decided. */
export function leadStatus(word: string | null, converted: boolean): Pick<CrmLead, 'status' | 'category'> {
  if (converted) return { status: convertedStatus, category: 'won' };
  const status = word ?? noStatus;
  return { status, category: categories[status] ?? 'working' };
}

const dealStages: Record<string, CrmDeal['category']> = {
  'Closed Won': 'won',
  'Closed Lost': 'lost',
  'Closed Lost to Competition': 'lost',
  'Closed-Lost to Competition': 'lost',
};

/** A stage that is not listed is open: it is not decided. */
export function dealStage(word: string | null): Pick<CrmDeal, 'stage' | 'category'> {
  const stage = word ?? '-None-';
  return { stage, category: dealStages[stage] ?? 'open' };
}

const partnerStatuses: Record<string, CrmPartner['status']> = {
  Pending: 'pending',
  Approved: 'approved',
  Suspended: 'suspended',
  Rejected: 'rejected',
};

/** An empty or unknown word never opens the portal to anyone. */
export function partnerStatus(word: string | null): CrmPartner['status'] {
  return (word !== null && partnerStatuses[word]) || 'pending';
}

const portalNames = new Map<string, string>(
  [...Object.entries(leadFields), ...Object.entries(partnerFields)].map(([portal, crm]) => [crm, portal]),
);

/** The portal's name of a CRM field, or null for one that the portal does not know. */
export function portalFieldOf(crmField: string): string | null {
  return portalNames.get(crmField) ?? null;
}
