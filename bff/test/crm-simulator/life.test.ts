import { describe, expect, test } from 'vitest';
import { drive, tenOClock } from './support.ts';

/** What people do with records in the CRM after they are made, and how it shows in the API. */
async function life() {
  const driven = await drive({ clock: () => tenOClock });
  const { crm, api } = driven;
  await api('POST', '/actions/watch', {
    watch: [
      {
        channel_id: '4711',
        events: ['Leads.all', 'Partners.all', 'Deals.all'],
        notify_url: 'http://127.0.0.1:9/hook',
        return_affected_field_values: true,
      },
    ],
  });
  /** What was told since the last time: module, operation and the fields that changed. */
  let seen = 0;
  const told = async () => {
    await crm.notifications.idle();
    const all = crm.notifications.deliveries();
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh
      .map(({ body }) => {
        const {
          module,
          operation,
          ids,
          affected_fields: fields,
        } = body as {
          module: string;
          operation: string;
          ids: string[];
          affected_fields: Record<string, string[]>[];
        };
        return [
          module,
          operation,
          ids[0],
          fields
            .flatMap((each) => Object.values(each).flat())
            .sort()
            .join(),
        ];
      })
      .sort();
  };
  const deleted = async (module: string, type = 'all') => {
    const { status, body } = await api('GET', `/${module}/deleted?type=${type}`);
    return status === 204 ? [] : body.data.map(({ id }: { id: string }) => id);
  };
  return { ...driven, told, deleted };
}

test('of two merged leads the winner takes what it lacks and the loser is gone for good', async () => {
  const { crm, api, told, deleted } = await life();
  const winner = crm.records.insert('Leads', { Last_Name: 'Berg', Email: 'b@berg.example' });
  const loser = crm.records.insert('Leads', { Last_Name: 'Bergh', Phone: '123', Portal_Lead_Id: 'p1' });
  await told();
  crm.clock.advance(60_000);
  crm.records.merge('Leads', { winner, loser });
  expect(crm.records.get('Leads', winner)).toMatchObject({
    Last_Name: 'Berg',
    Email: 'b@berg.example',
    Phone: '123',
    Portal_Lead_Id: 'p1',
    Modified_Time: tenOClock / 1000 + 60,
  });
  expect((await api('GET', `/Leads/${loser}`)).status).toBe(204);
  expect(await deleted('Leads')).toEqual([loser]);
  expect(await deleted('Leads', 'recycle')).toEqual([]);
  expect(await told()).toEqual([
    ['Leads', 'delete', loser, ''],
    ['Leads', 'update', winner, 'Phone,Portal_Lead_Id'],
  ]);
  expect(() => crm.records.restore('Leads', loser)).toThrow('recycle bin');
});

test('the leads and deals of a merged partner become those of the winner, without a word', async () => {
  const { crm, told, deleted } = await life();
  const winner = crm.records.insert('Partners', { Name: 'Acme' });
  const loser = crm.records.insert('Partners', { Name: 'Acme Ltd' });
  const lead = crm.records.insert('Leads', { Last_Name: 'Berg', Partner: loser });
  const { dealId } = crm.records.convert(crm.records.insert('Leads', { Last_Name: 'Cole', Partner: loser }));
  await told();
  crm.clock.advance(1000);
  crm.records.merge('Partners', { winner, loser });
  const modified = tenOClock / 1000 + 1;
  expect(crm.records.get('Leads', lead)).toMatchObject({ Partner: winner, Modified_Time: modified });
  expect(crm.records.get('Deals', dealId ?? '')).toMatchObject({ Partner: winner, Modified_Time: modified });
  expect(await deleted('Partners')).toEqual([loser]);
  expect(await told()).toEqual([
    ['Partners', 'delete', loser, ''],
    ['Partners', 'update', winner, ''],
  ]);
});

test('a merge with itself, a stranger or a converted lead is a mistake and changes nothing', async () => {
  const { crm } = await life();
  const winner = crm.records.insert('Leads', { Last_Name: 'Berg' });
  const converted = crm.records.insert('Leads', { Last_Name: 'Cole' });
  crm.records.convert(converted);
  for (const loser of [winner, converted, '675000000000999999']) {
    expect(() => crm.records.merge('Leads', { winner, loser })).toThrow();
  }
  expect(crm.records.count('Leads')).toBe(2);
});

test('a deleted record comes back from the recycle bin with its id and a new time', async () => {
  const { crm, api, told, deleted } = await life();
  const partner = crm.records.insert('Partners', { Name: 'Acme' });
  const id = crm.records.insert('Leads', { Last_Name: 'Berg', Company: 'Berg AG', Partner: partner });
  crm.records.remove('Leads', id);
  expect(await deleted('Leads', 'recycle')).toEqual([id]);
  await told();
  crm.clock.advance(5000);
  crm.records.restore('Leads', id, { by: 'Robin Ellis' });
  const { body } = await api('GET', `/Leads/${id}`);
  expect(body.data[0]).toMatchObject({
    Last_Name: 'Berg',
    Company: 'Berg AG',
    Partner: { id: partner },
    Created_Time: '2026-11-21T10:00:00+00:00',
    Modified_Time: '2026-11-21T10:00:05+00:00',
    Modified_By: { name: 'Robin Ellis' },
  });
  expect(await deleted('Leads')).toEqual([]);
  expect(await told()).toEqual([['Leads', 'update', id, '']]);
  crm.records.remove('Leads', id);
  expect(await deleted('Leads')).toEqual([id]);
});

test('a lead moves from one partner to another', async () => {
  const { crm, api, told } = await life();
  const [from, to] = ['Acme', 'Brightwave'].map((Name) => crm.records.insert('Partners', { Name }));
  const id = crm.records.insert('Leads', { Last_Name: 'Berg', Partner: from });
  await told();
  crm.records.update('Leads', id, { Partner: to });
  expect(await told()).toEqual([['Leads', 'update', id, 'Partner']]);
  expect((await api('GET', `/Leads/${id}`)).body.data[0].Partner).toEqual({ id: to, name: 'Brightwave' });
});

describe('after a conversion', () => {
  test('the deal moves on by stage, amount and day, is told, won and deleted', async () => {
    const { crm, api, told, deleted } = await life();
    const lead = crm.records.insert('Leads', { Last_Name: 'Berg', Company: 'Berg AG' });
    await told();
    const deal = crm.records.convert(lead, { Amount: 5000 }).dealId ?? '';
    expect((await told()).map(([module, operation]) => [module, operation])).toEqual([
      ['Deals', 'insert'],
      ['Leads', 'update'],
    ]);
    crm.records.update('Deals', deal, { Stage: 'Closed Won', Amount: 6500.5, Closing_Date: '2026-12-31' });
    expect(await told()).toEqual([['Deals', 'update', deal, 'Amount,Closing_Date,Stage']]);
    expect((await api('GET', `/Deals/${deal}`)).body.data[0]).toMatchObject({
      Stage: 'Closed Won',
      Amount: 6500.5,
      Closing_Date: '2026-12-31',
      Currency: 'EUR',
    });
    crm.records.remove('Deals', deal);
    expect(await told()).toEqual([['Deals', 'delete', deal, '']]);
    expect(await deleted('Deals')).toEqual([deal]);
    // The lead still names the deal that is gone.
    expect((await api('GET', `/Leads/${lead}?converted=true`)).body.data[0].Converted_Deal).toEqual({
      id: deal,
      name: null,
    });
  });
});
