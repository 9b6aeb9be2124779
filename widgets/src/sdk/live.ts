import type { RealtimeMessage, RealtimeTicket } from '../../../bff/contract/index.ts';
import { closeCodes, realtimeProtocol } from '../../../bff/contract/realtime-wire.ts';
import { asPortalError } from './errors.ts';
import type { SessionKeeper } from './session.ts';
import type { LiveState, PortalConfig } from './types.ts';

/**
 * One socket for all elements of the page, open while anybody listens and somebody is signed in. It resumes after the last
 * event it saw; a gap that cannot be resumed reaches the listeners as `reload`.
 */
export interface Live {
  readonly state: LiveState;
  listen(listener: (message: RealtimeMessage) => void): () => void;
  /** Calls back on every change, at once when the state is another than the one `told`. */
  watch(listener: (state: LiveState) => void, told: LiveState): () => void;
}

const firstWaitMs = 500;
const lastWaitMs = 30_000;

export function createLive({ apiBase }: PortalConfig, session: SessionKeeper): Live {
  const listeners = new Set<(message: RealtimeMessage) => void>();
  const watchers = new Set<(state: LiveState) => void>();
  let state: LiveState = 'idle';
  let socket: WebSocket | undefined;
  let lastId: string | undefined;
  let person: string | undefined;
  let failures = 0;
  let wasLive = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts connections, so that what a given-up one still says is not heard. */
  let run = 0;
  let stopWatching: (() => void) | undefined;

  function set(next: LiveState): void {
    if (next === state) return;
    state = next;
    for (const watcher of [...watchers]) watcher(next);
  }

  function start(): void {
    addEventListener('online', restart);
    addEventListener('offline', restart);
    stopWatching = session.watch((now) => {
      const next = now.status === 'signed-in' ? now.me.id : undefined;
      if (next === person) return;
      person = next;
      lastId = undefined;
      wasLive = false;
      restart();
    });
  }

  function stop(): void {
    removeEventListener('online', restart);
    removeEventListener('offline', restart);
    stopWatching?.();
    person = lastId = undefined;
    wasLive = false;
    restart();
  }

  function restart(): void {
    failures = 0;
    hangUp();
    if (!person) return set('idle');
    if (!navigator.onLine) return set('offline');
    void connect();
  }

  function hangUp(): void {
    run++;
    clearTimeout(timer);
    socket?.close(1000);
    socket = undefined;
  }

  async function connect(): Promise<void> {
    const mine = ++run;
    set('connecting');
    try {
      const { ticket } = await session.call<RealtimeTicket>('/realtime/tickets', { method: 'POST' });
      if (mine !== run) return;
      open(mine, ticket);
    } catch (error) {
      if (mine !== run) return;
      const { status } = asPortalError(error);
      if (status === 401 || status === 403) set('idle');
      else again();
    }
  }

  function open(mine: number, ticket: string): void {
    const url = new URL('/api/v1/realtime', apiBase);
    url.protocol = url.protocol.replace('http', 'ws');
    const resumed = lastId !== undefined;
    if (lastId !== undefined) url.searchParams.set('after', lastId);
    socket = new WebSocket(url, [realtimeProtocol, `ticket.${ticket}`]);
    socket.onmessage = ({ data }) => {
      if (mine === run) hear(String(data), resumed);
    };
    socket.onclose = ({ code }) => {
      if (mine !== run) return;
      socket = undefined;
      if (code === closeCodes.forbidden) return session.lockOut();
      if (code === closeCodes.tooManySockets) failures = Math.max(failures, 5);
      again();
    };
  }

  function hear(data: string, resumed: boolean): void {
    const message = parse(data);
    if (!message) return;
    lastId = 'id' in message ? message.id : message.lastEventId;
    if (message.type !== 'ready') return tell(message);
    failures = 0;
    set('live');
    tell(wasLive && !resumed ? { type: 'reload', lastEventId: message.lastEventId } : message);
    wasLive = true;
  }

  function tell(message: RealtimeMessage): void {
    for (const listener of [...listeners]) listener(message);
  }

  function again(): void {
    set(navigator.onLine ? 'connecting' : 'offline');
    if (!navigator.onLine) return;
    const waitMs = Math.min(lastWaitMs, firstWaitMs * 2 ** failures++);
    timer = setTimeout(() => void connect(), waitMs * (0.5 + Math.random() / 2));
  }

  return {
    get state() {
      return state;
    },
    listen(listener) {
      listeners.add(listener);
      if (listeners.size === 1) start();
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stop();
      };
    },
    watch(listener, told) {
      watchers.add(listener);
      if (state !== told) listener(state);
      return () => void watchers.delete(listener);
    },
  };
}

/** Undefined for what is not JSON or of a type that this version does not know yet. */
function parse(data: string): RealtimeMessage | undefined {
  try {
    const message = JSON.parse(data) as RealtimeMessage;
    return known.has(message.type) ? message : undefined;
  } catch {
    return undefined;
  }
}

const known = new Set([
  'ready',
  'lead.created',
  'lead.changed',
  'lead.removed',
  'team.changed',
  'site.changed',
  'reload',
]);
