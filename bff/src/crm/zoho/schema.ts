import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Crm, CrmField, CrmFailure, ReadOutcome } from '../port.ts';
import { kindOf } from './field-kinds.ts';
import type { ReadFields, ZohoField } from './fields.ts';
import { type ReadAskedFor, rememberAskedFor } from './layouts.ts';
import { type Direction, type Mapping, ownLeadFields } from './mapping.ts';

const refreshMs = 3_600_000;
/** The soonest for another look: after one that failed, and after the CRM refused a value. */
const pauseMs = 60_000;

/** What the CRM says of the fields of leads, remembered for an hour. While it cannot be asked, what it said last holds. */
export interface LeadSchema extends Pick<Crm, 'describe'> {
  /** The fields of leads by API name. */
  fields(): Promise<ReadOutcome<ReadonlyMap<string, ZohoField>>>;
  /** The same without asking; empty before the first answer. */
  known(): ReadonlyMap<string, ZohoField>;
  /** Says that the CRM refused a value: what is known of its fields may be out of date. */
  doubt(): void;
}

export interface SchemaDeps {
  readonly readFields: ReadFields;
  readonly readAskedFor: ReadAskedFor;
  readonly mapping: Mapping;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'warn'>;
}

export function createSchema({ readFields, readAskedFor, mapping, clock, logger }: SchemaDeps): LeadSchema {
  const askedFor = rememberAskedFor(() => readAskedFor(mapping.leads.module), { clock, logger });
  let known: ReadonlyMap<string, ZohoField> | undefined;
  let askedAt = 0;
  let dueAt = 0;
  let underWay: Promise<CrmFailure | null> | undefined;

  async function refresh(): Promise<CrmFailure | null> {
    askedAt = clock.now().getTime();
    const read = await readFields(mapping.leads.module);
    if (read.kind === 'ok') {
      known = new Map(read.value.map((field) => [field.apiName, field]));
      dueAt = askedAt + refreshMs;
      return null;
    }
    dueAt = askedAt + pauseMs;
    logger.warn({ reason: read.reason }, 'the CRM did not describe its fields');
    return read;
  }

  async function fields(): ReturnType<LeadSchema['fields']> {
    if (!known || clock.now().getTime() >= dueAt) {
      underWay ??= refresh().finally(() => {
        underWay = undefined;
      });
      const failure = await underWay;
      if (failure && !known) return failure;
    }
    return { kind: 'ok', value: known ?? new Map() };
  }

  return {
    fields,
    known: () => known ?? new Map(),
    doubt() {
      dueAt = Math.min(dueAt, askedAt + pauseMs);
      askedFor.doubt();
    },
    async describe() {
      const read = await fields();
      if (read.kind !== 'ok') return read;
      return { kind: 'ok', value: { leads: describeLeads(mapping, read.value, await askedFor.read()) } };
    },
  };
}

function describeLeads(
  { leads }: Mapping,
  fields: ReadonlyMap<string, ZohoField>,
  askedFor: ReadonlySet<string>,
): readonly CrmField[] {
  const standard = ownLeadFields.map((name) => ({
    name,
    crmField: leads.fields[name],
    direction: leads.directions[name],
    on: 'both' as const,
  }));
  return [...standard, ...leads.extra].flatMap((mapped) => {
    const field = fields.get(mapped.crmField);
    if (!field) return [];
    const required = field.required || askedFor.has(field.apiName);
    return describeField(mapped, { ...field, required }) ?? [];
  });
}

interface MappedField extends Pick<CrmField, 'name' | 'on'> {
  readonly direction: Direction;
  readonly label?: string | undefined;
}

function describeField({ name, label, on, direction }: MappedField, field: ZohoField): CrmField | null {
  const kind = kindOf(field);
  if (!kind) return null;
  const { type } = kind;
  const isText = ['text', 'textarea', 'email', 'phone', 'url'].includes(type);
  return {
    name,
    label: label ?? field.label,
    type,
    required: field.required,
    readOnly: field.readOnly || direction === 'from_crm',
    maxLength: isText ? field.length : null,
    options: field.options,
    on,
  };
}
