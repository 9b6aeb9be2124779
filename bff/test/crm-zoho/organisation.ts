import { type Answer, type Call, failure, type Script } from './zoho-server.ts';

export interface TestField {
  readonly api_name: string;
  readonly data_type: string;
  readonly [property: string]: unknown;
}

export type TestModules = Record<string, TestField[]>;

let ids = 1_000;

export function field(api_name: string, data_type: string, more: object = {}): TestField {
  return {
    id: String(++ids),
    api_name,
    data_type,
    field_label: api_name.replaceAll('_', ' '),
    length: 255,
    system_mandatory: false,
    read_only: false,
    field_read_only: false,
    operation_type: { api_create: true, api_update: true },
    unique: {},
    lookup: {},
    pick_list_values: [],
    ...more,
  };
}

export const words = (...values: string[]) => ({
  pick_list_values: ['-None-', ...values].map((word) => ({
    actual_value: word,
    display_value: word,
    type: 'used',
  })),
});
export const lookup = (module: string) => ({ lookup: { module: { api_name: module, id: '77' } } });
export const unique = { unique: { casesensitive: 'false' } };

/** An organisation as Zoho sets it up, with a module for partners that has nothing but a name. */
export function bareModules(): TestModules {
  const owner = { associated_module: { api_name: 'Partners', id: '77' } };
  return {
    Leads: [
      field('First_Name', 'text'),
      field('Last_Name', 'text', { system_mandatory: true }),
      field('Company', 'text'),
      field('Email', 'email'),
      field('Phone', 'phone'),
      field('Website', 'website'),
      field('Description', 'textarea'),
      field('Lead_Source', 'picklist', words('Partner', 'External Referral')),
      field('Lead_Status', 'picklist', words('Not Contacted', 'Contacted', 'Lost Lead')),
    ],
    Partners: [field('Name', 'text', { ...owner, system_mandatory: true })],
    Deals: [
      field('Deal_Name', 'text'),
      field('Contact_Name', 'lookup', lookup('Contacts')),
      field('Account_Name', 'lookup', lookup('Accounts')),
      field('Stage', 'picklist', words('Qualification', 'Closed Won', 'Closed Lost')),
      field('Amount', 'currency'),
      field('Closing_Date', 'date'),
    ],
  };
}

/** As `bareModules`, with everything that the portal wants. */
export function readyModules(): TestModules {
  const { Leads = [], Partners = [], Deals = [] } = bareModules();
  return {
    Leads: [
      ...Leads,
      field('Portal_Lead_Id', 'text', unique),
      field('Partner', 'lookup', lookup('Partners')),
    ],
    Partners: [
      ...Partners,
      field('Portal_Partner_Id', 'text', unique),
      field('Email', 'email'),
      field('Phone', 'phone'),
      field('Website', 'website'),
      field('Approval_Status', 'picklist', words('Pending', 'Approved', 'Suspended', 'Rejected')),
    ],
    Deals: [...Deals, field('Partner', 'lookup', lookup('Partners'))],
  };
}

export interface OrganisationOptions {
  readonly modules?: TestModules;
  readonly edition?: string;
  /** Answers in place of the organisation's own, where it gives one. */
  readonly instead?: (call: Call) => Answer | undefined;
}

/** Plays an organisation whose fields can be read, created and made unique, as Zoho's description of v8 has it. */
export function organisation(options: OrganisationOptions = {}): Required<Pick<Script, 'api'>> {
  const { modules = readyModules(), edition = 'enterprise', instead } = options;

  function fields(call: Call): Answer {
    const own = modules[call.query.get('module') ?? ''];
    if (!own) return { status: 400, json: failure('INVALID_MODULE') };
    if (call.method === 'GET') return { json: { fields: own } };
    const [given] = call.json.fields;
    if (call.method === 'POST') {
      const made = field(given.field_label.replaceAll(' ', '_'), given.data_type, given);
      if (own.some(({ api_name }) => api_name === made.api_name)) {
        return { status: 400, json: { fields: [failure('DUPLICATE_DATA', { api_name: 'field_label' })] } };
      }
      own.push(made);
      return { status: 201, json: { fields: [{ code: 'SUCCESS', details: { id: made['id'] } }] } };
    }
    const at = own.findIndex(({ id }) => id === call.path.split('/').at(-1));
    const [old] = own.slice(at, at + 1);
    if (old) own.splice(at, 1, { ...old, ...given });
    return { json: { fields: [{ code: 'SUCCESS', details: { id: old?.['id'] } }] } };
  }

  return {
    api(call) {
      const other = instead?.(call);
      if (other) return other;
      if (call.path.startsWith('/crm/v8/settings/fields')) return fields(call);
      if (call.path === '/crm/v8/org') {
        return { json: { org: [{ company_name: 'Northwind', license_details: { paid_type: edition } }] } };
      }
      return { status: 204 };
    },
  };
}
