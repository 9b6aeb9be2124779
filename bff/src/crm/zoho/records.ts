import { z } from 'zod';
import type { CrmLead, CrmPartner, LeadWrite, PartnerLink } from '../port.ts';
import {
  leadFields,
  leadSources,
  leadStatus,
  partnerFields,
  partnerStatus,
  systemFields,
} from './mapping.ts';
import type { Sdk } from './sdk.ts';

type SdkRecord = InstanceType<Sdk['Record']['Record']>;

const ownLeadFields = [
  'firstName',
  'lastName',
  'company',
  'email',
  'phone',
  'website',
  'description',
] as const;

/**
 * A lead as the CRM shall hold it. A new lead carries its portal id, partner and source and leaves out what is empty, so
 * that the CRM's defaults apply. A known one carries every field that a person typed, null to empty it, and nothing else:
 * partner and source belong to the CRM from then on, and a lead that was linked to a duplicate keeps that one's portal id.
 */
export function leadRecord(sdk: Sdk, lead: LeadWrite): SdkRecord {
  const record = new sdk.Record.Record();
  if (lead.crmId === null) {
    record.addKeyValue(leadFields.portalId, lead.portalId);
    record.addKeyValue(leadFields.partnerCrmId, reference(sdk, lead.partnerCrmId));
    record.addKeyValue(leadFields.source, new sdk.Choice(leadSources[lead.source]));
  } else {
    record.setId(BigInt(lead.crmId));
  }
  for (const field of ownLeadFields) {
    // The SDK sends undefined as null, which empties the field in the CRM: nothing undefined may come near it.
    const value = lead[field] ?? null;
    if (value !== null || lead.crmId !== null) record.addKeyValue(leadFields[field], value);
  }
  return record;
}

export function partnerRecord(sdk: Sdk, link: PartnerLink): SdkRecord {
  const record = reference(sdk, link.crmId);
  record.addKeyValue(partnerFields.portalId, link.portalId);
  return record;
}

function reference(sdk: Sdk, crmId: string): SdkRecord {
  const record = new sdk.Record.Record();
  record.setId(BigInt(crmId));
  return record;
}

export const leadReadFields: readonly string[] = [
  ...Object.values(leadFields).filter((field) => field !== leadFields.source),
  ...Object.values(systemFields),
];
export const partnerReadFields: readonly string[] = [
  ...Object.values(partnerFields),
  ...Object.values(systemFields),
];

/** An empty field comes as null, as an empty text or not at all. */
const text = z
  .string()
  .nullish()
  .transform((value) => value || null);

/** Zoho writes times with the zone of the organisation's user. */
export const crmTime = z.string().transform((value, context) => {
  const date = new Date(value);
  if (!Number.isNaN(date.getTime())) return date;
  context.addIssue('not a time');
  return z.NEVER;
});
const person = z
  .object({ name: z.string().nullish() })
  .nullish()
  .transform((value) => value?.name ?? null);

const system = {
  id: z.string(),
  [systemFields.createdAt]: crmTime,
  [systemFields.modifiedAt]: crmTime,
  [systemFields.modifiedBy]: person,
};

/** A row of `Leads`, as the CRM's list answers it. Fails on a row without id or times, or with a value of another type. */
export const crmLead = z
  .object({
    ...system,
    [leadFields.portalId]: text,
    [leadFields.partnerCrmId]: z.object({ id: z.string() }).nullish(),
    [leadFields.firstName]: text,
    [leadFields.lastName]: text,
    [leadFields.company]: text,
    [leadFields.email]: text,
    [leadFields.phone]: text,
    [leadFields.website]: text,
    [leadFields.description]: text,
    [leadFields.status]: text,
    [leadFields.converted]: z.boolean().nullish(),
    $converted: z.boolean().nullish(),
  })
  .transform((row): CrmLead => ({
    crmId: row.id,
    portalId: row[leadFields.portalId],
    partnerCrmId: row[leadFields.partnerCrmId]?.id ?? null,
    firstName: row[leadFields.firstName],
    lastName: row[leadFields.lastName] ?? '',
    company: row[leadFields.company],
    email: row[leadFields.email],
    phone: row[leadFields.phone],
    website: row[leadFields.website],
    description: row[leadFields.description],
    ...leadStatus(row[leadFields.status], row[leadFields.converted] === true || row.$converted === true),
    createdAt: row[systemFields.createdAt],
    modifiedAt: row[systemFields.modifiedAt],
    modifiedBy: row[systemFields.modifiedBy],
  }));

/** A row of `Partners`; as `crmLead`. */
export const crmPartner = z
  .object({
    ...system,
    [partnerFields.portalId]: text,
    [partnerFields.name]: text,
    [partnerFields.email]: text,
    [partnerFields.phone]: text,
    [partnerFields.website]: text,
    [partnerFields.status]: text,
  })
  .transform((row): CrmPartner => ({
    crmId: row.id,
    portalId: row[partnerFields.portalId],
    name: row[partnerFields.name] ?? '',
    email: row[partnerFields.email],
    phone: row[partnerFields.phone],
    website: row[partnerFields.website],
    status: partnerStatus(row[partnerFields.status]),
    createdAt: row[systemFields.createdAt],
    modifiedAt: row[systemFields.modifiedAt],
    modifiedBy: row[systemFields.modifiedBy],
  }));
