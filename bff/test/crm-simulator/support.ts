import { expect, onTestFinished } from 'vitest';
import { type CrmSimulatorOptions, startCrmSimulator } from '../../dev/crm-simulator/index.ts';
import { validateExchange, validateNotification } from '../../dev/crm-wire/index.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** Statuses of calls whose request was right, too. */
const accepted = new Set([200, 201, 204, 207, 304]);

/** 21 November 2026, ten o'clock: tests that look at times start here. */
export const tenOClock = Date.UTC(2026, 10, 21, 10);

/** A simulator with a client that holds a token. When the test ends, every answer must have been as the wire says. */
export async function drive(options: CrmSimulatorOptions = {}) {
  const crm = await startCrmSimulator(options);
  let token = '';

  onTestFinished(async () => {
    await crm.notifications.idle();
    const faults = crm.calls.list().flatMap((call) => {
      const { request, response } = validateExchange(call);
      return [...response, ...(accepted.has(call.status) ? request : [])].map(
        (fault) => `${call.method} ${call.path} ${call.status}: ${fault}`,
      );
    });
    for (const { body } of crm.notifications.deliveries()) faults.push(...validateNotification(body));
    await crm.close();
    expect(faults).toEqual([]);
  });

  async function requestToken(changes: Record<string, string> = {}): Promise<Reply> {
    const { clientId, clientSecret, refreshToken } = crm.credentials;
    const form = { client_id: clientId, client_secret: clientSecret, refresh_token: refreshToken };
    const answer = await fetch(`${crm.url}/oauth/v2/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, grant_type: 'refresh_token', ...changes }),
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  }

  async function signIn(): Promise<void> {
    token = (await requestToken()).body.access_token;
  }

  async function api(method: string, path: string, sent?: unknown, headers: object = {}): Promise<Reply> {
    const body = sent === undefined || sent instanceof FormData ? sent : JSON.stringify(sent);
    const answer = await fetch(`${crm.url}/crm/v8${path}`, {
      method,
      headers: { authorization: `Zoho-oauthtoken ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.startsWith('application/json');
    return { status: answer.status, headers: answer.headers, body: json ? JSON.parse(text) : text };
  }

  const coql = (select_query: string) => api('POST', '/coql', { select_query });

  await signIn();
  return { crm, api, coql, signIn, requestToken };
}

export function upsertOf(...data: object[]) {
  return { data, duplicate_check_fields: ['Portal_Lead_Id'] };
}

/** Resolves once `check` gives something. */
export async function until<T>(check: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = check();
    if (found) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
