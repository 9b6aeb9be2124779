import { kindOf } from './field-kinds.ts';
import type { ZohoField } from './fields.ts';
import { type Mapping, ownLeadFields } from './mapping.ts';

/**
 * What the SDK needs to know of each field we send, made from the mapping instead of fetched. Left alone, the SDK fetches
 * every field of every related module into a file, parses that file again for each record, and with it refuses a whole
 * batch for one long or repeated value and silently drops what it believes is read-only. Here the CRM judges, per record.
 */
export type FieldDetailsOf = (moduleApiName: string) => object;

const text = (name: string) => ({ name, type: 'String' });
const choice = (name: string) => ({ name, type: 'utils/util/choice' });
const lookup = (name: string, module: string) => ({
  name,
  type: 'core/com/zoho/crm/api/record/record',
  structure_name: 'core/com/zoho/crm/api/record/record',
  module,
  lookup: true,
  'skip-mandatory': true,
});

type FieldDetail = ReturnType<typeof text> | ReturnType<typeof lookup>;

const byName = (fields: readonly FieldDetail[]): Readonly<Record<string, FieldDetail>> =>
  Object.fromEntries(fields.map((field) => [field.name, field]));

/** `known` is what the CRM has said of the fields of leads so far; only extra fields need it. */
export function createFieldDetails(
  { leads, partners }: Mapping,
  known: () => ReadonlyMap<string, ZohoField>,
): FieldDetailsOf {
  const { fields } = leads;
  const details = new Map([
    [
      leads.module,
      byName([
        text(fields.portalId),
        lookup(fields.partnerCrmId, partners.module),
        ...ownLeadFields.map((name) => text(fields[name])),
        choice(fields.source),
      ]),
    ],
    [partners.module, byName([text(partners.fields.portalId)])],
  ]);
  function extraDetails(): object {
    const fieldsOfLeads = known();
    return Object.fromEntries(
      leads.extra.flatMap(({ crmField }) => {
        const field = fieldsOfLeads.get(crmField);
        const kind = field && kindOf(field);
        return kind ? [[crmField, kind.detail(field)]] : [];
      }),
    );
  }

  // A fresh copy each time: the SDK adds its own entries to what it is given.
  return (module) => ({
    ...details.get(module),
    ...(module === leads.module && leads.extra.length > 0 ? extraDetails() : {}),
  });
}
