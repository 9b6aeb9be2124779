/* eslint-disable no-console -- what is said there is under test */
import { assert, fixture, html } from '@open-wc/testing';
import { createFakePortal } from '../../test/support/fake-portal.ts';
import { seen } from '../../test/support/page.ts';
import '../elements/lead-form/partner-lead-form.ts';
import type { PartnerLeadForm } from '../elements/lead-form/partner-lead-form.ts';
import type { Portal, SessionSnapshot } from '../sdk/types.ts';
import { formWords } from './form-words.ts';
import { addWords, pageLocale } from './language.ts';
import type { Messages } from './types.ts';
import { plural, str } from './words.ts';

const page = globalThis as { PartnerPortal?: unknown };
const root = document.documentElement;
const firstLang = root.lang;
const signedOut: SessionSnapshot = { status: 'signed-out' };

/** As the script does when the page is configured again. */
function configure(told: { locale?: string; messages?: Messages }): void {
  page.PartnerPortal = told;
  document.dispatchEvent(new Event('pp:configured'));
}

async function show(lang?: string, overrides: Partial<Portal> = {}): Promise<PartnerLeadForm> {
  const portal = createFakePortal({ session: signedOut, ...overrides });
  const wrapper = await fixture(
    html`<div><partner-lead-form public .portal=${portal}></partner-lead-form></div>`,
  );
  const form = wrapper.querySelector<PartnerLeadForm>('partner-lead-form');
  assert(form);
  if (lang !== undefined) form.lang = lang;
  await form.updateComplete;
  return form;
}

/** Waits for words on screen; the test's own time limit ends it. */
async function says(form: PartnerLeadForm, words: string): Promise<void> {
  while (!seen(form).includes(words)) await new Promise((resolve) => requestAnimationFrame(resolve));
}

setup(() => {
  root.lang = 'en';
  delete page.PartnerPortal;
});
teardown(() => {
  root.lang = firstLang;
  delete page.PartnerPortal;
});

suite('which language', () => {
  test('the one of the document, with its region for numbers', async () => {
    root.lang = 'de-AT';
    const form = await show();
    assert.include(seen(form), 'Nachricht senden');
    assert.equal(pageLocale(), 'de-AT');
    assert.equal(form.lang, 'de-AT');
  });

  test('the nearest lang around the element comes before the document', async () => {
    root.lang = 'de';
    const around = await fixture(html`<div lang="fr"></div>`);
    const form = document.createElement('partner-lead-form');
    form.public = true;
    around.append(form);
    await says(form, 'Envoyer le message');
  });

  test('its own lang attribute comes first, and is followed when it changes', async () => {
    root.lang = 'de';
    const form = await show('es');
    await says(form, 'Enviar mensaje');
    form.lang = 'pt-BR';
    await says(form, 'Enviar mensagem');
    form.lang = '';
    await says(form, 'Nachricht senden');
  });

  test('English may be asked for on a page in another language', async () => {
    root.lang = 'de';
    const around = await fixture(html`<div><partner-lead-form public lang="en"></partner-lead-form></div>`);
    const form = around.querySelector('partner-lead-form');
    await form?.updateComplete;
    assert.include(seen(around), 'Send message');
  });

  test('what the script was told counts more than the document', async () => {
    root.lang = 'de';
    configure({ locale: 'ja' });
    const form = await show();
    await says(form, 'メッセージを送信');
  });

  test('a language without words is spoken in English, and so are its numbers', async () => {
    root.lang = 'sv-SE';
    const form = await show();
    assert.include(seen(form), 'Send message');
    assert.equal(pageLocale(), 'en');
    assert.equal(form.lang, 'en', 'a screen reader is told');
  });

  test('what is no language at all is English', async () => {
    root.lang = 'not_a_language';
    assert.include(seen(await show()), 'Send message');
  });

  test('the document’s language is followed while the page is open, back to English too', async () => {
    const form = await show();
    root.lang = 'hi';
    await says(form, 'संदेश भेजें');
    root.lang = 'en';
    await says(form, 'Send message');
  });
});

