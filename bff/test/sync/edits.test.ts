import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryEntry, Lead } from '../../contract/index.ts';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually, type TestPartner } from '../support/portal.ts';

/** What happens to a field that the portal, the CRM, both or neither changed. */
let loop: Loop;
let site: TestPartner;
let token: string;
beforeAll(async () => {
  loop = await startLoop();
  site = await loop.site(loop.applicant('Editors'));
  token = await loop.portal.signIn(site, await loop.portal.person(site));
});
afterAll(() => loop.stop());

const call = (method: string, path: string, body?: unknown) =>
  loop.portal.call(method, `/api/v1${path}`, {
    key: site.siteKey,
    origin: site.origin,
    token,
    ...(body === undefined ? {} : { body }),
    headers: { 'idempotency-key': randomUUID() },
  });
const read = async (id: string): Promise<Lead> => (await call('GET', `/leads/${id}`)).body;
const history = async (id: string): Promise<HistoryEntry[]> =>
  (await call('GET', `/leads/${id}/history`)).body.entries;
const synced = (id: string) => eventually(async () => (await read(id)).sync === 'synced');
const inCrm = (id: string) => loop.crm.records.list('Leads', { Portal_Lead_Id: id })[0];

/** Nothing that the CRM told is still to be read. */
async function settled() {
  await loop.crm.notifications.idle();
  await eventually(
    async () =>
      (await loop.portal.database.sql('select 1 from crm_inbox where done_at is null')).length === 0,
  );
}

async function handIn(fields: object = {}): Promise<{ id: string; crmId: string }> {
  const { body } = await call('POST', '/leads', {
    lastName: 'Original',
    company: 'Original Ltd',
    phone: '+49 30 111111',
    ...fields,
  });
  await synced(body.id);
  await settled();
  return { id: body.id, crmId: String(inCrm(body.id)?.id) };
}

/** Both sides change before either hears of the other. */
async function atOnce(id: string, crmId: string, here: object, there: Record<string, unknown>) {
  loop.crm.notifications.pause(true);
  loop.crm.records.update('Leads', crmId, there, { by: 'Robin Ellis' });
  expect((await call('PATCH', `/leads/${id}`, here)).status).toBe(200);
  await synced(id);
  loop.crm.notifications.pause(false);
  await settled();
}

test('an edit here changes the CRM, and only that field of it', async () => {
  const { id, crmId } = await handIn();
  const before = loop.crm.calls.list().length;
  const { status, body } = await call('PATCH', `/leads/${id}`, { phone: '+49 30 222222' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ phone: '+49 30 222222', sync: 'queued' });
  await synced(id);
  expect(loop.crm.records.get('Leads', crmId)).toMatchObject({
    Phone: '+49 30 222222',
    Company: 'Original Ltd',
  });
  const written = loop.crm.calls
    .list()
    .slice(before)
    .find(({ method, path }) => method === 'PUT' && path.endsWith('/Leads'));
  expect(written?.request.body).toEqual({ data: [{ id: crmId, Phone: '+49 30 222222' }] });
  expect(await history(id)).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({
        kind: 'field_changed',
        field: 'phone',
        from: '+49 30 111111',
        to: '+49 30 222222',
        actor: { kind: 'partner', name: 'Robin Reyes' },
      }),
    ]),
  );
});

test('emptied here is emptied there', async () => {
  const { id, crmId } = await handIn();
  await call('PATCH', `/leads/${id}`, { company: null });
  await synced(id);
  expect(loop.crm.records.get('Leads', crmId)?.['Company']).toBeNull();
});

test('different fields changed on both sides: both changes stand on both sides', async () => {
  const { id, crmId } = await handIn();
  await atOnce(id, crmId, { phone: '+49 30 333333' }, { Company: 'Changed There' });
  expect(await read(id)).toMatchObject({ phone: '+49 30 333333', company: 'Changed There' });
  expect(loop.crm.records.get('Leads', crmId)).toMatchObject({
    Phone: '+49 30 333333',
    Company: 'Changed There',
  });
  expect((await history(id)).filter(({ kind }) => kind === 'field_conflict')).toEqual([]);
});

