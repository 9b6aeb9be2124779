import { make, timeElement } from './dom.js';

/** What can be done with a partner in each state: the word on the button and the state it leads to. */
const moves = {
  Pending: [
    ['Approve', 'Approved'],
    ['Reject', 'Rejected'],
  ],
  Approved: [['Suspend', 'Suspended']],
  Suspended: [['Approve', 'Approved']],
  Rejected: [['Approve', 'Approved']],
};

export const leadStatuses = [...document.querySelectorAll('#leads-status option')]
  .map((option) => option.value)
  .filter((value) => value && value !== 'Converted');

export function partnerRow(partner, now) {
  return make(
    'tr',
    { 'data-id': partner.id, 'data-partner': partner.name },
    cell(
      'Partner',
      'who',
      make('strong', {}, partner.name),
      make('span', { class: 'sub' }, partner.email ?? 'no email'),
    ),
    cell('Status', '', badge(partner.status)),
    cell('Applied', 'when', timeElement(partner.created, now)),
    cell(
      'Actions',
      'actions',
      ...(moves[partner.status] ?? moves.Pending).map(([word, status]) =>
        button(
          word,
          partner.name,
          { 'data-action': 'partner-status', 'data-to': status, 'data-do': word.toLowerCase() },
          partner.status === 'Pending' && word === 'Approve',
        ),
      ),
      button('Delete', partner.name, { 'data-action': 'delete', 'data-do': 'delete' }),
    ),
  );
}

export function leadRow(lead, now) {
  const company = [lead.company, lead.email].filter(Boolean).join(' · ');
  return make(
    'tr',
    { 'data-id': lead.id, 'data-lead': lead.name },
    cell(
      'Lead',
      'who',
      make('strong', {}, lead.name),
      make('span', { class: 'sub' }, company || 'no company'),
    ),
    cell('Partner', 'partner', lead.partner ?? '–'),
    cell('Status', '', lead.converted ? badge('Converted') : statusSelect(lead)),
    cell('Created', 'when', timeElement(lead.created, now)),
    cell(
      'Actions',
      'actions',
      lead.converted
        ? null
        : button('Convert', lead.name, { 'data-action': 'convert', 'data-do': 'convert' }),
      button('Delete', lead.name, { 'data-action': 'delete', 'data-do': 'delete' }),
    ),
  );
}

function cell(label, kind, ...content) {
  return make('td', { 'data-label': label, class: kind || undefined }, ...content);
}

function statusSelect(lead) {
  const select = make('select', { 'aria-label': `Status of ${lead.name}`, 'data-action': 'lead-status' });
  if (!leadStatuses.includes(lead.status))
    select.append(make('option', { value: '', selected: true }, lead.status ?? '-None-'));
  for (const status of leadStatuses)
    select.append(make('option', { selected: status === lead.status }, status));
  return select;
}

function badge(status) {
  return make('span', { class: 'badge', 'data-status': status }, status);
}

function button(word, name, attributes, primary = false) {
  return make(
    'button',
    { type: 'button', class: primary ? 'primary' : undefined, ...attributes },
    word,
    make('span', { class: 'hidden' }, ` ${name}`),
  );
}