suite('while it comes', () => {
  test('nothing is drawn in English first', async () => {
    root.lang = 'fr';
    const form = document.createElement('partner-lead-form');
    form.public = true;
    const drawn: string[] = [];
    document.body.append(form);
    new MutationObserver(() => drawn.push(seen(form))).observe(form.renderRoot, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    await says(form, 'Envoyer le message');
    assert.notInclude(drawn.join(' '), 'Send message');
    form.remove();
  });

  test('words that cannot be loaded leave English, and the next element tries again', async () => {
    const warned: unknown[] = [];
    const { warn } = console;
    console.warn = (...args: unknown[]) => warned.push(args);
    let broken = true;
    addWords({
      ...Object.fromEntries(Object.keys(formWords).map((it) => [it, () => Promise.resolve({ default: {} })])),
      es: () => (broken ? Promise.reject(new Error('no network')) : Promise.resolve({ default: {} })),
    });
    root.lang = 'es';
    const form = await show();
    console.warn = warn;
    assert.include(seen(form), 'Send message');
    assert.equal(form.lang, 'en');
    assert.lengthOf(warned, 1);
    broken = false;
    await show();
    await says(form, 'Enviar mensaje');
  });
});

suite('what is said', () => {
  test('an Arabic form is mirrored, unless the page says otherwise', async () => {
    root.lang = 'ar';
    const form = await show();
    const [first, last] = ['firstName', 'lastName'].map((name) => {
      const found = form.renderRoot.querySelector(`[name=${name}]`);
      assert(found);
      return found.getBoundingClientRect().left;
    });
    assert.equal(form.dir, 'rtl');
    assert.isAbove(first ?? 0, last ?? 0, 'the first name stands on the right');
    const own = await fixture<PartnerLeadForm>(
      html`<partner-lead-form public dir="ltr"></partner-lead-form>`,
    );
    await own.updateComplete;
    assert.equal(own.dir, 'ltr');
  });

  test('in Arabic, names from elsewhere are isolated', async () => {
    root.lang = 'ar';
    const form = await show();
    await says(form, 'Nordlicht Solar');
    assert.include(seen(form), 'يُرسل إلى \u2068Nordlicht Solar\u2069');
  });

  test('a page’s own words replace the elements’, in English too', async () => {
    configure({ messages: { en: { 'Send message': 'Ask us', 'Goes to {0}': 'For {0}' } } });
    const form = await show();
    await says(form, 'Ask us');
    await says(form, 'For Nordlicht Solar');
    assert.include(seen(form), 'Last name', 'the rest stays');
  });

  test('a page’s own words for a region come before those for the language', async () => {
    root.lang = 'de-CH';
    configure({
      messages: {
        de: { 'Send message': 'Abschicken', Contact: 'Über Sie' },
        'de-CH': { Contact: 'Angaben' },
      },
    });
    const form = await show();
    await says(form, 'Abschicken');
    assert.include(seen(form), 'Angaben');
  });

  test('a sentence about a field follows the language', async () => {
    const form = await show();
    form.renderRoot.querySelector('form')?.requestSubmit();
    await says(form, 'Enter a last name.');
    root.lang = 'de';
    await says(form, 'Füllen Sie das Feld „Nachname“ aus.');
    await says(form, 'Prüfen Sie ein Feld');
  });

  test('a field that the organisation adds can be named by the page', async () => {
    root.lang = 'de';
    configure({ messages: { de: { Industry: 'Branche' } } });
    const extra = [
      {
        name: 'industry',
        label: 'Industry',
        type: 'text',
        required: true,
        maxLength: 40,
        options: [],
      } as const,
    ];
    const publicForm = async () => ({ ...(await createFakePortal().publicForm()), extra: [...extra] });
    await says(await show(undefined, { publicForm }), 'Branche');
  });

  test('Arabic has six forms of a number, written in its own digits', async () => {
    root.lang = 'ar-EG';
    await show();
    const check = (n: number) =>
      plural(n, 'Check one field', str`Check ${n} fields`).replace(/[\u2068\u2069]/g, '');
    assert.deepEqual([1, 2, 3, 11, 100].map(check), [
      'راجع حقلًا واحدًا',
      'راجع حقلين',
      'راجع ٣ حقول',
      'راجع ١١ حقلًا',
      'راجع ١٠٠ حقل',
    ]);
  });

  test('in English a number has two forms', async () => {
    await says(await show(), 'Send message');
    const check = (n: number) => plural(n, 'Check one field', str`Check ${n} fields`);
    assert.deepEqual([1, 2].map(check), ['Check one field', 'Check 2 fields']);
  });
});