test('the same field changed on both sides keeps the CRM’s value, and the history shows both', async () => {
  const { id, crmId } = await handIn();
  await atOnce(id, crmId, { company: 'Typed Here', phone: '+49 30 444444' }, { Company: 'Typed There' });
  expect(await read(id)).toMatchObject({ company: 'Typed There', phone: '+49 30 444444' });
  expect(loop.crm.records.get('Leads', crmId)).toMatchObject({
    Company: 'Typed There',
    Phone: '+49 30 444444',
  });
  expect((await history(id)).filter(({ kind }) => kind === 'field_conflict')).toMatchObject([
    { field: 'company', from: 'Typed Here', to: 'Typed There', actor: { kind: 'crm', name: 'Robin Ellis' } },
  ]);
});

test('the same change on both sides is no conflict and needs no call', async () => {
  const { id, crmId } = await handIn();
  const before = loop.crm.calls.list().length;
  await atOnce(id, crmId, { company: 'Agreed' }, { Company: 'Agreed' });
  expect(await read(id)).toMatchObject({ company: 'Agreed' });
  expect((await history(id)).filter(({ kind }) => kind === 'field_conflict')).toEqual([]);
  expect(
    loop.crm.calls
      .list()
      .slice(before)
      .filter(({ method }) => method === 'PUT'),
  ).toEqual([]);
});

test('emptied there while changed here stays empty', async () => {
  const { id, crmId } = await handIn();
  await atOnce(id, crmId, { company: 'Typed Here' }, { Company: null });
  expect(await read(id)).toMatchObject({ company: null });
  expect(loop.crm.records.get('Leads', crmId)?.['Company']).toBeNull();
});

test('edits made before the first answer of the CRM follow it as one update', async () => {
  await loop.crm.goOffline();
  const { body } = await call('POST', '/leads', { lastName: 'Hasty' });
  await call('PATCH', `/leads/${body.id}`, { company: 'First' });
  await call('PATCH', `/leads/${body.id}`, { company: 'Second', phone: '+49 30 555555' });
  await loop.crm.goOnline();
  await synced(body.id);
  expect(inCrm(body.id)).toMatchObject({ Last_Name: 'Hasty', Company: 'Second', Phone: '+49 30 555555' });
  expect(loop.crm.records.list('Leads', { Last_Name: 'Hasty' })).toHaveLength(1);
});

test('an edit whose answer is lost is settled by reading, and is no conflict with itself', async () => {
  const { id, crmId } = await handIn();
  loop.crm.faults.set({ kind: 'reset', afterwards: true, times: 1, match: { method: 'PUT' } });
  await call('PATCH', `/leads/${id}`, { company: 'Arrived Unanswered' });
  await synced(id);
  expect(loop.crm.records.get('Leads', crmId)?.['Company']).toBe('Arrived Unanswered');
  expect(
    (await history(id)).filter(({ actor, kind }) => actor.kind === 'crm' && kind !== 'submitted'),
  ).toEqual([]);
});

test('a lead that was converted meanwhile takes the conversion, and the edit is refused from then on', async () => {
  const { id, crmId } = await handIn();
  loop.crm.notifications.pause(true);
  loop.crm.records.convert(crmId, null);
  await call('PATCH', `/leads/${id}`, { company: 'Too late' });
  await eventually(async () => (await read(id)).conversion);
  loop.crm.notifications.pause(false);
  // The CRM takes no change of a converted lead, so what it holds is what both sides show.
  expect(await read(id)).toMatchObject({
    status: 'Converted',
    category: 'won',
    sync: 'synced',
    company: 'Original Ltd',
  });
  const refused = await call('PATCH', `/leads/${id}`, { company: 'Later still' });
  expect(refused).toMatchObject({ status: 409, body: { code: 'lead_converted' } });
  expect(loop.crm.records.list('Leads', { Portal_Lead_Id: id })).toHaveLength(1);
});

