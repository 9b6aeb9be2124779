/** The kinds of fields that the simulator keeps, and what Zoho says of each. */

interface TypeFacts {
  /** Of the column that keeps it. */
  readonly column: string;
  /** Characters, unless the field says otherwise. */
  readonly length: number;
  readonly jsonType: 'string' | 'integer' | 'double' | 'boolean' | 'jsonobject' | 'jsonarray';
  readonly uiType: number;
  readonly decimals?: number;
}

const words = 'text collate nocase';

export const fieldTypes = {
  text: { column: words, length: 255, jsonType: 'string', uiType: 1 },
  textarea: { column: words, length: 32_000, jsonType: 'string', uiType: 3 },
  email: { column: words, length: 100, jsonType: 'string', uiType: 25 },
  phone: { column: words, length: 30, jsonType: 'string', uiType: 33 },
  website: { column: words, length: 450, jsonType: 'string', uiType: 21 },
  picklist: { column: words, length: 120, jsonType: 'string', uiType: 2 },
  /** Kept as Zoho's COQL shows it, `A;B`. */
  multiselectpicklist: { column: words, length: 2000, jsonType: 'jsonarray', uiType: 100 },
  lookup: { column: 'text', length: 120, jsonType: 'jsonobject', uiType: 4 },
  ownerlookup: { column: 'text', length: 120, jsonType: 'jsonobject', uiType: 8 },
  userlookup: { column: 'text', length: 120, jsonType: 'jsonobject', uiType: 8 },
  datetime: { column: 'integer', length: 120, jsonType: 'string', uiType: 200 },
  date: { column: 'text', length: 20, jsonType: 'string', uiType: 24 },
  integer: { column: 'integer', length: 9, jsonType: 'integer', uiType: 32 },
  bigint: { column: 'text', length: 18, jsonType: 'string', uiType: 35 },
  double: { column: 'real', length: 16, jsonType: 'double', uiType: 38, decimals: 2 },
  percent: { column: 'real', length: 5, jsonType: 'double', uiType: 39, decimals: 2 },
  currency: { column: 'real', length: 16, jsonType: 'double', uiType: 36, decimals: 2 },
  boolean: { column: 'integer', length: 5, jsonType: 'boolean', uiType: 301 },
} as const satisfies Record<string, TypeFacts>;

export type FieldType = keyof typeof fieldTypes;

export function factsOf(type: FieldType): TypeFacts {
  return fieldTypes[type];
}

export function isFieldType(name: unknown): name is FieldType {
  return typeof name === 'string' && Object.hasOwn(fieldTypes, name);
}

const numbers: readonly FieldType[] = ['integer', 'double', 'percent', 'currency'];
const searched: readonly FieldType[] = ['text', 'email', 'phone', 'website', 'picklist'];

export const isNumber = (type: FieldType): boolean => numbers.includes(type);
export const isSearched = (type: FieldType): boolean => searched.includes(type);
/** Compared by its letters. */
export const isText = (type: FieldType): boolean => fieldTypes[type].column === words;
export const isUser = (type: FieldType): boolean => type === 'ownerlookup' || type === 'userlookup';

export interface FieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Characters. */
  readonly length: number;
  readonly required?: boolean;
  readonly unique?: boolean;
  /** Kept by the CRM; values sent for it are ignored. */
  readonly system?: boolean;
  /** Shown to the integration, not to be written by it; values sent for it are refused. */
  readonly readOnly?: boolean;
  readonly custom?: boolean;
  /** Holds another system's id, for all its users or for one. */
  readonly external?: 'org' | 'user';
  readonly values?: readonly string[];
  /** What a new record gets when nothing is sent. */
  readonly standard?: string;
  /** Of a lookup: the module it points to. */
  readonly module?: ModuleName;
}

export type ModuleName = 'Partners' | 'Leads' | 'Contacts' | 'Accounts' | 'Deals';

type Options = Partial<Omit<FieldDefinition, 'name' | 'type'>>;

export function field(name: string, type: FieldType, options: Options = {}): FieldDefinition {
  const label = name.replace(/__s$/, '').replaceAll('_', ' ');
  return { name, label, type, length: fieldTypes[type].length, ...options };
}
