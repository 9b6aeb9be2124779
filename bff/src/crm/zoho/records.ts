import type { LeadWrite, PartnerLink } from '../port.ts';
import { leadFields, leadSources, partnerFields } from './mapping.ts';
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
