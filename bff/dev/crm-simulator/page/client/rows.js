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

const leadStatuses = choicesOf('leads').filter((value) => value !== 'Converted');
const stages = choicesOf('deals');

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
      notesOf(lead),
    ),
    cell('Partner', 'partner', lead.partner ?? '–'),
    cell('Status', '', lead.converted ? badge('Converted') : leadStatus(lead)),
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

export function dealRow(deal) {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: deal.currency ?? 'EUR' });
  return make(
    'tr',
    {
      'data-id': deal.id,
      'data-name': deal.name,
      'data-amount': deal.amount ?? '',
      'data-closing': deal.closing ?? '',
    },
    cell(
      'Deal',
      'who',
      make('strong', {}, deal.name),
      make('span', { class: 'sub' }, deal.closing ? `closes ${deal.closing}` : 'no closing date'),
      notesOf(deal),
    ),
    cell('Partner', 'partner', deal.partner ?? '–'),
    cell(
      'Stage',
      '',
      choice(stages, deal.stage, { 'aria-label': `Stage of ${deal.name}`, 'data-action': 'deal-stage' }),
    ),
    cell('Amount', 'when', deal.amount === null ? '–' : money.format(deal.amount)),
    cell(
      'Actions',
      'actions',
      button('Change terms', deal.name, { 'data-action': 'deal-terms', 'data-do': 'terms' }),
      button('Delete', deal.name, { 'data-action': 'delete', 'data-do': 'delete' }),
    ),
  );
}

export function binRow(record, now) {
  return make(
    'tr',
    { 'data-id': record.id, 'data-name': record.name, 'data-module': record.module },
    cell(
      'Record',
      'who',
      make('strong', {}, record.name),
      make('span', { class: 'sub' }, `by ${record.deletedBy}`),
    ),
    cell('Module', '', record.module),
    cell('Deleted', 'when', timeElement(record.deleted, now)),
    cell(
      'Actions',
      'actions',
      button('Restore', record.name, { 'data-action': 'restore', 'data-do': 'restore' }),
    ),
  );
}

/** What was noted at a record, folded away. */
function notesOf({ notes }) {
  if (notes.length === 0) return null;
  return make(
    'details',
    { class: 'notes' },
    make('summary', {}, notes.length === 1 ? '1 note' : `${notes.length} notes`),
    ...notes.map(({ title, content }) => make('p', {}, make('span', { class: 'sub' }, title ?? ''), content)),
  );
}

function cell(label, kind, ...content) {
  return make('td', { 'data-label': label, class: kind || undefined }, ...content);
}

function leadStatus({ name, status }) {
  return choice(leadStatuses, status, { 'aria-label': `Status of ${name}`, 'data-action': 'lead-status' });
}

function choice(words, current, attributes) {
  const select = make('select', attributes);
  if (!words.includes(current))
    select.append(make('option', { value: '', selected: true }, current ?? '-None-'));
  for (const word of words) select.append(make('option', { selected: word === current }, word));
  return select;
}

/** The words that a section can be narrowed by. */
function choicesOf(section) {
  return [...document.querySelectorAll(`#${section}-status option`)]
    .map(({ value }) => value)
    .filter(Boolean);
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
