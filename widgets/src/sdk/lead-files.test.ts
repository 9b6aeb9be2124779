import { assert } from '@open-wc/testing';
import { fakeBff, json, problem, session } from '../../test/support/fake-bff.ts';
import { fakeFile } from '../../test/support/fake-files.ts';
import { createPortal } from './create-portal.ts';
import { PortalError } from './errors.ts';

let undo: (() => void)[] = [];
teardown(() => {
  for (const step of undo) step();
  undo = [];
});

let pages = 0;
/** Each its own site key, so that no test hears another over the BroadcastChannel. */
const page = () => ({ apiBase: 'https://portal.example', siteKey: `pk_files_${++pages}` });

interface Upload {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: FormData;
}

/** Plays the server of uploads: the browser's own says nothing of its progress to a test. */
function fakeUploads(answer: (upload: Upload) => Response | 'broken'): Upload[] {
  const own = globalThis.XMLHttpRequest;
  const uploads: Upload[] = [];
  class Fake {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    status = 0;
    responseText = '';
    getResponseHeader = () => null;
    #url = '';
    #headers: Record<string, string> = {};
    open = (_method: string, url: string) => (this.#url = url);
    setRequestHeader = (name: string, value: string) => (this.#headers[name] = value);
    abort = () => undefined;
    async send(body: FormData) {
      const upload = { url: this.#url, headers: this.#headers, body };
      uploads.push(upload);
      this.upload.onprogress?.({ loaded: 1, total: 4 });
      const response = answer(upload);
      if (response === 'broken') return this.onerror?.();
      this.status = response.status;
      this.responseText = await response.text();
      this.onload?.();
    }
  }
  globalThis.XMLHttpRequest = Fake as unknown as typeof XMLHttpRequest;
  undo.push(() => (globalThis.XMLHttpRequest = own));
  return uploads;
}

const receipt = { id: 'a', name: 'offer.pdf', size: 1 };
const visitorsLead = { id: 'lead/1', receivedAt: 'now', uploadToken: 'upload-token' };

async function failure(call: Promise<unknown>): Promise<PortalError> {
  try {
    await call;
  } catch (error) {
    assert.instanceOf(error, PortalError);
    return error;
  }
  throw new Error('The call did not fail.');
}

test('a visitor’s file goes to the lead with the receipt’s token and tells its progress', async () => {
  const uploads = fakeUploads(() => json(receipt, 201));
  const config = page();
  const files = await createPortal(config).files();
  const parts: number[] = [];
  assert.deepEqual(
    await files.add(visitorsLead, fakeFile('offer.pdf'), { onProgress: (part) => parts.push(part) }),
    receipt,
  );
  const [upload] = uploads;
  assert(upload);
  assert.equal(
    upload.url,
    `https://portal.example/api/v1/public/forms/${config.siteKey}/leads/lead%2F1/attachments`,
  );
  assert.deepEqual(upload.headers, { 'x-portal-key': config.siteKey, authorization: 'Bearer upload-token' });
  assert.deepEqual([...upload.body.keys()], ['file']);
  assert.equal((upload.body.get('file') as File).name, 'offer.pdf');
  assert.deepEqual(parts, [0.25]);
});

test('a signed-in person’s file goes with a fresh token, and once more when that is refused', async () => {
  let tokens = 0;
  const bff = fakeBff(() => json(session(`token-${++tokens}`)));
  undo.push(bff.leave);
  const uploads = fakeUploads(({ headers }) =>
    headers['authorization'] === 'DPoP token-1' ? problem('session_expired', 401) : json(receipt, 201),
  );
  const files = await createPortal(page()).files();
  assert.deepEqual(await files.add({ id: 'lead' }, fakeFile('offer.pdf')), receipt);
  assert.deepEqual(
    uploads.map(({ url, headers }) => [new URL(url).pathname, headers['authorization']]),
    [
      ['/api/v1/leads/lead/attachments', 'DPoP token-1'],
      ['/api/v1/leads/lead/attachments', 'DPoP token-2'],
    ],
  );
});

test('what the BFF refuses brings its fault, and a broken line can be tried again', async () => {
  const fault = { field: 'file', code: 'empty', message: 'This file is empty.' };
  fakeUploads(({ body }) =>
    (body.get('file') as File).name === 'broken.pdf'
      ? 'broken'
      : problem('invalid_request', 422, { errors: [fault] }),
  );
  const files = await createPortal(page()).files();
  const refused = await failure(files.add(visitorsLead, fakeFile('empty.pdf')));
  assert.deepEqual([refused.passing, refused.fields], [false, [fault]]);
  const broken = await failure(files.add(visitorsLead, fakeFile('broken.pdf')));
  assert.isTrue(broken.passing);
});

test('the list and the content come with the session, the content byte for byte', async () => {
  const content = new Uint8Array([0, 255, 10, 13]);
  const bff = fakeBff(({ path }) => {
    if (path === '/auth/refresh') return json(session('token'));
    if (path.endsWith('/attachments')) return json({ attachments: [receipt] });
    return path.endsWith('/gone') ? problem('not_found', 404) : new Response(content);
  });
  undo.push(bff.leave);
  const files = await createPortal(page()).files();
  assert.deepEqual((await files.list('lead')) as unknown, [receipt]);
  assert.deepEqual(new Uint8Array(await (await files.read('lead', 'a')).arrayBuffer()), content);
  assert.equal((await failure(files.read('lead', 'gone'))).code, 'not_found');
  assert.isTrue(bff.asked.slice(1).every(({ headers }) => headers.get('authorization') === 'DPoP token'));
});
