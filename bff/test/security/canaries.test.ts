import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createBrowserKey } from '../../dev/browser-key.ts';
import { startCrmSimulator, type CrmSimulator } from '../../dev/crm-simulator/index.ts';
import type { Mail } from '../../dev/mailbox/index.ts';
import { secretIn } from '../account/support.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/global-setup.ts';
import { eventually } from '../support/portal.ts';
import { startPickySmtp } from './picky-smtp.ts';
import { textFile } from './world.ts';

/**
 * A real process at its most talkative, through what people and the CRM do and what goes wrong with it. Every secret and
 * everything personal that goes in is known by its text; none of it may come out in a log.
 */
const word = (name: string) => `kanarie-${name}`;
const secrets = {
  signingKey: `${word('signing-key')}-${'x'.repeat(32)}`,
  webhookToken: `${word('webhook')}-${'x'.repeat(16)}`,
  password: `${word('password')} of somebody 71`,
  wrongPassword: `${word('wrong-password')} of somebody 72`,
};
const origin = 'https://kanarie-partner.example';

let crm: CrmSimulator;
let database: TestDatabase;
let bff: ChildProcess;
let url: string;
let log = '';
const made = new Set<string>();
const keep = <T extends string | null | undefined>(secret: T): T => {
  if (secret) made.add(secret);
  return secret;
};

let smtp: ReturnType<typeof startPickySmtp>;
const mails: Omit<Mail, 'id'>[] = [];
/** The mail with that number, counted from 1. */
const mail = (number: number) => eventually(() => mails[number - 1]);

