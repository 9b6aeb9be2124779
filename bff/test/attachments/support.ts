import { randomUUID } from 'node:crypto';
import type { TestPartner, TestPortal } from '../support/portal.ts';

export interface FileAnswer {
  readonly status: number;
  // Answers are checked by the assertions of each test.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export const on = (partner: TestPartner) => ({ key: partner.siteKey, origin: partner.origin });

/** Posts one file as a browser does. */
export async function postFile(
  portal: TestPortal,
  path: string,
  options: {
    readonly partner: TestPartner;
    /** Of a signed-in person. */
    readonly token?: string;
    /** Of a visitor's lead. */
    readonly uploadToken?: string;
    readonly content: Uint8Array;
    readonly name?: string;
    readonly field?: string;
    readonly headers?: Record<string, string>;
  },
): Promise<FileAnswer> {
  const { partner, token, uploadToken, content, name = 'offer.pdf', field = 'file', headers = {} } = options;
  const body = new FormData();
  body.append(field, new Blob([new Uint8Array(content)]), name);
  const response = await portal.browser.fetch(
    `${portal.url}/api/v1${path}`,
    {
      method: 'POST',
      headers: {
        'x-portal-key': partner.siteKey,
        origin: partner.origin,
        ...(uploadToken ? { authorization: `Bearer ${uploadToken}` } : {}),
        ...headers,
      },
      body,
    },
    token,
  );
  return { status: response.status, body: await response.json() };
}

/** Somebody signed in at a partner, with a lead of their own. */
export async function memberWithLead(portal: TestPortal, home?: TestPartner, role?: 'partner_member') {
  const partner = home ?? (await portal.partner());
  const token = await portal.signIn(partner, await portal.person(partner, role));
  const { body } = await portal.call('POST', '/api/v1/leads', {
    ...on(partner),
    token,
    body: { lastName: 'Byron' },
    headers: { 'idempotency-key': randomUUID() },
  });
  const leadId = body.id as string;
  return {
    partner,
    token,
    leadId,
    get: (path: string) => portal.call('GET', `/api/v1${path}`, { ...on(partner), token }),
    add: (
      content: Uint8Array,
      name?: string,
      more: { field?: string; headers?: Record<string, string> } = {},
    ) =>
      postFile(portal, `/leads/${leadId}/attachments`, {
        partner,
        token,
        content,
        ...(name === undefined ? {} : { name }),
        ...more,
      }),
    names: async () => {
      const list = await portal.call('GET', `/api/v1/leads/${leadId}/attachments`, { ...on(partner), token });
      return (list.body.attachments as { name: string }[]).map((file) => file.name);
    },
  };
}

/** A lead handed in through the public form, and what adds files to it. */
export async function visitorWithLead(portal: TestPortal, home?: TestPartner) {
  const partner = home ?? (await portal.partner());
  const { body } = await portal.call('POST', `/api/v1/public/forms/${partner.siteKey}/leads`, {
    ...on(partner),
    body: { lastName: 'Visitor' },
    headers: { 'idempotency-key': randomUUID() },
  });
  const leadId = body.id as string;
  const uploadToken = body.uploadToken as string;
  return {
    partner,
    leadId,
    uploadToken,
    add: (
      content: Uint8Array,
      name = 'offer.pdf',
      token: string = uploadToken,
      lead = leadId,
      at = partner,
    ) =>
      postFile(portal, `/public/forms/${at.siteKey}/leads/${lead}/attachments`, {
        partner: at,
        uploadToken: token,
        content,
        name,
      }),
  };
}
