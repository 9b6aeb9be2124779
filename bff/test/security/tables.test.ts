import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callable } from './callable.ts';
import { startWorld, unknownLike, type World } from './world.ts';

/**
 * The second lock by itself: every table, view and function as the catalogue lists them, with the claims that the BFF would
 * send for each kind of person. What is new is covered without a change here, except what people may call (callable.ts).
 */
let world: World;
let client: Client;
let everyone: Record<string, Claims>;
interface Claims {
  readonly sub?: string;
  readonly partner_id?: string;
  readonly portal_role?: string;
  readonly sees_all?: string;
}

beforeAll(async () => {
  world = await startWorld();
  client = await world.portal.database.connect();
  const of = ({ partner, main, member }: World['a']) => ({
    main: { sub: main.id, partner_id: partner.id, portal_role: 'partner_admin', sees_all: 'true' },
    member: { sub: member.id, partner_id: partner.id, portal_role: 'partner_member', sees_all: 'false' },
  });
  everyone = {
    main: of(world.a).main,
    member: of(world.a).member,
    otherMain: of(world.b).main,
    otherMember: of(world.b).member,
    administrator: { sub: world.admin.id, portal_role: 'admin', sees_all: 'true' },
    withoutClaims: {},
  };
}, 60_000);
afterAll(async () => {
  await client.end();
  await world.stop();
});

/** Runs one statement as a role with claims, undone afterwards: its rows as text, or the SQLSTATE it failed with. */
async function as(role: 'anon' | 'authenticated', claims: Claims, statement: string): Promise<string[]> {
  try {
    await client.query('begin');
    await client.query(`select set_config('request.jwt.claims', $1, true)`, [JSON.stringify(claims)]);
    await client.query(`set local role ${role}`);
    const { rows } = await client.query<{ row: unknown }>(statement);
    return rows.map((row) => JSON.stringify(row));
  } catch (error) {
    return [(error as { code: string }).code];
  } finally {
    await client.query('rollback');
  }
}

