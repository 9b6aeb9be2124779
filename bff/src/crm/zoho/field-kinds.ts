import { z } from 'zod';
import type { CrmField, FieldValue } from '../port.ts';
import type { ZohoField } from './fields.ts';
import type { Sdk } from './sdk.ts';

/** What the SDK takes as the value of a field. */
export type SdkValue = Parameters<InstanceType<Sdk['Record']['Record']>['addKeyValue']>[1];

/** How one type of field is called by the portal, and how its values become the SDK's. */
export interface FieldKind {
  readonly type: CrmField['type'];
  /** Finishes the sentence "It must be …". */
  readonly wants: string;
  /** The SDK's description of such a field. */
  detail(field: ZohoField): object;
  /** Null when the value does not fit; otherwise makes it for the SDK. */
  read(value: FieldValue): ((sdk: Sdk) => SdkValue) | null;
}

function kind<T>(
  type: CrmField['type'],
  wants: string,
  schema: z.ZodType<T>,
  make: (sdk: Sdk, value: T) => SdkValue,
  detail: string | ((field: ZohoField) => object),
): FieldKind {
  return {
    type,
    wants,
    detail: (field) => ({
      name: field.apiName,
      ...(typeof detail === 'string' ? { type: detail } : detail(field)),
    }),
    read(value) {
      const parsed = schema.safeParse(value);
      return parsed.success ? (sdk) => make(sdk, parsed.data) : null;
    },
  };
}

const recordClass = 'core/com/zoho/crm/api/record/record';
const userClass = 'core/com/zoho/crm/api/users/minified_user';
const choiceClass = 'utils/util/choice';

const crmId = z.string().regex(/^\d{1,19}$/);
const wholeNumber = z.union([z.int(), z.string().regex(/^-?\d{1,19}$/)]).transform(BigInt);

const text = (type: CrmField['type']) => kind(type, 'a text', z.string(), (_, value) => value, 'String');
const decimal = (type: CrmField['type']) => kind(type, 'a number', z.number(), (_, value) => value, 'Double');
const user = kind(
  'lookup',
  'the id of a user of the CRM',
  crmId,
  (sdk, id) => {
    const found = new sdk.Users.MinifiedUser();
    found.setId(BigInt(id));
    return found;
  },
  () => ({ type: userClass, structure_name: userClass, 'skip-mandatory': true }),
);

const kinds: Readonly<Record<string, FieldKind>> = {
  text: text('text'),
  string: text('text'),
  autonumber: text('text'),
  textarea: text('textarea'),
  email: text('email'),
  phone: text('phone'),
  website: text('url'),
  picklist: kind('picklist', 'a text', z.string(), (sdk, value) => new sdk.Choice(value), choiceClass),
  multiselectpicklist: kind(
    'multipicklist',
    'a list of texts',
    z.array(z.string()).readonly(),
    (sdk, values) => values.map((value) => new sdk.Choice(value)),
    () => ({ type: 'List', structure_name: choiceClass }),
  ),
  // The SDK writes the day of the time in UTC, so local midnight would be the day before.
  date: kind(
    'date',
    'a day like 2026-12-31',
    z.iso.date().transform((day) => new Date(`${day}T00:00:00Z`)),
    (_, value) => value,
    'Date',
  ),
  datetime: kind(
    'datetime',
    'a time like 2026-12-31T12:00:00Z',
    z.iso.datetime({ offset: true }).transform((time) => new Date(time)),
    (_, value) => value,
    'DateTime',
  ),
  integer: kind('integer', 'a whole number', z.int(), (_, value) => value, 'Integer'),
  bigint: kind('integer', 'a whole number', wholeNumber, (_, value) => value, 'Long'),
  double: decimal('decimal'),
  percent: decimal('decimal'),
  currency: decimal('currency'),
  boolean: kind('boolean', 'true or false', z.boolean(), (_, value) => value, 'Boolean'),
  lookup: kind(
    'lookup',
    'the id of a record of the CRM',
    crmId,
    (sdk, id) => {
      const found = new sdk.Record.Record();
      found.setId(BigInt(id));
      return found;
    },
    ({ lookupModule }) => ({
      type: recordClass,
      structure_name: recordClass,
      module: lookupModule,
      lookup: true,
      'skip-mandatory': true,
    }),
  ),
  ownerlookup: user,
  userlookup: user,
};

/** Undefined for a type whose values the portal cannot hold: subforms, files, lists of lookups. */
export function kindOf(field: ZohoField): FieldKind | undefined {
  return Object.hasOwn(kinds, field.dataType) ? kinds[field.dataType] : undefined;
}
