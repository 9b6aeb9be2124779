import { assert, fixture, html } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { FormDefinition } from '../../../../bff/contract/index.ts';
import { standardFields } from '../../../../bff/contract/lead-fields.ts';
import { chooseFiles, fakeFile, fakeFiles, fileRules, openPicker } from '../../../test/support/fake-files.ts';
import { createFakePortal } from '../../../test/support/fake-portal.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { LeadFiles } from '../../sdk/lead-files.ts';
import type { Portal } from '../../sdk/types.ts';
import type { PartnerLeadForm } from './partner-lead-form.ts';
import './file-picker.ts';
import './partner-lead-form.ts';

type Sent = Parameters<LeadFiles['add']>;

/** A portal whose form takes files, and what was added to which lead. */
function portalWith(add?: LeadFiles['add'], overrides: Partial<Portal> = {}) {
  const sent: Sent[] = [];
  const definition: FormDefinition = {
    open: true,
    partnerName: 'Nordlicht Solar',
    accent: null,
    fields: [...standardFields],
    extra: [],
    attachments: fileRules,
  };
  const fake = fakeFiles(add && { add });
  const files: Portal['files'] = async () => {
    const it = await fake();
    return {
      ...it,
      add(...args) {
        sent.push(args);
        return it.add(...args);
      },
    };
  };
  const form = () => Promise.resolve(definition);
  const portal = createFakePortal({
    form,
    publicForm: form,
    files,
    ...overrides,
  });
  return { portal, sent };
}

async function show(portal: Portal, isPublic = true): Promise<PartnerLeadForm> {
  const element = await fixture<PartnerLeadForm>(
    html`<partner-lead-form .portal=${portal} ?public=${isPublic}></partner-lead-form>`,
  );
  await openPicker(element.renderRoot);
  return element;
}

async function settled(element: PartnerLeadForm): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
}

async function choose(element: PartnerLeadForm, ...files: File[]): Promise<void> {
  chooseFiles(element.renderRoot, ...files);
  await settled(element);
}

async function send(element: PartnerLeadForm, lastName = 'Lindqvist'): Promise<void> {
  const input = element.renderRoot.querySelector<HTMLInputElement>('[name=lastName]');
  assert(input);
  input.value = lastName;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  element.renderRoot.querySelector('form')?.requestSubmit();
  await settled(element);
}

const listed = (element: PartnerLeadForm) =>
  [...element.renderRoot.querySelectorAll('.file-list li')].map((li) => seen(li));
const faults = (element: PartnerLeadForm) =>
  [...element.renderRoot.querySelectorAll('.files .error')].map((it) => seen(it));
const focused = (element: PartnerLeadForm) => element.shadowRoot?.activeElement;
const buttonOf = (element: PartnerLeadForm, words: string) => {
  const found = [...element.renderRoot.querySelectorAll('button')].find(
    (it) => seen(it).includes(words) || it.ariaLabel === words,
  );
  assert(found, `a button "${words}" is on screen`);
  return found;
};

setup(async () => {
  sessionStorage.clear();
  // Colours are judged where they end, not on their way.
  await emulateMedia({ reducedMotion: 'reduce' });
});