beforeAll(async () => {
  database = await createTestDatabase();
  crm = await startCrmSimulator();
  smtp = startPickySmtp((mail) => void mails.push(mail));
  await once(smtp.server, 'listening');
  url = `http://localhost:${await freePort()}`;
  bff = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../../src/main.ts')],
    {
      env: {
        ...process.env,
        PORT: new URL(url).port,
        PUBLIC_URL: url,
        SUPABASE_URL: database.supabaseUrl,
        SUPABASE_SECRET_KEY: database.secretKey,
        SUPABASE_PUBLISHABLE_KEY: database.publishableKey,
        SUPABASE_JWT_SECRET: database.jwtSecret,
        ZOHO_API_URL: crm.url,
        ZOHO_ACCOUNTS_URL: crm.url,
        ZOHO_CLIENT_ID: crm.credentials.clientId,
        ZOHO_CLIENT_SECRET: crm.credentials.clientSecret,
        ZOHO_REFRESH_TOKEN: crm.credentials.refreshToken,
        ZOHO_WEBHOOK_TOKEN: secrets.webhookToken,
        SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
        AUTH_SIGNING_KEY: secrets.signingKey,
        ADMIN_EMAIL: 'kanarie-admin@nowhere.example',
        CRM_POLL_SECONDS: '1',
        LOG_LEVEL: 'trace',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const stream of [bff.stdout, bff.stderr])
    stream?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await eventually(() => {
    if (bff.exitCode !== null) throw new Error(`it ended:\n${log}`);
    return log.includes('"ready"');
  });
}, 60_000);
afterAll(async () => {
  bff.kill('SIGKILL');
  await new Promise<void>((resolve) => smtp.close(resolve));
  await crm.close();
  await database.drop();
});

test('no log line tells a secret or anything personal, whatever is done and whatever fails', async () => {
  const id = crm.records.insert('Partners', {
    Name: word('partner'),
    Email: `main@${word('partner')}.example`,
    Phone: '+49 30 7171717',
    Website: origin,
    Approval_Status: 'Approved',
  });
  crm.records.update('Partners', id, { Approval_Status: 'Approved' });
  const site = await eventually(
    async () => (await database.sql<{ key: string }>('select publishable_key as key from sites'))[0],
  );
  const browser = createBrowserKey();
  const signedIn: { token?: string } = {};
  let cookie = '';
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await browser.fetch(
      `${url}/api/v1${path}`,
      {
        method,
        headers: {
          'x-portal-key': site.key,
          origin,
          'user-agent': word('browser'),
          ...(cookie && { cookie }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          'idempotency-key': randomUUID(),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      },
      signedIn.token,
    );
    const set = answer.headers.getSetCookie().find((it) => it.startsWith('__Host-pp_session='));
    if (set) {
      cookie = set.split(';')[0] ?? '';
      keep(cookie.split('=')[1]);
    }
    const text = await answer.text();
    const parsed = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>;
    for (const name of ['accessToken', 'refreshToken', 'ticket', 'uploadToken']) keep(parsed[name] as string);
    return { status: answer.status, body: parsed };
  };

  // An invitation, also where the database fails at the worst moment.
  const invitation = await mail(1);
  const link = keep(secretIn(invitation));
  await database.sql('alter function public.read_invitation(text) rename to moved_away');
  expect((await call('GET', `/auth/invitations/${link}`)).status).toBe(500);
  await database.sql('alter function public.moved_away(text) rename to read_invitation');
  expect((await call('GET', `/auth/invitations/${link}`)).status).toBe(200);
  const accepted = await call('POST', `/auth/invitations/${link}`, {
    name: word('person'),
    password: secrets.password,
  });
  expect(accepted.status).toBe(200);

  // Signing in and out, wrong and right.
  const email = `main@${word('partner')}.example`;
  expect((await call('POST', '/auth/login', { email, password: secrets.wrongPassword })).status).toBe(401);
  expect(
    (await call('POST', '/auth/login', `{"email":"${email}","password":"${secrets.wrongPassword}`)).status,
  ).toBe(400);
  // On the portal, which hands a code to the page; brought again with another verifier, it is refused.
  const onPortal = { 'x-portal-key': 'portal', origin: 'http://localhost:3002', cookie: '' };
  const there = await call('POST', '/auth/login', { email, password: secrets.password }, onPortal);
  signedIn.token = there.body['accessToken'] as string;
  const verifier = keep(`${word('verifier')}-${'x'.repeat(43)}`);
  const page = {
    siteKey: site.key,
    origin,
    codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
    codeChallengeMethod: 'S256',
    dpopJkt: browser.thumbprint,
  };
  const { body: given } = await call('POST', '/auth/handover', page, onPortal);
  const code = keep(given['code'] as string);
  delete signedIn.token;
  expect((await call('POST', '/auth/code', { code, codeVerifier: verifier })).status).toBe(200);
  expect((await call('POST', '/auth/code', { code, codeVerifier: 'x'.repeat(43) })).status).toBe(400);
  const login = await call('POST', '/auth/login', { email, password: secrets.password });
  expect(login.status).toBe(200);
  signedIn.token = login.body['accessToken'] as string;
  expect((await call('POST', '/auth/refresh')).status).toBe(200);
  expect((await call('POST', '/auth/step-up', { password: secrets.wrongPassword })).status).toBe(422);
  await call('GET', '/me', undefined, { authorization: `DPoP ${signedIn.token}x` });
  expect((await call('POST', '/auth/password/forgot', { email })).status).toBe(202);
  const reset = keep(secretIn(await mail(2)));
  expect((await call('GET', `/auth/password/reset/${reset}`)).status).toBe(200);

  // Leads with everything a person tells, into a CRM that refuses some and is away for a while.
  const lead = {
    firstName: word('first'),
    lastName: word('last'),
    company: word('company'),
    email: `${word('lead')}@people.example`,
    phone: '+49 30 7272727',
    website: `https://${word('website')}.example`,
    description: word('description'),
  };
  crm.faults.set({ kind: '500', times: 1 });
  crm.faults.set({ kind: 'partial', share: 1, times: 1 });
  const handedIn = await call('POST', '/leads', lead);
  expect(handedIn.status).toBe(201);
  const path = `/leads/${handedIn.body['id'] as string}`;
  expect((await call('POST', `${path}/notes`, { text: word('note') })).status).toBe(201);
  const file = textFile(word('file-content'), `${word('file-name')}.txt`);
  expect((await call('POST', `${path}/attachments`, file.body, file.headers)).status).toBe(201);
  expect((await call('GET', `/leads?search=${word('search')}`)).status).toBe(200);
  await database.sql('alter function public.read_metrics() rename to moved_away');
  expect((await call('GET', '/metrics')).status).toBe(500);
  await database.sql('alter function public.moved_away() rename to read_metrics');
  expect((await call('POST', `/public/forms/${site.key}/leads`, { lastName: word('visitor') })).status).toBe(
    201,
  );
  await crm.goOffline();
  expect((await call('PATCH', path, { phone: '+49 30 7373737' })).status).toBe(200);
  await eventually(() => /CRM (takes no leads|cannot be read)/.test(log));

  // Mail to an address that does not exist.
  expect((await call('POST', '/team', { email: `${word('colleague')}@nowhere.example` })).status).toBe(201);
  await eventually(() => log.includes('a mail could not be sent'));

  // Live, and the CRM's own calls.
  const { body } = await call('POST', '/realtime/tickets');
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/api/v1/realtime`,
    ['partner-portal.v1', `ticket.${body['ticket'] as string}`],
    { origin },
  );
  await once(socket, 'open');
  socket.terminate();
  for (const [token, query] of [
    [secrets.webhookToken, ''],
    ['wrong-kanarie-token', ''],
    ['', `?token=${secrets.webhookToken}&module=Leads`],
  ] as const) {
    await fetch(`${url}/webhooks/zoho${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-portal-token': token },
      body: JSON.stringify({ module: 'Leads', ids: ['1'], operation: 'insert', token, name: word('hooked') }),
    });
  }
  await fetch(`${url}/webhooks/zoho/nowhere?token=${secrets.webhookToken}`);
  expect((await call('POST', '/auth/logout')).status).toBe(204);
  bff.kill('SIGTERM');
  await once(bff, 'exit');

  // What was tried in vain is told, and not by whom.
  expect(log).toMatch(/"code":"invalid_credentials".*"msg":"refused"/);
  expect(log.split('\n').length).toBeGreaterThan(60);
  const planted = [
    'kanarie',
    '7171717',
    '7272727',
    '7373737',
    database.secretKey,
    database.jwtSecret,
    crm.credentials.clientSecret,
    crm.credentials.refreshToken,
    ...made,
  ];
  const told = log
    .split('\n')
    .filter(
      (line) =>
        planted.some((text) => line.includes(text)) || /\beyJ[\w-]{10,}\.|1000\.[\da-f]{16,}/.test(line),
    );
  expect(told).toEqual([]);
  expect(made.size).toBeGreaterThan(7);
}, 90_000);