test('a lead deleted in the CRM while it was changed here goes, and the CRM gets no new one', async () => {
  const { id, crmId } = await handIn();
  loop.crm.notifications.pause(true);
  loop.crm.records.remove('Leads', crmId);
  await call('PATCH', `/leads/${id}`, { company: 'Too late' });
  await eventually(async () => (await call('GET', `/leads/${id}`)).status === 404);
  loop.crm.notifications.pause(false);
  expect(loop.crm.records.list('Leads', { Portal_Lead_Id: id })).toEqual([]);
});

test('a lead that the CRM did not take goes out once somebody changed it', async () => {
  const refused = await loop.site(loop.applicant('Refused'));
  const theirs = await loop.portal.signIn(refused, await loop.portal.person(refused));
  const on = { key: refused.siteKey, origin: refused.origin, token: theirs };
  const setCrmId = (crmId: string) =>
    loop.portal.database.sql('update partners set crm_id = $1 where id = $2', [crmId, refused.id]);
  // Its own news is over before the CRM forgets the partner.
  await eventually(() => loop.crm.records.get('Partners', refused.crmId)?.['Portal_Partner_Id']);
  await settled();
  await setCrmId('999999999999999999');
  const { body } = await loop.portal.call('POST', '/api/v1/leads', {
    ...on,
    body: { lastName: 'Stuck' },
    headers: { 'idempotency-key': randomUUID() },
  });
  const sync = async () => (await loop.portal.call('GET', `/api/v1/leads/${body.id}`, on)).body.sync;
  await eventually(async () => (await sync()) === 'needs_attention');
  await setCrmId(refused.crmId);
  await loop.portal.call('PATCH', `/api/v1/leads/${body.id}`, { ...on, body: { company: 'Mended' } });
  await eventually(async () => (await sync()) === 'synced');
  expect(inCrm(body.id)).toMatchObject({ Company: 'Mended', Partner: refused.crmId });
});

test.each([
  ['nothing at all', {}],
  ['a field that does not exist', { shoeSize: '44' }],
  ['no last name', { lastName: null }],
  ['an email that is none', { email: 'nobody' }],
])('an edit with %s is refused and changes nothing', async (_, edit) => {
  const { id } = await handIn();
  const refused = await call('PATCH', `/leads/${id}`, edit);
  expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  expect(await read(id)).toMatchObject({ lastName: 'Original', sync: 'synced' });
});

test('another partner’s lead cannot be edited and looks as if there were none', async () => {
  const other = await loop.site(loop.applicant('Neighbours'));
  const theirs = await loop.portal.signIn(other, await loop.portal.person(other));
  const { id } = await handIn();
  const refused = await loop.portal.call('PATCH', `/api/v1/leads/${id}`, {
    key: other.siteKey,
    origin: other.origin,
    token: theirs,
    body: { company: 'Mine now' },
  });
  expect(refused).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await read(id)).toMatchObject({ company: 'Original Ltd' });
});

test('a sub-account edits its own leads and no others', async () => {
  const member = await loop.portal.person(site, 'partner_member');
  const memberToken = await loop.portal.signIn(site, member);
  const { id } = await handIn();
  const edit = (lead: string) =>
    loop.portal.call('PATCH', `/api/v1/leads/${lead}`, {
      key: site.siteKey,
      origin: site.origin,
      token: memberToken,
      body: { company: 'By the member' },
    });
  expect((await edit(id)).status).toBe(404);
  const own = await loop.portal.call('POST', '/api/v1/leads', {
    key: site.siteKey,
    origin: site.origin,
    token: memberToken,
    body: { lastName: 'Own' },
    headers: { 'idempotency-key': randomUUID() },
  });
  expect((await edit(own.body.id)).status).toBe(200);
});