suite('choosing files', () => {
  test('the picker comes when somebody asks for it, says how many and how large, and moves nothing', async () => {
    const { portal } = portalWith();
    const element = await fixture<PartnerLeadForm>(
      html`<partner-lead-form .portal=${portal} public></partner-lead-form>`,
    );
    const { height } = element.getBoundingClientRect();
    await settled(element);
    assert.isNull(element.renderRoot.querySelector('input[type=file]'));
    await assertAccessible(element);
    await openPicker(element.renderRoot);
    await settled(element);
    assert.equal(element.getBoundingClientRect().height, height);
    assert.include(seen(element), 'Up to 3 files, 10 MB each');
    assert.equal(
      element.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.accept,
      '.pdf,.png,.jpg',
    );
    await assertAccessible(element);
  });

  test('a form that takes none shows nothing of it', async () => {
    const definition = { open: true, partnerName: 'N', accent: null, fields: [...standardFields], extra: [] };
    const { portal } = portalWith(undefined, {
      publicForm: () => Promise.resolve({ ...definition, attachments: null }),
    });
    const element = await fixture<PartnerLeadForm>(
      html`<partner-lead-form .portal=${portal} public></partner-lead-form>`,
    );
    await settled(element);
    assert.notInclude(seen(element), 'Files');
    assert.isFalse(element.renderRoot.querySelector('.files')?.checkVisibility());
  });

  test('each is listed with its size, and one that is chosen twice is one', async () => {
    const element = await show(portalWith().portal);
    await choose(element, fakeFile('offer.pdf', 1_500_000), fakeFile('roof.JPG', 20_000));
    await choose(element, fakeFile('offer.pdf', 1_500_000));
    assert.deepEqual(listed(element), ['offer.pdf 1.4 MB', 'roof.JPG 20 kB']);
    assert.include(seen(element), '2 of 3 files');
    await assertAccessible(element);
  });

  test('what cannot be sent is named with the reason, and the others stay', async () => {
    const element = await show(portalWith().portal);
    await choose(
      element,
      fakeFile('setup.exe'),
      fakeFile('nothing.pdf', 0),
      fakeFile('film.pdf', 12_000_000),
      fakeFile('1.pdf'),
      fakeFile('2.pdf'),
      fakeFile('3.pdf'),
      fakeFile('4.pdf'),
    );
    assert.deepEqual(faults(element), [
      'setup.exe cannot be taken. Send a PDF, picture, Office document or text.',
      'nothing.pdf is empty. Choose another file.',
      'film.pdf is too large: 11 MB. A file can have at most 10 MB.',
      '4.pdf was left out: at most 3 files can be sent.',
    ]);
    assert.equal(element.renderRoot.querySelectorAll('.files [role=alert]').length, 4);
    assert.lengthOf(listed(element), 3);
    await assertAccessible(element);
    await choose(element, fakeFile('1.pdf'));
    assert.deepEqual(faults(element), []);
  });

  test('files dropped on it are chosen, and the page does not open them', async () => {
    const element = await show(portalWith().portal);
    const zone = element.renderRoot.querySelector('.drop');
    const drag = (type: string, files: File[] = []) => {
      const event = new Event(type, { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: { files } });
      zone?.dispatchEvent(event);
      return event;
    };
    assert.isTrue(drag('dragover').defaultPrevented);
    await settled(element);
    assert.isTrue(element.renderRoot.querySelector('.drop')?.classList.contains('over'));
    assert.isTrue(drag('drop', [fakeFile('offer.pdf')]).defaultPrevented);
    await settled(element);
    assert.isFalse(element.renderRoot.querySelector('.drop')?.classList.contains('over'));
    assert.deepEqual(listed(element), ['offer.pdf 1 kB']);
  });

  test('by keyboard: one is removed, and the focus goes to the next, then to the button that adds', async () => {
    const element = await show(portalWith().portal);
    await choose(element, fakeFile('a.pdf'), fakeFile('b.pdf'));
    buttonOf(element, 'Remove a.pdf').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    assert.deepEqual(listed(element), ['b.pdf 1 kB']);
    assert.equal(focused(element), buttonOf(element, 'Remove b.pdf'));
    await sendKeys({ press: 'Enter' });
    await settled(element);
    assert.equal(focused(element), buttonOf(element, 'Add files'));
  });
});

