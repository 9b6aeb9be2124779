import { randomUUID } from 'node:crypto';
import type { Note } from '../../contract/index.ts';
import type { TestPartner, TestPortal } from '../support/portal.ts';

/** Somebody signed in at a partner, with a lead of their own, and how they write notes to it. */
export async function authorWithLead(portal: TestPortal, home?: TestPartner, role?: 'partner_member') {
  const partner = home ?? (await portal.partner());
  const person = await portal.person(partner, role);
  const token = await portal.signIn(partner, person);
  const on = { key: partner.siteKey, origin: partner.origin, token };
  const post = (path: string, body: unknown, key: string | null = randomUUID()) =>
    portal.call('POST', `/api/v1${path}`, {
      ...on,
      body,
      ...(key === null ? {} : { headers: { 'idempotency-key': key } }),
    });
  const leadId = (await post('/leads', { lastName: 'Byron' })).body.id as string;
  const get = (path: string) => portal.call('GET', `/api/v1${path}`, on);
  return {
    partner,
    person,
    leadId,
    post,
    get,
    add: (text: unknown, key?: string | null, lead = leadId) => post(`/leads/${lead}/notes`, { text }, key),
    list: (query = '', lead = leadId) => get(`/leads/${lead}/notes${query}`),
    /** Text, state and reason of each note, oldest first. */
    states: async () => {
      const { body } = await get(`/leads/${leadId}/notes?limit=100`);
      return (body.notes as Note[]).map(({ text, sync, syncReason }) => [text, sync, syncReason]).reverse();
    },
  };
}
