import { assert } from '@open-wc/testing';
import { fakeBff, json, problem, session } from '../../test/support/fake-bff.ts';
import { fakeNote } from '../../test/support/fake-notes.ts';
import { createPortal } from './create-portal.ts';
import { PortalError } from './errors.ts';

let pages = 0;
/** Each its own site key, so that no test hears another over the BroadcastChannel. */
const page = () => ({ apiBase: 'https://portal.example', siteKey: `pk_notes_${++pages}` });
const lead = '0198c5a0-0000-7000-8000-000000000001';

test('notes are read and added for the signed-in person, an added one under its key', async () => {
  const note = fakeNote('Called.');
  const { asked, leave } = fakeBff(({ path, method }) =>
    path === '/auth/refresh'
      ? json(session('token-1'))
      : method === 'POST'
        ? json(note, 201)
        : json({ notes: [note], nextCursor: 'c', canAdd: true }),
  );
  try {
    const { notes } = await createPortal(page()).files();
    assert.deepEqual(await notes.list(lead, null), { notes: [note], nextCursor: 'c', canAdd: true });
    await notes.list(lead, 'c');
    assert.deepEqual(await notes.add(lead, 'Called.', 'key-12345'), note);
    const calls = asked.filter(({ path }) => path.startsWith('/leads/'));
    assert.deepEqual(
      calls.map(({ method, path, body, headers }) => [
        method,
        path,
        body,
        headers.get('authorization'),
        headers.get('idempotency-key'),
      ]),
      [
        ['GET', `/leads/${lead}/notes`, undefined, 'DPoP token-1', null],
        ['GET', `/leads/${lead}/notes?cursor=c`, undefined, 'DPoP token-1', null],
        ['POST', `/leads/${lead}/notes`, { text: 'Called.' }, 'DPoP token-1', 'key-12345'],
      ],
    );
  } finally {
    leave();
  }
});

test('a note that is refused rejects with what is wrong at its field', async () => {
  const fault = { field: 'text', code: 'too_long', message: 'Note can have at most 2,000 characters.' };
  const { leave } = fakeBff(({ path }) =>
    path === '/auth/refresh'
      ? json(session('token-1'))
      : problem('invalid_request', 422, { errors: [fault] }),
  );
  try {
    const { notes } = await createPortal(page()).files();
    const error = await notes.add(lead, 'x', 'key-12345').catch((reason: unknown) => reason);
    assert.instanceOf(error, PortalError);
    assert.deepEqual(error.fields, [fault]);
  } finally {
    leave();
  }
});
