import { assert } from '@open-wc/testing';
import type { RealtimeMessage } from '../../../bff/contract/index.ts';
import { closeCodes } from '../../../bff/contract/realtime-wire.ts';
import { fakeBff, json, problem, session } from '../../test/support/fake-bff.ts';
import { fakeLead } from '../../test/support/fake-portal.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { createPortal } from './create-portal.ts';
import type { LiveState, Portal } from './types.ts';

/** What the page's WebSocket becomes, with the server's side in the test's hands. */
class FakeSocket {
  static all: FakeSocket[] = [];
  onmessage?: (event: { data: string }) => void;
  onclose?: (event: { code: number }) => void;
  closed: number | undefined;
  readonly url: URL;
  readonly protocols: string[];
  constructor(url: URL, protocols: string[]) {
    this.url = new URL(url);
    this.protocols = protocols;
    FakeSocket.all.push(this);
  }
  close(code: number) {
    this.closed = code;
  }
  say(message: RealtimeMessage) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const own = globalThis.WebSocket;
let leave: (() => void) | undefined;
let tickets = 0;
let pages = 0;

setup(() => {
  FakeSocket.all = [];
  tickets = 0;
  globalThis.WebSocket = FakeSocket as never;
  leave = fakeBff(({ path }) =>
    path === '/auth/refresh'
      ? json(session('t1'))
      : path === '/auth/logout'
        ? json({})
        : path === '/realtime/tickets'
          ? json({ ticket: `ticket-${++tickets}`, expiresIn: 30 })
          : problem('not_found', 404),
  ).leave;
});
teardown(() => {
  globalThis.WebSocket = own;
  leave?.();
});

const page = (): Portal => createPortal({ apiBase: 'https://portal.example', siteKey: `pk_live_${++pages}` });

async function socket(index: number): Promise<FakeSocket> {
  await waitUntil(() => FakeSocket.all.length > index);
  const found = FakeSocket.all[index];
  assert(found);
  return found;
}

test('the ticket stands in the subprotocol and not in the address', async () => {
  const stop = page().onLive(() => undefined);
  const { url, protocols } = await socket(0);
  assert.equal(url.href, 'wss://portal.example/api/v1/realtime');
  assert.deepEqual(protocols, ['partner-portal.v1', 'ticket.ticket-1']);
  stop();
});

test('all listeners share one socket, which closes with the last of them', async () => {
  const portal = page();
  const stops = [portal.onLive(() => undefined), portal.onLive(() => undefined)];
  const only = await socket(0);
  stops[0]?.();
  assert.isUndefined(only.closed);
  stops[1]?.();
  assert.equal(only.closed, 1000);
  assert.lengthOf(FakeSocket.all, 1);
});

test('a lost connection resumes after the last event with a new ticket', async () => {
  const heard: RealtimeMessage[] = [];
  const states: LiveState[] = [];
  const portal = page();
  const stops = [
    portal.onLive((message) => heard.push(message)),
    portal.onLiveState((state) => states.push(state)),
  ];
  const first = await socket(0);
  first.say({ type: 'ready', lastEventId: '40' });
  first.say({ type: 'lead.created', id: '41', lead: fakeLead() });
  first.onclose?.({ code: 1006 });
  const second = await socket(1);
  assert.equal(second.url.searchParams.get('after'), '41');
  assert.deepEqual(second.protocols[1], 'ticket.ticket-2');
  second.say({ type: 'ready', lastEventId: '41' });
  assert.deepEqual(
    heard.map(({ type }) => type),
    ['ready', 'lead.created', 'ready'],
  );
  assert.deepEqual(states, ['idle', 'connecting', 'live', 'connecting', 'live']);
  stops.forEach((stop) => stop());
});

test('messages of a later version and noise are passed over', async () => {
  const heard: string[] = [];
  const stop = page().onLive(({ type }) => heard.push(type));
  const first = await socket(0);
  first.onmessage?.({ data: 'not json' });
  first.say({ type: 'lead.painted', id: '1' } as never);
  first.say({ type: 'reload', lastEventId: '9' });
  assert.deepEqual(heard, ['reload']);
  stop();
});

test('a socket that the server forbids is not opened again, and the person is shown out', async () => {
  const portal = page();
  const stop = portal.onLive(() => undefined);
  const first = await socket(0);
  first.say({ type: 'ready', lastEventId: '1' });
  first.onclose?.({ code: closeCodes.forbidden });
  assert.equal(portal.live, 'idle');
  assert.deepEqual(portal.session, { status: 'signed-out', reason: 'suspended' });
  stop();
});

test('it pauses while the browser is offline and comes back when it is not', async () => {
  const portal = page();
  const stop = portal.onLive(() => undefined);
  const first = await socket(0);
  first.say({ type: 'ready', lastEventId: '7' });

  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  dispatchEvent(new Event('offline'));
  assert.equal(portal.live, 'offline');
  assert.equal(first.closed, 1000);
  delete (navigator as { onLine?: boolean }).onLine;

  dispatchEvent(new Event('online'));
  assert.equal((await socket(1)).url.searchParams.get('after'), '7');
  stop();
});

test('signing out closes it', async () => {
  const portal = page();
  const stop = portal.onLive(() => undefined);
  const first = await socket(0);
  await portal.logout();
  assert.equal(first.closed, 1000);
  assert.equal(portal.live, 'idle');
  stop();
});
