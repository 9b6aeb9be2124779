import { field, type FieldDefinition, type ModuleName } from './field-types.ts';

/** The modules and fields of the simulated organisation: what the portal's mapping expects, and what a conversion needs. */

/** What is the same in every organisation. */
export interface ModuleFacts {
  readonly name: ModuleName;
  readonly id: string;
  readonly singular: string;
  readonly plural: string;
  readonly custom: boolean;
  /** The field that names a record in lookups and lists. */
  readonly nameField: string;
}

export interface ModuleDefinition extends ModuleFacts {
  readonly fields: readonly FieldDefinition[];
}

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

export const stages = [
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Identify Decision Makers',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
  'Closed Lost to Competition',
] as const;

/** With all the portal needs, and nothing an organisation added. */
export const standardModules: readonly ModuleDefinition[] = [
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

const byName = new Map<string, ModuleFacts>(standardModules.map((module) => [module.name, module]));

export function moduleFacts(name: ModuleName): ModuleFacts {
  const found = byName.get(name);
  if (!found) throw new Error(`no module ${name}`);
  return found;
}

export function isModule(name: string): name is ModuleName {
  return byName.has(name);
}

const fieldMaps = new WeakMap<ModuleDefinition, Map<string, FieldDefinition>>();

export function findField(module: ModuleDefinition, name: string): FieldDefinition | undefined {
  const known = fieldMaps.get(module);
  const map = known ?? new Map(module.fields.map((each) => [each.name, each]));
  if (!known) fieldMaps.set(module, map);
  return map.get(name);
}
