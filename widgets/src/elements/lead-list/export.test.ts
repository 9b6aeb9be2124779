import { assert } from '@open-wc/testing';
import type { LeadFiles } from '../../sdk/lead-files.ts';
import type { OwnAccount } from '../../sdk/own-account.ts';
import { fakeFiles } from '../../../test/support/fake-files.ts';
import { fakeOwn } from '../../../test/support/fake-own.ts';
import { createFakePortal } from '../../../test/support/fake-portal.ts';
import { assertAccessible, deferred, seen } from '../../../test/support/page.ts';
import { PortalError, type PortalErrorCode } from '../../sdk/errors.ts';
import type { PartnerLeadList } from './partner-lead-list.ts';
import {
  adams,
  find,
  focused,
  page,
  press,
  quietPage,
  settled,
  show,
} from '../../../test/support/lead-list.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';

setup(quietPage);

type ExportLeads = LeadFiles['exportLeads'];
const file = { name: 'leads-2026-11-21.csv', content: new Blob(['Last name\r\nAdams\r\n']) };
const failing = (code: PortalErrorCode, status = 0, more = {}) =>
  Promise.reject(new PortalError(code, { status, ...more }));

/** The names of the files that the page was given to save, from here on. */
function savedFiles(): string[] {
  const saved: string[] = [];
  const { prototype } = HTMLAnchorElement;
  const click = prototype.click;
  prototype.click = function (this: HTMLAnchorElement) {
    saved.push(this.download);
  };
  teardown(() => {
    prototype.click = click;
  });
  return saved;
}

async function list(exportLeads: ExportLeads, own: Partial<OwnAccount> = {}): Promise<PartnerLeadList> {
  const element = await show(
    createFakePortal({
      leads: () => Promise.resolve(page(adams)),
      files: fakeFiles({ exportLeads }),
      own: fakeOwn(own),
    }),
  );
  await settled(element);
  await waitUntil(() => element.renderRoot.querySelector('[part=export]'), 'the button comes after the list');
  return element;
}

const button = (element: PartnerLeadList) => find(element, '[part=export]');
const dialog = (element: PartnerLeadList) => element.renderRoot.querySelector('dialog');
const opened = async (element: PartnerLeadList) => {
  await waitUntil(() => dialog(element)?.hasAttribute('open'), 'the dialog is open');
  await settled(element);
};
const type = (element: PartnerLeadList, words: string) => {
  const input = find(element, 'dialog input') as HTMLInputElement;
  input.value = words;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};

suite('the leads as a file', () => {
  test('are saved under the name that the portal gives, of what the list is narrowed to', async () => {
    const saved = savedFiles();
    const asked: unknown[] = [];
    const element = await list((filter) => {
      asked.push(filter);
      return Promise.resolve(file);
    });
    find(element, 'fieldset label:nth-of-type(2) input').click();
    await settled(element);
    await press(element, 'Export');
    await waitUntil(() => saved.length > 0);
    await settled(element);
    assert.deepEqual(saved, [file.name]);
    assert.deepEqual(asked, [{ search: '', category: 'new' }]);
    assert.isNull(dialog(element));
    const status = [...element.renderRoot.querySelectorAll('[role=status]')].map((it) => seen(it));
    assert.include(status, 'Your file is ready');
  });

  test('are on their way once, however often the button is pressed, and it says so', async () => {
    const saved = savedFiles();
    const slow = deferred<typeof file>();
    let asked = 0;
    const element = await list(() => {
      asked++;
      return slow.promise;
    });
    button(element).click();
    await waitUntil(() => asked === 1);
    await settled(element);
    assert.equal(button(element).getAttribute('aria-busy'), 'true');
    await assertAccessible(element);
    button(element).click();
    await settled(element);
    slow.resolve(file);
    await waitUntil(() => saved.length > 0);
    await settled(element);
    assert.equal(asked, 1);
    assert.isNull(button(element).getAttribute('aria-busy'));
  });

  test('wait for the password where the portal asks again, then come by themselves', async () => {
    const saved = savedFiles();
    let proved: unknown;
    const element = await list(() => (proved ? Promise.resolve(file) : failing('step_up_required', 403)), {
      prove(by) {
        proved = by;
        return Promise.resolve();
      },
    });
    button(element).click();
    await opened(element);
    assert.include(seen(find(element, 'dialog')), 'Confirm that it is you');
    assert.equal((find(element, 'dialog input') as HTMLInputElement).autocomplete, 'current-password');
    assert.isTrue(focused(element) === find(element, 'dialog input'));
    await assertAccessible(element);
    await press(element, 'Confirm');
    assert.include(seen(find(element, 'dialog')), 'Enter your password.');
    type(element, ' correct horse ');
    await press(element, 'Confirm');
    await waitUntil(() => saved.length > 0);
    await settled(element);
    assert.deepEqual(proved, { password: ' correct horse ' });
    assert.isNull(dialog(element));
    assert.isTrue(focused(element) === button(element));
  });

  test('wait on after a wrong password, which is said at its field', async () => {
    const message = 'This is not your password. Try again.';
    const element = await list(() => failing('step_up_required', 403), {
      prove: () =>
        failing('invalid_password', 422, { fields: [{ field: 'password', code: 'wrong', message }] }),
    });
    button(element).click();
    await opened(element);
    type(element, 'wrong horse');
    await press(element, 'Confirm');
    await waitUntil(() => seen(find(element, 'dialog')).includes(message));
    await assertAccessible(element);
  });

  for (const [code, status, words, again] of [
    ['offline', 0, 'You are offline.', true],
    ['unavailable', 503, 'The leads could not be exported', true],
    ['forbidden', 403, 'The leads could not be exported', false],
  ] as const) {
    test(`that do not come (${code}) say why${again ? ', and can be asked for again' : ''}`, async () => {
      const saved = savedFiles();
      let tries = 0;
      const element = await list(() => (tries++ === 0 ? failing(code, status) : Promise.resolve(file)));
      button(element).click();
      await opened(element);
      assert.include(seen(find(element, 'dialog')), words);
      await assertAccessible(element);
      const retry = [...(dialog(element)?.querySelectorAll('button') ?? [])].find((it) =>
        seen(it).includes('Try again'),
      );
      assert.equal(retry !== undefined, again);
      if (retry) retry.click();
      else await press(element, 'Close');
      await waitUntil(() => !dialog(element));
      assert.lengthOf(saved, again ? 1 : 0);
    });
  }

  test('that nobody wants any more are not waited for', async () => {
    let aborted: AbortSignal | undefined;
    const element = await list((_filter, signal) => {
      aborted = signal;
      return new Promise(() => {});
    });
    button(element).click();
    await waitUntil(() => aborted);
    element.remove();
    assert.isTrue(aborted?.aborted);
  });
});
