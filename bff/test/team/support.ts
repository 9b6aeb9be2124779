import { randomUUID } from 'node:crypto';
import type { TestPartner, TestPortal } from '../support/portal.ts';

export const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });

/** A signed-in person of a partner and what they do to their team. */
export async function signedIn(
  portal: TestPortal,
  partner: TestPartner,
  role: 'partner_admin' | 'partner_member' = 'partner_admin',
) {
  const person = await portal.person(partner, role);
  const token = await portal.signIn(partner, person);
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    portal.call(method, `/api/v1${path}`, { ...on(partner), token, body, headers });
  return {
    ...person,
    token,
    call,
    team: async () => (await call('GET', '/team')).body,
    invite: (body: object, key: string = randomUUID()) =>
      call('POST', '/team', body, { 'idempotency-key': key }),
    edit: (id: string, body: object) => call('PATCH', `/team/${id}`, body),
    remove: (id: string, body?: object) => call('DELETE', `/team/${id}`, body),
    handOver: (to: string) => call('POST', '/team/main', { to }),
    handIn: (lastName: string) => call('POST', '/leads', { lastName }, { 'idempotency-key': randomUUID() }),
    leads: async () =>
      ((await call('GET', '/leads')).body.leads as { lastName: string }[]).map(({ lastName }) => lastName),
  };
}

/** As `signedIn`, for an administrator on the hosted portal. */
export async function administrator(portal: TestPortal) {
  const token = await portal.signIn(null, await portal.person(null));
  return (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    portal.call(method, `/api/v1${path}`, { token, body, headers });
}
