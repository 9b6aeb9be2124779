import { z } from 'zod';
import type { RecordKind } from '../port.ts';
import defaults from './mapping.default.json' with { type: 'json' };

/**
 * Which CRM module, field and word holds what: the one file by which an organisation that names things otherwise is
 * served. `docs/crm-mapping.md` explains every key; what a file leaves out is as in `mapping.default.json`.
 */
export type Mapping = z.infer<typeof mappingSchema>;
export type Direction = z.infer<typeof direction>;
export type ExtraField = z.infer<typeof extraField>;

/** What every record of Zoho CRM carries. */
export const systemFields = {
  createdAt: 'Created_Time',
  modifiedAt: 'Modified_Time',
  modifiedBy: 'Modified_By',
} as const;

/** What Zoho CRM says of every lead beside its fields. */
export const leadSystemFields = {
  ownerName: 'Owner',
  converted: 'Converted__s',
  convertedDeal: 'Converted_Deal',
  convertedContact: 'Converted_Contact',
  convertedAccount: 'Converted_Account',
  convertedAt: 'Converted_Date_Time',
} as const;

const apiName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/, 'must be an API name of the CRM: letters, digits and underscores');
const word = z.string().trim().min(1, 'must be a word of the CRM, not empty').max(120);
const direction = z.enum(['both', 'to_crm', 'from_crm']);

/** The fields of a lead that a person fills in. */
export const ownLeadFields = [
  'firstName',
  'lastName',
  'company',
  'email',
  'phone',
  'website',
  'description',
] as const;

const leadFields = z.strictObject({
  portalId: apiName,
  partnerCrmId: apiName,
  ...each(ownLeadFields, apiName),
  source: apiName,
  status: apiName,
});

/** Names that a lead has already. */
const taken = new Set<string>([
  ...leadFields.keyof().options,
  ...Object.keys(leadSystemFields),
  ...Object.keys(systemFields),
  'crmId',
  'isConverted',
  'extra',
  'category',
  'conversion',
]);

const extraField = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must begin with a small letter and go on with letters and digits')
    .refine((name) => !taken.has(name), 'is the name of a standard field; choose another'),
  crmField: apiName,
  /** In place of the CRM's own label. */
  label: z.string().trim().min(1, 'must not be empty; leave it out to use the label of the CRM').optional(),
  direction,
  /** The forms that show it. */
  on: z.enum(['both', 'portal', 'public']),
});

export const mappingSchema = z.strictObject({
  leads: z
    .strictObject({
      module: apiName,
      fields: leadFields,
      directions: z.strictObject({
        ...each(ownLeadFields, direction),
        lastName: z.literal('both', 'must be both: neither side can hold a lead without a last name'),
      }),
      sources: z.strictObject({ portal: word, public_form: word }),
      statuses: z.record(word, z.enum(['new', 'working', 'won', 'lost'])),
      emptyStatus: word,
      convertedStatus: word,
      /** Whether partners' people may write notes to their leads. */
      notes: z.boolean('must be true or false'),
      // The CRM reads at most fifty fields of a record, and the others are the portal's own.
      extra: z.array(extraField).max(30, 'can hold at most 30 fields'),
    })
    .superRefine(({ fields, extra }, context) => {
      const used = Object.entries(fields).map(([name, crmField]) => ({
        name,
        crmField,
        path: ['fields', name],
      }));
      const added = extra.map((field, index) => ({ ...field, path: ['extra', index, 'crmField'] }));
      refuseRepeats([...used, ...added], context);
      extra.forEach(({ name }, index) => {
        if (extra.findIndex((other) => other.name === name) === index) return;
        context.addIssue({
          code: 'custom',
          path: ['extra', index, 'name'],
          message: `is used twice: ${name}`,
        });
      });
    }),
  partners: z.strictObject({
    module: apiName,
    fields: z.strictObject({
      portalId: apiName,
      name: apiName,
      email: apiName,
      phone: apiName,
      website: apiName,
      status: apiName,
    }),
    statuses: z.record(word, z.enum(['pending', 'approved', 'suspended', 'rejected'])),
  }),
  deals: z.strictObject({
    module: apiName,
    fields: z.strictObject({
      name: apiName,
      partnerCrmId: apiName.nullable(),
      contactName: apiName,
      accountName: apiName,
      stage: apiName,
      amount: apiName,
      currency: apiName.nullable(),
      closingDate: apiName,
    }),
    stages: z.record(word, z.enum(['open', 'won', 'lost'])),
  }),
});

export const defaultMapping: Mapping = mappingSchema.parse(defaults);

export function moduleOf({ leads, partners, deals }: Mapping, kind: RecordKind): string {
  return { lead: leads, partner: partners, deal: deals }[kind].module;
}

/** Makes the portal's name of a field that the CRM names in an answer to a write; null for one that is not mapped. */
export function createFieldNames({ leads, partners }: Mapping): (crmField: string) => string | null {
  const names = new Map<string, string>();
  for (const { fields } of [partners, leads]) {
    for (const [name, crmField] of Object.entries(fields)) names.set(crmField, name);
  }
  for (const { name, crmField } of leads.extra) names.set(crmField, name);
  return (crmField) => names.get(crmField) ?? null;
}

function each<const K extends string, V>(keys: readonly K[], value: V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>;
}

interface Use {
  readonly name: string;
  readonly crmField: string;
  readonly path: (string | number)[];
}

/** One field of the CRM cannot hold two things. */
function refuseRepeats(uses: readonly Use[], context: z.RefinementCtx): void {
  const first = new Map<string, string>();
  for (const { name, crmField, path } of uses) {
    const other = first.get(crmField);
    if (other === undefined) first.set(crmField, name);
    else context.addIssue({ code: 'custom', path, message: `${crmField} already holds ${other}` });
  }
}
