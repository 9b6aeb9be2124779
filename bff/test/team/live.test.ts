import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes, realtimeMessage, realtimeProtocol, type RealtimeMessage } from '../../contract/index.ts';
import { eventually, startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';
import { signedIn } from './support.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

/** An open page of a person with everything it heard. */
async function open(partner: TestPartner, person: Awaited<ReturnType<typeof signedIn>>, after = '') {
  const { body } = await person.call('POST', '/realtime/tickets');
  const url = `${portal.url.replace('http', 'ws')}/api/v1/realtime${after && `?after=${after}`}`;
  const socket = new WebSocket(url, [realtimeProtocol, `ticket.${body.ticket}`], { origin: partner.origin });
  const heard: RealtimeMessage[] = [];
  socket.on('message', (data: Buffer) => heard.push(realtimeMessage.parse(JSON.parse(data.toString()))));
  const closed = once(socket, 'close').then(([code]) => code as number);
  const ready = await eventually(() => heard.find((message) => message.type === 'ready'));
  return { heard, closed, lastEventId: ready.lastEventId, close: () => socket.close() };
}

const three = async () => {
  const acme = await portal.partner();
  const main = await signedIn(portal, acme);
  const sub = await signedIn(portal, acme, 'partner_member');
  return { acme, main, sub };
};

test.each([
  ['disabled', (main: Person, id: string) => main.edit(id, { status: 'disabled' })],
  ['removed', (main: Person, id: string) => main.remove(id, { leads: { keep: true } })],
])('whoever is %s loses the socket at once', async (_what, shutOut) => {
  const { acme, main, sub } = await three();
  const page = await open(acme, sub);
  expect((await shutOut(main, sub.id)).status).toBeLessThan(300);
  expect(await page.closed).toBe(closeCodes.sessionEnded);
  expect((await sub.call('POST', '/realtime/tickets')).status).toBe(401);
});
type Person = Awaited<ReturnType<typeof signedIn>>;

test('an open page that is granted all leads comes back, loads again and hears of them', async () => {
  const { acme, main, sub } = await three();
  const before = await open(acme, sub);
  await main.edit(sub.id, { seesAllLeads: true });
  expect(await before.closed).toBe(closeCodes.sessionEnded);
  const after = await open(acme, sub, before.lastEventId);
  expect(after.heard[0]?.type).toBe('reload');
  await main.handIn('Of the main account');
  await eventually(() => after.heard.some((message) => message.type === 'lead.created'));
  after.close();
});

test('a page whose ticket was spent just before the rights went joins without them', async () => {
  const { acme, main, sub } = await three();
  const before = await open(acme, sub);
  await main.edit(sub.id, { seesAllLeads: true });
  // Read from the log by now: it does not close the next page too.
  await before.closed;
  const { body } = await sub.call('POST', '/realtime/tickets');
  // The change is in the database, and no process has read it from the log yet.
  await portal.database.sql(
    `alter table users disable trigger users_rights;
     update users set sees_all_leads = false where id = '${sub.id}';
     alter table users enable trigger users_rights`,
  );
  const socket = new WebSocket(
    `${portal.url.replace('http', 'ws')}/api/v1/realtime`,
    [realtimeProtocol, `ticket.${body.ticket}`],
    { origin: acme.origin },
  );
  const heard: RealtimeMessage[] = [];
  socket.on('message', (data: Buffer) => heard.push(realtimeMessage.parse(JSON.parse(data.toString()))));
  await eventually(() => heard.some(({ type }) => type === 'ready'));
  await main.handIn('Of the main account');
  await sub.handIn('Own');
  await eventually(() => heard.some((message) => message.type === 'lead.created'));
  expect(heard.flatMap((it) => (it.type === 'lead.created' ? [it.lead.lastName] : []))).toEqual(['Own']);
  socket.close();
});

test('main accounts hear that their team changed, sub-accounts and other partners do not', async () => {
  const { acme, main, sub } = await three();
  const other = await portal.partner('Other');
  const [ours, member, theirs] = [
    await open(acme, main),
    await open(acme, sub),
    await open(other, await signedIn(portal, other)),
  ];
  await main.edit(sub.id, { name: 'Kim Sato' });
  expect(await eventually(() => ours.heard.find(({ type }) => type === 'team.changed'))).toMatchObject({
    partnerId: acme.id,
  });
  for (const page of [member, theirs]) expect(page.heard.map(({ type }) => type)).toEqual(['ready']);
  const missed = await open(acme, main, ours.lastEventId);
  expect(missed.heard.map(({ type }) => type)).toContain('team.changed');
  for (const page of [ours, member, theirs, missed]) page.close();
});
