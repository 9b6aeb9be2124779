import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { note, notePage } from '../../contract/index.ts';
import { parseMapping } from '../../src/crm/zoho/load-mapping.ts';
import { startPortal, type TestPortal } from '../support/portal.ts';
import { authorWithLead } from './support.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const eventsOf = (leadId: string) =>
  portal.database.sql<{ kind: string }>('select kind from events where lead_id = $1 order by id', [leadId]);

test('a note is saved with its author and time, waits for the CRM, and open pages are told', async () => {
  const me = await authorWithLead(portal);
  const { status, body } = await me.add('  Wants an offer by Friday.\r\nCalls back.  ');
  expect(status).toBe(201);
  expect(note.parse(body)).toMatchObject({
    text: 'Wants an offer by Friday.\nCalls back.',
    author: 'Robin Reyes',
    sync: 'queued',
    syncReason: null,
  });
  expect(notePage.parse((await me.list()).body)).toEqual({ notes: [body], nextCursor: null, canAdd: true });
  expect((await eventsOf(me.leadId)).map(({ kind }) => kind)).toEqual(['lead.created', 'lead.changed']);
});

test('a lead without notes has none, and takes some', async () => {
  const me = await authorWithLead(portal);
  expect((await me.list()).body).toEqual({ notes: [], nextCursor: null, canAdd: true });
});

test('notes come newest first, a page at a time, each once', async () => {
  const me = await authorWithLead(portal);
  for (const text of ['one', 'two', 'three', 'four', 'five']) await me.add(text);
  const seen: string[] = [];
  for (let query = '?limit=2'; query !== '';) {
    const { notes, nextCursor } = notePage.parse((await me.list(query)).body);
    seen.push(...notes.map(({ text }) => text));
    query = nextCursor === null ? '' : `?limit=2&cursor=${nextCursor}`;
  }
  expect(seen).toEqual(['five', 'four', 'three', 'two', 'one']);
});

test('the same note sent again under its key is one note, and another one under that key is refused', async () => {
  const me = await authorWithLead(portal);
  const key = randomUUID();
  const first = await me.add('Called.', key);
  const second = await me.add('Called.', key);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toEqual(first.body);
  expect(await me.add('Something else.', key)).toMatchObject({
    status: 409,
    body: { code: 'idempotency_key_reused' },
  });
  expect((await me.list()).body.notes).toHaveLength(1);
  expect(await eventsOf(me.leadId)).toHaveLength(2);
});