suite('sending files', () => {
  test('they follow once the lead is accepted, one after the other, with the visitor’s token', async () => {
    const first = deferred<{ id: string; name: string; size: number }>();
    const { portal, sent } = portalWith((_lead, file) =>
      file.name === 'a.pdf' ? first.promise : Promise.resolve({ id: 'b', name: 'b.pdf', size: 1 }),
    );
    const element = await show(portal);
    await choose(element, fakeFile('a.pdf'), fakeFile('b.pdf'));
    assert.lengthOf(sent, 0);
    await send(element);
    assert.include(seen(element), 'Message sent');
    assert.include(seen(element), 'Adding file 1 of 2…');
    assert.lengthOf(sent, 1);
    assert.equal((sent[0]?.[0] as { uploadToken?: string }).uploadToken, 'upload');
    sent[0]?.[2]?.onProgress?.(0.5);
    await settled(element);
    assert.equal(element.renderRoot.querySelector('progress')?.value, 0.5);
    await assertAccessible(element);
    first.resolve({ id: 'a', name: 'a.pdf', size: 1_000 });
    await settled(element);
    assert.include(seen(element), 'Added: 2 of 2');
    assert.lengthOf(sent, 2);
    await assertAccessible(element);
  });

  test('one that fails is tried again by itself, without the lead and without the others', async () => {
    let away = true;
    const { portal, sent } = portalWith((_lead, file) =>
      file.name === 'a.pdf' && away
        ? Promise.reject(new PortalError('offline'))
        : Promise.resolve({ id: 'x', name: file.name, size: 1 }),
    );
    const element = await show(portal);
    const codes: string[] = [];
    element.addEventListener('pp:error', ({ detail }) => codes.push(detail.code));
    await choose(element, fakeFile('a.pdf'), fakeFile('b.pdf'));
    await send(element);
    assert.include(seen(element), 'Message sent');
    assert.include(seen(element), 'Not added: 1 of 2');
    assert.include(listed(element)[0], 'You are offline.');
    assert.deepEqual(codes, ['offline']);
    await assertAccessible(element);
    away = false;
    buttonOf(element, 'Try again').click();
    await settled(element);
    assert.include(seen(element), 'Added: 2 of 2');
    assert.deepEqual(
      sent.map(([, file]) => file.name),
      ['a.pdf', 'b.pdf', 'a.pdf'],
    );
    assert.lengthOf(portal.submitted, 1);
  });

  test('one that the portal refuses for good says why and offers no retry', async () => {
    const message = 'This kind of file is not taken. Save it as one of: pdf, png.';
    const { portal } = portalWith(() =>
      Promise.reject(
        new PortalError('unsupported_media_type', {
          status: 415,
          fields: [{ field: 'file', code: 'type_not_taken', message }],
        }),
      ),
    );
    const element = await show(portal);
    await choose(element, fakeFile('fake.pdf'));
    await send(element);
    assert.include(seen(element), message);
    assert.notInclude(seen(element), 'Try again');
  });

  test('a lead that fails keeps its files for the next try', async () => {
    let fails = true;
    const { portal, sent } = portalWith(undefined, {
      submitPublicLead: () =>
        fails
          ? Promise.reject(new PortalError('unreachable'))
          : Promise.resolve({ id: 'lead', receivedAt: '2026-11-20T09:12:00Z', uploadToken: 'later' }),
    });
    const element = await show(portal);
    await choose(element, fakeFile('a.pdf'));
    await send(element);
    assert.include(seen(element), 'Not sent yet');
    assert.deepEqual(listed(element), ['a.pdf 1 kB']);
    fails = false;
    await send(element);
    assert.lengthOf(sent, 1);
    assert.include(seen(element), 'Added: 1 of 1');
  });

  test('the next lead starts without the files of the one before', async () => {
    const { portal, sent } = portalWith();
    const element = await show(portal, false);
    await choose(element, fakeFile('a.pdf'));
    await send(element);
    assert.notProperty(sent[0]?.[0], 'uploadToken');
    buttonOf(element, 'Send another lead').click();
    await settled(element);
    assert.deepEqual(listed(element), []);
    await send(element, 'Second');
    assert.lengthOf(sent, 1);
    assert.notInclude(seen(element), 'Added');
  });

  test('leaving the page while a file is under way asks first', async () => {
    const open = deferred<{ id: string; name: string; size: number }>();
    const element = await show(portalWith(() => open.promise).portal);
    const leaves = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    assert.isFalse(leaves());
    await choose(element, fakeFile('a.pdf'));
    await send(element);
    assert.isTrue(leaves());
    open.resolve({ id: 'a', name: 'a.pdf', size: 1 });
    await settled(element);
    assert.isFalse(leaves());
  });
});
