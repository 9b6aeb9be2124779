import type { Page } from 'playwright-core';

const tags = ['partner-login', 'partner-lead-form', 'partner-lead-list', 'partner-metrics', 'partner-team'];

/** What a page holds on to once everything that can go is gone. */
export interface Held {
  readonly nodes: number;
  readonly listeners: number;
}

interface Watched {
  sockets?: WeakRef<WebSocket>[];
}

/** Remembers every socket that the page opens from now on. */
export const watchSockets = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sockets = ((globalThis as Watched).sockets = [] as WeakRef<WebSocket>[]);
    globalThis.WebSocket = new Proxy(WebSocket, {
      construct(target, args: ConstructorParameters<typeof WebSocket>) {
        const socket = new target(...args);
        sockets.push(new WeakRef(socket));
        return socket;
      },
    });
  });

export const socketsOf = (page: Page): Promise<{ opened: number; alive: number }> =>
  page.evaluate(() => {
    const sockets = (globalThis as Watched).sockets ?? [];
    const alive = sockets.filter(
      (it) => (it.deref()?.readyState ?? WebSocket.CLOSED) < WebSocket.CLOSING,
    ).length;
    return { opened: sockets.length, alive };
  });

/** Puts every element on the page and takes it away again, as a router does, so many times; sockets are watched. */
export const mountAndUnmount = (page: Page, times: number): Promise<void> =>
  page.evaluate(
    async ({ tags, times }) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const isLive = () =>
        (globalThis as Watched).sockets?.some((it) => it.deref()?.readyState === WebSocket.OPEN) ?? false;
      for (let time = 0; time < times; time++) {
        const elements = tags.map((tag) => document.createElement(tag));
        document.body.append(...elements);
        // Some stay until everything has come and the socket is open, some go while all is on its way.
        for (let frames = 0; frames < (time % 5 === 0 ? 100 : time % 5) && !isLive(); frames++) await frame();
        for (const element of elements) element.remove();
        await frame();
      }
    },
    { tags, times },
  );

/** Counted by the browser itself, after it has collected what nobody holds. */
export async function held(page: Page): Promise<Held> {
  const devtools = await page.context().newCDPSession(page);
  try {
    // What one collection frees may be what held the next.
    for (let time = 0; time < 3; time++) await devtools.send('HeapProfiler.collectGarbage');
    const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
    return { nodes, listeners: jsEventListeners };
  } finally {
    await devtools.detach();
  }
}

interface Listening {
  listening?: string[];
}

/** Runs in a page before everything else: remembers what is listened to at the window and the document, and open channels. */
export function watchHeld(): void {
  const listening = ((globalThis as Listening).listening = [] as string[]);
  const forget = (name: string) => {
    const at = listening.indexOf(name);
    if (at >= 0) listening.splice(at, 1);
  };
  for (const target of [window, document] as EventTarget[]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (...args: Parameters<EventTarget['addEventListener']>) => {
      const [type, , options] = args;
      if (!(typeof options === 'object' && options.once)) listening.push(type);
      addEventListener.apply(target, args);
    };
    target.removeEventListener = (...args: Parameters<EventTarget['removeEventListener']>) => {
      forget(args[0]);
      removeEventListener.apply(target, args);
    };
  }
  const name = 'BroadcastChannel';
  globalThis.BroadcastChannel = class extends BroadcastChannel {
    constructor(of: string) {
      super(of);
      listening.push(name);
    }
    override close(): void {
      super.close();
      forget(name);
    }
  };
}

/** Each name once, sorted. */
export const listenedTo = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...new Set((globalThis as Listening).listening)].sort());
