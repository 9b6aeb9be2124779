import { assert } from '@open-wc/testing';
import { fakeBff, json, problem, session, type Asked } from '../../test/support/fake-bff.ts';
import { ana } from '../../test/support/fake-portal.ts';
import { waitUntil } from '../../test/support/wait-until.ts';
import { createPortal } from './create-portal.ts';
import { asPortalError, PortalError } from './errors.ts';
import type { Portal, SessionSnapshot } from './types.ts';

let leave: (() => void) | undefined;
teardown(() => leave?.());

let pages = 0;
/** Each its own site key, so that no test hears another over the BroadcastChannel. */
const page = (siteKey: string | null = `pk_${++pages}`) => ({ apiBase: 'https://portal.example', siteKey });

function serve(answer: (asked: Asked) => Response | Promise<Response>): Asked[] {
  const bff = fakeBff(answer);
  leave = bff.leave;
  return bff.asked;
}

async function known(portal: Portal): Promise<SessionSnapshot> {
  const stop = portal.onSession(() => undefined);
  await waitUntil(() => portal.session.status !== 'unknown');
  stop();
  return portal.session;
}

async function failure(call: Promise<unknown>): Promise<PortalError> {
  try {
    await call;
  } catch (error) {
    assert.instanceOf(error, PortalError);
    return error;
  }
  throw new Error('The call did not fail.');
}

suite('a call', () => {
  test('of the public form carries the site key and no cookie, and asks for no session', async () => {
    const asked = serve(() => json({ id: 'x', receivedAt: 'now' }));
    const portal = createPortal(page('pk_forms'));
    await portal.submitPublicLead({ lastName: 'Lindqvist' } as never, 'key-12345678');
    assert.lengthOf(asked, 1);
    const [call] = asked;
    assert.equal(call?.path, '/public/forms/pk_forms/leads');
    assert.equal(call?.headers.get('x-portal-key'), 'pk_forms');
    assert.equal(call?.headers.get('idempotency-key'), 'key-12345678');
    assert.equal(call?.credentials, 'omit');
    assert.deepEqual(call?.body, { lastName: 'Lindqvist' });
  });

  test('that begins a session names the language of the page, others do not', async () => {
    const asked = serve(() => problem('invalid_credentials', 401));
    const portal = createPortal(page());
    await failure(portal.login('ana@nordlicht.example', 'wrong'));
    await failure(portal.publicForm());
    const named = asked.map(({ path, headers }) => [path.split('/')[1], headers.get('accept-language')]);
    assert.deepInclude(named, ['auth', 'en']);
    assert.deepInclude(named, ['public', null]);
  });

  test('of the hosted portal names itself', async () => {
    const asked = serve(() => problem('invitation_expired', 410));
    const error = await failure(createPortal(page(null)).invitation('a/b'));
    assert.equal(error.code, 'invitation_expired');
    assert.equal(asked[0]?.headers.get('x-portal-key'), 'portal');
    assert.equal(asked[0]?.path, '/auth/invitations/a%2Fb');
  });

  test('that the BFF refuses brings its code and its faults by field', async () => {
    const errors = [{ field: 'email', code: 'invalid', message: 'Enter an email address.' }];
    serve(() => problem('invalid_request', 400, { errors }));
    const error = await failure(createPortal(page()).submitPublicLead({} as never, 'key-12345678'));
    assert.deepEqual([error.code, error.status, error.fields], ['invalid_request', 400, errors]);
  });

  for (const [what, answer, code] of [
    [
      'an HTML page with status 502',
      () => new Response('<html>Bad gateway</html>', { status: 502 }),
      'unavailable',
    ],
    ['HTML where JSON should be', () => new Response('<html>Hello</html>'), 'bad_answer'],
    ['a body cut short', () => new Response('{"open":tr'), 'bad_answer'],
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
  ] as const) {
    test(`that ends in ${what} is told in words for a person`, async () => {
      serve(answer);
      const error = await failure(createPortal(page()).publicForm());
      assert.equal(error.code, code);
      assert.match(error.message, /^[A-Z].*\.$/);
    });
  }

  test('that is aborted rejects with the reason and no other error', async () => {
    serve(() => new Promise<Response>(() => undefined));
    const controller = new AbortController();
    const call = createPortal(page()).publicForm(controller.signal);
    controller.abort(new Error('gone'));
    assert.equal(await call.catch((error: unknown) => (error as Error).message), 'gone');
  });
});

