import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { CallLog, Exchange } from '../calls.ts';
import type { Records } from '../control.ts';
import type { Faults } from '../faults.ts';
import type { Notes } from '../notes.ts';
import type { RecordStore } from '../record-store.ts';
import { createActions } from './actions.ts';
import { createLists } from './lists.ts';
import { isOwnHost, isOwnOrigin, readJson, securityHeaders, sender } from './requests.ts';
import { shell } from './shell.ts';
import { createSwitchboard } from './switchboard.ts';

export interface PageDeps {
  readonly store: RecordStore;
  readonly records: Records;
  readonly notes: Notes;
  readonly calls: CallLog;
  readonly faults: Faults;
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
  'faults.js': 'text/javascript;charset=UTF-8',
  'calls.js': 'text/javascript;charset=UTF-8',
};

/** The page for people at `/`, what it calls under `/_sim/`, and the switchboard of faults. Nobody else's page may call these. */
export function createPage({ store, records, notes, calls, faults, host }: PageDeps) {
  const lists = createLists(store, notes);
  const act = createActions(records);
  const switchboard = createSwitchboard(faults, host);
  const streams = new Set<ServerResponse>();
  const tell = (event: string, data: unknown) => {
    for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  const stopCalls = calls.onCall((call) => tell('call', summary(call)));
  const stopFaults = faults.onMoment(() => tell('faults', null));
  const stopChanges = store.onChange((changes) => tell('change', changes.map(({ id }) => id).slice(0, 200)));
  const stopNotes = notes.onAdded((recordId) => tell('change', [recordId]));

  function answer(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', 'http://simulator');
    const { pathname } = url;
    const send = sender(response);
    if (pathname === '/favicon.ico') return send(204);
    if (switchboard(request, response, pathname)) return true;
    if (pathname !== '/' && !pathname.startsWith('/_sim/')) return false;
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
      case '/_sim/deals':
        return send(200, lists.deals(url.searchParams));
      case '/_sim/bin':
        return send(200, lists.bin(url.searchParams));
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
    response.writeHead(200, { 'content-type': 'text/event-stream', ...securityHeaders });
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
      stopNotes();
      stopFaults();
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

/** Another site's page can neither set the header nor hide its origin. */
function isOwnPage(request: IncomingMessage): boolean {
  return request.headers['x-crm-simulator'] === 'page' && isOwnOrigin(request);
}
