import type { LeadWrite, PartnerLink } from '../port.ts';
import type { ExtraValue } from './extras.ts';
import { type Mapping, ownLeadFields } from './mapping.ts';
import type { Sdk } from './sdk.ts';

type SdkRecord = InstanceType<Sdk['Record']['Record']>;

export interface OutgoingLead {
  readonly lead: LeadWrite;
  readonly extras: readonly ExtraValue[];
}

/** What is sent to the CRM, in the SDK's shape. */
export function createRecords({ leads, partners }: Mapping) {
  const { fields, directions, sources } = leads;
  const sent = ownLeadFields.filter((name) => directions[name] !== 'from_crm');

  /**
   * A lead as the CRM shall hold it. A new lead carries its portal id, partner and source and leaves out what is empty, so
   * that the CRM's defaults apply. A known one carries the fields that a person changed, null to empty one, and nothing else:
   * partner and source belong to the CRM from then on, and a lead that was linked to a duplicate keeps that one's portal id.
   */
  function leadRecord(sdk: Sdk, { lead, extras }: OutgoingLead): SdkRecord {
    const record = new sdk.Record.Record();
    if (lead.crmId === null) {
      record.addKeyValue(fields.portalId, lead.portalId);
      record.addKeyValue(fields.partnerCrmId, reference(sdk, lead.partnerCrmId));
      record.addKeyValue(fields.source, new sdk.Choice(sources[lead.source]));
    } else {
      record.setId(BigInt(lead.crmId));
    }
    for (const name of sent) {
      if (!concerns(lead, name)) continue;
      // The SDK sends undefined as null, which empties the field in the CRM: nothing undefined may come near it.
      const value = lead[name] ?? null;
      if (value !== null || lead.crmId !== null) record.addKeyValue(fields[name], value);
    }
    for (const { name, crmField, make } of extras) {
      if (!concerns(lead, name)) continue;
      if (make || lead.crmId !== null) record.addKeyValue(crmField, make ? make(sdk) : null);
    }
    return record;
  }

  function partnerRecord(sdk: Sdk, link: PartnerLink): SdkRecord {
    const record = reference(sdk, link.crmId);
    record.addKeyValue(partners.fields.portalId, link.portalId);
    return record;
  }

  return { leadRecord, partnerRecord };
}

function concerns({ changed }: LeadWrite, name: string): boolean {
  return !changed || changed.includes(name);
}

function reference(sdk: Sdk, crmId: string): SdkRecord {
  const record = new sdk.Record.Record();
  record.setId(BigInt(crmId));
  return record;
}
