import { assert, fixture, html } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { FormDefinition, LeadReceipt } from '../../../../bff/contract/index.ts';
import { standardFields } from '../../../../bff/contract/lead-fields.ts';
import { fileRules } from '../../../test/support/fake-files.ts';
import { createFakePortal, fakeLead } from '../../../test/support/fake-portal.ts';
import { assertAccessible, comeNear, deferred, seen } from '../../../test/support/page.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { Portal, SessionSnapshot } from '../../sdk/types.ts';
import type { PartnerLeadForm } from './partner-lead-form.ts';
import './partner-lead-form.ts';

const signedOut: SessionSnapshot = { status: 'signed-out' };
const definition: FormDefinition = {
  open: true,
  partnerName: 'Nordlicht Solar',
  accent: null,
  fields: [...standardFields],
  extra: [],
  attachments: null,
};

async function show(portal?: Portal, options: { public?: boolean } = {}): Promise<PartnerLeadForm> {
  const element = await fixture<PartnerLeadForm>(
    html`<partner-lead-form .portal=${portal} ?public=${options.public}></partner-lead-form>`,
  );
  await comeNear(element);
  await settled(element);
  return element;
}

async function settled(element: PartnerLeadForm): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
}

function input(element: PartnerLeadForm, name: string): HTMLInputElement {
  const found = element.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`);
  assert(found, `there is a field ${name}`);
  return found;
}

async function fill(element: PartnerLeadForm, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    input(element, name).value = value;
    input(element, name).dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  await settled(element);
}

async function send(element: PartnerLeadForm): Promise<void> {
  element.renderRoot.querySelector('form')?.requestSubmit();
  await settled(element);
}

const sendButton = (element: PartnerLeadForm) => {
  const button = element.renderRoot.querySelector<HTMLButtonElement>('button[type=submit]');
  assert(button);
  return button;
};
const focused = (element: PartnerLeadForm) => element.shadowRoot?.activeElement;

setup(() => sessionStorage.clear());

suite('before anything is typed', () => {
  test('all fields are on screen before any answer and without a portal', async () => {
    const element = await show();
    for (const { label } of standardFields) assert.include(seen(element), label);
    await assertAccessible(element);
  });

  test('a form that comes to a page is drawn at once, so that no frame shows its empty place', async () => {
    const around = await fixture(html`<div></div>`);
    around.innerHTML = '<partner-lead-form public></partner-lead-form>';
    // Within the same task: these are turns of promises alone.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    assert.isNotNull(around.firstElementChild?.shadowRoot?.querySelector('form'));
  });

  test('the public form never asks who is signed in', async () => {
    const portal = createFakePortal({ session: signedOut });
    const element = await show(portal, { public: true });
    assert.equal(portal.listeners.session, 0);
    assert.include(seen(element), 'Goes to Nordlicht Solar');
    await assertAccessible(element);
  });

  test('the definition changes the colours and moves nothing', async () => {
    const answer = deferred<FormDefinition>();
    const portal = createFakePortal({ publicForm: () => answer.promise });
    const element = await show(portal, { public: true });
    const places = () =>
      ['lastName', 'description'].map((name) => input(element, name).getBoundingClientRect().top);
    const [before, height] = [places(), element.getBoundingClientRect().height];
    answer.resolve({ ...definition, accent: '#e8590c', attachments: fileRules });
    await settled(element);
    assert.equal(getComputedStyle(element).getPropertyValue('--pp-accent'), '#e8590c');
    assert.deepEqual(places(), before);
    assert.equal(element.getBoundingClientRect().height, height);
  });

  test('an accent of the page wins over the one of the partner', async () => {
    document.documentElement.style.setProperty('--pp-accent', '#0b7285');
    const element = await show(
      createFakePortal({ form: () => Promise.resolve({ ...definition, accent: '#e8590c' }) }),
    );
    assert.equal(getComputedStyle(element).getPropertyValue('--pp-accent'), '#0b7285');
    document.documentElement.style.removeProperty('--pp-accent');
  });

  test('a signed-in person sees under which name the lead goes out', async () => {
    const element = await show(createFakePortal());
    assert.include(seen(element), 'Sending as Ana Silva');
    assert.include(seen(element), 'Send lead');
  });

  test('a closed form says so politely', async () => {
    const element = await show(
      createFakePortal({ publicForm: () => Promise.resolve({ ...definition, open: false }) }),
      {
        public: true,
      },
    );
    assert.include(seen(element), 'This form is closed');
    assert.notInclude(seen(element), 'Last name');
    await assertAccessible(element);
  });

  test('on the hosted portal it asks to sign in first, and opens when that has happened', async () => {
    const config = { apiBase: 'https://portal.example', siteKey: null };
    const portal = createFakePortal({ config, session: signedOut });
    const element = await show(portal);
    assert.include(seen(element), 'Sign in to send leads');
    await assertAccessible(element);
    await portal.login('ana@nordlicht.example', 'correct horse');
    await settled(element);
    assert.include(seen(element), 'Last name');
  });

  test('it still fits in 280 pixels with errors on screen', async () => {
    const element = await show(createFakePortal());
    element.style.inlineSize = '280px';
    await fill(element, { email: 'x'.repeat(120) });
    await send(element);
    assert.isAtMost(element.scrollWidth, 280);
    await assertAccessible(element);
  });
});

suite('validation', () => {
  test('a field is judged when it is left, not while it is typed', async () => {
    const element = await show(createFakePortal());
    input(element, 'email').focus();
    await sendKeys({ type: 'mara@' });
    assert.notInclude(seen(element), 'Enter an email address');
    await sendKeys({ press: 'Tab' });
    await settled(element);
    assert.include(seen(element), 'Enter an email address like name@example.com.');
    assert.equal(input(element, 'email').getAttribute('aria-describedby'), 'field-email-error');
    await assertAccessible(element);
  });

  test('an error is quiet while it is mended', async () => {
    const element = await show(createFakePortal());
    await fill(element, { email: 'mara@' });
    await send(element);
    await fill(element, { email: 'mara@h' });
    assert.isNull(element.renderRoot.querySelector('#field-email-error'));
  });

  test('tabbing through an empty form scolds nobody', async () => {
    const element = await show(createFakePortal());
    input(element, 'firstName').focus();
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await settled(element);
    assert.isNull(element.renderRoot.querySelector('.error'));
  });

  test('a refused sending names every fault once, takes the focus there and leads to each field', async () => {
    const portal = createFakePortal();
    const element = await show(portal);
    await fill(element, { phone: 'call me' });
    await send(element);
    assert.include(focused(element)?.textContent, 'Check 2 fields');
    assert.lengthOf(portal.submitted, 0);
    await assertAccessible(element);
    const [first] = element.renderRoot.querySelectorAll<HTMLElement>('.summary a');
    first?.click();
    assert.equal(focused(element), input(element, 'lastName'));
    assert.equal(location.hash, '');
  });

  test('mending a field named in the summary moves nothing under the hands', async () => {
    const element = await show(createFakePortal());
    await send(element);
    const before = input(element, 'lastName').getBoundingClientRect().top;
    await fill(element, { lastName: 'Lindqvist' });
    assert.equal(input(element, 'lastName').getBoundingClientRect().top, before);
    assert.isNotNull(element.renderRoot.querySelector('.summary .mended'));
  });

  test('a press on the button counts although leaving a field shows an error below it', async () => {
    const portal = createFakePortal();
    const element = await show(portal);
    input(element, 'lastName').focus();
    await sendKeys({ type: 'Lindqvist' });
    input(element, 'email').focus();
    await sendKeys({ type: 'mara@' });
    sendButton(element).scrollIntoView({ block: 'center' });
    const { left, top, width, height } = sendButton(element).getBoundingClientRect();
    await sendMouse({
      type: 'click',
      position: [Math.round(left + width / 2), Math.round(top + height / 2)],
    });
    await settled(element);
    assert.include(focused(element)?.textContent, 'Check one field');
  });

  test('the room left is shown near the limit, and too much is said instead of cut', async () => {
    const element = await show(createFakePortal());
    await fill(element, { company: 'x'.repeat(150) });
    assert.notInclude(seen(element), 'left');
    await fill(element, { company: 'x'.repeat(195) });
    assert.include(seen(element), '5 left');
    await fill(element, { company: 'x'.repeat(207) });
    assert.include(seen(element), '7 too many');
    await send(element);
    assert.include(seen(element), 'Company can have at most 200 characters.');
  });

  test('faults that only the BFF finds stand at their fields', async () => {
    const fields = [{ field: 'email', code: 'invalid', message: 'This domain takes no mail.' }];
    const createLead = () => Promise.reject(new PortalError('invalid_request', { status: 400, fields }));
    const element = await show(createFakePortal({ createLead }));
    await fill(element, { lastName: 'Lindqvist', email: 'mara@nowhere.example' });
    await send(element);
    assert.equal(
      element.renderRoot.querySelector('#field-email-error')?.textContent.trim(),
      'This domain takes no mail.',
    );
    assert.include(focused(element)?.textContent, 'Check one field');
  });
});

suite('sending', () => {
  test('a visitor hands in what they typed, trimmed, and is thanked', async () => {
    const portal = createFakePortal({ session: signedOut });
    const element = await show(portal, { public: true });
    await fill(element, {
      firstName: ' Mara ',
      lastName: 'Lindqvist 🎉',
      description: '<b>Hello</b>\n“quotes”',
    });
    await send(element);
    const [lead] = portal.submitted;
    assert(lead);
    assert.equal(lead.mode, 'public');
    assert.deepEqual(Object.entries(lead.draft), [
      ['firstName', 'Mara'],
      ['lastName', 'Lindqvist 🎉'],
      ['description', '<b>Hello</b>\n“quotes”'],
    ]);
    assert.match(seen(element), /Thank you, Mara Lindqvist 🎉 ?\. Nordlicht Solar has your message/);
    await assertAccessible(element);
  });

  test('without the public attribute a signed-out visitor sends with the site key, a signed-in person by name', async () => {
    const portal = createFakePortal({ session: signedOut });
    const element = await show(portal);
    await fill(element, { lastName: 'One' });
    await send(element);
    await portal.login('ana@nordlicht.example', 'correct horse');
    element.renderRoot.querySelector<HTMLElement>('.sent button')?.click();
    await settled(element);
    await fill(element, { lastName: 'Two' });
    await send(element);
    assert.deepEqual(
      portal.submitted.map(({ mode }) => mode),
      ['public', 'signed-in'],
    );
  });

  test('the success takes the focus, keeps the height, tells the page, and leads to an empty form', async () => {
    const element = await show(createFakePortal());
    let told: unknown;
    document.addEventListener('pp:submitted', (event) => (told = event.detail), { once: true });
    await fill(element, { lastName: 'Lindqvist' });
    const { height } = element.getBoundingClientRect();
    await send(element);
    assert.equal(focused(element)?.textContent, 'Lead sent');
    assert.equal(element.getBoundingClientRect().height, height);
    assert.hasAllKeys(told, ['id', 'mode']);
    element.renderRoot.querySelector<HTMLElement>('.sent button')?.click();
    await settled(element);
    assert.equal(focused(element), input(element, 'firstName'));
    assert.equal(input(element, 'lastName').value, '');
  });

  test('a second press while sending sends nothing, and the button keeps its width and focus', async () => {
    const answer = deferred<LeadReceipt>();
    let calls = 0;
    const submitPublicLead = () => {
      calls++;
      return answer.promise;
    };
    const element = await show(createFakePortal({ session: signedOut, submitPublicLead }), { public: true });
    await fill(element, { lastName: 'Lindqvist' });
    const { width } = sendButton(element).getBoundingClientRect();
    sendButton(element).focus();
    await sendKeys({ press: 'Enter' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    assert.equal(calls, 1);
    assert.include(seen(element), 'Sending…');
    assert.equal(sendButton(element).getBoundingClientRect().width, width);
    assert.equal(focused(element), sendButton(element));
    await assertAccessible(element);
    answer.resolve({ id: crypto.randomUUID(), receivedAt: new Date().toISOString(), uploadToken: 'upload' });
  });

  test('a failure is announced, keeps everything, and the retry is the same lead to the BFF', async () => {
    const keys: string[] = [];
    const createLead: Portal['createLead'] = (draft, key) => {
      keys.push(key);
      return keys.length === 1
        ? Promise.reject(new PortalError('offline'))
        : Promise.resolve(fakeLead({ lastName: draft.lastName }));
    };
    const element = await show(createFakePortal({ createLead }));
    await fill(element, { lastName: 'Lindqvist' });
    await send(element);
    assert.include(element.renderRoot.querySelector('[role=alert]')?.textContent, 'You are offline.');
    assert.equal(input(element, 'lastName').value, 'Lindqvist');
    await assertAccessible(element);
    element.renderRoot.querySelector<HTMLElement>('[role=alert] button')?.click();
    await settled(element);
    assert.include(seen(element), 'Lead sent');
    assert.equal(keys[0], keys[1]);
  });

  test('a lead that was changed after a failure is another lead to the BFF', async () => {
    const keys: string[] = [];
    const createLead: Portal['createLead'] = (_draft, key) => {
      keys.push(key);
      return Promise.reject(new PortalError('timeout'));
    };
    const element = await show(createFakePortal({ createLead }));
    await fill(element, { lastName: 'Lindqvist' });
    await send(element);
    await fill(element, { lastName: 'Lindqvist-Berg' });
    await send(element);
    assert.lengthOf(new Set(keys), 2);
  });

  test('what could not be sent is there again after a reload, under the same key', async () => {
    const keys: string[] = [];
    const submitPublicLead: Portal['submitPublicLead'] = (_draft, key) => {
      keys.push(key);
      return Promise.reject(new PortalError('unreachable'));
    };
    const portal = createFakePortal({ session: signedOut, submitPublicLead });
    const first = await show(portal, { public: true });
    await fill(first, { lastName: 'Lindqvist' });
    await send(first);
    first.remove();
    const second = await show(portal, { public: true });
    assert.equal(input(second, 'lastName').value, 'Lindqvist');
    await send(second);
    assert.equal(keys[0], keys[1]);
  });

  test('a session that ends while somebody writes keeps the words and sends nothing as a visitor', async () => {
    const portal = createFakePortal();
    const element = await show(portal);
    await fill(element, { lastName: 'Lindqvist' });
    portal.setSession({ status: 'signed-out', reason: 'ended' });
    await settled(element);
    await send(element);
    assert.include(seen(element), 'Your session ended');
    assert.equal(input(element, 'lastName').value, 'Lindqvist');
    assert.lengthOf(portal.submitted, 0);
    await assertAccessible(element);
  });

  test('a lead sent before it is known who is there waits for that and goes out under the name', async () => {
    const portal = createFakePortal({ session: { status: 'unknown' } });
    const element = await show(portal);
    await fill(element, { lastName: 'Lindqvist' });
    await send(element);
    assert.lengthOf(portal.submitted, 0);
    await portal.login('ana@nordlicht.example', 'correct horse');
    await settled(element);
    assert.equal(portal.submitted[0]?.mode, 'signed-in');
  });
});

suite('the portal', () => {
  test('one that arrives late is used, and what was typed before stays', async () => {
    const element = await show();
    await fill(element, { lastName: 'Lindqvist' });
    const portal = createFakePortal();
    element.portal = portal;
    await settled(element);
    assert.equal(input(element, 'lastName').value, 'Lindqvist');
    await send(element);
    assert.lengthOf(portal.submitted, 1);
  });

  test('without one, sending says what the page is missing', async () => {
    const element = await show();
    await fill(element, { lastName: 'Lindqvist' });
    await send(element);
    assert.include(element.renderRoot.querySelector('[role=alert]')?.textContent, 'data-key');
  });

  test('a form that leaves the page listens no longer', async () => {
    const portal = createFakePortal();
    const element = await show(portal);
    element.remove();
    assert.equal(portal.listeners.session, 0);
  });
});
