import { expect, onTestFinished, test } from 'vitest';
import {
  type CrmSimulatorOptions,
  exampleLeadFields,
  startCrmSimulator,
} from '../../dev/crm-simulator/index.ts';
import { parseMapping } from '../../src/crm/zoho/load-mapping.ts';
import type { Mapping } from '../../src/crm/zoho/mapping.ts';
import { connectTo, lead } from './setup.ts';

/** The adapter against organisations of the simulator that have other fields than the usual ones. */
async function open(organisation: CrmSimulatorOptions['organisation'], mapping?: Mapping) {
  const simulator = await startCrmSimulator({ ...(organisation ? { organisation } : {}) });
  onTestFinished(() => simulator.close());
  const { crm } = connectTo(
    { apiUrl: simulator.url, accountsUrl: simulator.url },
    { ...simulator.credentials, timeoutMs: 5_000, ...(mapping ? { mapping } : {}) },
  );
  return { crm, simulator };
}

const values = {
  Industry_Sector: 'Health',
  Interests: ['Hosting', 'Training'],
  Preferred_Day: '2026-12-31',
  Call_At: '2026-12-31T23:30:00Z',
  Employees: 12,
  Customer_Number: '9007199254740993',
  Floor_Space: 1.5,
  Discount: 7.5,
  Budget: 1_200.5,
  Wants_Newsletter: true,
  Cost_Centre: 'C-1',
  Notes_For_Sales: 'Two\nlines',
  Billing_Email: 'bill@example.com',
};

const nameOf = (crmField: string) => `x${crmField.replaceAll('_', '')}`;
const named = (changes: object = {}) =>
  Object.fromEntries(
    Object.entries({ ...values, ...changes }).map(([crmField, value]) => [nameOf(crmField), value]),
  );
const mapping = parseMapping(
  {
    leads: {
      extra: Object.keys(values).map((crmField) => ({
        name: nameOf(crmField),
        crmField,
        direction: 'both',
        on: 'both',
      })),
    },
  },
  'test',
);

test('values of every type come back as they were handed in, and one that does not fit is the fault of its lead alone', async () => {
  const { crm, simulator } = await open({ leadFields: exampleLeadFields }, mapping);
  const partnerCrmId = simulator.records.insert('Partners', { Name: 'Acme' });
  const outcomes = await crm.upsertLeads([
    lead({ partnerCrmId, portalId: 'a', extra: named() }),
    lead({ partnerCrmId, portalId: 'b', extra: named({ Employees: 'a dozen' }) }),
    lead({ partnerCrmId, portalId: 'c', extra: named({ Industry_Sector: 'Unheard of' }) }),
  ]);
  expect(outcomes).toMatchObject([
    { kind: 'stored' },
    { kind: 'rejected', field: nameOf('Employees') },
    { kind: 'rejected', field: nameOf('Industry_Sector') },
  ]);
  const [stored] = simulator.records.list('Leads');
  const read = await crm.readLeads([stored?.id ?? '']);
  expect(read).toMatchObject({ kind: 'ok', value: [{ extra: named() }] });
});

test('an organisation without the fields that are good to have is read, and one without a needed field says which', async () => {
  const { crm, simulator } = await open({ bare: true });
  const deal = simulator.records.insert('Deals', { Deal_Name: 'Engines', Stage: 'Closed Won' });
  expect(await crm.readDeals([deal])).toMatchObject({
    kind: 'ok',
    value: [{ name: 'Engines', category: 'won', partnerCrmId: null }],
  });
  expect(await crm.readLeads(['1'])).toMatchObject({ kind: 'operator', code: 'FIELD_MISSING' });
});
