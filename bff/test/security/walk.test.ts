import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../support/portal.ts';
import { createCallers, type Callers, type Who } from './callers.ts';
import { operationsOfTheApi, type Operation } from './requests.ts';
import { watchServiceKey, type ServiceKeyWatch } from './service-key.ts';
import { startWorld, unknownLike, type Side, type World } from './world.ts';

/**
 * Every operation that the API declares, called as everybody with every id of another partner: it answers as for an id that
 * nobody has, shows nothing of the other and changes nothing there. What is declared later is walked without a change here.
 */
const operations = operationsOfTheApi();
const named = operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const);
const withIds = named.filter(([, { slots }]) => slots.length > 0);

let world: World;
let callers: Callers;
let watch: ServiceKeyWatch;
/** Ids of each side by table, and of the site keys, as they were before the walk. */
let ids: Record<'a' | 'b', Map<string, string[]>>;
let before: string[];

beforeAll(async () => {
  world = await startWorld();
  callers = createCallers(world);
  ids = { a: await idsOf(world.a), b: await idsOf(world.b) };
  await callers.signInAll();
  before = await rowsOfBoth();
  watch = watchServiceKey(world.portal.database);
});
afterAll(async () => {
  watch.stop();
  await world.stop();
});

async function idsOf(side: Side): Promise<Map<string, string[]>> {
  return new Map([...(await world.idsOf(side.partner.id)), ['site keys', [side.partner.siteKey]]]);
}
/** Without what a caller's own sign-in writes: a walk may take longer than a token lasts. */
const rowsOfBoth = async () =>
  (await world.rowsAbout([world.a.partner.id, world.b.partner.id]))
    .filter((row) => !row.includes('"action": "session.started"'))
    .map((row) => row.replace(/"last_login_at": "[^"]*"/, '"last_login_at": "…"'));

/** Which rows a part of an address, or a place in a body or query, names. */
const rowsNamedBy: Record<string, string> = {
  leads: 'leads',
  attachments: 'lead_attachments',
  sessions: 'sessions',
  team: 'users',
  accounts: 'users',
  administrators: 'users',
  partners: 'partners',
  keys: 'site keys',
  forms: 'site keys',
  invitations: 'secrets',
  reset: 'secrets',
  '?actor': 'users',
  '?subject': 'users',
  '?partner': 'partners',
  '?cursor': 'lead_notes',
  'body.to': 'users',
  'body.leads.to': 'users',
};

function tableOf({ path }: Operation, slot: string): string {
  const part = /^\?|\./.test(slot) ? slot : (path.split(`/{${slot}}`)[0]?.split('/').at(-1) ?? '');
  const table = rowsNamedBy[part];
  if (!table) throw new Error(`Say in rowsNamedBy which rows "${part}" of ${path} names.`);
  return table;
}

/** The caller's own id for a slot: of their own lead where it names a lead or what belongs to one. */
function ownId(operation: Operation, slot: string, who: Who): string {
  const side = callers.sideOf(who);
  const table = tableOf(operation, slot);
  if (table === 'leads') return (who === 'member' ? side.member : side.main).leadId;
  if (table === 'users') return side.member.id;
  if (table === 'site keys') return callers.siteKeyOf(who);
  return ids[side === world.b ? 'b' : 'a'].get(table)?.[0] ?? randomUUID();
}

/** What two answers must have in common to be the same to whoever asks. */
function essence({ status, headers, body }: Answer): object {
  const passing =
    /^(date|x-request-id|dpop-nonce|ratelimit.*|retry-after|etag|content-length|keep-alive|connection|set-cookie)$/;
  const { requestId: _, ...said } = (typeof body === 'object' ? body : { text: body }) as Record<
    string,
    unknown
  >;
  return {
    status,
    headers: Object.fromEntries([...headers].filter(([name]) => !passing.test(name))),
    said,
  };
}

const unknownOf = (id: string) => (id.startsWith('pk_') ? `pk_${'0'.repeat(32)}` : unknownLike(id));
const malformed = ['x', '0', 'null', "' or '1'='1", '../../team', 'ü%\u0000', '[]', 'x'.repeat(3_000)];

describe.each(withIds)('%s', (_, operation) => {
  const send = (who: Who, changes: Record<string, string>) =>
    callers.send(
      who,
      operation.request((slot) => changes[slot] ?? ownId(operation, slot, who)),
      operation,
    );

  test('answers ids of others as ids that nobody has', async () => {
    for (const who of ['main', 'member', 'otherMain'] as const) {
      const foreign = callers.foreignTo(who, ids);
      for (const slot of operation.slots) {
        // The key in the address of a public form is the site's that speaks; there is none of others.
        const last = new Map<string, object>();
        for (const id of foreign) {
          const answer = await send(who, { [slot]: id });
          expect(callers.leaks(who, answer, id), `to ${who} with ${slot} ${id}`).toEqual([]);
          const unknown = unknownOf(id);
          // Of ids in a query the place in time may matter, so each is compared with its own neighbour.
          const kind = slot.startsWith('?') ? unknown : unknown.slice(0, 3) === 'pk_' ? 'key' : 'id';
          if (!last.has(kind)) last.set(kind, essence(await send(who, { [slot]: unknown })));
          expect(essence(answer), `to ${who} with ${slot} ${id}`).toEqual(last.get(kind));
        }
      }
    }
  });

  test('answers ids that are none with a fault of the caller, to everybody', async () => {
    for (const who of ['anonymous', 'main', 'administrator'] as const) {
      for (const slot of operation.slots.filter((place) => !place.startsWith('body'))) {
        for (const id of malformed) {
          const { status, body } = await send(who, { [slot]: id });
          expect([who, slot, id, status]).toEqual([who, slot, id, expect.toBeOneOf([401, 403, 404, 422])]);
          expect(body.code).toBeTypeOf('string');
        }
      }
    }
  });
});

test('nothing of either partner was changed by those who are not of it', async () => {
  expect(await rowsOfBoth()).toEqual(before);
});

describe('anonymous callers', () => {
  const closed = named.filter(([, { security }]) => security !== null);
  test.each(closed)('are refused by %s, whatever else is wrong', async (_, operation) => {
    const refused = operation.security === 'accessToken' ? 401 : 403;
    const right = operation.request((slot) => ownId(operation, slot, 'main'));
    for (const request of [
      right,
      { ...right, body: undefined },
      { ...right, body: undefined, headers: {} },
    ]) {
      expect((await callers.send('anonymous', request, operation)).status).toBe(refused);
    }
    expect((await callers.sendElsewhere('main', right, operation)).status).toBeOneOf([401, 403]);
  });
});

describe('administration', () => {
  const admins = named.filter(([, { path }]) => path.startsWith('/api/v1/admin/'));
  test.each(admins)('%s is refused to everybody of a partner, whatever they name', async (_, operation) => {
    for (const who of ['main', 'member'] as const) {
      const request = operation.request((slot) => ownId(operation, slot, who));
      expect((await callers.send(who, request, operation)).status).toBe(403);
    }
  });
});

describe.each(named)('for their own, %s', (_, operation) => {
  test('shows nothing of another partner and never breaks', async () => {
    const answered: number[] = [];
    for (const who of ['main', 'member', 'administrator'] as const) {
      const request = operation.request((slot) => ownId(operation, slot, who));
      const answer = await callers.send(who, request, operation);
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
      if (who !== 'administrator') expect(callers.leaks(who, answer)).toEqual([]);
      answered.push(answer.status);
      if (operation.method !== 'GET') await callers.revive(who);
    }
    // Whoever is refused everything sees nothing of others either: somebody has to be let in.
    if (
      operation.method === 'GET' &&
      !operation.slots.includes('token') &&
      !/site-check|handover/.test(operation.path)
    )
      expect(answered).toContain(200);
  });
});

test('nothing was read past row-level security for a signed-in caller', () => {
  expect(watch.forCallers.size).toBeGreaterThan(3);
  expect(watch.withoutReason()).toEqual([]);
});
