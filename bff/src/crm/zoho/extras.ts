import type { CrmFailure, FieldValue, LeadWrite, WriteOutcome } from '../port.ts';
import { kindOf, type SdkValue } from './field-kinds.ts';
import type { ZohoField } from './fields.ts';
import type { ExtraField, Mapping } from './mapping.ts';
import type { LeadSchema } from './schema.ts';
import type { Sdk } from './sdk.ts';

/** A value of an extra field, ready for the SDK; null empties the field in the CRM. */
export interface ExtraValue {
  readonly name: string;
  readonly crmField: string;
  readonly make: ((sdk: Sdk) => SdkValue) | null;
}

/** A lead with the values of its extra fields, or why it cannot be written. */
export type Prepared =
  { readonly kind: 'ready'; readonly lead: LeadWrite; readonly extras: readonly ExtraValue[] } | WriteOutcome;

/** Makes the extra values of leads fit for the CRM. A value that does not fit is the fault of its own lead alone. */
export function createExtras({ leads }: Mapping, schema: LeadSchema) {
  const sent = leads.extra.filter(({ direction }) => direction !== 'from_crm');

  /** One for each lead, in order. Asks what the fields are like only when one of the leads has extra values. */
  return async function prepareExtras(batch: readonly LeadWrite[]): Promise<readonly Prepared[]> {
    const has = (lead: LeadWrite) => sent.some(({ name }) => valueOf(lead, name) !== undefined);
    if (!batch.some(has)) return batch.map(plain);
    const fields = await schema.fields();
    return batch.map((lead) => {
      if (!has(lead)) return plain(lead);
      return fields.kind === 'ok' ? prepare(lead, fields.value) : fields;
    });
  };

  function prepare(lead: LeadWrite, fields: ReadonlyMap<string, ZohoField>): Prepared {
    const extras: ExtraValue[] = [];
    for (const extra of sent) {
      const value = valueOf(lead, extra.name);
      if (value === undefined) continue;
      const field = fields.get(extra.crmField);
      if (!field) return missing(extra);
      // It may have been open to writing when the value was entered.
      if (field.readOnly) continue;
      const prepared = fit(extra, field, value);
      if ('kind' in prepared) return prepared;
      extras.push(prepared);
    }
    return { kind: 'ready', lead, extras };
  }
}

function plain(lead: LeadWrite): Prepared {
  return { kind: 'ready', lead, extras: [] };
}

/** Undefined when the lead says nothing about the field. */
function valueOf({ extra }: LeadWrite, name: string): FieldValue | undefined {
  return extra && Object.hasOwn(extra, name) ? extra[name] : undefined;
}

function fit({ name, crmField }: ExtraField, field: ZohoField, value: FieldValue): ExtraValue | WriteOutcome {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return { name, crmField, make: null };
  }
  const kind = kindOf(field);
  const make = kind?.read(value);
  if (make) return { name, crmField, make };
  const wants = kind
    ? `It must be ${kind.wants}.`
    : `The portal cannot write fields of the type ${field.dataType}.`;
  return {
    kind: 'rejected',
    code: 'VALUE_DOES_NOT_FIT',
    field: name,
    reason: `The value does not fit the field ${field.label}. ${wants}`,
  };
}

function missing({ crmField }: ExtraField): CrmFailure {
  return {
    kind: 'operator',
    code: 'FIELD_MISSING',
    reason: `The CRM has no field ${crmField} on its leads. Create it (npm run crm:setup) or change the mapping.`,
  };
}
