import { z } from 'zod';
import type { CrmDeal, CrmLead, CrmPartner, FieldValue } from '../port.ts';
import { type Direction, leadSystemFields, type Mapping, ownLeadFields, systemFields } from './mapping.ts';
import { dealStage, leadStatus, partnerStatus } from './words.ts';

/** How the records of one kind are asked for and understood. */
export interface RowReader<T> {
  /** API names to ask for. */
  readonly fields: readonly string[];
  /** Fails on a row without id or times, or with a value of another type. */
  readonly row: z.ZodType<T>;
}

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

/** A record that is referred to. */
const reference = z
  .object({ id: z.string() })
  .nullish()
  .transform((value) => value?.id ?? null);
/** A person or a record that is referred to. */
const nameOfReference = z
  .object({ name: z.string().nullish() })
  .nullish()
  .transform((value) => value?.name || null);

const system = { createdAt: crmTime, modifiedAt: crmTime, modifiedBy: nameOfReference };

const leadRow = z.object({
  ...system,
  crmId: z.string(),
  portalId: text,
  partnerCrmId: reference,
  firstName: text,
  lastName: text,
  company: text,
  email: text,
  phone: text,
  website: text,
  description: text,
  status: text,
  ownerName: nameOfReference,
  converted: z.boolean().nullish(),
  // As older organisations mark it.
  isConverted: z.boolean().nullish(),
  convertedDeal: reference,
  convertedContact: nameOfReference,
  convertedAccount: nameOfReference,
  convertedAt: text.pipe(crmTime.nullable()),
});

const partnerRow = z.object({
  ...system,
  crmId: z.string(),
  portalId: text,
  name: text,
  email: text,
  phone: text,
  website: text,
  status: text,
});

const dealRow = z.object({
  ...system,
  crmId: z.string(),
  name: text,
  partnerCrmId: reference,
  contactName: nameOfReference,
  accountName: nameOfReference,
  stage: text,
  amount: z
    .number()
    .nullish()
    .transform((value) => value ?? null),
  currency: text,
  closingDate: text.pipe(z.iso.date().nullable()),
});

export type Rows = ReturnType<typeof createRows>;

/** Fields that are `absent` in the CRM, by API name, are neither asked for nor told. */
export function createRows({ leads, partners, deals }: Mapping, absent: ReadonlySet<string>) {
  const { source: _source, ...leadFields } = leads.fields;
  const told = ownLeadFields.filter(
    (name) => leads.directions[name] !== 'to_crm' && !absent.has(leadFields[name]),
  );
  const untold = ownLeadFields.filter((name) => !told.includes(name));

  const extra = leads.extra.filter(
    ({ direction, crmField }) => direction !== 'to_crm' && !absent.has(crmField),
  );
  const extraFields = Object.fromEntries(extra.map(({ name, crmField }) => [name, crmField]));

  const lead: RowReader<CrmLead> = reader(
    { ...without({ ...leadFields, ...leadSystemFields, ...systemFields }, untold), ...extraFields },
    { crmId: 'id', isConverted: '$converted' },
    absent,
    leadRow.catchall(z.unknown()).transform((row) => {
      const converted = row.converted === true || row.isConverted === true;
      return {
        crmId: row.crmId,
        portalId: row.portalId,
        partnerCrmId: row.partnerCrmId,
        ...pick(row, told),
        lastName: row.lastName ?? '',
        extra: Object.fromEntries(
          extra.map(({ name, direction }) => [name, fieldValue(row[name], direction)]),
        ),
        ...leadStatus(leads, row.status, converted),
        ownerName: row.ownerName,
        conversion: converted
          ? {
              dealCrmId: row.convertedDeal,
              contactName: row.convertedContact,
              accountName: row.convertedAccount,
              convertedAt: row.convertedAt,
            }
          : null,
        createdAt: row.createdAt,
        modifiedAt: row.modifiedAt,
        modifiedBy: row.modifiedBy,
      };
    }),
  );

  const partner: RowReader<CrmPartner> = reader(
    { ...partners.fields, ...systemFields },
    { crmId: 'id' },
    absent,
    partnerRow.transform((row) => ({
      ...row,
      name: row.name ?? '',
      status: partnerStatus(partners, row.status),
    })),
  );

  const deal: RowReader<CrmDeal> = reader(
    { ...deals.fields, ...systemFields },
    { crmId: 'id' },
    absent,
    dealRow.transform((row) => ({ ...row, name: row.name ?? '', ...dealStage(deals, row.stage) })),
  );

  return { lead, partner, deal };
}

/** Reads rows whose values stand under the CRM's names. `always` comes without being asked for. */
function reader<T>(
  fields: Readonly<Record<string, string | null>>,
  always: Readonly<Record<string, string>>,
  absent: ReadonlySet<string>,
  row: z.ZodType<T>,
): RowReader<T> {
  const names = Object.entries(fields).filter(
    (entry): entry is [string, string] => entry[1] !== null && !absent.has(entry[1]),
  );
  const all = [...names, ...Object.entries(always)];
  return {
    fields: names.map(([, crmField]) => crmField),
    row: z
      .record(z.string(), z.unknown())
      .transform((raw) => Object.fromEntries(all.map(([name, crmField]) => [name, raw[crmField]])))
      .pipe(row as z.ZodType<T, Record<string, unknown>>),
  };
}

function without<T extends object>(fields: T, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

function pick<T extends object, K extends keyof T>(row: T, names: readonly K[]): Partial<Pick<T, K>> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Partial<Pick<T, K>>;
}

/** As Zoho writes times. */
const timeWithZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$/;
const referred = z.object({ id: z.string(), name: z.string().nullish() });
const texts = z.array(z.string()).readonly();

/** A value of any field as the portal holds it. What it cannot hold, a subform for one, counts as empty. */
function fieldValue(raw: unknown, direction: Direction): FieldValue {
  if (typeof raw === 'boolean' || typeof raw === 'number') return raw;
  // In UTC, so that the same time is the same text whoever wrote it.
  if (typeof raw === 'string') {
    return timeWithZone.test(raw) ? `${new Date(raw).toISOString().slice(0, 19)}Z` : raw || null;
  }
  const list = texts.safeParse(raw);
  if (list.success) return list.data.length > 0 ? list.data : null;
  const record = referred.safeParse(raw);
  if (!record.success) return null;
  // A person reads the name; what is written back is the id.
  return direction === 'from_crm' ? (record.data.name ?? record.data.id) : record.data.id;
}
