import { assert, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { Note, NotePage } from '../../../../bff/contract/index.ts';
import { fakeFiles } from '../../../test/support/fake-files.ts';
import { fakeNote, fakeNotes } from '../../../test/support/fake-notes.ts';
import { createFakePortal, fakeLead, type FakePortal } from '../../../test/support/fake-portal.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { LeadNotes } from '../../sdk/lead-notes.ts';
import type { PartnerLeadList } from './partner-lead-list.ts';
import './partner-lead-list.ts';

const [mine, other] = [fakeLead({ lastName: 'Adams' }), fakeLead({ lastName: 'Brown' })];
const called = fakeNote('Called back.');
const wants = fakeNote('Wants an offer.', { author: 'Bo Ek' });

interface Opened {
  element: PartnerLeadList;
  portal: FakePortal;
}

async function settled(element: PartnerLeadList): Promise<void> {
  // One turn for the call that a render makes, one for what its answer draws.
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
}

async function opened(notes: LeadNotes, width = 1000): Promise<Opened> {
  const portal = createFakePortal({
    leads: () => Promise.resolve({ leads: [mine, other], nextCursor: null }),
    history: () => Promise.resolve({ entries: [] }),
    files: fakeFiles({ notes }),
  });
  const room = document.createElement('div');
  room.style.inlineSize = `${width}px`;
  const element = await fixture<PartnerLeadList>(
    html`<partner-lead-list .portal=${portal}></partner-lead-list>`,
    { parentNode: room },
  );
  await settled(element);
  await import('./detail.ts');
  await open(element, 0);
  return { element, portal };
}

async function open(element: PartnerLeadList, at: number): Promise<void> {
  element.renderRoot.querySelectorAll<HTMLElement>('button.row')[at]?.click();
  await waitUntil(() => element.renderRoot.querySelector('.detail'), 'the lead is open');
  await settled(element);
}

const within = (element: PartnerLeadList, selector = '') =>
  element.renderRoot.querySelector<HTMLElement>(`.notes ${selector}`);
const section = (element: PartnerLeadList) => {
  const found = element.renderRoot.querySelector<HTMLElement>('.notes');
  assert(found, 'notes are on screen');
  return found;
};
const area = (element: PartnerLeadList) => {
  const found = section(element).querySelector('textarea');
  assert(found, 'there is a field for a note');
  return found;
};
const texts = (element: PartnerLeadList) =>
  [...section(element).querySelectorAll('.noted')].map((it) => it.textContent);

function type(element: PartnerLeadList, text: string): void {
  area(element).value = text;
  area(element).dispatchEvent(new InputEvent('input'));
}
async function add(element: PartnerLeadList, text: string): Promise<void> {
  type(element, text);
  await settled(element);
  within(element, '[type=submit]')?.click();
  await settled(element);
}
/** Takes what is added, and lists it. */
function kept(...notes: Note[]) {
  const added: { leadId: string; text: string; key: string }[] = [];
  let answer = (text: string): Promise<Note> => Promise.resolve(fakeNote(text, { sync: 'queued' }));
  const calls: LeadNotes = {
    list: () => Promise.resolve({ notes: [...notes], nextCursor: null, canAdd: true }),
    async add(leadId, text, key) {
      added.push({ leadId, text, key });
      const note = await answer(text);
      notes.unshift(note);
      return note;
    },
  };
  return { calls, added, answerWith: (next: typeof answer) => (answer = next) };
}

setup(async () => {
  await setViewport({ width: 1280, height: 900 });
  await emulateMedia({ reducedMotion: 'reduce' });
});

suite('notes of an opened lead', () => {
  test('are listed with who, when and how far they are on their way to the CRM', async () => {
    const waiting = fakeNote('On its way.', { sync: 'queued', syncReason: 'The CRM cannot be reached.' });
    const refused = fakeNote('Refused.', { sync: 'needs_attention', syncReason: 'The lead was deleted.' });
    const { element } = await opened(fakeNotes([refused, waiting, wants]));
    assert.deepEqual(texts(element), ['Refused.', 'On its way.', 'Wants an offer.']);
    const lines = [...section(element).querySelectorAll('li')].map(seen);
    assert.match(lines[0]!, /Ana Silva · .* Not in the CRM: The lead was deleted\./);
    assert.match(lines[1]!, /Waiting for the CRM: The CRM cannot be reached\./);
    assert.match(lines[2]!, /Bo Ek · .* In the CRM/);
    assert.equal(area(element).labels[0]?.textContent, 'New note');
    await assertAccessible(element);
  });

  test('are left out where the organisation takes none, with the next lead from the start', async () => {
    const wait = deferred<NotePage>();
    const pages = [fakeNotes().list('', null), wait.promise];
    const { element } = await opened({ ...fakeNotes(), list: () => pages.shift()! });
    assert.isNull(within(element));
    await open(element, 1);
    assert.isNull(within(element), 'nothing stands in their place while they are asked for');
    wait.resolve({ notes: [called], nextCursor: null, canAdd: false });
    await settled(element);
    assert.deepEqual(texts(element), ['Called back.']);
    assert.isNull(within(element, 'textarea'), 'who may not write has no field');
  });

  test('say what they are for while there are none', async () => {
    const { element } = await opened(fakeNotes([]));
    assert.include(seen(section(element)), 'No notes yet.');
    await assertAccessible(element);
  });

  test('that could not be loaded offer to try again', async () => {
    let fails = true;
    const { element } = await opened({
      ...fakeNotes(),
      list: () =>
        fails
          ? Promise.reject(new PortalError('timeout'))
          : Promise.resolve({ notes: [called], nextCursor: null, canAdd: true }),
    });
    assert.include(seen(section(element)), 'The notes could not be loaded');
    fails = false;
    within(element, '.notice .button')?.click();
    await settled(element);
    assert.deepEqual(texts(element), ['Called back.']);
  });

  test('come a page at a time, and a reload keeps the earlier ones on screen', async () => {
    const all = ['one', 'two', 'three', 'four', 'five'].map((text) => fakeNote(text)).reverse();
    const { element, portal } = await opened({
      ...fakeNotes(),
      list: (_id, cursor) => {
        const from = cursor === null ? 0 : all.findIndex(({ id }) => id === cursor) + 1;
        const notes = all.slice(from, from + 2);
        return Promise.resolve({
          notes,
          nextCursor: from + 2 < all.length ? notes.at(-1)!.id : null,
          canAdd: true,
        });
      },
    });
    const order = all.map(({ text }) => text);
    assert.deepEqual(texts(element), order.slice(0, 2));
    within(element, 'ul + .button')?.click();
    await settled(element);
    assert.deepEqual(texts(element), order.slice(0, 4));
    portal.emit({ type: 'lead.changed', id: '1', lead: mine });
    await settled(element);
    assert.deepEqual(texts(element), order.slice(0, 4));
    within(element, 'ul + .button')?.click();
    await settled(element);
    assert.deepEqual(texts(element), order);
    assert.isNull(within(element, 'ul + .button'), 'there are no more');
  });

  test('of a colleague appear while the lead is open, and what one is typing stays', async () => {
    const list = [called];
    const { element, portal } = await opened({
      ...fakeNotes(),
      list: () => Promise.resolve({ notes: [...list], nextCursor: null, canAdd: true }),
    });
    type(element, 'Half a sen');
    list.unshift(fakeNote('From Bo.'));
    portal.emit({ type: 'lead.changed', id: '1', lead: mine });
    await settled(element);
    assert.deepEqual(texts(element), ['From Bo.', 'Called back.']);
    assert.equal(area(element).value, 'Half a sen');
  });

  test('with HTML in them stay text, keep their lines and overflow nothing at 280 px', async () => {
    const evil = `<img src=x onerror=alert(1)>\nsecond line ${'x'.repeat(300)}`;
    const { element } = await opened(fakeNotes([fakeNote(evil, { author: evil })]), 280);
    assert.equal(texts(element)[0], evil);
    const { scrollWidth, clientWidth } = section(element);
    assert.isAtMost(scrollWidth, clientWidth);
    await assertAccessible(element);
  });

  test('are as accessible in the dark', async () => {
    const refused = fakeNote('Refused.', { sync: 'needs_attention', syncReason: 'No.' });
    const { element } = await opened(fakeNotes([refused, called]));
    element.theme = 'dark';
    await settled(element);
    await assertAccessible(element);
  });
});

suite('a new note', () => {
  test('is on screen at once, then as the portal keeps it; the field is empty for the next', async () => {
    const { calls, added, answerWith } = kept(called);
    const answer = deferred<Note>();
    answerWith(() => answer.promise);
    const { element } = await opened(calls);
    await add(element, '  Sent the brochure.  ');
    assert.deepEqual(texts(element), ['Sent the brochure.', 'Called back.']);
    assert.equal(within(element, '[type=submit]')?.getAttribute('aria-busy'), 'true');
    assert.equal(area(element).value, '');
    answer.resolve(fakeNote('Sent the brochure.', { sync: 'queued' }));
    await settled(element);
    assert.deepEqual(texts(element), ['Sent the brochure.', 'Called back.']);
    assert.equal(within(element, '[role=status]')?.textContent, 'Note added');
    assert.equal(within(element, '[type=submit]')?.getAttribute('aria-busy'), null);
    assert.deepEqual(
      added.map(({ leadId, text }) => [leadId, text]),
      [[mine.id, 'Sent the brochure.']],
    );
  });

  test('is added with Ctrl and Enter, and with Enter alone goes on in the next line', async () => {
    const { calls, added } = kept();
    const { element } = await opened(calls);
    area(element).focus();
    await sendKeys({ type: 'One' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ type: 'Two' });
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: 'Enter' });
    await sendKeys({ up: 'Control' });
    await settled(element);
    assert.deepEqual(
      added.map(({ text }) => text),
      ['One\nTwo'],
    );
  });

  test('is not added twice by a second press', async () => {
    const { calls, added, answerWith } = kept();
    answerWith(() => new Promise(() => {}));
    const { element } = await opened(calls);
    await add(element, 'Once.');
    await add(element, 'Once.');
    assert.lengthOf(added, 1);
  });

  test('that could not be added is back in its field with the reason, and goes out again under its key', async () => {
    const { calls, added, answerWith } = kept(called);
    answerWith(() => Promise.reject(new PortalError('offline')));
    const { element } = await opened(calls);
    await add(element, 'Sent the brochure.');
    assert.deepEqual(texts(element), ['Called back.']);
    assert.equal(area(element).value, 'Sent the brochure.');
    assert.equal(area(element).getAttribute('aria-invalid'), 'true');
    assert.include(seen(section(element)), 'Not added. You are offline.');
    assert.equal(element.shadowRoot?.activeElement, area(element));
    await assertAccessible(element);
    answerWith((text) => Promise.resolve(fakeNote(text)));
    within(element, '[type=submit]')?.click();
    await settled(element);
    assert.deepEqual(texts(element), ['Sent the brochure.', 'Called back.']);
    assert.equal(added[0]!.key, added[1]!.key);
    assert.notInclude(seen(section(element)), 'Not added');
  });

  test('with other words goes out under another key', async () => {
    const { calls, added, answerWith } = kept();
    answerWith(() => Promise.reject(new PortalError('timeout')));
    const { element } = await opened(calls);
    await add(element, 'One.');
    await add(element, 'Two.');
    assert.notEqual(added[0]!.key, added[1]!.key);
  });

  test('that failed while the next was being typed comes back before it', async () => {
    const { calls, answerWith } = kept();
    const answer = deferred<Note>();
    answerWith(() => answer.promise);
    const { element } = await opened(calls);
    await add(element, 'First.');
    type(element, 'Second');
    answer.reject(new PortalError('unavailable', { status: 503 }));
    await settled(element);
    assert.equal(area(element).value, 'First.\n\nSecond');
  });

  test('that the portal refuses says why at the field', async () => {
    const { calls, answerWith } = kept();
    const message = 'A lead can have at most 500 notes, and this one has them already.';
    answerWith(() =>
      Promise.reject(
        new PortalError('invalid_request', {
          status: 422,
          fields: [{ field: 'text', code: 'too_many', message }],
        }),
      ),
    );
    const { element } = await opened(calls);
    await add(element, 'One too many.');
    assert.equal(within(element, '.error')?.textContent.trim(), message);
    type(element, 'Another');
    await settled(element);
    assert.isNull(within(element, '.error'), 'the field is quiet while it is mended');
  });

  for (const [what, text, says] of [
    ['without words', '   ', 'Write the note first.'],
    ['too long', 'x'.repeat(2_003), 'Shorten the note to 2,000 characters.'],
  ] as const) {
    test(`${what} is not sent and says what is wrong`, async () => {
      const { calls, added } = kept();
      const { element } = await opened(calls);
      await add(element, text);
      assert.lengthOf(added, 0);
      assert.equal(within(element, '.error')?.textContent.trim(), says);
      assert.equal(area(element).value, text);
      assert.equal(element.shadowRoot?.activeElement, area(element));
    });
  }

  test('near its limit counts down', async () => {
    const { element } = await opened(fakeNotes([]));
    type(element, 'x'.repeat(1_950));
    await settled(element);
    assert.include(seen(section(element)), '50 left');
  });

  test('stays with its lead while another one is looked at', async () => {
    const { element } = await opened(fakeNotes([]));
    type(element, 'For Adams');
    await open(element, 1);
    assert.equal(area(element).value, '');
    await open(element, 0);
    assert.equal(area(element).value, 'For Adams');
  });

  test('that failed after its lead was left waits there', async () => {
    const { calls, answerWith } = kept();
    const answer = deferred<Note>();
    answerWith(() => answer.promise);
    const { element } = await opened(calls);
    await add(element, 'For Adams');
    await open(element, 1);
    assert.deepEqual(texts(element), []);
    answer.reject(new PortalError('timeout'));
    await settled(element);
    assert.equal(area(element).value, '');
    await open(element, 0);
    assert.equal(area(element).value, 'For Adams');
    assert.include(seen(section(element)), 'Not added.');
  });
});
