import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPortal, type TestPartner, type TestPortal } from '../support/portal.ts';

let portal: TestPortal;
let acme: TestPartner;
let other: TestPartner;
beforeAll(async () => {
  portal = await startPortal();
  acme = await portal.partner('Acme');
  other = await portal.partner('Other');
});
afterAll(() => portal.stop());

const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });
interface Entry {
  id: string;
  action: string;
  actor: { id: string; name: string } | null;
  subject: { id: string } | null;
  partner: { id: string } | null;
  ip: string | null;
  origin: string | null;
  userAgent: string | null;
  details: Record<string, unknown>;
}
const asAdmin = async (query = '') => {
  const token = await portal.signIn(null, await portal.person(null));
  return portal.call('GET', `/api/v1/admin/audit-log${query}`, { token });
};

describe('the audit log', () => {
  test('says who signed in, on which page, from which address and with which browser', async () => {
    const person = await portal.person(acme);
    await portal.call('POST', '/api/v1/auth/login', {
      ...on(acme),
      body: { email: person.email, password: person.password },
      headers: { 'user-agent': 'A browser of the tests' },
    });
    const { body } = await asAdmin(`?subject=${person.id}&action=session.started`);
    expect(body.entries).toHaveLength(1);
    const [entry] = body.entries as Entry[];
    expect(entry).toMatchObject({
      action: 'session.started',
      actor: { id: person.id, name: 'Robin Reyes' },
      subject: { id: person.id },
      partner: { id: acme.id, name: 'Acme' },
      origin: acme.origin,
      userAgent: 'A browser of the tests',
    });
    expect(entry?.ip).toMatch(/127\.0\.0\.1|::1/);
  });

  test('names the person who did it and the person it was done to', async () => {
    const person = await portal.person(acme);
    const token = await portal.signIn(acme, person);
    await portal.call('POST', '/api/v1/auth/logout', { ...on(acme), token });
    const { body } = await asAdmin(`?actor=${person.id}&action=session.ended`);
    expect(body.entries).toMatchObject([{ subject: { id: person.id }, details: { reason: 'signed_out' } }]);
  });

  test('tells what the portal did by itself without an actor', async () => {
    await portal.database.sql(`update partners set status = 'suspended' where id = $1`, [other.id]);
    await portal.database.sql(`update partners set status = 'approved' where id = $1`, [other.id]);
    const { body } = await asAdmin(`?partner=${other.id}&action=partner.status_changed`);
    expect((body.entries as Entry[]).map(({ actor, details }) => ({ actor, to: details['to'] }))).toEqual([
      { actor: null, to: 'approved' },
      { actor: null, to: 'suspended' },
      { actor: null, to: 'approved' },
    ]);
  });

  test('comes newest first in pages that neither repeat nor skip a line while it grows', async () => {
    const person = await portal.person(acme);
    for (const name of ['One', 'Two', 'Three', 'Four', 'Five']) {
      await portal.database.sql('update users set name = $2 where id = $1', [person.id, name]);
    }
    const token = await portal.signIn(null, await portal.person(null));
    const names: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = `?subject=${person.id}&action=account.renamed&limit=2${cursor && `&cursor=${cursor}`}`;
      const { body } = await portal.call('GET', `/api/v1/admin/audit-log${query}`, { token });
      names.push(...(body.entries as Entry[]).map(({ details }) => details['to']));
      await portal.database.sql('update users set name = $2 where id = $1', [
        person.id,
        `Later ${names.length}`,
      ]);
      cursor = body.nextCursor as string | null;
    }
    expect(names).toEqual(['Five', 'Four', 'Three', 'Two', 'One']);
  });

  test('shows a main account its own partner’s lines only, and not where administrators sit', async () => {
    const admin = await portal.person(null);
    const person = await portal.person(acme);
    await portal.signIn(other, await portal.person(other));
    await portal.database.sql(
      `insert into audit_log (action, actor_id, actor_name, partner_id, ip) values ('test.told', $1, 'Casey', $2, '192.0.2.1')`,
      [admin.id, acme.id],
    );
    const token = await portal.signIn(acme, person);
    const { body } = await portal.call('GET', '/api/v1/audit-log', { ...on(acme), token });
    const entries = body.entries as Entry[];
    expect(new Set(entries.map(({ partner }) => partner?.id))).toEqual(new Set([acme.id]));
    expect(entries.find(({ action }) => action === 'test.told')).toMatchObject({
      actor: { name: 'Casey' },
      ip: null,
    });
    expect(entries.find(({ action }) => action === 'session.started')?.ip).not.toBeNull();
    const asked = await portal.call('GET', `/api/v1/audit-log?partner=${other.id}`, { ...on(acme), token });
    expect(asked.body.entries).toEqual([]);
  });

  test('is closed to sub-accounts, and all of it to everybody but administrators', async () => {
    const member = await portal.signIn(acme, await portal.person(acme, 'partner_member'));
    expect((await portal.call('GET', '/api/v1/audit-log', { ...on(acme), token: member })).status).toBe(403);
    const main = await portal.signIn(acme, await portal.person(acme));
    expect((await portal.call('GET', '/api/v1/admin/audit-log', { ...on(acme), token: main })).status).toBe(
      403,
    );
  });

  test('refuses a filter it cannot read, by name', async () => {
    const { status, body } = await asAdmin('?cursor=x&actor=me&action=Everything&limit=0');
    expect(status).toBe(422);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual([
      'action',
      'actor',
      'cursor',
      'limit',
    ]);
  });

  test.each([
    ['changed', `update audit_log set actor_name = 'Nobody'`],
    ['removed', 'delete from audit_log'],
    ['emptied', 'truncate audit_log'],
  ])('is not %s, even by the owner of the database', async (_what, statement) => {
    await expect(portal.database.sql(statement)).rejects.toThrow('audit_log only grows');
    const client = await portal.database.connect();
    await client.query('set role service_role');
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  test('of a change that fails has no line', async () => {
    const person = await portal.person(acme);
    await expect(
      portal.database.sql(`update users set name = 'Gone', email = 'NOT LOWER' where id = $1`, [person.id]),
    ).rejects.toThrow();
    const { body } = await asAdmin(`?subject=${person.id}&action=account.renamed`);
    expect(body.entries).toEqual([]);
  });
});
