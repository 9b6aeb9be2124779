import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import {
  closeCodes,
  realtimeCheck,
  realtimeMessage,
  realtimeProtocol,
  type RealtimeMessage,
} from '../../contract/index.ts';
import { eventually, startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });

async function page(partner: TestPartner, role: 'partner_admin' | 'partner_member' = 'partner_admin') {
  const token = await portal.signIn(partner, await portal.person(partner, role));
  const ticket = async () =>
    (await portal.call('POST', '/api/v1/realtime/tickets', { ...on(partner), token })).body.ticket as string;
  const handIn = (lastName: string) =>
    portal.call('POST', '/api/v1/leads', {
      ...on(partner),
      token,
      body: { lastName },
      headers: { 'idempotency-key': randomUUID() },
    });
  return { token, ticket, handIn };
}

/** A socket with everything it heard, once the server says that it is live. */
async function listen(partner: TestPartner, ticket: string, after?: string) {
  const socket = connect(partner.origin, ticket, after);
  const heard: RealtimeMessage[] = [];
  socket.on('message', (data: Buffer) => heard.push(realtimeMessage.parse(JSON.parse(data.toString()))));
  const closed = once(socket, 'close').then(([code]) => code as number);
  await eventually(() => heard.some(({ type }) => type === 'ready'));
  const names = () => heard.flatMap((message) => ('lead' in message ? [message.lead.lastName] : []));
  return { socket, heard, names, closed };
}

function connect(origin: string, ticket: string, after?: string) {
  const url = `${portal.url.replace('http', 'ws')}/api/v1/realtime${after === undefined ? '' : `?after=${after}`}`;
  return new WebSocket(url, [realtimeProtocol, `ticket.${ticket}`], { origin });
}

async function refusal(socket: WebSocket): Promise<number> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  return response.statusCode;
}

describe('an open page', () => {
  test('hears of its partner’s leads and of nobody else’s', async () => {
    const [acme, other] = [await portal.partner('Acme'), await portal.partner('Other')];
    const [mine, theirs] = [await page(acme), await page(other)];
    const socket = await listen(acme, await mine.ticket());
    await theirs.handIn('Of the other partner');
    await mine.handIn('Of my partner');
    await eventually(() => socket.names().includes('Of my partner'));
    expect(socket.names()).toEqual(['Of my partner']);
    socket.socket.close();
  });

  test('of a sub-account hears of its own leads only', async () => {
    const acme = await portal.partner('Acme');
    const [main, sub] = [await page(acme), await page(acme, 'partner_member')];
    const socket = await listen(acme, await sub.ticket());
    await main.handIn('Of the main account');
    await sub.handIn('Of the sub-account');
    await eventually(() => socket.names().length > 0);
    expect(socket.names()).toEqual(['Of the sub-account']);
    socket.socket.close();
  });

  test('that comes back hears what it missed, once and in order, before anything new', async () => {
    const acme = await portal.partner('Acme');
    const me = await page(acme);
    const first = await listen(acme, await me.ticket());
    await me.handIn('Heard');
    await eventually(() => first.names().length === 1);
    const last = first.heard.findLast((message) => 'id' in message);
    first.socket.close();
    await first.closed;
    await me.handIn('Missed one');
    await me.handIn('Missed two');
    const second = await listen(acme, await me.ticket(), last && 'id' in last ? last.id : undefined);
    await me.handIn('New');
    await eventually(() => second.names().includes('New'));
    expect(second.names()).toEqual(['Missed one', 'Missed two', 'New']);
    second.socket.close();
  });

  test('that missed more than is kept is told to reload', async () => {
    const acme = await portal.partner('Acme');
    const me = await page(acme);
    await me.handIn('Old');
    const [{ first } = { first: '1' }] = await portal.database.sql<{ first: string }>(
      'select min(id)::text as first from events',
    );
    await portal.database.sql('delete from events where id <= $1', [Number(first) + 1]);
    const socket = await listen(acme, await me.ticket(), '0');
    expect(socket.heard[0]).toMatchObject({ type: 'reload' });
    socket.socket.close();
  });

  test('is closed when the person signs out, and when the partner is suspended', async () => {
    const acme = await portal.partner('Acme');
    const [leaving, staying] = [await page(acme), await page(acme)];
    const [a, b] = [await listen(acme, await leaving.ticket()), await listen(acme, await staying.ticket())];
    await portal.call('POST', '/api/v1/auth/logout', { ...on(acme), token: leaving.token });
    expect(await a.closed).toBe(closeCodes.sessionEnded);
    const at = new Date(Date.now() + 60_000);
    await portal.db.rpc('apply_crm_partners', {
      records: [
        {
          crmId: acme.crmId,
          portalId: acme.id,
          name: 'Acme',
          email: null,
          phone: null,
          website: null,
          status: 'suspended',
          createdAt: at,
          modifiedAt: at,
          modifiedBy: null,
        },
      ],
    });
    expect(await b.closed).toBe(closeCodes.forbidden);
  });

  test('may not talk', async () => {
    const acme = await portal.partner('Acme');
    const socket = await listen(acme, await (await page(acme)).ticket());
    socket.socket.send('hello');
    expect(await socket.closed).toBe(1008);
  });
});

