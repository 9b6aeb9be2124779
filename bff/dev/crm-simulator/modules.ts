/** The modules and fields of the simulated organisation: what the portal's mapping expects, and what a conversion needs. */

export type FieldType =
  | 'text'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'website'
  | 'picklist'
  | 'lookup'
  | 'ownerlookup'
  | 'datetime'
  | 'date'
  | 'currency'
  | 'boolean';

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
  readonly custom?: boolean;
  readonly values?: readonly string[];
  /** What a new record gets when nothing is sent. */
  readonly standard?: string;
  /** Of a lookup: the module it points to. */
  readonly module?: ModuleName;
}

export type ModuleName = 'Partners' | 'Leads' | 'Contacts' | 'Accounts' | 'Deals';

export interface ModuleDefinition {
  readonly name: ModuleName;
  readonly id: string;
  readonly singular: string;
  readonly plural: string;
  readonly custom: boolean;
  /** The field that names a record in lookups and lists. */
  readonly nameField: string;
  readonly fields: readonly FieldDefinition[];
}

type Options = Partial<Omit<FieldDefinition, 'name' | 'label' | 'type'>>;

function field(name: string, type: FieldType, options: Options = {}): FieldDefinition {
  const label = name.replace(/__s$/, '').replaceAll('_', ' ');
  return { name, label, type, length: lengths[type], ...options };
}

const lengths: Record<FieldType, number> = {
  text: 255,
  textarea: 32_000,
  email: 100,
  phone: 30,
  website: 450,
  picklist: 120,
  lookup: 120,
  ownerlookup: 120,
  datetime: 120,
  date: 20,
  currency: 16,
  boolean: 5,
};

const systemFields: readonly FieldDefinition[] = [
  field('Owner', 'ownerlookup'),
  field('Created_By', 'ownerlookup', { system: true }),
  field('Modified_By', 'ownerlookup', { system: true }),
  field('Created_Time', 'datetime', { system: true }),
  field('Modified_Time', 'datetime', { system: true }),
];

export const leadStatuses = [
  'Attempted to Contact',
  'Contact in Future',
  'Contacted',
  'Junk Lead',
  'Lost Lead',
  'Not Contacted',
  'Pre-Qualified',
  'Not Qualified',
] as const;

export const leadSources = [
  'Advertisement',
  'Cold Call',
  'Employee Referral',
  'External Referral',
  'Online Store',
  'Partner',
  'Partner Portal',
  'Public Relations',
  'Sales Email Alias',
  'Seminar Partner',
  'Internal Seminar',
  'Trade Show',
  'Web Download',
  'Web Form',
  'Web Research',
  'Chat',
] as const;

export const approvalStatuses = ['Pending', 'Approved', 'Suspended', 'Rejected'] as const;

const stages = [
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Identify Decision Makers',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
  'Closed Lost to Competition',
];

export const modules: readonly ModuleDefinition[] = [
  {
    name: 'Partners',
    id: '675000000000002201',
    singular: 'Partner',
    plural: 'Partners',
    custom: true,
    nameField: 'Name',
    fields: [
      field('Name', 'text', { length: 120, required: true }),
      field('Email', 'email', { custom: true }),
      field('Phone', 'phone', { custom: true }),
      field('Website', 'website', { custom: true }),
      field('Approval_Status', 'picklist', { custom: true, values: approvalStatuses }),
      field('Portal_Partner_Id', 'text', { custom: true, unique: true }),
      ...systemFields,
    ],
  },
  {
    name: 'Leads',
    id: '675000000000002175',
    singular: 'Lead',
    plural: 'Leads',
    custom: false,
    nameField: 'Full_Name',
    fields: [
      field('First_Name', 'text', { length: 40 }),
      field('Last_Name', 'text', { length: 80, required: true }),
      field('Full_Name', 'text', { system: true }),
      field('Company', 'text', { length: 200 }),
      field('Email', 'email'),
      field('Phone', 'phone'),
      field('Website', 'website'),
      field('Description', 'textarea'),
      field('Lead_Status', 'picklist', { values: leadStatuses }),
      field('Lead_Source', 'picklist', { values: leadSources }),
      field('Partner', 'lookup', { custom: true, module: 'Partners' }),
      field('Portal_Lead_Id', 'text', { custom: true, unique: true }),
      field('Converted__s', 'boolean', { system: true }),
      field('Converted_Date_Time', 'datetime', { system: true }),
      field('Converted_Account', 'lookup', { system: true, module: 'Accounts' }),
      field('Converted_Contact', 'lookup', { system: true, module: 'Contacts' }),
      field('Converted_Deal', 'lookup', { system: true, module: 'Deals' }),
      ...systemFields,
    ],
  },
  {
    name: 'Accounts',
    id: '675000000000002177',
    singular: 'Account',
    plural: 'Accounts',
    custom: false,
    nameField: 'Account_Name',
    fields: [
      field('Account_Name', 'text', { length: 200, required: true }),
      field('Phone', 'phone'),
      field('Website', 'website'),
      field('Description', 'textarea'),
      ...systemFields,
    ],
  },
  {
    name: 'Contacts',
    id: '675000000000002179',
    singular: 'Contact',
    plural: 'Contacts',
    custom: false,
    nameField: 'Full_Name',
    fields: [
      field('First_Name', 'text', { length: 40 }),
      field('Last_Name', 'text', { length: 80, required: true }),
      field('Full_Name', 'text', { system: true }),
      field('Email', 'email'),
      field('Phone', 'phone'),
      field('Account_Name', 'lookup', { module: 'Accounts' }),
      field('Lead_Source', 'picklist', { values: leadSources }),
      field('Description', 'textarea'),
      ...systemFields,
    ],
  },
  {
    name: 'Deals',
    id: '675000000000002181',
    singular: 'Deal',
    plural: 'Deals',
    custom: false,
    nameField: 'Deal_Name',
    fields: [
      field('Deal_Name', 'text', { length: 120, required: true }),
      field('Stage', 'picklist', { required: true, values: stages }),
      field('Amount', 'currency'),
      // Only organisations with several currencies have it.
      field('Currency', 'picklist', { values: ['EUR', 'CHF', 'GBP', 'USD'], standard: 'EUR' }),
      field('Closing_Date', 'date'),
      field('Account_Name', 'lookup', { module: 'Accounts' }),
      field('Contact_Name', 'lookup', { module: 'Contacts' }),
      field('Lead_Source', 'picklist', { values: leadSources }),
      field('Partner', 'lookup', { custom: true, module: 'Partners' }),
      field('Description', 'textarea'),
      ...systemFields,
    ],
  },
];

const byName = new Map<string, ModuleDefinition>(modules.map((module) => [module.name, module]));

export function findModule(name: string): ModuleDefinition | undefined {
  return byName.get(name);
}

export function moduleOf(name: ModuleName): ModuleDefinition {
  const found = byName.get(name);
  if (!found) throw new Error(`no module ${name}`);
  return found;
}

const fieldMaps = new Map(
  modules.map((module) => [module.name, new Map(module.fields.map((each) => [each.name, each]))]),
);

export function findField(module: ModuleDefinition, name: string): FieldDefinition | undefined {
  return fieldMaps.get(module.name)?.get(name);
}
