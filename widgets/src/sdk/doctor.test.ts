import { assert } from '@open-wc/testing';
import { fakeBff, json, problem, type Asked } from '../../test/support/fake-bff.ts';
import { examine, type Finding } from './doctor.ts';

const config = { apiBase: 'https://portal.example', siteKey: 'pk_shop' };
const allowed = (now = new Date()) => json({ allowed: true, now: now.toISOString() });

/** A socket that opens, or does not. */
function fakeSocket(opens: boolean) {
  const own = globalThis.WebSocket;
  const asked: string[][] = [];
  class FakeSocket {
    onopen?: () => void;
    onerror?: () => void;
    constructor(url: string, protocols: string[]) {
      asked.push([url, ...protocols]);
      queueMicrotask(() => (opens ? this.onopen?.() : this.onerror?.()));
    }
    close() {}
  }
  globalThis.WebSocket = FakeSocket as unknown as typeof WebSocket;
  return { asked, leave: () => (globalThis.WebSocket = own) };
}

interface Surroundings {
  check?: () => Response | Promise<Response>;
  cookie?: (call: number) => Response | Promise<Response>;
  opens?: boolean;
}

async function examined({
  check = allowed,
  cookie = (call) => json({ kept: call > 1 }),
  opens = true,
}: Surroundings = {}) {
  let calls = 0;
  const bff = fakeBff(({ path }: Asked) =>
    path.startsWith('/public/site-check') ? check() : cookie(++calls),
  );
  const socket = fakeSocket(opens);
  try {
    const report = await examine(config);
    return { report, asked: bff.asked, sockets: socket.asked };
  } finally {
    bff.leave();
    socket.leave();
  }
}

const about = (findings: readonly Finding[], what: Finding['about']) => {
  const found = findings.find((finding) => finding.about === what);
  assert(found, `something is said about ${what}`);
  return found;
};

suite('the check of an embed', () => {
  test('finds nothing wrong where everything works, and asks as the elements do', async () => {
    const { report, asked, sockets } = await examined();
    assert.deepEqual(
      report.findings.filter(({ state }) => state === 'fault'),
      [],
    );
    assert.isTrue(report.well);
    assert.equal(about(report.findings, 'key').text, `pk_shop may be used on ${location.origin}.`);
    assert.equal(about(report.findings, 'cookies').state, 'ok');
    assert.deepEqual(
      asked.map(({ path, credentials, headers }) => [path, credentials, headers.get('x-portal-key')]),
      [
        ['/public/site-check?key=pk_shop', 'omit', null],
        ['/auth/cookie', 'include', 'pk_shop'],
        ['/auth/cookie', 'include', 'pk_shop'],
      ],
    );
    assert.deepEqual(sockets, [['wss://portal.example/api/v1/realtime', 'partner-portal.v1', 'check']]);
  });

  test('says how to name a site key where the page names none', async () => {
    const { well, findings } = await examine(undefined);
    assert.isFalse(well);
    assert.include(about(findings, 'key').text, 'data-key="pk_…"');
  });

  test('passes on why the portal refuses the page, and asks nothing more', async () => {
    const detail = 'https://shop.example may not use this site key.';
    const { report, asked } = await examined({ check: () => problem('origin_not_allowed', 403, { detail }) });
    assert.deepInclude(about(report.findings, 'key'), { state: 'fault', text: detail });
    assert.isFalse(report.well);
    assert.lengthOf(asked, 1);
  });

  test('tells a portal that does not answer from something else that does', async () => {
    const silent = await examined({ check: () => Promise.reject(new TypeError('Failed to fetch')) });
    assert.match(about(silent.report.findings, 'network').text, /does not answer/);
    const html = await examined({ check: () => new Response('<h1>It works!</h1>', { status: 200 }) });
    assert.match(about(html.report.findings, 'network').text, /status 200 and nothing of the portal's/);
    const missing = await examined({ check: () => new Response('<h1>Not found</h1>', { status: 404 }) });
    assert.match(about(missing.report.findings, 'network').text, /status 404/);
  });

  test('knows calls that a policy of the page stops by their violations, and says what to add', async () => {
    const { report } = await examined({
      check: () => {
        document.dispatchEvent(
          new SecurityPolicyViolationEvent('securitypolicyviolation', {
            blockedURI: 'https://portal.example/api/v1/public/site-check',
            effectiveDirective: 'connect-src',
            documentURI: location.href,
            violatedDirective: 'connect-src',
            originalPolicy: "connect-src 'self'",
            disposition: 'enforce',
            statusCode: 200,
          }),
        );
        return Promise.reject(new TypeError('Failed to fetch'));
      },
    });
    assert.match(
      about(report.findings, 'policy').text,
      /connect-src https:\/\/portal\.example wss:\/\/portal\.example$/,
    );
  });

  test('notices a proxy that drops the elements’ own calls', async () => {
    const { report } = await examined({ cookie: () => Promise.reject(new TypeError('Failed to fetch')) });
    assert.match(about(report.findings, 'calls').text, /OPTIONS/);
    assert.isFalse(report.well);
  });

  test('takes a browser without cookies, sockets or the right time for well, and says what that means', async () => {
    const { report } = await examined({
      check: () => allowed(new Date(Date.now() - 600_000)),
      cookie: () => json({ kept: false }),
      opens: false,
    });
    assert.isTrue(report.well);
    assert.match(about(report.findings, 'clock').text, /clock is 10 min ahead/);
    assert.equal(about(report.findings, 'cookies').state, 'note');
    assert.match(about(report.findings, 'live updates').text, /WebSockets do not get through/);
  });

  test('names an element whose name is mistyped', async () => {
    const mistyped = document.createElement('partner-leadform');
    document.body.append(mistyped);
    try {
      const { report } = await examined();
      assert.isTrue(
        report.findings.some(({ state, text }) => state === 'fault' && text.includes('<partner-leadform>')),
      );
    } finally {
      mistyped.remove();
    }
  });
});
