import { assert, fixture, html } from '@open-wc/testing';
import type { ExtraField, FormDefinition } from '../../../../bff/contract/index.ts';
import { standardFields } from '../../../../bff/contract/lead-fields.ts';
import { createFakePortal } from '../../../test/support/fake-portal.ts';
import { assertAccessible, comeNear, seen } from '../../../test/support/page.ts';
import { waitUntil } from '../../../test/support/wait-until.ts';
import { PortalError } from '../../sdk/errors.ts';
import type { Portal } from '../../sdk/types.ts';
import type { PartnerLeadForm } from './partner-lead-form.ts';
import './partner-lead-form.ts';

const extraField = (name: string, type: ExtraField['type'], more: Partial<ExtraField> = {}): ExtraField => ({
  name,
  label: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  type,
  required: false,
  maxLength: null,
  options: [],
  ...more,
});
const extra: ExtraField[] = [
  extraField('industry', 'select', { required: true, options: ['Energy', 'Health'] }),
  extraField('interests', 'multiselect', { options: ['Solar', 'Wind'] }),
  extraField('visit', 'date'),
  extraField('seats', 'integer'),
  extraField('nickname', 'text', { maxLength: 5 }),
  extraField('consent', 'checkbox', { required: true }),
];
const definition: FormDefinition = {
  open: true,
  partnerName: 'Nordlicht Solar',
  accent: null,
  fields: [...standardFields],
  extra,
  attachments: null,
};

async function show(overrides: Partial<Portal> = {}) {
  const portal = createFakePortal({ publicForm: () => Promise.resolve(definition), ...overrides });
  const element = await fixture<PartnerLeadForm>(
    html`<partner-lead-form .portal=${portal} public></partner-lead-form>`,
  );
  await waitUntil(() => element.renderRoot.querySelector('#field-industry'), 'the extra fields have come');
  await comeNear(element);
  return { element, portal };
}

function control<E extends HTMLElement>(element: PartnerLeadForm, selector: string): E {
  const found = element.renderRoot.querySelector<E>(selector);
  assert(found, `there is ${selector}`);
  return found;
}
function type(element: PartnerLeadForm, name: string, value: string): void {
  const input = control<HTMLInputElement | HTMLSelectElement>(element, `#field-${name}`);
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
async function send(element: PartnerLeadForm): Promise<void> {
  control<HTMLFormElement>(element, 'form').requestSubmit();
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
}

setup(() => sessionStorage.clear());

test('every kind of field is shown with its label and is accessible', async () => {
  const { element } = await show();
  for (const { label } of extra) assert.include(seen(element), label);
  await assertAccessible(element);
});

test('what was filled in goes out with the lead, by its type', async () => {
  const { element, portal } = await show();
  type(element, 'lastName', 'Berg');
  type(element, 'industry', 'Health');
  control<HTMLInputElement>(element, '#field-interests input').click();
  type(element, 'visit', '2026-12-31');
  type(element, 'seats', '12');
  control<HTMLInputElement>(element, '#field-consent').click();
  await send(element);
  assert.deepEqual(portal.submitted[0]?.draft, {
    lastName: 'Berg',
    extra: { industry: 'Health', interests: ['Solar'], visit: '2026-12-31', seats: 12, consent: true },
  } as never);
  assert.include(seen(element), 'Message sent');
});

test('what is missing or too long is named and led to, and nothing is sent', async () => {
  const { element, portal } = await show();
  type(element, 'lastName', 'Berg');
  type(element, 'nickname', 'Longer');
  await send(element);
  assert.lengthOf(portal.submitted, 0);
  assert.include(seen(element), 'Check 3 fields');
  assert.include(seen(element), 'Choose Industry.');
  assert.include(seen(element), 'Tick Consent.');
  assert.include(seen(element), 'Nickname can have at most 5 characters.');
  control<HTMLAnchorElement>(element, 'a[href="#field-industry"]').click();
  assert.equal(element.shadowRoot?.activeElement?.id, 'field-industry');
  await assertAccessible(element);
  type(element, 'industry', 'Energy');
  await element.updateComplete;
  assert.notEqual(control(element, '#field-industry').getAttribute('aria-invalid'), 'true');
});

test('what the BFF refuses of them is shown at the field', async () => {
  const fields = [{ field: 'visit', code: 'invalid', message: 'Visit must be a day like 2026-12-31.' }];
  const { element } = await show({
    submitPublicLead: () => Promise.reject(new PortalError('invalid_request', { status: 422, fields })),
  });
  type(element, 'lastName', 'Berg');
  type(element, 'industry', 'Energy');
  control<HTMLInputElement>(element, '#field-consent').click();
  await send(element);
  assert.include(seen(element), 'Visit must be a day like 2026-12-31.');
});
