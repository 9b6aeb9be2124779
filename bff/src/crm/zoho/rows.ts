import { z } from 'zod';
import type { CrmDeal, CrmLead, CrmPartner } from '../port.ts';
import {
  dealFields,
  dealStage,
  leadFields,
  leadStatus,
  partnerFields,
  partnerStatus,
  systemFields,
} from './mapping.ts';

export const leadReadFields: readonly string[] = [
  ...Object.values(leadFields).filter((field) => field !== leadFields.source),
  ...Object.values(systemFields),
];
export const partnerReadFields: readonly string[] = [
  ...Object.values(partnerFields),
  ...Object.values(systemFields),
];

export const dealReadFields: readonly string[] = [
  ...Object.values(dealFields),
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
const optionalTime = z
  .string()
  .nullish()
  .transform((value) => value || null)
  .pipe(crmTime.nullable());
/** A person or a record that is referred to. */
const reference = z.object({ id: z.string() }).nullish();
const nameOfReference = z
  .object({ name: z.string().nullish() })
  .nullish()
  .transform((value) => value?.name || null);

const system = {
  id: z.string(),
  [systemFields.createdAt]: crmTime,
  [systemFields.modifiedAt]: crmTime,
  [systemFields.modifiedBy]: nameOfReference,
};

/** A row of `Leads`, as the CRM's list answers it. Fails on a row without id or times, or with a value of another type. */
export const crmLead = z
  .object({
    ...system,
    [leadFields.portalId]: text,
    [leadFields.partnerCrmId]: reference,
    [leadFields.firstName]: text,
    [leadFields.lastName]: text,
    [leadFields.company]: text,
    [leadFields.email]: text,
    [leadFields.phone]: text,
    [leadFields.website]: text,
    [leadFields.description]: text,
    [leadFields.status]: text,
    [leadFields.ownerName]: nameOfReference,
    [leadFields.converted]: z.boolean().nullish(),
    [leadFields.convertedDeal]: reference,
    [leadFields.convertedContact]: nameOfReference,
    [leadFields.convertedAccount]: nameOfReference,
    [leadFields.convertedAt]: optionalTime,
    $converted: z.boolean().nullish(),
  })
  .transform((row): CrmLead => {
    const converted = row[leadFields.converted] === true || row.$converted === true;
    return {
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
      ...leadStatus(row[leadFields.status], converted),
      ownerName: row[leadFields.ownerName],
      conversion: converted
        ? {
            dealCrmId: row[leadFields.convertedDeal]?.id ?? null,
            contactName: row[leadFields.convertedContact],
            accountName: row[leadFields.convertedAccount],
            convertedAt: row[leadFields.convertedAt],
          }
        : null,
      createdAt: row[systemFields.createdAt],
      modifiedAt: row[systemFields.modifiedAt],
      modifiedBy: row[systemFields.modifiedBy],
    };
  });

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

/** A row of `Deals`; as `crmLead`. */
export const crmDeal = z
  .object({
    ...system,
    [dealFields.name]: text,
    [dealFields.partnerCrmId]: reference,
    [dealFields.contactName]: nameOfReference,
    [dealFields.accountName]: nameOfReference,
    [dealFields.stage]: text,
    [dealFields.amount]: z.number().nullish(),
    [dealFields.currency]: text,
    [dealFields.closingDate]: text.pipe(z.iso.date().nullable()),
  })
  .transform((row): CrmDeal => ({
    crmId: row.id,
    name: row[dealFields.name] ?? '',
    partnerCrmId: row[dealFields.partnerCrmId]?.id ?? null,
    contactName: row[dealFields.contactName],
    accountName: row[dealFields.accountName],
    ...dealStage(row[dealFields.stage]),
    amount: row[dealFields.amount] ?? null,
    currency: row[dealFields.currency],
    closingDate: row[dealFields.closingDate],
    createdAt: row[systemFields.createdAt],
    modifiedAt: row[systemFields.modifiedAt],
    modifiedBy: row[systemFields.modifiedBy],
  }));