suite('the session', () => {
  test('is found again through the cookie, with one refresh for everybody who asks', async () => {
    const asked = serve(({ path }) => (path === '/auth/refresh' ? json(session('t1')) : json({ total: 3 })));
    const portal = createPortal(page());
    const [now] = await Promise.all([known(portal), known(portal), portal.metrics()]);
    assert.deepEqual(now, { status: 'signed-in', me: ana });
    const refreshes = asked.filter(({ path }) => path === '/auth/refresh');
    assert.lengthOf(refreshes, 1);
    assert.equal(refreshes[0]?.credentials, 'include');
    assert.equal(asked.at(-1)?.headers.get('authorization'), 'DPoP t1');
    assert.equal(asked.at(-1)?.credentials, 'omit');
  });

  test('that was never there leaves a signed-out person without a reason', async () => {
    serve(() => problem('unauthenticated', 401));
    assert.deepEqual(await known(createPortal(page())), { status: 'signed-out' });
  });

  test('is renewed once when the token is refused, and the call is made again', async () => {
    let tokens = 0;
    serve(({ path, headers }) => {
      if (path === '/auth/refresh') return json(session(`t${++tokens}`));
      return headers.get('authorization') === 'DPoP t2'
        ? json({ total: 7 })
        : problem('session_expired', 401);
    });
    const portal = createPortal(page());
    assert.equal((await portal.metrics()).total, 7);
  });

  test('is renewed before a token runs out', async () => {
    let tokens = 0;
    const asked = serve(({ path }) =>
      path === '/auth/refresh'
        ? json(session(`t${++tokens}`, { expiresIn: tokens === 1 ? 0 : 300 }))
        : json({}),
    );
    const portal = createPortal(page());
    await portal.metrics();
    await portal.metrics();
    const used = asked
      .filter(({ path }) => path === '/metrics')
      .map(({ headers }) => headers.get('authorization'));
    assert.deepEqual(used, ['DPoP t1', 'DPoP t2']);
  });

  test('that cannot be renewed ends, and says that it was there', async () => {
    let alive = true;
    serve(({ path }) => {
      if (path === '/auth/refresh') return alive ? json(session('t1')) : problem('session_expired', 401);
      return problem('session_expired', 401);
    });
    const portal = createPortal(page());
    await known(portal);
    alive = false;
    const error = await failure(portal.metrics());
    assert.equal(error.status, 401);
    assert.deepEqual(portal.session, { status: 'signed-out', reason: 'ended' });
  });

  test('that was ended from another browser says so', async () => {
    let alive = true;
    serve(({ path }) =>
      alive && path === '/auth/refresh' ? json(session('t1')) : problem('signed_out_elsewhere', 401),
    );
    const portal = createPortal(page());
    await known(portal);
    alive = false;
    await failure(portal.metrics());
    assert.deepEqual(portal.session, { status: 'signed-out', reason: 'ended', elsewhere: true });
  });

  test('opens with a code after the password, and knows nobody before', async () => {
    const asked = serve(({ path }) => {
      if (path === '/auth/login') return json({ secondFactor: { challenge: 'sealed', expiresIn: 300 } });
      if (path === '/auth/second-factor') return json(session('t1'));
      return problem('unauthenticated', 401);
    });
    const portal = createPortal(page());
    assert.deepEqual(await portal.login('ana@nordlicht.example', 'correct horse'), {
      challenge: 'sealed',
      expiresIn: 300,
    });
    assert.notEqual(portal.session.status, 'signed-in');
    await (await portal.own()).answer('sealed', '123456');
    assert.deepEqual(portal.session, { status: 'signed-in', me: ana });
    assert.deepEqual(asked.at(-1)?.body, { challenge: 'sealed', code: '123456' });
  });

  test('learns a changed name, and so do the elements', async () => {
    let me = ana;
    serve(({ path, method }) => {
      if (path === '/auth/refresh') return json(session(`t-${me.name}`, { me }));
      if (path === '/me' && method === 'PATCH') me = { ...ana, name: 'Ana Maria Silva' };
      return json(me);
    });
    const portal = createPortal(page());
    await known(portal);
    await (await portal.own()).rename('Ana Maria Silva');
    assert.deepEqual(portal.session, { status: 'signed-in', me });
  });

  test('of a suspended partner ends with that reason', async () => {
    serve(({ path }) => (path === '/auth/refresh' ? json(session('t1')) : problem('partner_suspended', 403)));
    const portal = createPortal(page());
    await failure(portal.metrics());
    assert.deepEqual(portal.session, { status: 'signed-out', reason: 'suspended' });
  });

  test('stays open when the portal cannot be reached, and is found when it can again', async () => {
    let up = false;
    serve(() => (up ? json(session('t1')) : Promise.reject(new TypeError('Failed to fetch'))));
    const portal = createPortal(page());
    const heard: SessionSnapshot[] = [];
    portal.onSession((now) => heard.push(now));
    await waitUntil(() => heard.some((now) => now.status === 'unknown' && now.fault?.code === 'unreachable'));
    up = true;
    dispatchEvent(new Event('online'));
    await waitUntil(() => portal.session.status === 'signed-in');
  });

  test('that opens or ends in one tab does so in the others', async () => {
    serve(({ path }) => (path === '/auth/login' ? json(session('t1')) : problem('unauthenticated', 401)));
    const config = page();
    const [one, other] = [createPortal(config), createPortal(config)];
    await Promise.all([known(one), known(other)]);
    await one.login('ana@nordlicht.example', 'correct horse');
    await waitUntil(() => other.session.status === 'signed-in');
    await other.logout();
    await waitUntil(() => one.session.status === 'signed-out');
  });

  test('survives a sign-out that could not be sent, because the cookie would bring it back', async () => {
    serve(({ path }) =>
      path === '/auth/refresh' ? json(session('t1')) : Promise.reject(new TypeError('Failed to fetch')),
    );
    const portal = createPortal(page());
    await known(portal);
    assert.equal((await failure(portal.logout())).code, 'unreachable');
    assert.equal(portal.session.status, 'signed-in');
  });

  test('keeps its tokens out of every storage', async () => {
    serve(() => json(session('secret-token')));
    await known(createPortal(page()));
    assert.notInclude(
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]) + document.cookie,
      'secret-token',
    );
  });
});