describe('a socket is refused', () => {
  test('with a ticket that was spent, is made up or has expired', async () => {
    const acme = await portal.partner('Acme');
    const me = await page(acme);
    const spent = await me.ticket();
    (await listen(acme, spent)).socket.close();
    expect(await refusal(connect(acme.origin, spent))).toBe(401);
    expect(await refusal(connect(acme.origin, 'made-up'))).toBe(401);
    const late = await me.ticket();
    await portal.database.sql(`update realtime_tickets set expires_at = now() - interval '1 second'`);
    expect(await refusal(connect(acme.origin, late))).toBe(401);
  });

  test('from another page than the one that asked for the ticket', async () => {
    const acme = await portal.partner('Acme');
    expect(await refusal(connect('https://evil.test', await (await page(acme)).ticket()))).toBe(403);
  });

  test('without the protocol, at another path, or with a position that is none', async () => {
    const acme = await portal.partner('Acme');
    const me = await page(acme);
    const base = portal.url.replace('http', 'ws');
    expect(await refusal(new WebSocket(`${base}/api/v1/realtime`, { origin: acme.origin }))).toBe(401);
    expect(
      await refusal(
        new WebSocket(`${base}/elsewhere`, [realtimeProtocol, `ticket.${await me.ticket()}`], {
          origin: acme.origin,
        }),
      ),
    ).toBe(404);
    expect(await refusal(connect(acme.origin, await me.ticket(), '1%20or%201'))).toBe(400);
  });
});

test('a page that checks whether sockets get through has one opened and ended, a stranger has not', async () => {
  const acme = await portal.partner('Acme');
  const url = `${portal.url.replace('http', 'ws')}/api/v1/realtime`;
  const check = (origin: string) => new WebSocket(url, [realtimeProtocol, realtimeCheck], { origin });
  const socket = check(acme.origin);
  const told: unknown[] = [];
  socket.on('message', (message) => told.push(message));
  const [code] = (await once(socket, 'close')) as [number];
  expect([code, told]).toEqual([1000, []]);
  expect(await refusal(check('https://evil.test'))).toBe(403);
});

test('more sockets than a person needs are turned away', async () => {
  const acme = await portal.partner('Acme');
  const me = await page(acme);
  const sockets = [];
  for (let i = 0; i < 10; i++) sockets.push(await listen(acme, await me.ticket()));
  const [code] = (await once(connect(acme.origin, await me.ticket()), 'close')) as [number];
  expect(code).toBe(closeCodes.tooManySockets);
  for (const { socket } of sockets) socket.close();
});
