import { leadFields, modules, partnerFields } from './mapping.ts';

/**
 * What the SDK needs to know of each field we send, made from the mapping instead of fetched. Left alone, the SDK fetches
 * every field of every related module into a file, parses that file again for each record, and with it refuses a whole
 * batch for one long or repeated value and silently drops what it believes is read-only. Here the CRM judges, per record.
 */
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

const details: Record<string, Readonly<Record<string, FieldDetail>>> = {
  [modules.lead]: byName([
    text(leadFields.portalId),
    lookup(leadFields.partnerCrmId, modules.partner),
    text(leadFields.firstName),
    text(leadFields.lastName),
    text(leadFields.company),
    text(leadFields.email),
    text(leadFields.phone),
    text(leadFields.website),
    text(leadFields.description),
    choice(leadFields.source),
  ]),
  [modules.partner]: byName([text(partnerFields.portalId)]),
};

/** A fresh copy each time: the SDK adds its own entries to what it is given. */
export function fieldDetailsOf(moduleApiName: string): object {
  return { ...details[moduleApiName] };
}
