import type { CookieCheck, Problem, SiteCheck } from '../../../bff/contract/index.ts';
import { realtimeCheck, realtimeProtocol } from '../../../bff/contract/realtime-wire.ts';
import { siteKeyHeader } from '../../../bff/contract/wire.ts';
import { openKeep } from './keep.ts';
import type { PortalConfig } from './types.ts';
import { version } from './version.ts';

/** One thing that was looked at. `text` says what was found and, where it is not `ok`, what to do. */
export interface Finding {
  readonly about:
    | 'script'
    | 'elements'
    | 'browser'
    | 'key'
    | 'policy'
    | 'network'
    | 'calls'
    | 'cookies'
    | 'storage'
    | 'clock'
    | 'live updates';
  /** `note`: it works, but not as well as it could. */
  readonly state: 'ok' | 'note' | 'fault';
  readonly text: string;
}

/** What `PartnerPortal.check()` gives, and `<partner-login debug>` shows. */
export interface CheckReport {
  /** False when something stands in the way of people. */
  readonly well: boolean;
  readonly version: string;
  readonly findings: readonly Finding[];
}

/** What the check has found out about the page, the network and the BFF. */
interface Examined {
  readonly config: PortalConfig;
  /** Directives of the page's content security policy that stopped a call to the portal. */
  readonly violated: Set<string>;
}

const patienceMs = 8_000;
/** Times on screen may look odd beyond that; signing in does not depend on this computer's clock. */
const maxSkewMs = 60_000;

const ok = (about: Finding['about'], text: string): Finding => ({ about, state: 'ok', text });
const note = (about: Finding['about'], text: string): Finding => ({ about, state: 'note', text });
const fault = (about: Finding['about'], text: string): Finding => ({ about, state: 'fault', text });

/**
 * Looks at everything that an embed hangs on and says in plain words what is right and what is wrong. Speaks to whoever
 * builds the page, in English, as the console does. Never rejects.
 *
 * @param config undefined while the page has not named its site key
 */
export async function examine(config: PortalConfig | undefined): Promise<CheckReport> {
  const here = [...scriptOnPage(), ...elementsOnPage(), browser()];
  const there = config ? await examineCalls(config) : [noKey()];
  const findings = [...here, ...there, await storage()];
  return { well: findings.every(({ state }) => state !== 'fault'), version, findings };
}

const noKey = () =>
  fault(
    'key',
    'This page names no site key. Add data-key="pk_…" to the script tag, or call PartnerPortal.init({ key: "pk_…" }). The main account copies the tag from the portal, under Website.',
  );

function scriptOnPage(): Finding[] {
  const scripts = [...document.scripts].filter(({ src }) => /\/partner-portal(\.iife)?\.js(\?|$)/.test(src));
  if (scripts.length > 1) {
    return [
      note(
        'script',
        `The script stands ${scripts.length} times on this page; ${version} runs. Keep one tag.`,
      ),
    ];
  }
  return [ok('script', `Version ${version} runs.`)];
}

const known = /^partner-(login|lead-form|lead-list|metrics|team|admin)$/;

function elementsOnPage(): Finding[] {
  const tags = new Set(
    [...document.querySelectorAll('*')]
      .map(({ localName }) => localName)
      .filter((name) => /^partner-/.test(name)),
  );
  if (tags.size === 0) return [note('elements', 'No element of the portal stands on this page yet.')];
  return [...tags].map((tag) => {
    if (customElements.get(tag)) return ok('elements', `<${tag}> is there.`);
    return known.test(tag)
      ? fault(
          'elements',
          `<${tag}> did not load. Look at the console for what stopped its part of the script.`,
        )
      : fault('elements', `There is no element <${tag}>. Look for a typing error in its name.`);
  });
}

function browser(): Finding {
  if (!isSecureContext) {
    return fault(
      'browser',
      'Browsers let nobody sign in on a page without https. Serve this page over https, or from http://localhost while you build it.',
    );
  }
  const missing = [
    !('locks' in navigator) && 'web locks',
    !('BroadcastChannel' in globalThis) && 'broadcast channels',
    !CSS.supports('color', 'light-dark(#000, #fff)') && 'light-dark colours',
    !CSS.supports('color', 'oklch(from red l c h)') && 'relative colours',
  ].filter((it) => it !== false);
  return missing.length === 0
    ? ok('browser', 'This browser has everything the portal uses.')
    : note('browser', `This browser lacks ${missing.join(', ')}; newer ones look and work better.`);
}

async function examineCalls(config: PortalConfig): Promise<Finding[]> {
  const violated = new Set<string>();
  const hear = (event: SecurityPolicyViolationEvent) => {
    if (sameHost(event.blockedURI, config.apiBase)) violated.add(event.effectiveDirective);
  };
  document.addEventListener('securitypolicyviolation', hear);
  try {
    const examined = { config, violated };
    const site = await siteAndClock(examined);
    if (site.some(({ state }) => state === 'fault')) return site;
    return [...site, ...(await cookies(examined)), await socket(examined)];
  } finally {
    document.removeEventListener('securitypolicyviolation', hear);
  }
}

const sameHost = (address: string, base: string) =>
  URL.canParse(address) && new URL(address).host === new URL(base).host;

