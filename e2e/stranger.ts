import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type Page,
  type Request,
  type Route,
  type WebSocketRoute,
} from 'playwright-core';
import type { RealtimeMessage, Session } from '../bff/contract/index.ts';
import { standardFields } from '../bff/contract/lead-fields.ts';
import { findBrowser } from '../scripts/browser/find-browser.ts';

export const dist = resolve(import.meta.dirname, '../widgets/dist');
const site = 'https://site.example';
export const cdn = 'https://cdn.example';
export const api = 'https://api.example';
const cors = {
  'access-control-allow-origin': site,
  'access-control-allow-headers': 'authorization, content-type, dpop, idempotency-key, x-portal-key',
  'access-control-allow-methods': '*',
  'access-control-allow-credentials': 'true',
};

/** A stranger's page around the built script, as bad as may be, and a portal that answers what it is told to. */
export interface Host {
  readonly policy?: string;
  readonly headers?: Record<string, string>;
  readonly css?: string;
  readonly html?: string;
  readonly body?: string;
  /** The body of `/frame`, for a page that frames one of its own. */
  readonly frame?: string;
  readonly definition?: object;
  /** What the portal waits for before it answers. */
  readonly held?: Promise<void>;
  /** Answers by path below `/api/v1`, for somebody who is signed in; `refusal()` makes one that is none. */
  readonly answers?: Answers;
  /** What the page's clock says; it stands still. */
  readonly now?: Date;
  /** How the person has set up their browser. */
  readonly browser?: BrowserContextOptions;
}

export type Answers = Record<string, unknown>;

export interface Stranger extends Page {
  readonly faults: string[];
  /** What the portal was asked, like `POST /leads`. */
  readonly asked: string[];
  /** Says something over the page's socket, of which it has one. */
  tell(message: RealtimeMessage): void;
}

/** An answer that is not a success. */
class Refusal {
  readonly answer: { readonly status: number; readonly json: object };
  constructor(status: number, code: string) {
    this.answer = { status, json: { code, title: code } };
  }
}
export const refusal = (status: number, code: string): unknown => new Refusal(status, code);

export const script = `<script type="module" src="${cdn}/partner-portal.js" crossorigin data-key="pk_a" data-api="${api}"></script>`;
export const form = '<partner-lead-form public></partner-lead-form>';
const definition = {
  open: true,
  partnerName: 'Nordlicht',
  accent: '#7a3b12',
  fields: standardFields,
  extra: [],
  attachments: null,
};

export async function launch(): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser();
  return chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
}

/** Opens the page in a context of its own; faults and violations of its policy are collected. */
export async function open(browser: Browser, host: Host = {}): Promise<Stranger> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...host.browser });
  context.setDefaultTimeout(15_000);
  let socket: WebSocketRoute | undefined;
  const page = Object.assign(await context.newPage(), {
    faults: [] as string[],
    asked: [] as string[],
    tell: (message: RealtimeMessage) => socket?.send(JSON.stringify(message)),
  });
  page.on('pageerror', (error) => page.faults.push(error.message));
  if (host.now) await page.clock.setFixedTime(host.now);
  await page.addInitScript(watch);
  await context.route(`${cdn}/**`, serveScript);
  await context.route(`${api}/**`, (route) => {
    const request = route.request();
    if (request.method() !== 'OPTIONS') page.asked.push(`${request.method()} ${pathOf(request)}`);
    return answer(route, host);
  });
  await page.routeWebSocket(/./, (opened) => {
    socket = opened;
    opened.send(JSON.stringify({ type: 'ready', lastEventId: '1' }));
  });
  await context.route(`${site}/**`, (route) => {
    if (route.request().url().endsWith('.css'))
      return route.fulfill({ body: host.css ?? '', contentType: 'text/css' });
    const inFrame = route.request().url().endsWith('/frame');
    return route.fulfill({
      contentType: 'text/html',
      headers: { ...(host.policy && { 'content-security-policy': host.policy }), ...host.headers },
      body: `<!doctype html><html ${host.html ?? 'lang="en"'}><link rel="stylesheet" href="/host.css"><body>${inFrame ? host.frame : (host.body ?? script + form)}</body></html>`,
    });
  });
  await page.goto(site);
  return page;
}

/** Runs in the page before everything else. */
function watch(): void {
  const seen = globalThis as { violations?: string[]; shifts?: number[] };
  const violations = (seen.violations = [] as string[]);
  const shifts = (seen.shifts = [] as number[]);
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries() as (PerformanceEntry & { value: number })[]) shifts.push(value);
  }).observe({ type: 'layout-shift', buffered: true });
  document.addEventListener('securitypolicyviolation', (event) =>
    violations.push(`${event.violatedDirective} ${event.blockedURI}`),
  );
}

async function serveScript(route: Route): Promise<void> {
  const file = join(dist, new URL(route.request().url()).pathname);
  if (!existsSync(file)) return route.fulfill({ status: 404 });
  const headers = {
    'access-control-allow-origin': '*',
    'content-type': 'text/javascript',
    'cross-origin-resource-policy': 'cross-origin',
  };
  return route.fulfill({ body: await readFile(file), headers });
}

async function answer(route: Route, { held, answers, definition: changes }: Host): Promise<void> {
  await held;
  const method = route.request().method();
  const path = pathOf(route.request());
  // In a sandbox the page has no origin of its own.
  const headers = { ...cors, 'access-control-allow-origin': route.request().headers()['origin'] ?? site };
  const told = answers?.[path];
  if (told !== undefined && method !== 'OPTIONS') {
    return route.fulfill({ headers, json: told, ...(told instanceof Refusal && told.answer) });
  }
  const json = method === 'POST' ? { id: 'lead-1', status: 'New' } : { ...definition, ...changes };
  return route.fulfill({ status: method === 'POST' ? 201 : 200, headers, json });
}

const pathOf = (request: Request) => new URL(request.url()).pathname.replace('/api/v1', '');

/** What the portal answers to somebody who is signed in, with `leads` in the list. */
export function signedIn(leads: readonly unknown[], more: Answers = {}): Answers {
  return {
    '/auth/refresh': session,
    '/realtime/tickets': { ticket: 'ticket', expiresIn: 30 },
    '/leads': { leads, nextCursor: null },
    ...more,
  };
}

/** The same where nobody is. */
export const signedOut = (more: Answers = {}): Answers => ({ '/auth/refresh': null, ...more });

const session: Session = {
  accessToken: 'token',
  expiresIn: 300,
  me: {
    id: '0198c5a0-0000-7000-8000-000000000001',
    name: 'Ana Silva',
    email: 'ana@nordlicht.example',
    role: 'partner_admin',
    partner: { id: '0198c5a0-0000-7000-8000-0000000000aa', name: 'Nordlicht', siteKey: 'pk_a' },
    seesAllLeads: true,
    secondFactor: 'off',
  },
};

/** Two frames have been drawn. */
export const painted = (page: Page): Promise<unknown> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
