import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onlyAsStarted, type Button, type DrivenBrowser } from './driven.ts';

/** Draws where nobody sees it; WebKitGTK has no other way to run without a screen. */
export const xvfb = '/usr/bin/Xvfb';

/** Starts WebKitGTK's own small browser by its driver, on a screen of its own, and drives it over WebDriver. */
export async function startWebKitGtk(driver: string): Promise<DrivenBrowser> {
  const config = await mkdtemp(join(tmpdir(), 'partner-portal-webkit-'));
  await mkdir(join(config, 'gtk-3.0'));
  await writeFile(join(config, 'gtk-3.0', 'settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
  const screen = await startScreen();
  const port = await freePort();
  const driving = started(
    spawn(driver, [`--port=${port}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        DISPLAY: screen.display,
        GDK_BACKEND: 'x11',
        XDG_CONFIG_HOME: config,
        LANG: 'C.UTF-8',
        LANGUAGE: 'en',
        // Without a session of a desktop there is no bus to ask, and asking takes its time.
        NO_AT_BRIDGE: '1',
      },
    }),
  );
  async function close() {
    driving.kill();
    screen.process.kill();
    await rm(config, { recursive: true, force: true });
  }
  try {
    const driven = await openSession(`http://127.0.0.1:${port}`, driving);
    return {
      ...driven,
      async close() {
        await driven.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openSession(address: string, driving: ChildProcess): Promise<DrivenBrowser> {
  await answers(`${address}/status`, driving);
  const { sessionId, capabilities } = (await call('POST', `${address}/session`, {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { args: ['--automation'] } } },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const session = `${address}/session/${sessionId}`;
  const post = (path: string, body: object) => call('POST', `${session}/${path}`, body);
  const inner = () =>
    post('execute/sync', { script: 'return [innerWidth, innerHeight]', args: [] }) as Promise<
      [number, number]
    >;
  const act = async (source: object, actions: object[]) => {
    await post('actions', { actions: [{ ...source, actions }] });
  };
  const keys = (...actions: object[]) => act({ type: 'key', id: 'keyboard' }, actions);
  const pointer = (...actions: object[]) =>
    act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' } }, actions);
  const down = (key: string) => ({ type: 'keyDown', value: keyCodes[key] ?? key });
  const up = (key: string) => ({ type: 'keyUp', value: keyCodes[key] ?? key });
  const pressed = (type: string, button: Button = 'left') => ({ type, button: buttons.indexOf(button) });
  const to = (x: number, y: number) => ({ type: 'pointerMove', x, y, duration: 0 });
  return {
    version: `GTK ${capabilities.browserVersion}`,
    page: {
      goto: (url) => post('url', { url }),
      url: () => call('GET', `${session}/url`) as Promise<string>,
      async setViewportSize({ width, height }) {
        // The window is larger than its page by a frame that only the page can tell.
        await post('window/rect', { width, height });
        const [innerWidth, innerHeight] = await inner();
        await post('window/rect', { width: 2 * width - innerWidth, height: 2 * height - innerHeight });
      },
      emulateMedia: onlyAsStarted,
      keyboard: {
        type: (text) => keys(...Array.from(text).flatMap((key) => [down(key), up(key)])),
        press: (key) => keys(down(key), up(key)),
        down: (key) => keys(down(key)),
        up: (key) => keys(up(key)),
      },
      mouse: {
        move: (x, y) => pointer(to(x, y)),
        click: (x, y, { button } = {}) =>
          pointer(to(x, y), pressed('pointerDown', button), pressed('pointerUp', button)),
        down: ({ button } = {}) => pointer(pressed('pointerDown', button)),
        up: ({ button } = {}) => pointer(pressed('pointerUp', button)),
      },
    },
    async close() {
      await call('DELETE', session);
    },
  };
}

const buttons: Button[] = ['left', 'middle', 'right'];

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const keyCodes: Record<string, string> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
};

/**
 * Without a window manager the keys go to the window that the pointer is over, and the pointer rests in the middle of the
 * screen. On this one that is the toolbar: the window has the focus, and no pointer is over its page before a test moves it.
 */
async function startScreen(): Promise<{ display: string; process: ChildProcess }> {
  const child = started(
    spawn(xvfb, ['-displayfd', '1', '-screen', '0', '800x40x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const [number] = (await Promise.race([once(child.stdout, 'data'), ended(child)])) as [Buffer];
  return { display: `:${String(number).trim()}`, process: child };
}

/** Ends with this process, however that ends. */
function started<T extends ChildProcess>(child: T): T {
  process.once('exit', () => child.kill());
  return child;
}

async function ended(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`${child.spawnfile} ended with ${code}.`);
}

/** The driver says nothing when it is ready. */
async function answers(address: string, driving: ChildProcess): Promise<void> {
  const signal = AbortSignal.timeout(10_000);
  const ready = async () => {
    while (!(await fetch(address, { signal }).catch(() => undefined))) await pause(20, undefined, { signal });
  };
  await Promise.race([ready(), ended(driving)]);
}

async function call(method: string, address: string, body?: object): Promise<unknown> {
  const answer = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: { error: string; message: string } };
  if (!answer.ok) throw new Error(`${new URL(address).pathname}: ${value.error}: ${value.message}`);
  return value;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
