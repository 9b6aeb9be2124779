import { resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadZohoDescription, validateExchange } from '../../dev/crm-wire/index.ts';
import { adapterAt } from '../support/crm.ts';
import type { LeadWrite } from '../../src/crm/port.ts';
import { drive, tenOClock } from './support.ts';

/** The real adapter with the real SDK, at the simulator. */
async function connect() {
  const driven = await drive();
  const crm = adapterAt(driven.crm, { timeoutMs: 5_000 });
  onTestFinished(() => crm.close());
  driven.crm.calls.clear();
  return { ...driven, sdk: crm };
}

function write(changes: Partial<LeadWrite>): LeadWrite {
  return {
    portalId: 'p1',
    crmId: null,
    partnerCrmId: '0',
    firstName: 'Eva',
    lastName: 'Berg',
    company: null,
    email: 'eva@berg.example',
    phone: null,
    website: null,
    description: null,
    source: 'portal',
    ...changes,
  };
}

test('the SDK writes, reads, follows changes and watches, and every request is as the wire says', async () => {
  const { crm, sdk } = await connect();
  const partner = crm.records.insert('Partners', { Name: 'Acme', Approval_Status: 'Approved' });
  const leads = [
    write({ partnerCrmId: partner }),
    write({ portalId: 'p2', partnerCrmId: partner, email: 'no' }),
  ];
  const outcomes = await sdk.upsertLeads(leads);
  if ('kind' in outcomes) throw new Error(outcomes.reason);
  const [stored, rejected] = outcomes;
  expect(stored).toMatchObject({ kind: 'stored' });
  expect(rejected).toMatchObject({ kind: 'rejected', code: 'INVALID_DATA', field: 'email' });
  const id = stored?.kind === 'stored' ? stored.crmId : '';
  expect(crm.records.get('Leads', id)).toMatchObject({
    Full_Name: 'Eva Berg',
    Partner: partner,
    Portal_Lead_Id: 'p1',
  });

  const note = {
    at: { kind: 'lead', crmId: id },
    reference: 'n1',
    by: 'Ada, Acme',
    text: 'Called.',
  } as const;
  expect(await sdk.addNotes([note])).toMatchObject([{ kind: 'stored' }]);
  expect(await sdk.notesAt(note.at)).toMatchObject({ kind: 'ok', value: [{ reference: 'n1' }] });

  expect(await sdk.linkPartners([{ crmId: partner, portalId: 'pp1' }])).toMatchObject([{ kind: 'stored' }]);
  expect(await sdk.readLeads([id])).toMatchObject({
    kind: 'ok',
    value: [{ crmId: id, partnerCrmId: partner }],
  });
  expect(await sdk.readPartners([partner])).toMatchObject({
    value: [{ status: 'approved', portalId: 'pp1' }],
  });
  const cursor = { modifiedAt: new Date(tenOClock - 365 * 86_400_000), crmId: '0' };
  crm.records.convert(id);
  expect(await sdk.changedAfter('lead', cursor)).toMatchObject({
    value: { changes: [{ crmId: id }], more: false },
  });
  expect(await sdk.readLeads([id])).toMatchObject({ value: [{ status: 'Converted', category: 'won' }] });
  crm.records.remove('Partners', partner);
  expect(await sdk.deletedSince('partner', cursor.modifiedAt)).toMatchObject({ value: [{ crmId: partner }] });

  const channel = {
    channelId: '17952441100001',
    kinds: ['lead', 'partner'],
    notifyUrl: 'http://127.0.0.1:9/hook',
    token: 'proof',
    expiresAt: new Date(crm.clock.now() + 86_400_000),
  } as const;
  expect(await sdk.openChannel(channel)).toMatchObject({ kind: 'ok' });
  expect(await sdk.openChannel(channel)).toMatchObject({ kind: 'ok' });
  expect(crm.channels.list()).toHaveLength(2);
  expect(await sdk.closeChannel(channel.channelId)).toMatchObject({ kind: 'ok' });

  const calls = crm.calls.list();
  expect(calls.flatMap((call) => validateExchange(call).request)).toEqual([]);
  const folder = resolve(
    import.meta.dirname,
    '../../..',
    process.env['ZOHO_OAS_DIR'] ?? '../shared/zoho-oas',
  );
  const zoho = loadZohoDescription(folder);
  expect(calls.flatMap((call) => zoho?.validate(call)?.request ?? [])).toEqual([]);
});

test('a token that was revoked is replaced without the caller noticing', async () => {
  const { crm, sdk } = await connect();
  const id = crm.records.insert('Leads', { Last_Name: 'Berg' });
  await sdk.readLeads([id]);
  crm.tokens.revokeAccessTokens();
  expect(await sdk.readLeads([id])).toMatchObject({ kind: 'ok', value: [{ crmId: id }] });
});