suite('a page that is shut out', () => {
  const detail =
    'https://shop.example may not use this site key. The main account adds it at https://portal.example/site.';
  /** What the page's console was told while the steps ran. */
  const told = async (steps: () => Promise<unknown>) => {
    /* eslint-disable no-console -- what it says is what is tested */
    const own = console.error;
    const lines: string[] = [];
    console.error = (line: string) => lines.push(line);
    await steps().finally(() => (console.error = own));
    /* eslint-enable no-console */
    return lines;
  };
  const rejected = (call: Promise<unknown>) => call.then(() => assert.fail('It was let in.'), asPortalError);

  test('learns why from a plain question when its preflight is refused, and tells its builder once', async () => {
    const asked = serve(({ path }) =>
      path.startsWith('/public/site-check')
        ? problem('origin_not_allowed', 403, { detail })
        : Promise.reject(new TypeError('Failed to fetch')),
    );
    const portal = createPortal({ apiBase: 'https://bff.example', siteKey: 'pk_shop' });
    const lines = await told(async () => {
      for (let tries = 0; tries < 2; tries++) {
        const error = await rejected(portal.publicForm());
        assert.equal(error.code, 'origin_not_allowed');
        assert.equal(error.message, 'The portal does not allow this site yet.');
      }
    });
    assert.deepEqual(lines, [`Partner Portal: ${detail}`]);
    const checks = asked.filter(({ path }) => path.startsWith('/public/site-check'));
    assert.equal(checks[0]?.path, '/public/site-check?key=pk_shop');
    assert.deepEqual([...(checks[0]?.headers.keys() ?? [])], []);
    assert.equal(checks[0]?.credentials, 'omit');
  });

  test('with a key nobody has says so likewise', async () => {
    const unknown = 'No site has the key pk_mistyped. Copy the present one from https://portal.example/site.';
    serve(() => problem('unknown_site_key', 403, { detail: unknown }));
    const portal = createPortal({ apiBase: 'https://bff.example', siteKey: 'pk_mistyped' });
    const lines = await told(() => rejected(portal.publicForm()));
    assert.deepEqual(lines, [`Partner Portal: ${unknown}`]);
  });

  test('hears what may be in the way when the BFF cannot be reached at all, once', async () => {
    serve(() => Promise.reject(new TypeError('Failed to fetch')));
    const portal = createPortal({ apiBase: 'https://bff.example', siteKey: 'pk_shop' });
    const lines = await told(async () => {
      for (let tries = 0; tries < 2; tries++)
        assert.equal((await rejected(portal.publicForm())).code, 'unreachable');
    });
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /blocker.*https:\/\/bff\.example\/sdk\/help#policy$/);
  });
});
