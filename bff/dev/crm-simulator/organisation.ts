import { type Answer, noContent } from './answers.ts';
import type { ApiCall } from './api.ts';
import { formatTime } from './clock.ts';
import { type CrmUser, serviceAccount, users } from './users.ts';

const founded = formatTime(Date.UTC(2025, 2, 3, 9) / 1000);

/** GET org and GET users, as far as a check of the connection reads them. */
export function createOrganisation() {
  function listUsers(call: ApiCall): Answer {
    const type = call.query.get('type');
    const shown = type === 'CurrentUser' ? [serviceAccount] : users;
    return {
      status: 200,
      body: {
        users: shown.map(userBody),
        info: { per_page: 200, count: shown.length, page: 1, more_records: false },
      },
    };
  }

  function oneUser(call: ApiCall): Answer {
    const found = users.find((each) => each.id === call.params['id']);
    return found ? { status: 200, body: { users: [userBody(found)], info: onePage } } : noContent;
  }

  return { organisation: (): Answer => ({ status: 200, body: { org: [organisation] } }), listUsers, oneUser };
}

const onePage = { per_page: 200, count: 1, page: 1, more_records: false };

function userBody(user: CrmUser) {
  return {
    id: user.id,
    first_name: user.firstName,
    last_name: user.lastName,
    full_name: user.name,
    email: user.email,
    status: 'active',
    confirm: true,
    profile: {
      name: user.profile,
      id: user.profile === 'Standard' ? '675000000000026014' : '675000000000026011',
    },
    role: { name: 'CEO', id: '675000000000026005' },
    language: 'en_US',
    country_locale: 'en_US',
    time_zone: 'Etc/UTC',
    created_time: founded,
    Modified_Time: founded,
    Isonline: false,
  };
}

const organisation = {
  id: '675000000000000201',
  company_name: 'Northwind Cloud',
  alias: null,
  primary_email: 'casey.morgan@crm.example',
  phone: '+49 30 5550100',
  website: 'https://northwind.example',
  country: 'Germany',
  country_code: 'DE',
  city: 'Berlin',
  state: null,
  street: null,
  zip: null,
  fax: null,
  mobile: null,
  description: null,
  photo_id: null,
  employee_count: '40',
  domain_name: 'org675000000',
  zgid: '675000000',
  ezgid: 'd41d8cd98f00b204',
  primary_zuid: '675000001',
  zia_portal_id: null,
  zia_zgid: 0,
  mc_status: false,
  gapps_enabled: false,
  translation_enabled: false,
  currency: 'Euro',
  currency_symbol: '€',
  currency_locale: 'de_DE',
  iso_code: 'EUR',
  time_zone: 'Etc/UTC',
  deletable_org_account: false,
  license_details: {
    paid_expiry: '2030-01-01T00:00:00+00:00',
    users_license_purchased: 10,
    trial_type: null,
    trial_expiry: null,
    paid: true,
    paid_type: 'enterprise',
    trial_action: '',
  },
  hierarchy_preferences: { type: 'Role_Hierarchy', strictly_reporting: false },
  privacy_settings: true,
  hipaa_compliance_enabled: false,
  lite_users_enabled: false,
  max_per_page: 200,
  call_icon: '',
  oauth_presence: true,
  checkin_preferences: { restricted_event_types: null },
  type: 'Developer',
  created_time: founded,
};