async function siteAndClock(examined: Examined): Promise<Finding[]> {
  const { apiBase, siteKey } = examined.config;
  const path = `/public/site-check?key=${encodeURIComponent(siteKey ?? 'portal')}`;
  const asked = Date.now();
  const response = await ask(examined, path, { credentials: 'omit' });
  if (!response) return [unanswered(examined)];
  if (!response.ok) {
    const { detail, code } = (await read<Problem>(response)) ?? {};
    if (response.status !== 403 && !code) return [strange(apiBase, response.status)];
    return [fault('key', detail ?? `The portal refuses this page (${code ?? response.status}).`)];
  }
  const answer = await read<SiteCheck>(response);
  if (!answer) return [strange(apiBase, response.status)];
  return [
    ok('key', `${siteKey ?? 'The hosted portal'} may be used on ${location.origin}.`),
    clock(Date.parse(answer.now), asked, Date.now()),
  ];
}

const strange = (apiBase: string, status: number) =>
  fault(
    'network',
    `${apiBase} answered with status ${status} and nothing of the portal's. Is data-api (apiBase) right, or does a proxy answer in its place?`,
  );

function unanswered({ config: { apiBase }, violated }: Examined): Finding {
  if (violated.size > 0) {
    const live = apiBase.replace(/^http/, 'ws');
    return fault(
      'policy',
      `This page's Content-Security-Policy stops calls to the portal. Add to it: connect-src ${apiBase} ${live}`,
    );
  }
  return navigator.onLine
    ? fault(
        'network',
        `${apiBase} does not answer. Is the address right and the portal up? An ad blocker or a firewall may stop the call, too.`,
      )
    : fault('network', 'This browser is offline.');
}

function clock(there: number, asked: number, answered: number): Finding {
  const aheadMs = (asked + answered) / 2 - there;
  if (Math.abs(aheadMs) <= maxSkewMs) return ok('clock', 'This computer and the portal agree on the time.');
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  return note(
    'clock',
    `This computer's clock is ${minutes} min ${aheadMs > 0 ? 'ahead' : 'behind'}. Signing in works all the same; times like “5 minutes ago” are off.`,
  );
}

/** With the site's key as a header the browser asks for leave first, as for every call of an element. */
async function cookies(examined: Examined): Promise<Finding[]> {
  const call = () =>
    ask(examined, '/auth/cookie', {
      credentials: 'include',
      headers: { [siteKeyHeader]: examined.config.siteKey ?? 'portal' },
    });
  const answers = [await call(), await call()];
  const response = answers[1];
  if (!response?.ok) {
    return [
      fault(
        'calls',
        response
          ? `A call of the elements was refused with status ${response.status}.`
          : 'The portal answers, but not to the calls of the elements. Does a proxy before it drop OPTIONS requests or the headers of cross-origin answers?',
      ),
    ];
  }
  const kept = (await read<CookieCheck>(response))?.kept;
  return [
    ok('calls', 'The elements’ calls get through.'),
    kept
      ? ok('cookies', 'The session lies in a cookie that no script sees.')
      : note(
          'cookies',
          'This browser keeps no cookie of the portal on this page. The session is kept beside the browser’s key instead.',
        ),
  ];
}

async function storage(): Promise<Finding> {
  const keep = await openKeep();
  const name = 'check';
  await keep.put(name, version);
  const kept = keep.shared && (await keep.get(name)) === version;
  await keep.put(name, undefined);
  return kept
    ? ok('storage', 'This browser keeps keys and drafts for this site.')
    : note(
        'storage',
        'This page has no storage (a sandboxed frame, or a browser told to keep nothing): people sign in again on every page.',
      );
}

function socket(examined: Examined): Promise<Finding> {
  const { apiBase } = examined.config;
  const about = 'live updates';
  return new Promise((resolve) => {
    const late = () => resolve(note(about, 'The socket for live updates did not open in time.'));
    const timer = setTimeout(late, patienceMs);
    const say = (finding: Finding) => {
      clearTimeout(timer);
      resolve(finding);
    };
    const refused = () => say(note(about, noSocket(examined)));
    try {
      const opened = new WebSocket(`${apiBase.replace(/^http/, 'ws')}/api/v1/realtime`, [
        realtimeProtocol,
        realtimeCheck,
      ]);
      opened.onopen = () => {
        opened.close();
        say(ok(about, 'Sockets get through: changes show at once.'));
      };
      opened.onerror = refused;
    } catch {
      refused();
    }
  });
}

const noSocket = ({ config: { apiBase }, violated }: Examined) =>
  violated.size > 0
    ? `This page's Content-Security-Policy stops live updates. Add to connect-src: ${apiBase.replace(/^http/, 'ws')}`
    : 'WebSockets do not get through. Does a proxy before the portal pass Upgrade requests on? Until then changes show after a reload.';

/** Undefined for no answer at all. */
async function ask({ config }: Examined, path: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(`${config.apiBase}/api/v1${path}`, {
      ...init,
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch {
    // A violation of the page's policy is told in a task of its own.
    await new Promise((resolve) => setTimeout(resolve));
    return undefined;
  }
}

/** Undefined for what is not JSON. */
async function read<Answer>(response: Response): Promise<Answer | undefined> {
  try {
    return (await response.json()) as Answer;
  } catch {
    return undefined;
  }
}