test('the same note sent twice at once is one note', async () => {
  const me = await authorWithLead(portal);
  const key = randomUUID();
  const answers = await Promise.all([1, 2, 3, 4].map(() => me.add('Called.', key)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
  expect(new Set(answers.map(({ body }) => body.id as string)).size).toBe(1);
});

test.each([
  ['nothing', {}, 'text', 'invalid_type', 'Enter a note.'],
  ['blanks', { text: ' \n\t ' }, 'text', 'required', 'Enter a note.'],
  ['a number', { text: 5 }, 'text', 'invalid_type', 'Note must be text.'],
  ['too much', { text: 'x'.repeat(2_001) }, 'text', 'too_long', 'Note can have at most 2,000 characters.'],
  [
    'what cannot be stored',
    { text: 'a\u0000b' },
    'text',
    'characters',
    'Note has characters that cannot be shown. Remove them.',
  ],
  ['a title', { text: 'x', title: 'y' }, 'title', 'unknown', 'title is not a known field. Remove it.'],
])('a note with %s is refused by field', async (_name, body, field, code, message) => {
  const me = await authorWithLead(portal);
  expect(await me.post(`/leads/${me.leadId}/notes`, body)).toMatchObject({
    status: 422,
    body: { code: 'invalid_request', errors: [{ field, code, message }] },
  });
  expect((await me.list()).body.notes).toEqual([]);
});

test('a note takes as many characters as it says, counted after trimming', async () => {
  const me = await authorWithLead(portal);
  const text = `Grüße 🎉${'x'.repeat(1_992)}`;
  expect(text).toHaveLength(2_000);
  expect(await me.add(`  ${text}\n\n`)).toMatchObject({ status: 201, body: { text } });
});

test('a key, a cursor and a limit that are none are refused by name', async () => {
  const me = await authorWithLead(portal);
  expect((await me.add('x', null)).body.errors).toMatchObject([{ field: 'idempotency-key' }]);
  expect((await me.list('?cursor=odd')).body.errors).toMatchObject([
    { field: 'cursor', message: 'The cursor is not one of ours. Start again without it.' },
  ]);
  expect((await me.list('?limit=0')).body.errors).toMatchObject([{ field: 'limit' }]);
});

test('a lead takes no more notes than anybody reads', async () => {
  const me = await authorWithLead(portal);
  await portal.database.sql(
    `insert into lead_notes (lead_id, partner_id, author_id, author_name, text, idempotency_key, due_at)
     select $1, $2, $3, 'Robin', 'x', 'k' || n, null from generate_series(1, 500) n`,
    [me.leadId, me.partner.id, me.person.id],
  );
  expect(await me.add('One too many')).toMatchObject({
    status: 422,
    body: { errors: [{ field: 'text', code: 'too_many' }] },
  });
});

describe('who may', () => {
  test('the main account reads and writes at the leads of its people, a colleague without that right at neither', async () => {
    const member = await authorWithLead(portal, undefined, 'partner_member');
    const main = await authorWithLead(portal, member.partner);
    const colleague = await authorWithLead(portal, member.partner, 'partner_member');
    await member.add('Mine');
    expect((await main.add('Main', undefined, member.leadId)).status).toBe(201);
    expect((await main.list('', member.leadId)).body.notes).toHaveLength(2);
    expect(await colleague.add('Not mine', undefined, member.leadId)).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
    expect((await colleague.list('', member.leadId)).status).toBe(404);
    expect((await member.list()).body.notes).toHaveLength(2);
  });

  test('another partner’s lead, one that is not there and what is no id answer alike', async () => {
    const [mine, theirs] = [await authorWithLead(portal), await authorWithLead(portal)];
    for (const id of [theirs.leadId, randomUUID(), 'odd']) {
      expect([(await mine.add('x', undefined, id)).status, (await mine.list('', id)).status]).toEqual([
        404, 404,
      ]);
    }
  });

  test('an administrator reads notes and writes none', async () => {
    const me = await authorWithLead(portal);
    await me.add('Called.');
    const token = await portal.signIn(null, await portal.person(null));
    const path = `/api/v1/leads/${me.leadId}/notes`;
    expect((await portal.call('GET', path, { token })).body).toMatchObject({
      notes: [{ text: 'Called.' }],
      canAdd: false,
    });
    const headers = { 'idempotency-key': randomUUID() };
    const written = await portal.call('POST', path, { token, headers, body: { text: 'x' } });
    expect(written).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('a lead that moves to another partner leaves its notes behind', async () => {
    const [before, after] = [await authorWithLead(portal), await authorWithLead(portal)];
    await before.add('Our price is secret.');
    await portal.database.sql('update leads set partner_id = $2, owner_id = null where id = $1', [
      before.leadId,
      after.partner.id,
    ]);
    expect((await after.list('', before.leadId)).body).toMatchObject({ notes: [], canAdd: true });
    expect((await before.list()).status).toBe(404);
  });

  test('nobody who is not signed in', async () => {
    const me = await authorWithLead(portal);
    expect((await portal.call('GET', `/api/v1/leads/${me.leadId}/notes`)).status).toBe(401);
  });
});

test('a converted lead takes notes at its deal, and none where it has no deal', async () => {
  const [dealt, plain] = [await authorWithLead(portal), await authorWithLead(portal)];
  const convert = (leadId: string, deal: string | null) =>
    portal.database.sql('update leads set converted_at = now(), deal_crm_id = $2 where id = $1', [
      leadId,
      deal,
    ]);
  await convert(dealt.leadId, '77');
  await convert(plain.leadId, null);
  expect((await dealt.add('Still with us.')).status).toBe(201);
  expect((await dealt.list()).body.canAdd).toBe(true);
  expect(await plain.add('Too late.')).toMatchObject({ status: 409, body: { code: 'lead_converted' } });
  expect((await plain.list()).body.canAdd).toBe(false);
});

test('a repeat is answered as the first time even when the lead takes no more notes', async () => {
  const me = await authorWithLead(portal);
  const key = randomUUID();
  const { body } = await me.add('Called.', key);
  await portal.database.sql('update leads set converted_at = now() where id = $1', [me.leadId]);
  expect(await me.add('Called.', key)).toMatchObject({ status: 200, body });
});

test('an organisation that has notes off shows none and takes none', async () => {
  const off = await startPortal({ mapping: parseMapping({ leads: { notes: false } }, 'test') });
  try {
    const me = await authorWithLead(off);
    await off.database.sql(
      `insert into lead_notes (lead_id, partner_id, author_id, author_name, text, idempotency_key)
       values ($1, $2, $3, 'Robin', 'Before they were switched off.', 'k')`,
      [me.leadId, me.partner.id, me.person.id],
    );
    expect((await me.list()).body).toEqual({ notes: [], nextCursor: null, canAdd: false });
    expect(await me.add('After.')).toMatchObject({
      status: 403,
      body: { code: 'forbidden', detail: 'This organisation takes no notes.' },
    });
  } finally {
    await off.stop();
  }
});