const relations = () =>
  world.portal.database.sql<{ name: string; kind: string; secured: boolean; invoker: boolean }>(
    `select oid::regclass::text as name, relkind as kind, relrowsecurity as secured,
       coalesce('security_invoker=true' = any (reloptions), false) as invoker
     from pg_class where relnamespace in ('public'::regnamespace, 'portal'::regnamespace)
       and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
  );
const functions = () =>
  world.portal.database.sql<{
    name: string;
    types: string[];
    granted: boolean;
    definer: boolean;
    config: string[] | null;
  }>(
    `select case when pronamespace = 'public'::regnamespace then proname else 'portal.' || proname end as name,
       array(select format_type(t, null) from unnest(proargtypes) t) as types, has_function_privilege('authenticated', oid, 'execute') as granted,
       prosecdef as definer, proconfig as config
     from pg_proc where pronamespace in ('public'::regnamespace, 'portal'::regnamespace) order by 1`,
  );
const denied = ['42501'];

test('every table has row-level security, and no view looks past it', async () => {
  const all = await relations();
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter(({ kind, secured }) => (kind === 'r' || kind === 'p') && !secured)).toEqual([]);
  expect(
    all.filter(({ kind, invoker }) => kind === 'm' || kind === 'f' || (kind === 'v' && !invoker)),
  ).toEqual([]);
});

test('people are granted nothing on any table but to read what a policy shows, anonymous callers nothing at all', async () => {
  const grants = await world.portal.database.sql(
    `select c.oid::regclass::text as name, role, privilege from pg_class c,
       unnest(array['anon', 'authenticated']) role,
       unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
     where c.relnamespace in ('public'::regnamespace, 'portal'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm', 'f')
       and (has_table_privilege(role, c.oid, privilege) or (privilege in ('select', 'insert', 'update', 'references')
            and has_any_column_privilege(role, c.oid, privilege)))
       and not (role = 'authenticated' and privilege = 'select' and exists (select 1 from pg_policy where polrelid = c.oid))`,
  );
  expect(grants).toEqual([]);
  const sequences = await world.portal.database.sql(
    `select c.oid::regclass::text as name, role from pg_class c, unnest(array['anon', 'authenticated']) role
     where c.relnamespace in ('public'::regnamespace, 'portal'::regnamespace) and c.relkind = 'S'
       and has_sequence_privilege(role, c.oid, 'usage, select, update')`,
  );
  expect(sequences).toEqual([]);
});

test('no policy lets anybody write, and none is for anonymous callers', async () => {
  const policies = await world.portal.database.sql(
    `select tablename, policyname, cmd, roles::text[] from pg_policies
     where schemaname in ('public', 'portal') and (cmd <> 'SELECT' or roles::text[] <> '{authenticated}')`,
  );
  expect(policies).toEqual([]);
});

test('in no table does anybody see a row of another partner, nor a sub-account what the main account handed in', async () => {
  const { a, b, idsOf } = world;
  const ids = {
    a: [...(await idsOf(a.partner.id)).values()].flat(),
    b: [...(await idsOf(b.partner.id)).values()].flat(),
  };
  const hidden: Record<string, string[]> = {
    main: [b.marker, ...ids.b],
    member: [b.marker, ...ids.b, a.mainMarker + ' ', a.main.leadId],
    otherMain: [a.marker, ...ids.a],
    otherMember: [a.marker, ...ids.a, b.mainMarker + ' ', b.main.leadId],
    withoutClaims: [a.marker, b.marker, ...ids.a, ...ids.b],
  };
  let seen = 0;
  for (const { name } of await relations()) {
    const select = `select to_jsonb(t)::text as row from ${name} t`;
    expect([name, await as('anon', {}, select)]).toEqual([name, denied]);
    for (const [who, secrets] of Object.entries(hidden)) {
      const rows = await as('authenticated', everyone[who] ?? {}, select);
      const leaks = rows.filter((row) => secrets.some((secret) => row.includes(secret)));
      expect([name, who, leaks]).toEqual([name, who, []]);
      seen += rows.filter((row) => row !== denied[0]).length;
    }
  }
  // Whoever sees nothing leaks nothing.
  expect(seen).toBeGreaterThan(40);
}, 60_000);

test('claims that contradict each other, or name somebody else’s partner, open nothing to write', async () => {
  const { a, b } = world;
  const forged = { ...everyone['main'], partner_id: b.partner.id };
  const before = await world.rowsAbout([a.partner.id, b.partner.id]);
  const draft = `'{"idempotency_key":"forged-1","request_hash":"h","last_name":"X"}'`;
  await as('authenticated', forged, `select submit_lead(${draft})`);
  await as('authenticated', forged, `select update_lead('${b.main.leadId}', '{"company":"X"}')`);
  await as('authenticated', forged, `select add_note('${b.main.leadId}', '{"text":"X"}', 5)`);
  expect(await world.rowsAbout([a.partner.id, b.partner.id])).toEqual(before);
});

describe('functions', () => {
  test('are executable by people only where this test says why, by anonymous callers never', async () => {
    const granted = await world.portal.database.sql<{ name: string; role: string }>(
      `select case when pronamespace = 'public'::regnamespace then proname else 'portal.' || proname end as name, role
       from pg_proc, unnest(array['anon', 'authenticated']) role
       where pronamespace in ('public'::regnamespace, 'portal'::regnamespace) and has_function_privilege(role, oid, 'execute')`,
    );
    expect(granted.filter(({ role }) => role === 'anon')).toEqual([]);
    expect([...new Set(granted.map(({ name }) => name))].sort()).toEqual(Object.keys(callable).sort());
  });

  test('have a fixed search path wherever they run as their owner', async () => {
    const definers = (await functions()).filter(({ definer }) => definer);
    expect(definers.length).toBeGreaterThan(5);
    const loose = definers.filter(
      ({ config }) => !config?.some((setting) => /^search_path=(""|public, portal, pg_temp)$/.test(setting)),
    );
    expect(loose).toEqual([]);
  });

  test('answer another partner’s ids as ids that nobody has, and write nothing', async () => {
    const { a, b, idsOf, rowsAbout } = world;
    const foreign = [...(await idsOf(b.partner.id)).values()].flat();
    const before = await rowsAbout([a.partner.id, b.partner.id]);
    const asked = (await functions()).filter(({ granted, types }) => granted && types.includes('uuid'));
    expect(asked.length).toBeGreaterThan(8);
    for (const { name, types } of asked) {
      for (const who of ['main', 'member']) {
        for (const id of foreign) {
          const call = (given: string) =>
            as('authenticated', everyone[who] ?? {}, `select ${name}(${argumentsOf(types, given)}) as row`);
          const answer = await call(id);
          // A path is computed from the id; whether the id exists is no matter.
          if (name !== 'portal.attachment_path')
            expect([name, who, answer]).toEqual([name, who, await call(unknownLike(id))]);
          expect([name, who, answer.filter((row) => row.includes(b.marker))]).toEqual([name, who, []]);
        }
      }
    }
    expect(await rowsAbout([a.partner.id, b.partner.id])).toEqual(before);
  }, 120_000);
});

function argumentsOf(types: readonly string[], id: string): string {
  return types
    .map((type) => {
      if (type === 'uuid') return `'${id}'::uuid`;
      if (type === 'jsonb')
        return `'{"limit": 5, "name": "x", "text": "x", "to": "${id}", "keep": true}'::jsonb`;
      if (type === 'integer' || type === 'bigint') return `100000::${type}`;
      return `'x'::${type}`;
    })
    .join(', ');
}
