import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { CallLog, Exchange } from '../calls.ts';
import type { Records } from '../control.ts';
import type { RecordStore } from '../record-store.ts';
import { createActions } from './actions.ts';
import { createLists } from './lists.ts';
import { shell } from './shell.ts';

export interface PageDeps {
  readonly store: RecordStore;
  readonly records: Records;
  readonly calls: CallLog;
  /** The host that the simulator listens on. */
  readonly host: string;
}

const files: Readonly<Record<string, string>> = {
  'page.css': 'text/css;charset=UTF-8',
  'page.js': 'text/javascript;charset=UTF-8',
  'dom.js': 'text/javascript;charset=UTF-8',
  'rows.js': 'text/javascript;charset=UTF-8',
  'additions.js': 'text/javascript;charset=UTF-8',
  'dialog.js': 'text/javascript;charset=UTF-8',
  'table.js': 'text/javascript;charset=UTF-8',
  'calls.js': 'text/javascript;charset=UTF-8',
};

const security = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** The page for people at `/`, and what it calls under `/_sim/`. Nobody else's page may call these. */
export function createPage({ store, records, calls, host }: PageDeps) {
  const lists = createLists(store);
  const act = createActions(records);
  const streams = new Set<ServerResponse>();
  const tell = (event: string, data: unknown) => {
    for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const stopCalls = calls.onCall((call) => tell('call', summary(call)));
  const stopChanges = store.onChange((changes) => tell('change', changes.map(({ id }) => id).slice(0, 200)));

  function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const { pathname } = url;
    if (pathname === '/favicon.ico') return Boolean(response.writeHead(204, security).end());
    if (pathname !== '/' && !pathname.startsWith('/_sim/')) return false;
    const send = (status: number, body: unknown, type = 'application/json;charset=UTF-8') => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      response.writeHead(status, { 'content-type': type, ...security }).end(text);
      return true;
    };
    if (!isOwnHost(request, host)) return send(403, { error: 'This host is not the simulator.' });
    if (request.method === 'POST') {
      if (pathname !== '/_sim/actions') return send(404, { error: 'There is no such address.' });
      if (!isOwnPage(request)) return send(403, { error: 'Only the page of the simulator may do this.' });
      void readJson(request).then((body) => {
        const done = act(body);
        send('error' in done ? 400 : 200, done);
      });
      return true;
    }
    if (request.method !== 'GET') return send(405, { error: 'Only GET and POST.' });
    switch (pathname) {
      case '/':
        return send(200, shell(), 'text/html;charset=UTF-8');
      case '/_sim/partners':
        return send(200, lists.partners(url.searchParams));
      case '/_sim/leads':
        return send(200, lists.leads(url.searchParams));
      case '/_sim/partner-names':
        return send(200, lists.partnerNames());
      case '/_sim/calls':
        return send(200, calls.list().slice(-60).map(summary));
      case '/_sim/events':
        return follow(request, response);
      default: {
        const call = /^\/_sim\/calls\/(\d+)$/.exec(pathname);
        if (call) return send(200, calls.list().find(({ sequence }) => sequence === Number(call[1])) ?? null);
        const name = pathname.slice('/_sim/'.length);
        const type = files[name];
        if (!type) return send(404, { error: 'There is no such address.' });
        return send(200, readFileSync(join(import.meta.dirname, 'client', name), 'utf8'), type);
      }
    }
  }

  function follow(request: IncomingMessage, response: ServerResponse): boolean {
    response.writeHead(200, { 'content-type': 'text/event-stream', ...security });
    response.write('retry: 1000\n\n');
    streams.add(response);
    request.on('close', () => streams.delete(response));
    return true;
  }

  function hangUp(): void {
    for (const stream of streams) stream.end();
    streams.clear();
  }

  return {
    /** False when the request is not for the page. */
    answer,
    /** Ends the open event streams. */
    hangUp,
    stop(): void {
      stopCalls();
      stopChanges();
      hangUp();
    },
  };
}

/** One line of the log. */
function summary({ sequence, at, method, path, query, status, ms, request, response, fault }: Exchange) {
  return {
    sequence,
    at,
    method,
    path,
    query,
    status,
    ms,
    fault,
    records: recordCount(request.body, response.body),
  };
}

function recordCount(...bodies: readonly unknown[]): number | null {
  for (const body of bodies) {
    if (typeof body !== 'object' || body === null) continue;
    for (const key of ['data', 'watch', 'fields', 'modules']) {
      const list = (body as Record<string, unknown>)[key];
      if (Array.isArray(list)) return list.length;
    }
  }
  return null;
}

/** A name that somebody else made point here would let their page in. */
function isOwnHost({ headers }: IncomingMessage, host: string): boolean {
  if (host === '0.0.0.0' || host === '::') return true;
  const asked = URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? '';
  return [host, 'localhost', '127.0.0.1', '[::1]'].includes(asked);
}

/** Another site's page can neither set the header nor hide its origin. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  if (headers['x-crm-simulator'] !== 'page') return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > 100_000) return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
