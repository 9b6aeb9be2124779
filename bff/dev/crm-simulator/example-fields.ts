import type { CustomField } from './schema.ts';

/** One field of each type for leads, as organisations add them: with limits, one that is asked for and one that is shown only. */
export const exampleLeadFields: readonly CustomField[] = [
  {
    name: 'Industry_Sector',
    type: 'picklist',
    values: ['Energy', 'Health', 'Retail', 'Public'],
    required: true,
  },
  {
    name: 'Interests',
    type: 'multiselectpicklist',
    values: ['Consulting', 'Hosting', 'Support', 'Training'],
  },
  { name: 'Preferred_Day', type: 'date' },
  { name: 'Call_At', type: 'datetime' },
  { name: 'Employees', type: 'integer' },
  { name: 'Customer_Number', type: 'bigint' },
  { name: 'Floor_Space', type: 'double' },
  { name: 'Discount', type: 'percent' },
  { name: 'Budget', type: 'currency' },
  { name: 'Wants_Newsletter', type: 'boolean' },
  { name: 'Recommended_By', type: 'lookup', module: 'Contacts' },
  { name: 'Cost_Centre', type: 'text', length: 20 },
  { name: 'Notes_For_Sales', type: 'textarea', length: 2000 },
  { name: 'Billing_Email', type: 'email' },
  { name: 'Credit_Rating', type: 'integer', readOnly: true },
];
