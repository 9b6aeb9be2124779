import { act, load, make } from './dom.js';

export function fieldOf(name, label, { type = 'text', optional = true, ...attributes } = {}) {
  const caption = make('span', {}, label, optional ? make('span', { class: 'sub' }, ' optional') : null);
  return make(
    'label',
    { class: 'field' },
    caption,
    make('input', { name, type, autocomplete: 'off', required: !optional, ...attributes }),
  );
}

async function partnerChoice() {
  const select = make('select', { name: 'Partner' }, make('option', { value: '' }, 'None'));
  for (const { id, name } of await load('/_sim/partner-names'))
    select.append(make('option', { value: id }, name));
  return make('label', { class: 'field' }, make('span', {}, 'Partner'), select);
}

/** What is asked for a new record, by section. */
export const additions = {
  partners: async () => ({
    title: 'New partner application',
    confirm: 'Add application',
    body: [
      fieldOf('Name', 'Name', { optional: false }),
      fieldOf('Email', 'Email', { type: 'email' }),
      fieldOf('Phone', 'Phone', { type: 'tel' }),
      fieldOf('Website', 'Website', { type: 'url' }),
    ],
    run: (form) => act({ action: 'add-partner', ...form }),
    done: 'The application waits for approval.',
  }),
  leads: async () => ({
    title: 'New lead',
    confirm: 'Add lead',
    body: [
      fieldOf('First_Name', 'First name'),
      fieldOf('Last_Name', 'Last name', { optional: false }),
      fieldOf('Company', 'Company'),
      fieldOf('Email', 'Email', { type: 'email' }),
      fieldOf('Phone', 'Phone', { type: 'tel' }),
      await partnerChoice(),
    ],
    run: (form) => act({ action: 'add-lead', ...form }),
    done: 'The lead is added.',
  }),
};
