import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { leadTrace, realtimeProtocol, type LeadTrace } from '../../contract/index.ts';
import { createEventStore } from '../../src/events/event.store.ts';
import { pdf } from '../attachments/files.ts';
import { visitorWithLead } from '../attachments/support.ts';
import { startLoop, type Loop } from '../support/loop.ts';
import { eventually, type TestPartner } from '../support/portal.ts';

/** Each step of a lead between page, portal and CRM, as an administrator reads it. */
let loop: Loop;
let site: TestPartner;
let admin: string;
let token: string;
beforeAll(async () => {
  loop = await startLoop();
  admin = await loop.portal.signIn(null, await loop.portal.person(null));
  site = await loop.site(loop.applicant('Traced'));
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
const trace = async (id: string): Promise<LeadTrace> => {
  const { status, body } = await loop.portal.call('GET', `/api/v1/admin/leads/${id}/trace`, { token: admin });
  expect(status).toBe(200);
  return leadTrace.parse(body);
};
/** The first trace of a lead that has the steps of these names, one for each mention. */
const traceWith = (id: string, ...names: string[]) =>
  eventually(async () => {
    const found = await trace(id);
    const there = found.steps.map(({ step }) => step as string);
    return (
      names.every((name) => {
        const at = there.indexOf(name);
        if (at >= 0) there.splice(at, 1);
        return at >= 0;
      }) && found
    );
  });
const synced = (id: string) =>
  eventually(async () => (await call('GET', `/leads/${id}`)).body.sync === 'synced');
const settled = async () => {
  await loop.crm.notifications.idle();
  await eventually(
    async () =>
      (await loop.portal.database.sql('select 1 from crm_inbox where done_at is null')).length === 0,
  );
};

async function openPage(): Promise<WebSocket> {
  const { body } = await call('POST', '/realtime/tickets');
  const socket = new WebSocket(
    `${loop.portal.url.replace('http', 'ws')}/api/v1/realtime`,
    [realtimeProtocol, `ticket.${body.ticket}`],
    { origin: site.origin },
  );
  await once(socket, 'message');
  return socket;
}

test('a lead is followed from the form to the CRM and back to the open page, each step with its time', async () => {
  const page = await openPage();
  const { body } = await call('POST', '/leads', { lastName: 'Followed' });
  await synced(body.id);
  await settled();
  const crmId = String(loop.crm.records.list('Leads', { Portal_Lead_Id: body.id })[0]?.id);
  loop.crm.records.update('Leads', crmId, { Lead_Status: 'Contacted' }, { by: 'Robin Ellis' });
  const found = await traceWith(body.id, 'applied', 'pushed', 'pushed', 'pushed');
  page.close();

  expect(found).toMatchObject({ leadId: body.id, crmId, sync: 'synced', syncReason: null, dueAt: null });
  const steps = (name: string) => found.steps.filter(({ step }) => step === name);
  expect(steps('submitted')).toMatchObject([{ actor: { kind: 'partner', name: 'Robin Reyes' } }]);
  expect(steps('queued')).toHaveLength(1);
  expect(steps('sent')).toHaveLength(1);
  expect(steps('stored_in_crm')).toMatchObject([{ crmId }]);
  expect(steps('changed_in_crm')).toMatchObject([
    {
      what: 'status_changed',
      from: 'Not Contacted',
      to: 'Contacted',
      actor: { kind: 'crm', name: 'Robin Ellis' },
    },
  ]);
  expect(steps('notified')[0]).toMatchObject({ crmId, actor: { kind: 'notification' }, what: 'changed' });
  expect(steps('announced').map(({ what }) => what)).toEqual([
    'lead.created',
    'lead.changed',
    'lead.changed',
  ]);
  expect(steps('pushed').map(({ eventId, pages }) => [eventId, pages])).toEqual(
    steps('announced').map(({ eventId }) => [eventId, 1]),
  );

  const at = (name: string) => Date.parse(steps(name).at(-1)?.at ?? '');
  const way = ['submitted', 'sent', 'stored_in_crm', 'notified', 'applied', 'pushed'].map(at);
  expect(way).toEqual([...way].sort((a, b) => a - b));
  const all = found.steps.map((step) => Date.parse(step.at));
  expect(all).toEqual([...all].sort((a, b) => a - b));
});

test('an edit and a field that both sides changed are steps of their own', async () => {
  const { body } = await call('POST', '/leads', { lastName: 'Contested', company: 'At First' });
  await synced(body.id);
  await settled();
  const crmId = String(loop.crm.records.list('Leads', { Portal_Lead_Id: body.id })[0]?.id);
  loop.crm.notifications.pause(true);
  loop.crm.records.update('Leads', crmId, { Company: 'Typed There' });
  await call('PATCH', `/leads/${body.id}`, { company: 'Typed Here' });
  await synced(body.id);
  loop.crm.notifications.pause(false);
  await settled();

  const { steps } = await traceWith(body.id, 'edited', 'queued', 'queued', 'conflict');
  expect(steps.find(({ step }) => step === 'edited')).toMatchObject({
    what: 'company',
    from: 'At First',
    to: 'Typed Here',
  });
  expect(steps.find(({ step }) => step === 'conflict')).toMatchObject({
    what: 'company',
    from: 'Typed Here',
    to: 'Typed There',
  });
});

test('a lead that the CRM does not take is parked with its reason, and the trace keeps that after it was sent', async () => {
  const partnerInCrm = (crmId: string) =>
    loop.portal.database.sql('update partners set crm_id = $1 where id = $2', [crmId, site.id]);
  await eventually(() => loop.crm.records.get('Partners', site.crmId)?.['Portal_Partner_Id']);
  await settled();
  await partnerInCrm('999999999999999999');
  const { body } = await call('POST', '/leads', { lastName: 'Refused' });
  const held = await traceWith(body.id, 'parked');
  expect(held).toMatchObject({ sync: 'needs_attention', crmId: null });
  expect(held.syncReason).not.toBeNull();
  const parked = (found: LeadTrace) => found.steps.filter(({ step }) => step === 'parked');
  expect(parked(held)).toMatchObject([{ reason: held.syncReason }]);
  await partnerInCrm(site.crmId);
  await loop.portal.call('POST', '/api/v1/admin/sync/requeue', { token: admin, body: {} });
  const sent = await traceWith(body.id, 'stored_in_crm');
  expect(sent).toMatchObject({ sync: 'synced', syncReason: null });
  expect(parked(sent)).toEqual(parked(held));
});

test('while the CRM is away the trace says that the lead was tried, why it waits, and until when', async () => {
  await loop.crm.goOffline();
  const { body } = await call('POST', '/leads', { lastName: 'Waiting' });
  const found = await traceWith(body.id, 'tried');
  expect(found.sync).toBe('queued');
  expect(found.dueAt).not.toBeNull();
  const waiting = await eventually(async () => (await trace(body.id)).syncReason);
  expect(waiting).toMatch(/cannot be reached|broke off/);
  await loop.crm.goOnline();
  const sent = await traceWith(body.id, 'stored_in_crm');
  expect(sent.steps.map(({ step }) => step)).not.toContain('tried');
});

test('a file is followed from its upload into the CRM', async () => {
  const visitor = await visitorWithLead(loop.portal, site);
  await visitor.add(pdf());
  const { steps } = await traceWith(visitor.leadId, 'file_stored_in_crm');
  expect(steps.find(({ step }) => step === 'submitted')?.actor?.kind).toBe('visitor');
  expect(steps.find(({ step }) => step === 'file_added')).toMatchObject({ what: 'offer.pdf' });
  const [file] = await loop.portal.database.sql<{ crm_id: string }>(
    'select crm_id from lead_attachments where lead_id = $1',
    [visitor.leadId],
  );
  expect(steps.find(({ step }) => step === 'file_stored_in_crm')).toMatchObject({
    what: 'offer.pdf',
    crmId: file?.crm_id,
  });
});

test('a note is followed from who wrote it into the CRM, and what it says is not told', async () => {
  const { body: lead } = await call('POST', '/leads', { lastName: 'Noted' });
  const { body: note } = await call('POST', `/leads/${lead.id}/notes`, { text: 'They ask for a discount' });
  const found = await traceWith(lead.id, 'note_stored_in_crm');
  expect(found.steps.find(({ step }) => step === 'note_added')).toMatchObject({
    what: note.id,
    actor: { kind: 'partner', name: 'Robin Reyes' },
    reason: null,
  });
  const [row] = await loop.portal.database.sql<{ crm_id: string }>(
    'select crm_id from lead_notes where id = $1',
    [note.id],
  );
  const stored = found.steps.find(({ step }) => step === 'note_stored_in_crm');
  expect(stored).toMatchObject({ what: note.id, crmId: row?.crm_id });
  expect(row?.crm_id).toMatch(/^\d+$/);
  expect(JSON.stringify(found)).not.toContain('discount');
});

test('a note that waits or is held back says why', async () => {
  const { body: lead } = await call('POST', '/leads', { lastName: 'Held' });
  await loop.portal.database.sql(
    `insert into lead_notes (lead_id, partner_id, author_id, author_name, text, idempotency_key, due_at, reason, parked_at)
     select $1, p.id, u.id, 'Robin Reyes', 'text', gen_random_uuid()::text, held.due_at, held.reason, held.parked_at
     from partners p cross join lateral (select id from users where partner_id = p.id limit 1) u, (values
       (now() + interval '1 hour', 'The CRM is busy.', null::timestamptz), (null, 'The CRM refuses it.', now())) held (due_at, reason, parked_at)
     where p.id = $2`,
    [lead.id, site.id],
  );
  const { steps } = await trace(lead.id);
  const said = (name: string) => steps.filter(({ step }) => step === name).map(({ reason }) => reason);
  expect(said('note_added').sort()).toEqual(['The CRM is busy.', null].sort());
  expect(said('note_parked')).toEqual(['The CRM refuses it.']);
});

test('a conversion and the news of its deal belong to the lead’s way', async () => {
  const crmId = loop.crm.records.insert('Leads', { Last_Name: 'Won', Company: 'C', Partner: site.crmId });
  const { id } = await eventually(
    async () =>
      (await loop.portal.database.sql<{ id: string }>('select id from leads where crm_id = $1', [crmId]))[0],
  );
  loop.crm.records.convert(crmId);
  const { dealCrmId } = await eventually(async () => {
    const found = await trace(id);
    return found.dealCrmId !== null && found;
  });
  const found = await eventually(async () => {
    const { steps } = await trace(id);
    return steps.some(({ step, crmId: about }) => step === 'looked_at' && about === dealCrmId) && steps;
  });
  expect(found.find(({ step }) => step === 'submitted')?.actor?.kind).toBe('crm');
  expect(found.map(({ step }) => step)).not.toContain('queued');
  expect(found.find(({ what }) => what === 'converted')).toMatchObject({ step: 'changed_in_crm' });
});

test('pages of several processes are added up, and the first push counts', async () => {
  const events = createEventStore(loop.portal.db);
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  await events.recordPushes([{ eventId: '999999', at: at(5), pages: 2 }]);
  await events.recordPushes([{ eventId: '999999', at: at(3), pages: 1 }]);
  expect(
    await loop.portal.database.sql('select at, pages from event_pushes where event_id = 999999'),
  ).toEqual([{ at: new Date(at(3)), pages: 3 }]);
});

test('nobody but an administrator reads a trace, and an unknown lead has none', async () => {
  const { body } = await call('POST', '/leads', { lastName: 'Private' });
  expect((await call('GET', `/admin/leads/${body.id}/trace`)).status).toBe(403);
  expect((await loop.portal.call('GET', `/api/v1/admin/leads/${body.id}/trace`)).status).toBe(401);
  for (const id of [randomUUID(), 'none']) {
    const answer = await loop.portal.call('GET', `/api/v1/admin/leads/${id}/trace`, { token: admin });
    expect(answer.status).toBe(404);
  }
});
